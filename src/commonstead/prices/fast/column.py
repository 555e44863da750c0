"""Columns of exact or bounded numbers in whole 64-bit integers.

A column holds one whole number `units` for each home and a scale `per`: the figure of a home is
units / per, or as near to it as `off` says: |figure × per − units| <= off. Where `off` is 0 the
column is exact. There is no float here, and nothing overflows:

- Before any multiplication or addition the largest number of each column is looked at. Where the
  result is sure to be under 2^62 in size it is worked out in 64 bits, exactly.
- Elsewhere both factors are shifted to at most 2^61 and multiplied by halves of 31 bits (`_wide`).
  The four products of halves are under 2^62; the two middle ones and what is carried to them
  together are at most 2 (2^31 - 1)^2 + 2^31 < 2^63. What comes back is the product over 2^62,
  rounded down, and `off` grows by that.

So a figure that is not exact is known to about 2^-58 of the largest in its column. `rounded` says
for each home whether that settles its last penny; those few it leaves open are for the plain way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from commonstead.kit import Rounding

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

EXACT = 1 << 62
ROOM = 60
"""Bits that a column keeps where it is not exact; eight of them can be summed."""
_HALF = (1 << 31) - 1


class OneByOne(Exception):
    """A step that columns have no way for: these homes are quoted one by one."""


@dataclass(frozen=True)
class Column:
    """A figure for each home: units / per, each within `off` units of the exact one."""

    units: Ints
    per: Fraction
    off: int = 0

    @property
    def largest(self) -> int:
        """The size of the largest number, with what it may be off."""
        if not len(self.units):
            return self.off
        return max(int(self.units.max()), -int(self.units.min())) + self.off


Number = Column | Fraction
"""The same figure for all homes, or one for each."""


def _wide(one: Ints, other: Ints | int) -> Ints:
    """|one| × |other| / 2^62 rounded down, with the sign of the product; both under 2^62."""
    sign = np.sign(one) * np.sign(other)
    a, b = np.abs(one), np.abs(np.asarray(other, dtype=np.int64))
    a_high, a_low, b_high, b_low = a >> 31, a & _HALF, b >> 31, b & _HALF
    middle = a_high * b_low + a_low * b_high + ((a_low * b_low) >> 31)
    product: Ints = (a_high * b_high + (middle >> 31)) * sign
    return product


def _shift(column: Column) -> int:
    """By how many bits a column can be shifted up and stay under 2^61."""
    return max(0, 61 - column.largest.bit_length())


def approximate(column: Column, factor: Fraction = Fraction(1)) -> Column:
    """A column times a factor, at a scale that is a power of two, within its `off`.

    |figure × factor × 2^k − units| <= 2 + off × factor × 2^k / per: one for rounding the product
    down, one for rounding the factor down, and what the column was off.
    """
    if column.largest == 0:
        return Column(column.units, Fraction(2) ** (ROOM - 2))
    bound = ceil(column.largest * abs(factor) / column.per) + 1
    k = ROOM - 2 - bound.bit_length()
    ratio = abs(factor) * Fraction(2) ** k / column.per
    up = _shift(column)
    times = int(ratio * Fraction(2) ** (62 - up))
    units = _wide(column.units << up, times)
    if factor < 0:
        units = -units
    return Column(units, Fraction(2) ** k, 2 + ceil(column.off * ratio))


def times(one: Number, other: Number) -> Number:
    """The product; exact where it fits."""
    if isinstance(one, Fraction):
        if isinstance(other, Fraction):
            return one * other
        one, other = other, one
    if isinstance(other, Fraction):
        return _by_number(one, other)
    if one.largest * other.largest < EXACT:
        off = one.largest * other.off + other.largest * one.off
        return Column(one.units * other.units, one.per * other.per, off)
    up, by = _shift(one), _shift(other)
    scale = Fraction(2) ** (up + by - 62)
    off = one.largest * other.off + other.largest * one.off
    units = _wide(one.units << up, other.units << by)
    return Column(units, one.per * other.per * scale, 1 + ceil(off * scale))


def _by_number(column: Column, number: Fraction) -> Column:
    if number == 0:
        return Column(np.zeros_like(column.units), Fraction(1))
    if column.largest * abs(number.numerator) < EXACT:
        size = abs(number.numerator)
        units = column.units * number.numerator
        return Column(units, column.per * number.denominator, column.off * size)
    return approximate(column, number)


def aligned(numbers: Sequence[Number], homes: int) -> tuple[list[Ints], Fraction, list[int]]:
    """The numbers at one scale: their units, the scale, and how far off each may be.

    Eight of the units can be summed without overflow.
    """
    columns = [n if isinstance(n, Column) else _everywhere(n, homes) for n in numbers]
    per = Fraction(
        lcm(*(c.per.numerator for c in columns)), gcd(*(c.per.denominator for c in columns))
    )
    if all(c.largest * (per / c.per) < EXACT >> 3 for c in columns):
        ups = [int(per / c.per) for c in columns]
        offs = [c.off * up for c, up in zip(columns, ups, strict=True)]
        return [c.units * up for c, up in zip(columns, ups, strict=True)], per, offs
    near = [approximate(c) for c in columns]
    coarsest = min(c.per for c in near)
    downs = [int(c.per / coarsest).bit_length() - 1 for c in near]
    units = [c.units >> down for c, down in zip(near, downs, strict=True)]
    return units, coarsest, [(c.off >> d) + 2 for c, d in zip(near, downs, strict=True)]


def _everywhere(number: Fraction, homes: int) -> Column:
    """The same number for every home; one too long for 64 bits as near as 2^58 gives."""
    if abs(number.numerator) < EXACT >> 3:
        units = np.full(homes, number.numerator, dtype=np.int64)
        return Column(units, Fraction(number.denominator))
    k = ROOM - 2 - (ceil(abs(number)) + 1).bit_length()
    scaled = number.numerator * 2 ** max(k, 0) // (number.denominator * 2 ** max(-k, 0))
    return Column(np.full(homes, scaled, dtype=np.int64), Fraction(2) ** k, 1)


def total(numbers: Sequence[Number], homes: int) -> Number:
    """The sum."""
    if all(isinstance(n, Fraction) for n in numbers):
        return sum((n for n in numbers if isinstance(n, Fraction)), Fraction(0))
    counted = [n for n in numbers if n != Fraction(0)]
    if len(counted) == 1:
        return counted[0]
    units, per, offs = aligned(counted, homes)
    found = units[0]
    for more in units[1:]:
        found = found + more
    return Column(found, per, sum(offs))


def extreme(numbers: Sequence[Number], homes: int, which: Literal["least", "greatest"]) -> Number:
    """The lowest or the highest for each home: off by no more than the one that is most off."""
    if all(isinstance(n, Fraction) for n in numbers):
        best = max if which == "greatest" else min
        return best(n for n in numbers if isinstance(n, Fraction))
    units, per, offs = aligned(numbers, homes)
    choose = np.maximum if which == "greatest" else np.minimum
    found = units[0]
    for more in units[1:]:
        found = choose(found, more)
    return Column(found, per, max(offs))


def from_fractions(values: Sequence[Fraction], which: Ints) -> Column:
    """For each home the value with its number in `which`: exact where all fit, else to 2^-58."""
    per = _common(values)
    numerators = [value.numerator * (per // value.denominator) for value in values] if per else []
    if per and max(map(abs, numerators)) < EXACT:
        return Column(np.array(numerators, dtype=np.int64)[which], Fraction(per))
    largest = ceil(max(map(abs, values))) + 1
    k = ROOM - 2 - largest.bit_length()
    scale = Fraction(2) ** k
    near = [int(value.numerator * scale.numerator // (value.denominator * scale.denominator))
            for value in values]  # fmt: skip
    return Column(np.array(near, dtype=np.int64)[which], scale, 1)


def _common(values: Sequence[Fraction]) -> int:
    """The least common denominator, or 0 where it is too long for 64 bits."""
    per = 1
    for value in values:
        per = lcm(per, value.denominator)
        if per >= EXACT:
            return 0
    return per


def one_over(column: Column) -> Column:
    """One divided by each figure, worked out once for each distinct one; none may be nothing.

    |1 / figure × 2^k / per - units| <= 1 + off × 2^k × per / (least × (least - off)), where `least`
    is the smallest number: one for rounding down, and what the column was off. Raises
    `OneByOne` where a figure may be nothing.
    """
    distinct, which = np.unique(column.units, return_inverse=True)
    least = int(np.abs(distinct).min())
    if least <= column.off:
        raise OneByOne
    k = ROOM - 2 - (ceil(column.per / least) + 1).bit_length()
    over = column.per * Fraction(2) ** k
    near = [over.numerator // (over.denominator * units) for units in distinct.tolist()]
    off = 1 + ceil(column.off * over / (least * (least - column.off)))
    return Column(np.array(near, dtype=np.int64)[which], Fraction(2) ** k, off)


@dataclass(frozen=True)
class Best:
    """The lowest or the highest of several figures, not chosen yet.

    Rounding keeps order, so each can be rounded alone and the lowest taken then: one that is exact
    stays exact.
    """

    which: Literal["least", "greatest"]
    parts: tuple["Number | Best", ...]


def solid(number: Number | Best, homes: int) -> Number:
    """A number with its lowest or highest chosen."""
    if not isinstance(number, Best):
        return number
    return extreme([solid(part, homes) for part in number.parts], homes, number.which)


def between(number: Number | Best, rounding: Rounding) -> tuple[Ints, Ints]:
    """Whole pence that each home's rounded amount is not under and not over; mostly the same."""
    if isinstance(number, Best):
        bounds = [between(part, rounding) for part in number.parts]
        choose = np.maximum if number.which == "greatest" else np.minimum
        lows, highs = zip(*bounds, strict=True)
        low, high = lows[0], highs[0]
        for more_low, more_high in bounds[1:]:
            low, high = choose(low, more_low), choose(high, more_high)
        return low, high
    if isinstance(number, Fraction):
        pence = np.array([rounding.pence(number)], dtype=np.int64)
        return pence, pence
    pence, open_ = rounded(number, rounding)
    slack = open_ * np.int64(rounding.unit)
    return pence - slack, pence + slack


def rounded(column: Column, rounding: Rounding) -> tuple[Ints, Bools]:
    """Whole pence for each home, and for which homes that is not sure.

    A column in pounds that is exact is rounded in whole numbers, halves as the rule says, and is
    sure. Another is sure where no boundary between two results lies within what it may be off;
    a half exactly is such a boundary, so which way halves go is decided in the plain way.
    """
    number = Fraction(100, rounding.unit)
    scaled = _by_number(column, number)
    if scaled.off == 0 and _fits(scaled):
        over, under = scaled.units * (2 * scaled.per.denominator), 2 * scaled.per.numerator
        return _halves(over, under, rounding) * rounding.unit, np.zeros(len(over), dtype=np.bool_)
    near = approximate(scaled)
    if near.per < 4:
        return near.units, np.ones(len(near.units), dtype=np.bool_)
    whole = int(near.per)
    add = {"down": 0, "up": whole}.get(rounding.direction, whole // 2)
    places, rest = np.divmod(near.units + add, whole)
    open_ = (rest <= near.off) | (rest >= whole - near.off)
    return places * rounding.unit, open_


def _fits(column: Column) -> bool:
    """Whether doubled numbers over a doubled scale stay under 2^62."""
    return 2 * (column.largest * column.per.denominator + column.per.numerator) < EXACT


def _halves(over: Ints, under: int, rounding: Rounding) -> Ints:
    """over / under (both doubled) to whole numbers, exactly."""
    if rounding.direction == "down":
        return over // under
    if rounding.direction == "up":
        return -(-over // under)
    half = under // 2
    if rounding.direction == "half_up":
        away: Ints = np.sign(over) * ((np.abs(over) + half) // under)
        return away
    found: Ints = (over + half) // under
    tie = (over + half) % under == 0
    return np.where(tie & (found % 2 == 1), found - 1, found)
