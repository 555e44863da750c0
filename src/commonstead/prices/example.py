"""One invented home by every formula: its price, and the price once pay or the market has risen."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.prices.formula import Formula
from commonstead.prices.quoting import quote
from commonstead.prices.reading import formulas, load_formula
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path


@dataclass(frozen=True)
class Moved:
    """A formula's price of the example in pence, and what each move makes of it, by its name."""

    formula: Formula
    given: Mapping[str, str]
    price: int
    moved: Mapping[str, int]


@cache
def moves() -> Mapping[str, Mapping[str, Any]]:
    """What can rise: its words, how many times its figures are, and which figures those are."""
    found: Mapping[str, Mapping[str, Any]] = _example()["moves"]
    return found


def _example() -> Mapping[str, Any]:
    return read_path(ROOT / "formulas" / "example" / "example.yaml").data


@cache
def example() -> tuple[Moved, ...]:
    """Every formula of a price with the example's figures.

    >>> told = {one.formula.id: one for one in example()}
    >>> told["earnings-multiple"].price, dict(told["earnings-multiple"].moved)
    (18000000, {'pay': 19800000, 'market': 18000000})
    """
    figures: Mapping[str, Mapping[str, str]] = _example()["formulas"]
    return tuple(_moved(load_formula(name), figures[name]) for name in formulas())


def _moved(formula: Formula, given: Mapping[str, str]) -> Moved:
    after = {
        name: quote(formula, _risen(given, move)).value.price for name, move in moves().items()
    }
    return Moved(formula, given, quote(formula, given).value.price, after)


def _risen(given: Mapping[str, str], move: Mapping[str, Any]) -> dict[str, str]:
    times = Fraction(move["times"])
    return {
        name: str(Fraction(raw) * times) if name in move["figures"] else raw
        for name, raw in given.items()
    }
