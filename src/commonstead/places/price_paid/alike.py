"""Which of many texts are the same, without putting them in order."""

import numpy as np

from commonstead.places.price_paid.words import Positions, Words

_MIX = 0x9E3779B97F4A7C15
_WORD = 2**64
_BITS = 14
_TABLE = 1 << _BITS


def alike(texts: Words) -> Positions:
    """For each text, a column of words, the number of one that is the same: one for all of them.

    In each round every text that is left looks up which of them came last in its place of a table,
    a place that follows from its words. If that is the same in each word, it is found; if it is
    another, the text goes into the next round, in which the places are others. The last in its
    place is found in any case, so that each round leaves fewer.

    >>> alike(np.array([[7, 8, 7, 7]], np.uint64)).tolist()
    [3, 1, 3, 3]
    """
    found = np.empty(texts.shape[1], np.int64)
    table = np.empty(_TABLE, np.int64)
    left, mix = np.arange(found.size), _MIX
    while left.size:
        place = _place(texts, mix)
        table[place] = np.arange(left.size)
        last = table[place]
        same = np.ones(left.size, np.bool_)
        for words in texts:
            same &= words == words[last]
        found[left[same]] = left[last[same]]
        left, texts, mix = left[~same], texts[:, ~same], mix * _MIX % _WORD
    return found


def _place(texts: Words, mix: int) -> Positions:
    """A place for each text in the table; others with another mix."""
    mixed = np.zeros(texts.shape[1], np.uint64)
    for words in texts:
        mixed = (mixed ^ words) * np.uint64(mix)
    return (mixed >> np.uint64(64 - _BITS)).view(np.int64)
