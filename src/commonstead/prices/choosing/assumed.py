"""What is assumed, as the data has it: dated values, and the interest and prices of all."""

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.kit import Line, Source, exact
from commonstead.rulebook.data import Dated, mapping, read_source, shipped, value_on


def _rules(file: str) -> dict[str, Any]:
    document = next(each for each in shipped("futures") if each.file == file)
    return mapping(mapping(document.data["rules"]))


def in_force(name: str, on: date | None = None) -> Dated:
    """An assumption in force on a day, or its latest."""
    return value_on(_rules("process.yaml")[name]["values"], on)


def what(name: str) -> str:
    """What an assumption is, in words."""
    return str(_rules("process.yaml")[name]["what"])


def assumed(name: str, on: date | None = None) -> Fraction:
    """An assumption that is a single number.

    >>> assumed("inflation_usual")
    Fraction(1, 50)
    """
    return exact(in_force(name, on).value)


def line(name: str, on: date | None = None) -> Line:
    """An assumption as a line of a working."""
    dated = in_force(name, on)
    shown = dated.value if isinstance(dated.value, str) else ", ".join(dated.value)
    return Line(what(name), shown, "", dated.source)


def bank_rate(on: date) -> Fraction | None:
    """Bank Rate on a day; `None` before the first one known.

    >>> bank_rate(date(2009, 3, 4)), bank_rate(date(2009, 3, 5)), bank_rate(date(1999, 1, 1))
    (Fraction(1, 100), Fraction(1, 200), None)
    """
    known = [rate for since, rate in _bank_rates() if since <= on]
    return known[-1] if known else None


@cache
def _bank_rates() -> tuple[tuple[date, Fraction], ...]:
    raw = mapping(_rules("national.yaml")["bank_rate"]["since"])
    return tuple(sorted((date.fromisoformat(day), exact(rate)) for day, rate in raw.items()))


def inflation(year: int) -> Fraction | None:
    """By how much prices were higher in September of a year than a year before, if known.

    >>> inflation(2022), inflation(1950)
    (Fraction(101, 1000), None)
    """
    raw = mapping(_rules("national.yaml")["inflation"]["years"]).get(str(year))
    return None if raw is None else exact(raw)


def national_source(name: str) -> Source:
    """Which text gives Bank Rate or inflation."""
    return read_source(_rules("national.yaml")[name]["source"])


def rate_day(year: int) -> date:
    """The day of a year on which interest is looked at."""
    month, day = in_force("month").value.split("-")
    return date(year, int(month), int(day))
