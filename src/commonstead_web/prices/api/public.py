"""Prices, rents and mutual equity for anybody: the same answers as the command line."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from commonstead.kit import BadInput, Line, Refusal, Working
from commonstead.prices import explained, formulas, load_formula
from commonstead.prices.equity import as_data as society_as_data
from commonstead.prices.equity import read_society_text, report
from commonstead.prices.rents import as_data as rent_as_data
from commonstead.prices.rents import kinds, quote_rent, with_place
from commonstead_web.kit.brought import LONGEST
from commonstead_web.prices import public
from commonstead_web.prices.forms.equity import check_size
from commonstead_web.prices.public import Place, take_turn

router = Router(tags=["prices for anybody"])
MOST_FIGURES = 200
"""A formula asks for some twenty; a call with far more is a mistake and is told so at once."""


class PriceIn(Schema):
    """The figures that a formula asks for, as text or lists of items.

    `place` is the code of an authority whose official figures fill what is left out; `earners` says
    for how many full-time earners the home is; `next_buyer` has `rate`, `term` and `deposit` where
    the formula asks for none of its own.
    """

    given: dict[str, str | list[dict[str, str]]] = Field(default_factory=dict)
    next_buyer: dict[str, str] = Field(default_factory=dict)
    place: str = ""
    earners: str = ""


class RentIn(Schema):
    """What a kind of rent is given, as text; `place` finds the county and whether it is London."""

    given: dict[str, str] = Field(default_factory=dict)
    place: str = ""


class SocietyIn(Schema):
    """The file of a mutual home ownership society, as YAML or JSON text."""

    text: str


class WorkedOut(Schema):
    """The result, and each step: its label, what it came to, how, and who says so."""

    result: dict[str, Any]
    working: list[dict[str, str]]


@router.get("/prices/formulas", response=list[dict[str, Any]])
def price_formulas(request: HttpRequest) -> list[dict[str, Any]]:
    """Every formula of a price: what it asks for and its steps."""
    return [explained(name) for name in formulas()]


@router.post("/prices/{formula}", response=WorkedOut)
def quote_price(request: HttpRequest, formula: str, body: PriceIn) -> dict[str, Any]:
    """A price by a formula. Status 429 after too many from one address without signing in."""
    take_turn(request)
    if formula not in formulas():
        raise Refusal("not_found")
    _not_too_many(body.given)
    place = Place(body.place, body.earners) if body.place else None
    today = timezone.localdate()
    found = public.price(load_formula(formula), body.given, body.next_buyer, place, today)
    statement = found.worked.value
    result = {
        **statement.quote.as_data(),
        "on": str(statement.on),
        "income_needed_pence": statement.income_needed,
    }
    return {"result": result, "working": _lines(found.worked.lines)}


@router.get("/rents", response=list[dict[str, Any]])
def rent_kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """Every kind of rent and what it is given."""
    return [
        {
            "kind": name,
            "what": kind.what,
            "given": [
                {"name": one.name, "what": one.what, "unit": one.unit, "default": one.default}
                for one in kind.given
            ],
        }
        for name, kind in kinds().items()
    ]


@router.post("/rents/{kind}", response=WorkedOut)
def quote_a_rent(request: HttpRequest, kind: str, body: RentIn) -> dict[str, Any]:
    """A rent of a kind. Status 429 after too many from one address without signing in."""
    take_turn(request)
    if kind not in kinds():
        raise Refusal("not_found")
    _not_too_many(body.given)
    given = with_place(kinds()[kind], body.given, body.place) if body.place else body.given
    found = quote_rent(kind, given)
    return {"result": rent_as_data(found.value), "working": _lines(found.lines)}


@router.post("/equity", response=WorkedOut)
def work_out_society(request: HttpRequest, body: SocietyIn) -> dict[str, Any]:
    """What a society's file comes to. Status 429 after too many from one address."""
    take_turn(request)
    if len(body.text.encode()) > LONGEST:
        raise BadInput("this is longer than 200 kilobytes", expected="a shorter file")
    society = read_society_text(body.text)
    check_size(society)
    found = report(society, society.on or timezone.localdate())
    return {"result": society_as_data(found), "working": _lines(found.working)}


def _not_too_many(given: dict[str, Any]) -> None:
    if len(given) > MOST_FIGURES:
        raise BadInput(f"there are {len(given)} figures", expected=f"at most {MOST_FIGURES}")


def _lines(lines: Working[Any] | tuple[Line, ...]) -> list[dict[str, str]]:
    return [
        {
            "label": line.label,
            "value": line.value,
            "expression": line.expression,
            "source": str(line.source or ""),
        }
        for line in lines
    ]
