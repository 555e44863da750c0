"""What a million households told, a column a question, in whole numbers and bits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.policy.condition import answers
from commonstead.homes.policy.fields import Field, Value
from commonstead.kit import BadInput, Refusal

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Plane = NDArray[np.unsignedinteger]
Refs = NDArray[np.bytes_]
Rows = Ints | slice
ALL = slice(None)
PLANE_BITS = 64
MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads bits: 2^64 by the golden ratio."""
CHUNK = 8192
"""References read at once, few enough that they stay near."""
NONE = np.zeros(0, np.uint64)
WORD, SPARE = 64, 2
"""Bits of a number, and by how many the slots are more than the references: few share a slot."""
SIZES = (np.uint8, np.uint16, np.uint32, np.uint64)


@dataclass(frozen=True)
class Numbers:
    """Numbers or money, exact: each is `values / unit`. `told` says who answered."""

    told: Bools
    values: Ints
    unit: int = 1

    def rows(self, rows: Rows) -> "Numbers":
        """The same column for some rows."""
        return Numbers(self.told[rows], self.values[rows], self.unit)


@dataclass(frozen=True)
class Days:
    """Days, as the number of days since the beginning of year 1."""

    told: Bools
    values: Ints

    def rows(self, rows: Rows) -> "Days":
        """The same column for some rows."""
        return Days(self.told[rows], self.values[rows])


@dataclass(frozen=True)
class Words:
    """Answers in words: yes or no, one word, or several; a bit for each word, 64 to a plane."""

    told: Bools
    words: tuple[str, ...]
    planes: tuple[Plane, ...]

    def any_of(self, wanted: Iterable[str], rows: Rows = ALL) -> Bools:
        """Who told one of these words, of all rows or of some."""
        found = np.zeros(len(self.told[rows]), bool)
        for plane, bits in zip(self.planes, self.bits(wanted), strict=True):
            if bits:
                found |= (plane[rows] & plane.dtype.type(bits)) != 0
        return found

    def rows(self, rows: Rows) -> "Words":
        """The same column for some rows."""
        return Words(self.told[rows], self.words, tuple(plane[rows] for plane in self.planes))

    def none_but(self, allowed: Iterable[str]) -> Bools:
        """Who told no word but these."""
        known = set(allowed)
        return ~self.any_of(word for word in self.words if word not in known)

    def bits(self, wanted: Iterable[str]) -> tuple[int, ...]:
        """The bits of these words in each plane; a word that nobody told has none."""
        known = set(wanted)
        found = [0] * len(self.planes)
        for number, word in enumerate(self.words):
            if word in known:
                found[number // PLANE_BITS] |= 1 << number % PLANE_BITS
        return tuple(found)


Column = Numbers | Days | Words


@dataclass(frozen=True)
class Columns:
    """A list of applicants: references in UTF-8, and what they told by the name of the question."""

    refs: Refs
    of: Mapping[str, Column]

    def rows(self, rows: Rows, names: Iterable[str] | None = None) -> "Columns":
        """Some rows, of all columns or of those named."""
        kept = self.of if names is None else self.of.keys() & set(names)
        return Columns(self.refs[rows], {name: self.of[name].rows(rows) for name in kept})

    def numbers(self, name: str) -> Numbers | None:
        """The column of a question for a number, where anybody answered it."""
        found = self.of.get(name)
        return found if isinstance(found, Numbers) else None

    def days(self, name: str) -> Days | None:
        """The column of a question for a day."""
        found = self.of.get(name)
        return found if isinstance(found, Days) else None

    def words(self, name: str) -> Words | None:
        """The column of a question that is answered in words."""
        found = self.of.get(name)
        return found if isinstance(found, Words) else None


def columns_of(applicants: Sequence[Applicant], fields: Mapping[str, Field]) -> Columns:
    """The columns of a list; what nobody told has none. Raises `BadInput`."""
    told = {name for applicant in applicants for name in applicant.facts}
    found = {
        name: _column(fields[name], [applicant.facts.get(name) for applicant in applicants])
        for name in sorted(told & fields.keys())
    }
    return Columns(encoded([applicant.ref for applicant in applicants]), found)


def encoded(refs: Sequence[str]) -> Refs:
    """References as an array of bytes in UTF-8."""
    if any(ref.endswith("\0") for ref in refs):
        raise BadInput("a reference ends with a character that is none", expected="h:…")
    return np.array([ref.encode() for ref in refs], np.bytes_)


def _column(field: Field, values: Sequence[Value | None]) -> Column:
    told = np.array([value is not None for value in values], bool)
    if field.kind in ("number", "money"):
        return _numbers(told, values)
    if field.kind == "day":
        days = [value.toordinal() if isinstance(value, date) else 0 for value in values]
        return Days(told, np.array(days, np.int64))
    return words_of(told, [frozenset() if one is None else answers(one) for one in values])


def _numbers(told: Bools, values: Sequence[Value | None]) -> Numbers:
    exact = [value if isinstance(value, Fraction) else Fraction(0) for value in values]
    unit = lcm(*{value.denominator for value in exact})
    try:
        whole = np.array([int(value * unit) for value in exact], np.int64)
    except OverflowError:
        raise BadInput("a number is too large or too fine", expected="an amount of money") from None
    return Numbers(told, whole, unit)


def words_of(told: Bools, answered: Sequence[frozenset[str]]) -> Words:
    """A column of words out of the words of each."""
    known = tuple(sorted(frozenset[str]().union(*answered)))
    planes: list[Plane] = []
    for start in range(0, max(len(known), 1), PLANE_BITS):
        here = known[start : start + PLANE_BITS]
        bit = {word: 1 << n for n, word in enumerate(here)}
        size = next(one for one in SIZES if len(here) <= 8 * np.dtype(one).itemsize)
        planes.append(np.array([sum(bit.get(w, 0) for w in words) for words in answered], size))
    return Words(told, known, tuple(planes))


def refuse_repeats(refs: Refs) -> None:
    """Refuse a list that has somebody twice: `applicant_is_there_twice`."""
    wide = np.ascontiguousarray(refs.astype("S8") if refs.itemsize < 8 else refs)
    starts = range(0, len(wide), CHUNK)
    mixed = np.concatenate([NONE, *(_mixed(wide[start : start + CHUNK]) for start in starts)])
    slots = (mixed >> np.uint64(WORD - SPARE - len(mixed).bit_length())).view(np.int64)
    alike = np.sort(mixed[np.bincount(slots)[slots] > 1])
    if not (alike[1:] == alike[:-1]).any():
        return
    seen: set[bytes] = set()
    for ref in refs.tolist():
        if ref in seen:
            raise Refusal("applicant_is_there_twice", applicant=ref.decode())
        seen.add(ref)


def _mixed(refs: Refs) -> NDArray[np.uint64]:
    """A number for each reference: equal for equal ones, and hardly ever for others.

    References have eight bytes or more and are read eight at a time, the last eight once more.
    """
    mixed = np.zeros(len(refs), np.uint64)
    for start in {*range(0, refs.itemsize - 7, 8), refs.itemsize - 8}:
        part: NDArray[np.uint64] = np.ndarray(
            len(refs), np.uint64, refs.data, start, (refs.itemsize,)
        )
        mixed ^= part
        mixed *= MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed
