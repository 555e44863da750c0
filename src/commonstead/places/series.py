"""Series as data: what is counted, in which unit, for which areas and times, by whom."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.kit import BadInput, Refusal, Source
from commonstead.places.area import KINDS, Kind
from commonstead.places.period import KINDS as PERIOD_KINDS
from commonstead.places.period import PeriodKind
from commonstead.places.units import UNITS
from commonstead.rulebook.data import mapping, members_of, read_source, shipped, words


@dataclass(frozen=True)
class Series:
    """An official series.

    `decimals` is how many places are published. `lag_months` is how long after its last period an
    edition usually comes out. `partial` says that an edition may leave areas out, so that older
    editions still speak for them. `derived` names the two series of which this one is the quotient.
    `cv` is the series of its coefficients of variation.
    """

    id: str
    what: str
    unit: str
    period: PeriodKind
    areas: tuple[Kind, ...]
    source: Source
    licence: str
    decimals: int = 2
    lag_months: int = 0
    partial: bool = False
    derived: "Quotient | None" = None
    cv: str = ""
    may_be_negative: bool = False


@dataclass(frozen=True)
class Quotient:
    """A series worked out by dividing one by another; `month` makes a year of the year to it."""

    divide: str
    by: str
    month: str = ""
    half_unit: Fraction = field(default=Fraction(0))
    """Half of the last place to which the divisor is published: how exact the quotient can be."""


@cache
def all_series() -> dict[str, Series]:
    """Every series by its id. Source: `commonstead_rules/places/series*.yaml`."""
    return {
        name: _series(name, part, mapping(document.data.get("defaults", {})))
        for document in shipped("places")
        if document.file.startswith("series")
        for name, part in members_of(document.data["series"], "series")
    }


def series(name: str) -> Series:
    """One series; raises `Refusal` where there is none of that name.

    >>> series("ratio-residence-median").unit
    'ratio'
    """
    found = all_series().get(name)
    if found is None:
        raise Refusal("no_such_series", asked=name, known=tuple(all_series()))
    return found


@cache
def marks() -> dict[str, str]:
    """What each mark means that is published instead of a figure.

    >>> marks()["[x]"]
    'not available'
    """
    return {
        mark: words(meaning)
        for document in shipped("places")
        if document.file == "marks.yaml"
        for mark, meaning in mapping(document.data["marks"]).items()
    }


def _series(name: str, part: dict[str, Any], defaults: dict[str, Any]) -> Series:
    data = defaults | part
    return Series(
        id=name,
        what=words(data["what"]),
        unit=_one_of(data["unit"], tuple(UNITS)),
        period=_one_of(data["period"], PERIOD_KINDS),
        areas=tuple(_one_of(kind, KINDS) for kind in data["areas"]),
        source=read_source(data["source"]),
        licence=words(data["licence"]),
        decimals=int(data.get("decimals", "2")),
        lag_months=int(data.get("lag_months", "0")),
        partial=bool(data.get("partial", False)),
        derived=_quotient(data["derived"]) if "derived" in data else None,
        cv=str(data.get("cv", "")),
        may_be_negative=bool(data.get("may_be_negative", False)),
    )


def _quotient(data: dict[str, Any]) -> Quotient:
    return Quotient(
        words(data["divide"]),
        words(data["by"]),
        str(data.get("month", "")),
        Fraction(str(data.get("half_unit", "0"))),
    )


def _one_of(given: Any, known: tuple[Any, ...]) -> Any:
    if given not in known:
        raise BadInput(f"{given!r} is not known", expected=", ".join(map(str, known)))
    return given
