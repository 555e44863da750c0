"""Where the fields of lines meet, and the text of one of them as words."""

from functools import cached_property

import numpy as np

from commonstead.places.price_paid.bits import counts, places
from commonstead.places.price_paid.words import Flags, Positions, Window, Words, first

TEXT = 5
"""Words of a text: forty characters. The longest name of a district has thirty-five."""

_WORD = 8
_SEPARATOR = 3


class Meetings:
    """The places at which two fields meet, with a quote, a comma and a quote."""

    def __init__(self, bits: Words, bounds: Positions) -> None:
        self.bits = bits
        self.counts = counts(bits, bounds)
        """How many each line has."""

    @cached_property
    def _places(self) -> Positions:
        return np.concatenate((np.zeros(1, np.int64), places(self.bits)))

    @cached_property
    def _ends(self) -> Positions:
        return np.cumsum(self.counts)

    def from_last(self, back: int) -> Positions:
        """Each line's last place but so many; of a line that has not as many, any place."""
        return self._places[np.maximum(self._ends - back, 0)]

    def field(self, back: int) -> tuple[Positions, Positions]:
        """Where each line's field before its last place but so many begins and ends."""
        return self.from_last(back + 1) + _SEPARATOR, self.from_last(back)


def text(window: Window, start: Positions, end: Positions) -> tuple[Flags, Words]:
    """The bytes of each field in `TEXT` words, zero after them, and where they are all of it.

    They are not where the field is longer, or ends in a zero byte: that would be another's text.
    """
    length = end - start
    words = np.zeros((TEXT, start.size), np.uint64)
    words[0] = _part(window, start, length)
    for number in range(1, TEXT):
        at = np.flatnonzero(length > number * _WORD)
        words[number, at] = _part(window, start[at] + number * _WORD, length[at] - number * _WORD)
    return (length <= TEXT * _WORD) & (window.block[end - 1] != 0), words


def _part(window: Window, at: Positions, left: Positions) -> Words:
    return first(window.eight(at), np.minimum(left, _WORD).view(np.uint64))
