"""Asking about places: what homes cost there and what people there earn, over time."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.kit import Line, Refusal
from commonstead.places import Area, Figure, Figures, Reach, Year, beside, gazetteer, reach
from commonstead_web.places.figures import known

RATIO, PRICE, PAY = "ratio-residence-median", "price-median", "earnings-implied-residence"
RENT = "private-rent-all"
SHOWN = (RATIO, PRICE, PAY, RENT)
"""What the pages show of a place: price against pay, the price, the pay, the private rent."""


@dataclass(frozen=True)
class Place:
    """An authority and its latest figures; None where one is withheld or not known."""

    area: Area
    region: Area
    ratio: Figure | None
    price: Figure | None
    pay: Figure | None
    rent: Figure | None


def place(code: str, on: date) -> Place:
    """One authority; refuses `no_such_area`."""
    return _place(known(), gazetteer().area(code), on)


def find(text: str, on: date) -> Area:
    """An authority by its name or code, as people type it.

    Refuses `no_such_area`, `several_areas_have_this_name`.
    """
    return gazetteer().find(text, kind="authority", on=on)


def names(on: date) -> tuple[str, ...]:
    """The names of all authorities of a day, to choose from."""
    return tuple(sorted({area.name for area in gazetteer().authorities(on)}))


def all_places(on: date) -> tuple[Place, ...]:
    """Every authority of England and Wales, by region and name."""
    figures = known()
    found = [_place(figures, area, on) for area in gazetteer().authorities(on)]
    return tuple(sorted(found, key=lambda one: (one.region.name, one.area.name)))


def _place(figures: Figures, area: Area, on: date) -> Place:
    shown = (latest(figures, name, area.code, on) for name in SHOWN)
    return Place(area, gazetteer().region_of(area.code), *shown)


def latest(figures: Figures, name: str, code: str, on: date) -> Figure | None:
    """The figure in force on a day, or None: pages say that there is none."""
    try:
        return figures.figure(name, code, on=on).value
    except Refusal:
        return None


def working(code: str, on: date) -> tuple[Line, ...]:
    """Every step by which the figures of a place were found, with edition and source, each once."""
    lines: dict[Line, None] = {}
    for name in SHOWN:
        with suppress(Refusal):
            lines |= dict.fromkeys(known().figure(name, code, on=on))
    return tuple(lines)


def within_reach(code: str, on: date) -> tuple[Reach, ...]:
    """What one, one and a half and two earners can do there; nothing without figures."""
    try:
        return reach(known(), code, on=on).value
    except Refusal:
        return ()


def history(name: str, code: str, on: date) -> dict[str, Fraction]:
    """A series of a place: its period to its value, withheld ones left out."""
    found = known().history(name, code, on=on)
    return {one.period.text: one.value for one in found if one.value is not None}


def rents(code: str, on: date) -> tuple[Year, ...]:
    """The private rent beside the pay of those who live there, for each year that has a rent."""
    years = beside(known(), code, (PAY, RENT), on=on)
    return tuple(one for one in years if one.figures[RENT] is not None)


def middle(name: str, on: date) -> dict[str, Fraction]:
    """For each year the value that half of all authorities are above (the median of them)."""
    by_period: dict[str, list[Fraction]] = {}
    for area in gazetteer().authorities(on):
        for period, value in history(name, area.code, on).items():
            by_period.setdefault(period, []).append(value)
    return {period: _median(values) for period, values in sorted(by_period.items())}


def _median(values: Sequence[Fraction]) -> Fraction:
    """
    >>> _median([Fraction(3), Fraction(1), Fraction(2), Fraction(10)])
    Fraction(5, 2)
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
