"""Postcodes as words of eight bytes, and the number of each one's authority, looked up in bulk."""

import numpy as np
import numpy.typing as npt

from commonstead.places.price_paid.block import Lines
from commonstead.places.price_paid.postcodes import Postcodes
from commonstead.places.price_paid.sale import Sale, postcode
from commonstead.places.price_paid.words import Flags, Positions, Words, word

NO_POSTCODE, UNKNOWN = -1, -2
ROOMY = 4
"""Places in the table for each postcode: most are found at the first look."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
Areas = npt.NDArray[np.int32]


class Directory:
    """A table in which a postcode's place follows from its own bytes (open addressing)."""

    def __init__(self, postcodes: Postcodes) -> None:
        self.postcodes = postcodes
        self.codes = sorted(set(postcodes.areas.values()))
        self.numbers = {code: number for number, code in enumerate(self.codes)}
        self.odd: dict[int, int] = {}
        short = [text for text in postcodes.areas if len(text.encode()) <= 8]
        words = np.array([int(word(text.encode())) for text in short], dtype=np.uint64)
        areas = np.array([self.numbers[postcodes.areas[text]] for text in short], dtype=np.int32)
        bits = max(ROOMY * len(short), 16).bit_length()
        self.shift, self.mask = np.uint64(64 - bits), (1 << bits) - 1
        self.words = np.zeros(1 << bits, dtype=np.uint64)
        self.areas = np.full(1 << bits, UNKNOWN, dtype=np.int32)
        self._fill(words, areas)

    def _fill(self, words: Words, areas: Areas) -> None:
        """Put each word in its place, or in the next one that is free."""
        place = self._place(words)
        while words.size:
            _, first = np.unique(place, return_index=True)
            first = first[self.words[place[first]] == 0]
            self.words[place[first]], self.areas[place[first]] = words[first], areas[first]
            left = np.ones(words.size, np.bool_)
            left[first] = False
            words, areas, place = words[left], areas[left], (place[left] + 1) & self.mask

    def _place(self, words: Words) -> Positions:
        return ((words * _MIX) >> self.shift).astype(np.int64)

    def of_lines(self, lines: Lines) -> tuple[Flags, Areas]:
        """Which lines are read, and the authority's number of each of them."""
        area = np.full(lines.read.size, UNKNOWN, dtype=np.int32)
        area[lines.read] = self.find(lines.postcode[lines.read])
        return lines.read.copy(), area

    def of_sale(self, sale: Sale) -> int:
        """The authority's number of one sale, or `NO_POSTCODE` or `UNKNOWN`."""
        return self.number(sale.postcode)

    def find(self, asked: Words) -> Areas:
        """The authority's number of each postcode, or `NO_POSTCODE` or `UNKNOWN`."""
        place = self._place(asked)
        there = self.words[place]
        found = self.areas[place]
        wrong = np.flatnonzero((there != asked) & (there != 0))
        while wrong.size:
            place[wrong] = (place[wrong] + 1) & self.mask
            there = self.words[place[wrong]]
            found[wrong] = self.areas[place[wrong]]
            wrong = wrong[(there != asked[wrong]) & (there != 0)]
        missing = np.flatnonzero(found == UNKNOWN)
        if missing.size:
            words, which = np.unique(asked[missing], return_inverse=True)
            found[missing] = np.array([self._odd(int(each)) for each in words], np.int32)[which]
        return found

    def _odd(self, written: int) -> int:
        """A postcode that is not in the table as it is written; looked at once."""
        if written not in self.odd:
            text = written.to_bytes(8, "little").rstrip(b"\0").decode("utf-8", "replace")
            self.odd[written] = self.number(text)
        return self.odd[written]

    def number(self, text: str) -> int:
        """The authority's number of one postcode, however it is written."""
        plain = postcode(text)
        if not plain:
            return NO_POSTCODE
        return self.numbers.get(self.postcodes.areas.get(plain, ""), UNKNOWN)
