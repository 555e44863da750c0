"""Formulas, statements and the price of a home today. A formula is proposed as any other motion."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.security import django_auth

from commonstead.kit import BadInput, Refusal
from commonstead.prices import Statement as Stated
from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import dwelling, standing
from commonstead_web.prices.finding import formula_for
from commonstead_web.prices.models import AdoptedFormula, Statement
from commonstead_web.prices.preparing import figures_from, ready, work_out
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["prices"])
HOME = "/o/{slug}/homes/{home:ref}"


class FormulaOut(Schema):
    """A formula that members adopted; `rules` is the whole of it as data, `hash` its SHA-256."""

    formula: str
    title: str
    tenure: str
    in_force: date
    decision: str
    hash: str
    rules: dict[str, Any]


class PriceOut(Schema):
    """A price in pence, what the seller leaves with (below nothing: must find), and what follows.

    `working` has a line for each step: its label, what it came to, how, and who says so.
    """

    home: str
    on: date
    price: int
    seller: int
    negative_equity: int
    income_needed: int | None
    formula_hash: str
    working: list[dict[str, str]]


class StatementOut(PriceOut):
    """A statement that was signed; `facts` are those of the record."""

    statement: str
    signed: date
    facts: dict[str, Any]
    official: dict[str, Any]


class StatementIn(KeyIn):
    """The figures that the formula leaves open, as text or lists of items.

    What is left out is taken from the register, the official figures and the last statement, as on
    the page. `beside.market`, `beside.income` and `next.rate`, `next.term`, `next.deposit` are set
    beside the price.
    """

    on: date | None = None
    given: dict[str, str | list[dict[str, str]]] = Field(default_factory=dict)


@router.get("/o/{slug}/prices", response=list[FormulaOut])
def formulas(request: HttpRequest, slug: str) -> list[FormulaOut]:
    """The formulas in force today."""
    organisation = access.enter(request, slug, "prices.view").organisation
    found = queries.formulas_in_force(organisation, timezone.localdate())
    return [_formula(one) for one in found]


@router.get("/o/{slug}/prices/formulas/{formula:ref}", response=FormulaOut)
def formula(request: HttpRequest, slug: str, ref: str) -> FormulaOut:
    """One formula that was adopted."""
    organisation = access.enter(request, slug, "prices.view").organisation
    return _formula(queries.formula(organisation, ref))


@router.get(f"{HOME}/price", response=PriceOut)
def price_today(request: HttpRequest, slug: str, ref: str) -> PriceOut:
    """What a home would sell for today, where every figure is known."""
    organisation = access.enter(request, slug, "prices.view").organisation
    home, today = standing(organisation, ref), timezone.localdate()
    adopted = formula_for(organisation, home.tenure, today)
    prepared = ready(organisation, home, adopted.formula, today)
    worked = work_out(prepared, figures_from(prepared, {}))
    return PriceOut(**_price(worked.value), working=_lines(worked.lines))


@router.get(f"{HOME}/statements", response=list[StatementOut])
def statements(request: HttpRequest, slug: str, ref: str) -> list[StatementOut]:
    """The statements of a home, the latest first."""
    organisation = access.enter(request, slug, "prices.view").organisation
    home = dwelling(organisation, ref)
    return [_statement(one) for one in queries.statements_of(organisation, home.ref)]


@router.get("/o/{slug}/prices/statements/{statement:ref}", response=StatementOut)
def statement(request: HttpRequest, slug: str, ref: str) -> StatementOut:
    """One statement."""
    organisation = access.enter(request, slug, "prices.view").organisation
    return _statement(queries.statement(organisation, ref))


@router.post(f"{HOME}/statements", response=ActOut, auth=django_auth)
def sign_statement(request: HttpRequest, slug: str, ref: str, body: StatementIn) -> ActOut:
    """Sign the statement of a home's price."""
    organisation = access.enter(request, slug, "prices.state").organisation
    home = standing(organisation, ref)
    on = body.on or timezone.localdate()
    adopted = formula_for(organisation, home.tenure, on)
    prepared = ready(organisation, home, adopted.formula, on)
    try:
        figures = figures_from(prepared, body.given)
    except BadInput as error:
        raise Refusal("figure_wrong", why=str(error)) from None
    done = actions.state(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        home=ref,
        on=on,
        figures=figures,
    )
    return act_out(done, done.value.ref)


def _formula(found: AdoptedFormula) -> FormulaOut:
    return FormulaOut(
        formula=found.ref,
        title=str(found),
        tenure=found.tenure,
        in_force=found.in_force,
        decision=found.decision,
        hash=found.hash,
        rules=found.rules,
    )


def _statement(found: Statement) -> StatementOut:
    worked = queries.restated(found)
    return StatementOut(
        **_price(worked.value),
        working=_lines(worked.lines),
        statement=found.ref,
        signed=found.signed,
        facts=found.facts,
        official=found.official,
    )


def _price(found: Stated) -> dict[str, Any]:
    return {
        "home": found.home,
        "on": found.on,
        "price": found.price,
        "seller": found.quote.seller,
        "negative_equity": found.quote.negative_equity,
        "income_needed": found.income_needed,
        "formula_hash": found.formula_hash,
    }


def _lines(lines: Any) -> list[dict[str, str]]:
    return [
        {
            "label": line.label,
            "value": line.value,
            "expression": line.expression,
            "source": str(line.source) if line.source else "",
        }
        for line in lines
    ]
