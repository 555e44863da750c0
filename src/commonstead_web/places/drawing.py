"""The pictures of places: a map of tiles, prices beside pay, the ratio of several places."""

import csv
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache

from django.utils.translation import gettext as _

from commonstead.kit import as_whole_pounds
from commonstead.places import Area, Figure, Reach, can_rent, gazetteer
from commonstead.rulebook.data import ROOT
from commonstead_web.kit.pictures import (
    BarsPicture,
    Line,
    LinesPicture,
    TilesPicture,
    draw_bars,
    draw_lines,
    draw_tiles,
)
from commonstead_web.places import queries
from commonstead_web.places.queries import PAY, PRICE, RATIO, RENT, Place

SEPTEMBER = "-09"
"""The ratio of a year is that of the twelve months to September."""


@cache
def tiles() -> dict[str, tuple[int, int]]:
    """Where each authority's tile stands: its column and row."""
    with (ROOT / "places" / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}


def tile_of(code: str) -> tuple[int, int] | None:
    """The tile of an authority, also where it has another code by now."""
    return next((tiles()[one] for one in gazetteer().same_as(code) if one in tiles()), None)


def tile_map(places: Sequence[Place], marked: str = "") -> TilesPicture:
    """Every authority that has a tile, shaded by how many years' pay a home costs."""
    known = {one.area.code: one.ratio for one in places if one.ratio and one.ratio.value}
    standing = [(one.area, tile_of(one.area.code)) for one in places]
    return draw_tiles(
        [(area.code, area.name, *tile) for area, tile in standing if tile],
        {code: ratio.value for code, ratio in known.items() if ratio.value is not None},
        {code: str(ratio) for code, ratio in known.items()},
        marked=marked,
    )


def price_and_pay(code: str, on: date) -> LinesPicture:
    """What a home cost in each year beside a year's pay of those who live there."""
    pay = queries.history(PAY, code, on)
    price = queries.history(PRICE, code, on)
    return draw_lines(
        list(pay),
        [
            Line(_("A home"), [price.get(year + SEPTEMBER) for year in pay]),
            Line(_("A year's pay"), list(pay.values())),
        ],
        show=as_whole_pounds,
        words=_("The median price of a home and the median yearly pay, year by year."),
    )


def within_reach(place: Place, reaches: Sequence[Reach]) -> BarsPicture | None:
    """What a home costs, beside what households with local pay can buy for."""
    if not reaches or place.price is None or place.price.value is None:
        return None
    price = (_("A home costs"), place.price.value)
    can_buy = [(_(one.household.words), Fraction(one.price.value, 100)) for one in reaches]
    return draw_bars([price, *can_buy], marked=frozenset({price[0]}), show=as_whole_pounds)


def rents(code: str, on: date) -> LinesPicture | None:
    """What a private rent was a month in each year, beside what one who earns the pay can pay."""
    years = queries.rents(code, on)
    if not years:
        return None
    asked = [_value(year.figures[RENT]) for year in years]
    return draw_lines(
        [str(year.year) for year in years],
        [
            Line(_("A private rent"), asked),
            Line(_("One earner can pay"), [_can_rent(year.figures[PAY], on) for year in years]),
        ],
        show=as_whole_pounds,
        words=_("The average private rent a month, and the rent that one pay carries."),
    )


def _can_rent(pay: Figure | None, on: date) -> Fraction | None:
    value = _value(pay)
    return None if value is None else Fraction(can_rent(value, Fraction(1), on).value, 100)


def _value(figure: Figure | None) -> Fraction | None:
    return figure.value if figure is not None else None


def ratios(areas: Sequence[Area], on: date) -> LinesPicture:
    """How many years' pay a home cost, in each of these places and in the middle of all."""
    middle = queries.middle(RATIO, on)
    lines = [(area.name, queries.history(RATIO, area.code, on)) for area in areas]
    every = [*lines, (_("Middle of all councils"), middle)]
    return draw_lines(
        list(middle),
        [Line(name, [values.get(year) for year in middle]) for name, values in every],
        show=tenths,
        words=_("The median price of a home divided by the median yearly pay, year by year."),
    )


def tenths(value: Fraction) -> str:
    """A ratio with one decimal, halves up.

    >>> tenths(Fraction("11.55"))
    '11.6'
    """
    tenth = (20 * value.numerator + value.denominator) // (2 * value.denominator)
    return f"{tenth // 10}.{tenth % 10}"
