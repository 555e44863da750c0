"""Which of millions of lines has another of the same id after it, without putting them in order."""

import numpy as np
import numpy.typing as npt

from commonstead.places.price_paid.words import Flags, Positions, Words

_MIX = 0x9E3779B97F4A7C15
_WORD = 2**64


def followed(high: Words, low: Words) -> Flags:
    """Of each line, by the two halves of its id, whether another of the same id comes after it.

    In each round every line that is left looks up which of them came last in its place of a table,
    a place that follows from its id. If that is another of the same id, the line is followed; if it
    is one of another id, it goes into the next round, in which the places are others. Most lines
    are the last in their place at once. Takes up to 60 bytes a line while it works.

    >>> ids = np.array([7, 8, 7, 7], np.uint64)
    >>> followed(ids, ids).tolist()
    [True, False, True, False]
    """
    found = np.zeros(high.size, np.bool_)
    table = np.empty(1 << (2 * high.size).bit_length(), np.uint32)
    left, mix = np.arange(high.size), _MIX
    while left.size:
        place = _place(high, low, mix, table.size)
        number = np.arange(left.size, dtype=np.uint32)
        table[place] = number
        last = table[place]
        beaten = np.flatnonzero(last != number)
        last = last[beaten]
        same = (high[beaten] == high[last]) & (low[beaten] == low[last])
        found[left[beaten[same]]] = True
        beaten = beaten[~same]
        left, high, low, mix = left[beaten], high[beaten], low[beaten], mix * _MIX % _WORD
    return found


def _place(high: Words, low: Words, mix: int, size: int) -> Positions:
    """A place for each id in a table of so many, a power of two; others with another mix."""
    mixed = ((high * np.uint64(mix)) ^ low) * np.uint64(_MIX)
    place: npt.NDArray[np.uint64] = mixed >> np.uint64(65 - size.bit_length())
    return place.view(np.int64)
