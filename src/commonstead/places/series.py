"""Series as data: what is counted, in which unit, for which areas and times, by whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

from commonstead.kit import BadInput, Refusal, Source
from commonstead.places.area import KINDS, Kind
from commonstead.places.period import KINDS as PERIOD_KINDS
from commonstead.places.period import PeriodKind
from commonstead.places.units import UNITS
from commonstead.rulebook.data import mapping, members_of, read_day, read_source, shipped, words


@dataclass(frozen=True)
class Series:
    """An official series.

    `decimals` is how many places are published. `lag_months` is how long after its last period an
    edition usually comes out, and `revised_months` how long after that a revised one does.
    `partial` says that an edition may leave areas out, so that older editions still speak for them.
    `derived` names the two series of which this one is the quotient.
    `cv` is the series of its coefficients of variation. A file with a figure whose size is outside
    `least` to `most` is not what it says. `released` has the days on which editions came out, where
    they are known.
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
    revised_months: int = 0
    partial: bool = False
    derived: "Quotient | None" = None
    cv: str = ""
    may_be_negative: bool = False
    least: Decimal = Decimal(0)
    most: Decimal = Decimal("1e12")
    released: dict[str, date] = field(default_factory=dict, hash=False)


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
        name: _series(name, part)
        for document in shipped("places")
        if document.file.startswith("series")
        for name, part in _each(document.data)
    }


def _each(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each series of a file; one with `for` stands for as many as its lists have choices.

    The choice's name goes into the id and into other ids, its words into `what`.
    """
    defaults = mapping(data.get("defaults", {}))
    for pattern, part in members_of(data["series"], "series"):
        whole = defaults | part
        lists = {name: mapping(each) for name, each in mapping(whole.pop("for", {})).items()}
        for choice in product(*lists.values()):
            names = dict(zip(lists, choice, strict=True))
            said = {name: words(lists[name][each]) for name, each in names.items()}
            one = whole | {"what": words(whole["what"]).format(**said)}
            yield (
                pattern.format(**names),
                one | {key: one[key].format(**names) for key in ("cv",) if key in one},
            )


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


def _series(name: str, data: dict[str, Any]) -> Series:
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
        revised_months=int(data.get("revised_months", "0")),
        partial=bool(data.get("partial", False)),
        derived=_quotient(data["derived"]) if "derived" in data else None,
        cv=str(data.get("cv", "")),
        may_be_negative=bool(data.get("may_be_negative", False)),
        least=Decimal(str(data.get("least", "0"))),
        most=Decimal(str(data.get("most", "1000000000000"))),
        released={name: read_day(day) for name, day in mapping(data.get("released", {})).items()},
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
