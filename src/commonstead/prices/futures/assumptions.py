"""What is assumed of the future: worked out from the years of a place, or chosen by people."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from commonstead.kit import Line, Refusal, Working
from commonstead.prices.choosing.assumed import assumed, in_force
from commonstead.prices.choosing.place import PlaceYears
from commonstead.prices.units import decimal, percent, read
from commonstead.prices.wrong import WrongFigure

KINDS = ("pay", "homes", "interest", "inflation")
"""What moves by chance, in the order in which surprises are thrown."""
MEANINGS = {
    "pay_usual": "pay grows in a usual year by",
    "pay_spread": "the growth of pay strays from that by about",
    "homes_usual": "prices of homes grow in a usual year by",
    "homes_spread": "the growth of prices of homes strays from that by about",
    "homes_carried": "of what prices of homes grew more or less than usual, carried into the next "
    "year",
    "interest_usual": "Bank Rate comes back to",
    "interest_back": "of its distance from there, it goes back in a year",
    "interest_spread": "Bank Rate strays in a year by about",
    "inflation_usual": "inflation comes back to",
    "inflation_carried": "of what inflation was off the usual, carried into the next year",
    "inflation_spread": "inflation strays in a year by about",
}


@dataclass(frozen=True)
class Assumptions:
    """How the four things move: rates a year and shares, to a hundredth of a percentage point.

    `together` has how far each two of `KINDS` move together, from −1 to 1, a row each.
    """

    pay_usual: Fraction
    pay_spread: Fraction
    homes_usual: Fraction
    homes_spread: Fraction
    homes_carried: Fraction
    interest_usual: Fraction
    interest_back: Fraction
    interest_spread: Fraction
    inflation_usual: Fraction
    inflation_carried: Fraction
    inflation_spread: Fraction
    together: tuple[tuple[Fraction, ...], ...]

    def lines(self) -> tuple[Line, ...]:
        """Each assumption, in words."""
        alone = [Line(MEANINGS[name], percent(getattr(self, name))) for name in NAMES]
        return (
            *alone,
            *(
                Line(f"{one} and {other} move together (−1 to 1)", decimal(self.together[a][b], 2))
                for a, one in enumerate(KINDS)
                for b, other in enumerate(KINDS)
                if a < b
            ),
        )


NAMES = tuple(each.name for each in fields(Assumptions) if each.name != "together")
"""What a society can assume otherwise."""
LEAST = {
    "spread": Fraction(0),
    "carried": Fraction(0),
    "back": Fraction(0),
    "usual": Fraction(-1, 10),
}
MOST = {
    "spread": Fraction(3, 10),
    "carried": Fraction(9, 10),
    "back": Fraction(1),
    "usual": Fraction(1, 5),
}


def assume(
    place: PlaceYears, chosen: Mapping[str, str] | None = None, on: date | None = None
) -> Working[Assumptions]:
    """Assumptions from the years of a place, and instead of some of them what people chose.

    - What is usual of pay, prices of homes and Bank Rate is the mean of the years there are; of
      inflation it is the target.
    - What is carried over is how far a year's distance from the mean was like the year's before
      (the slope of the line of best fit), between 0 and the most that is allowed. Bank Rate goes
      back by what is not carried over.
    - The spread is that of what is left (the root of the mean square, with one less than the
      number of years). Pay is asked of a sample: a jump in one year that goes back in the next is
      mostly chance in the sample. So twice the mean product of neighbouring years is taken off,
      where that is below nothing, down to the least part that is allowed.
    - How far two move together is their correlation in the same years, to two places.

    All are rounded to a hundredth of a percentage point. Refuses with "history_too_short" where
    fewer years of growth follow each other than the data file asks for. Raises `WrongFigure` for a
    choice that is unknown or cannot be.
    """
    seen = _Seen.of(place, on)
    worked = Assumptions(
        pay_usual=_rounded(seen.means["pay"]),
        pay_spread=_rounded(_pay_spread(seen.left["pay"], on)),
        homes_usual=_rounded(seen.means["homes"]),
        homes_spread=_rounded(_spread(seen.left["homes"])),
        homes_carried=_rounded(seen.carried["homes"]),
        interest_usual=_rounded(seen.means["interest"]),
        interest_back=_rounded(1 - seen.carried["interest"]),
        interest_spread=_rounded(_spread(seen.left["interest"])),
        inflation_usual=assumed("inflation_usual", on),
        inflation_carried=_rounded(seen.carried["inflation"]),
        inflation_spread=_rounded(_spread(seen.left["inflation"])),
        together=_together(seen.left),
    )
    found = replace(worked, **_chosen(chosen or {}))
    return Working(found, _told(found, worked, seen, on))


def _told(
    found: Assumptions, worked: Assumptions, seen: "_Seen", on: date | None
) -> tuple[Line, ...]:
    how = f"worked out from {seen.first} to {seen.last}, {len(seen.left['pay'])} years of growth"
    told = []
    for name, line in zip([*NAMES, *[""] * 6], found.lines(), strict=True):
        chosen = name and getattr(found, name) != getattr(worked, name)
        source = in_force("inflation_usual", on).source if name == "inflation_usual" else None
        expression = "chosen" if chosen else "" if source else how
        told.append(Line(line.label, line.value, expression, None if chosen else source))
    return tuple(told)


def _chosen(raw: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for name, text in raw.items():
        if name not in NAMES:
            raise WrongFigure(name, "nothing is assumed by this name", expected=", ".join(NAMES))
        value: Fraction = read(name, "rate", text)
        kind = name.rpartition("_")[2]
        if not LEAST[kind] <= value <= MOST[kind]:
            bounds = f"{percent(LEAST[kind])} to {percent(MOST[kind])}"
            raise WrongFigure(name, f"{percent(value)} is beyond belief", expected=bounds)
        found[name] = value
    return found


@dataclass(frozen=True)
class _Seen:
    """What each thing did in years that follow each other: its mean, and what of it was new."""

    first: int
    last: int
    means: Mapping[str, Fraction]
    carried: Mapping[str, Fraction]
    left: Mapping[str, Sequence[Fraction]]

    @classmethod
    def of(cls, place: PlaceYears, on: date | None) -> "_Seen":
        pairs = [(a, b) for a, b in pairwise(place.years) if b.year == a.year + 1]
        least = int(assumed("fewest_years", on))
        if len(pairs) < least:
            raise Refusal("history_too_short", area=place.area, years=len(pairs), least=least)
        moved = {kind: [work(a, b) for a, b in pairs] for kind, work in MOVED.items()}
        means = {kind: sum(values, Fraction(0)) / len(values) for kind, values in moved.items()}
        off = {kind: [v - means[kind] for v in values] for kind, values in moved.items()}
        carried = {
            kind: Fraction(0) if kind == "pay" else _carried(values, on)
            for kind, values in off.items()
        }
        left = {
            kind: [b - carried[kind] * a for a, b in pairwise(values)]
            for kind, values in off.items()
        }
        return cls(pairs[0][0].year, pairs[-1][1].year, means, carried, left)


MOVED: Mapping[str, Any] = {
    "pay": lambda a, b: b.pay / a.pay - 1,
    "homes": lambda a, b: b.market / a.market - 1,
    "interest": lambda _, b: b.bank,
    "inflation": lambda _, b: b.inflation,
}


def _carried(off: Sequence[Fraction], on: date | None) -> Fraction:
    """The slope of each year's distance on the one of the year before, within bounds."""
    under = sum((a * a for a in off[:-1]), Fraction(0))
    slope = sum((a * b for a, b in pairwise(off)), Fraction(0)) / under if under else Fraction(0)
    return min(max(slope, Fraction(0)), assumed("most_carried", on))


def _spread(values: Sequence[Fraction]) -> Fraction:
    return _root(sum((v * v for v in values), Fraction(0)) / (len(values) - 1))


def _pay_spread(values: Sequence[Fraction], on: date | None) -> Fraction:
    square = sum((v * v for v in values), Fraction(0)) / (len(values) - 1)
    product = sum((a * b for a, b in pairwise(values)), Fraction(0)) / (len(values) - 1)
    least = assumed("least_spread_left", on) ** 2 * square
    return _root(max(least, square + 2 * min(product, Fraction(0))))


def _root(value: Fraction) -> Fraction:
    """The square root, to ten places."""
    return Fraction(math.isqrt(value.numerator * 10**20 // value.denominator), 10**10)


def _together(left: Mapping[str, Sequence[Fraction]]) -> tuple[tuple[Fraction, ...], ...]:
    rows = [[_like(left[one], left[other]) for other in KINDS] for one in KINDS]
    return tuple(tuple(row) for row in rows)


def _like(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    """The correlation, to two places; 1 of a thing with itself, 0 where one of them is still."""
    if one is other:
        return Fraction(1)
    product = sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))
    size = _root(sum((a * a for a in one), Fraction(0)) * sum((b * b for b in other), Fraction(0)))
    return Fraction(round(product / size * 100), 100) if size else Fraction(0)


def _rounded(value: Fraction) -> Fraction:
    return Fraction(round(value * 10_000), 10_000)
