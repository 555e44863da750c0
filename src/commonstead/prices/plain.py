"""Figures as plain data for the record, and back: text, lists of text, and where they are from."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Source
from commonstead.prices.figures import Sourced
from commonstead.prices.formula import Formula
from commonstead.prices.limbs import asks
from commonstead.prices.wrong import WrongFigure

SHARES = ("share", "rate")


def given_as_data(formula: Formula, given: Mapping[str, Any]) -> dict[str, Any]:
    """Each figure as text, a list of items, or `{value, source}`; what was not given is null.

    Text stays as it was written. A `Fraction` becomes a decimal, and a share or rate a fraction,
    because a bare "1" is read as neither.

    >>> from commonstead.prices.reading import load_formula
    >>> given = {"share": Fraction(1), "price_paid": Fraction("1234.5"), "loan": None}
    >>> given_as_data(load_formula("appraisal-share"), given)
    {'share': '1/1', 'price_paid': '1234.5', 'loan': None}

    Raises `WrongFigure` for what the record cannot hold.
    """
    return {name: as_data(name, raw, _unit(formula, given, name)) for name, raw in given.items()}


def _unit(formula: Formula, given: Mapping[str, Any], name: str) -> str:
    parameter = asks(formula, name, given.get("limbs"))
    return parameter.unit if parameter else ""


def as_data(name: str, raw: Any, unit: str = "") -> Any:
    """One figure as plain data; raises `WrongFigure` for what the record cannot hold."""
    if raw is None or (isinstance(raw, str) and raw):
        return raw
    if isinstance(raw, Sourced):
        return {"value": as_data(name, raw.value, unit), "source": source_as_data(raw.source)}
    if isinstance(raw, Fraction):
        return f"{raw.numerator}/{raw.denominator}" if unit in SHARES else _number(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, date):
        return str(raw)
    if isinstance(raw, list | tuple):
        return [as_data(name, item) for item in raw]
    if isinstance(raw, Mapping) and "source" not in raw:
        return {key: as_data(name, part) for key, part in raw.items()}
    raise WrongFigure(name, f"{raw!r} cannot be kept", expected="text, or a list of items")


def _number(value: Fraction) -> str:
    """A decimal where it ends, else the fraction."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(value)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text


def given_from_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """The figures that `given_as_data` wrote, without those that are null."""
    return {name: _from_data(raw) for name, raw in data.items() if raw is not None}


def _from_data(raw: Any) -> Any:
    if isinstance(raw, Mapping) and "source" in raw:
        return Sourced(raw["value"], Source.from_data(dict(raw["source"])))
    return raw


def source_as_data(source: Source) -> dict[str, Any]:
    """A source as `Source.from_data` reads it."""
    data = {"title": source.title, "url": source.url, "clause": source.clause}
    return {**data, "confirmed": source.confirmed}
