"""Prices for anybody who asks: what is typed and what a place fills, worked out and forgotten."""

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest

from commonstead.kit import BadInput, Refusal, Working, in_pence
from commonstead.prices import (
    Beside,
    Formula,
    Parameter,
    Quote,
    Sourced,
    Statement,
    WrongFigure,
    formulas,
    load_formula,
    quote,
    state,
)
from commonstead.prices import compare as compared_by_all
from commonstead.prices.asked_together import asked_by, asked_together, shared_by_all
from commonstead.prices.from_place import OfficialFigures, given_with_place
from commonstead.prices.open_figures import VALUERS
from commonstead.prices.statement import next_buyer
from commonstead.prices.units import read
from commonstead_web.kit.visitor_limits import has_turn
from commonstead_web.places.figures import known

QUOTES = "commonstead_quote"
"""The rate's name in `ACCOUNT_RATE_LIMITS`."""
SETTLED = ("loan", "owed", "costs")
"""What the seller owes: it does not change the price."""
BUYER = ("rate", "term", "deposit")
"""What the test of the next buyer has to be given besides the price."""


def take_turn(request: HttpRequest) -> None:
    """One more is to be worked out; refuses `quoted_too_often` to whoever has not signed in."""
    if not has_turn(request, QUOTES):
        raise Refusal("quoted_too_often")


@dataclass(frozen=True)
class Place:
    """A place whose official figures fill what is left empty, and for how many earners."""

    code: str
    earners: str = ""

    @property
    def number(self) -> Fraction:
        """For how many earners; one where nothing was said."""
        number: Fraction = read("earners", "factor", self.earners) if self.earners else Fraction(1)
        return number


@dataclass(frozen=True)
class Priced:
    """A price that was worked out: the statement with its working, what the place filled."""

    worked: Working[Statement]
    official: tuple[tuple[Parameter, Sourced], ...]
    command: str


def first_asked(asked: Mapping[str, Parameter], rules: Iterable[Formula]) -> frozenset[str]:
    """The figures of formulas that are asked for at once, and not only where they apply."""
    shared = shared_by_all({name: load_formula(name) for name in formulas()})
    promised = {
        name for one in rules for names in one.promises.values() for name in names
    } & asked.keys()
    rarely = {*shared, *VALUERS, "valuation_rule"}
    own = {name for name in asked if name.rpartition(".")[2] not in rarely}
    needed = {name for name, one in asked.items() if one.required}
    return frozenset(promised | own | needed)


def of_buyer(asked: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """What the next buyer's test needs and the formulas do not ask for in the same sense."""
    own = next_buyer().parameters
    return {name: own[name] for name in BUYER if _same(asked, own[name]) is None}


def _same(asked: Mapping[str, Parameter], wanted: Parameter) -> str | None:
    return next((name for name, one in asked.items() if one.what == wanted.what), None)


def buyer_figures(
    asked: Mapping[str, Parameter], given: Mapping[str, Any], typed: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The figures of the next buyer's test, typed or as the formula has them.

    `None` where one of them is missing.
    """
    found = dict(typed)
    for name in BUYER:
        same = _same(asked, next_buyer().parameters[name])
        if name not in found and same is not None and same in given:
            found[name] = given[same]
    return found if all(name in found for name in BUYER) else None


def with_place(
    rules: Sequence[Formula], given: Mapping[str, Any], place: Place | None, on: date
) -> dict[str, Any]:
    """What was given, and what the place fills; refuses as `commonstead.places` does."""
    found = dict(given)
    if place is not None:
        for each in rules:
            found = given_with_place(each, found, known(), place.code, on, place.number)
    return found


def income_in(place: Place | None, on: date) -> Sourced | None:
    """Official pay in a place, to set a price beside; `None` where it is not known."""
    if place is not None:
        with suppress(Refusal):
            return OfficialFigures(known(), place.code, on, place.number).sourced("income", None)
    return None


def price(
    formula: Formula,
    given: Mapping[str, Any],
    typed_of_buyer: Mapping[str, Any],
    place: Place | None,
    on: date,
) -> Priced:
    """The price by a formula with all that follows from it.

    Raises `WrongFigure`, and refuses as the formula and the place do.
    """
    filled = with_place([formula], given, place, on)
    asked = asked_by(formula, given.get("limbs"))
    buyer = buyer_figures(asked, filled, typed_of_buyer)
    beside = Beside(buyer, filled.get("market_value"), filled.get("income") or income_in(place, on))
    worked = state("", formula, filled, on, beside)
    official = [(name, one) for name, one in filled.items() if name not in given]
    return Priced(
        worked,
        tuple((asked[name], one) for name, one in official),
        command("quote", [formula.id], given, place, on),
    )


@dataclass(frozen=True)
class Row:
    """One formula beside others: its quote and what the next buyer needs, in pence.

    `why_not` says why there is no quote, `missing` what it lacks.
    """

    formula: Formula
    priced: Working[Quote] | None
    needed: int | None
    why_not: BadInput | Refusal | None
    missing: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Several formulas for one home. `withheld` says which official figures are not there."""

    rows: tuple[Row, ...]
    withheld: tuple[Refusal, ...]
    command: str


def compare(
    rules: Sequence[Formula],
    given: Mapping[str, Any],
    typed_of_buyer: Mapping[str, Any],
    place: Place | None,
    on: date,
) -> Comparison:
    """The price by each formula; one that lacks a figure says so. Raises `WrongFigure`."""
    filled, withheld = dict(given), []
    for each in rules:
        try:
            filled = with_place([each], filled, place, on)
        except Refusal as refusal:
            withheld.append(refusal)
        except WrongFigure:
            continue
    buyer = buyer_figures(together(rules), filled, typed_of_buyer)
    rows = [
        Row(
            one.formula,
            one.priced,
            _needed(one.priced, buyer, on),
            one.why_not,
            _missing(one.formula, filled) if one.priced is None else (),
        )
        for one in compared_by_all(filled, rules, on)
    ]
    names = [one.id for one in rules]
    return Comparison(
        tuple(rows),
        tuple({str(one): one for one in withheld}.values()),
        command("compare", names, given, place, on),
    )


def _missing(rules: Formula, filled: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """What a formula cannot do without and was not given."""
    return tuple(
        one
        for name, one in asked_by(rules).items()
        if one.required and not {name, f"{rules.id}.{name}"} & filled.keys()
    )


def together(rules: Sequence[Formula]) -> dict[str, Parameter]:
    """What several formulas ask for."""
    return asked_together({one.id: one for one in rules})


def _needed(priced: Working[Quote] | None, buyer: Any, on: date) -> int | None:
    """What the next buyer has to earn for a price, in pence."""
    if priced is None or buyer is None:
        return None
    figures = {**buyer, "price": Fraction(priced.value.price, 100)}
    with suppress(WrongFigure, Refusal):
        worked = quote(next_buyer(), figures, on).value
        return in_pence(worked.terms["income_needed"], worked.rounding)
    return None


def command(
    verb: str, names: Iterable[str], given: Mapping[str, Any], place: Place | None, on: date
) -> str:
    """What to type for the same answer on another computer."""
    words = ["commonstead", "prices", verb, *names]
    if place is not None:
        words += ["--place", place.code]
        words += ["--earners", place.earners] if place.earners else []
    words += ["--on", str(on)]
    figures = [f"{name}={_as_text(raw)}" for name, raw in given.items()]
    return shlex.join([*words, *(["--given", *figures] if figures else [])])


def _as_text(raw: Any) -> str:
    return json.dumps(raw, ensure_ascii=False) if isinstance(raw, list) else str(raw)
