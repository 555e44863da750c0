"""The years of a place: pay, price, interest and inflation of each that has all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.kit import Line, Refusal, Working
from commonstead.places import Figure, Figures
from commonstead.prices.choosing.assumed import (
    bank_rate,
    in_force,
    inflation,
    national_source,
    rate_day,
)
from commonstead.prices.from_place import fills


@dataclass(frozen=True)
class PlaceYear:
    """One year of a place, exact: pounds, and rates a year; `low` is the pay of a low earner."""

    year: int
    pay: Fraction
    market: Fraction
    bank: Fraction
    inflation: Fraction
    low: Fraction | None = None


@dataclass(frozen=True)
class PlaceYears:
    """The years that have every figure, oldest first, and those left out with what is not there."""

    area: str
    years: tuple[PlaceYear, ...]
    left_out: tuple[tuple[int, str], ...]


def place_years(figures: Figures, area: str, on: date | None = None) -> Working[PlaceYears]:
    """What is known of each year by a day, with where it is from.

    Refuses with "no_years_of_place" where no year has both pay and price.
    """
    pay = _first(figures, fills()["income"]["series"], area, on)
    market = _first(figures, fills()["market_value"]["series"], area, on)
    low = _first(figures, in_force("low_pay", on).value, area, on)
    name = figures.places.area(area).name
    found, left_out = [], []
    for year in sorted({*pay, *market}):
        each = _year(year, pay.get(year), market.get(year), low.get(year), on)
        if isinstance(each, PlaceYear):
            found.append(each)
        else:
            left_out.append((year, each))
    if not found:
        raise Refusal("no_years_of_place", area=name)
    lines = (*_lines(pay, market, low, found), *_national(found))
    return Working(PlaceYears(name, tuple(found), tuple(left_out)), lines)


def _first(figures: Figures, names: Sequence[str], area: str, on: date | None) -> dict[int, Figure]:
    """Each year's figure of the first series that has one: where months differ, September's."""
    for name in names:
        history = [f for f in figures.history(name, area, on=on) if _counts(f)]
        if any(not figure.suppressed for figure in history):
            return {figure.period.year: figure for figure in history}
    return {}


def _counts(figure: Figure) -> bool:
    return figure.period.kind != "year-ending" or figure.period.ends.month == rate_day(2000).month


def _year(
    year: int, pay: Figure | None, market: Figure | None, low: Figure | None, on: date | None
) -> PlaceYear | str:
    """The year, or what it lacks."""
    day = rate_day(year)
    bank = bank_rate(day) if on is None or day <= on else None
    general = inflation(year)
    if pay is None or pay.value is None:
        return f"pay {_why(pay)}"
    if market is None or market.value is None:
        return f"prices of homes {_why(market)}"
    if bank is None or general is None:
        return "interest or inflation not known"
    return PlaceYear(year, pay.value, market.value, bank, general, low.value if low else None)


def _why(figure: Figure | None) -> str:
    return "not published" if figure is None else f"withheld ({figure.mark})"


def _lines(
    pay: dict[int, Figure],
    market: dict[int, Figure],
    low: dict[int, Figure],
    found: Sequence[PlaceYear],
) -> Iterable[Line]:
    first, last = found[0].year, found[-1].year
    for known in (pay, market, low):
        if last in known and not known[last].suppressed:
            figure = known[last]
            start = known.get(first)
            shown = f"{start} in {first}, {figure} in {last}" if start else f"{figure} in {last}"
            yield Line(figure.series.what, shown, str(figure.edition), figure.source)


def _national(found: Sequence[PlaceYear]) -> Iterable[Line]:
    first, last = found[0], found[-1]
    for name, label in (
        ("bank", "Bank Rate at the end of September"),
        ("inflation", "inflation to September"),
    ):
        start, end = getattr(first, name), getattr(last, name)
        shown = f"{float(start):.2%} in {first.year}, {float(end):.2%} in {last.year}"
        source = national_source("bank_rate" if name == "bank" else "inflation")
        yield Line(label, shown, "", source)
