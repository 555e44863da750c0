"""The affordability history of a home: its price against local earnings and the market."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from commonstead.kit import Refusal


@dataclass(frozen=True)
class Point:
    """A sale or a statement: the day, and in pence the price, yearly earnings and market value.

    Earnings and market are `None` where no figure was published for that day.
    """

    on: date
    price: int
    earnings: int | None = None
    market: int | None = None


@dataclass(frozen=True)
class Since:
    """A point beside the first one: exact quotients, `None` where one of the figures is not there.

    `price`, `earnings` and `market` are how many times the first figure; `years_of_earnings` is
    the price in years of earnings; `share_of_market` the price as a part of the market value.
    """

    point: Point
    price: Fraction
    earnings: Fraction | None
    market: Fraction | None
    years_of_earnings: Fraction | None
    share_of_market: Fraction | None


@dataclass(frozen=True)
class History:
    """Every point since the first sale, and what became of affordability on the way."""

    rows: tuple[Since, ...]

    @property
    def kept_pace(self) -> bool | None:
        """Whether the price is no more years of earnings now than at first."""
        first, last = (row.years_of_earnings for row in (self.rows[0], self.rows[-1]))
        return None if first is None or last is None else last <= first

    def as_data(self) -> list[dict[str, Any]]:
        """Rows of plain data: days, pence, and quotients to four places as text."""
        return [
            {
                "on": str(row.point.on),
                "price": row.point.price,
                "earnings": row.point.earnings,
                "market": row.point.market,
                "years_of_earnings": _places(row.years_of_earnings),
                "share_of_market": _places(row.share_of_market),
                "price_since": _places(row.price),
                "earnings_since": _places(row.earnings),
                "market_since": _places(row.market),
            }
            for row in self.rows
        ]


def history(points: Sequence[Point]) -> History:
    """The history of a home from its sales and statements, in any order.

    Raises `Refusal`: "no_history" where there is no point, "two_prices_on_one_day", and
    "nothing_to_compare_with" for a figure that is nothing or below.

    >>> told = history([Point(date(2016, 5, 1), 13_000_000, 3_000_000, 40_000_000),
    ...                 Point(date(2024, 5, 1), 15_600_000, 3_900_000, 60_000_000)])
    >>> [str(row.years_of_earnings) for row in told.rows], told.kept_pace
    (['13/3', '4'], True)
    >>> str(told.rows[1].share_of_market), str(told.rows[1].price), str(told.rows[1].earnings)
    ('13/50', '6/5', '13/10')
    """
    if not points:
        raise Refusal("no_history")
    ordered = sorted(points, key=lambda point: point.on)
    _check(ordered)
    return History(tuple(_since(ordered[0], point) for point in ordered))


def _check(ordered: Sequence[Point]) -> None:
    for before, after in pairwise(ordered):
        if before.on == after.on:
            raise Refusal("two_prices_on_one_day", on=after.on)
    for point in ordered:
        for name in ("price", "earnings", "market"):
            value = getattr(point, name)
            if value is not None and value <= 0:
                raise Refusal("nothing_to_compare_with", figure=name)


def _since(first: Point, point: Point) -> Since:
    return Since(
        point=point,
        price=Fraction(point.price, first.price),
        earnings=_quotient(point.earnings, first.earnings),
        market=_quotient(point.market, first.market),
        years_of_earnings=_quotient(point.price, point.earnings),
        share_of_market=_quotient(point.price, point.market),
    )


def _quotient(over: int | None, under: int | None) -> Fraction | None:
    return None if over is None or under is None else Fraction(over, under)


def _places(value: Fraction | None) -> str | None:
    if value is None:
        return None
    whole, rest = divmod(round(value * 10_000), 10_000)
    return f"{whole}.{rest:04d}"
