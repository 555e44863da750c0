"""Sales over the API: the same steps as the pages."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.security import django_auth

from commonstead_web.prices import actions, queries
from commonstead_web.prices.models import Sale
from commonstead_web.prices.queries.sales import valuations
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["prices"])
ONE = "/o/{slug}/prices/sales/{sale:ref}"


class ValuationOut(Schema):
    """What a valuer found, in pence."""

    by: str
    amount: int
    on: date


class SaleOut(Schema):
    """A sale; `next` is the step that comes next, `until` the last day of the time that runs."""

    sale: str
    home: str
    state: str
    notice: date
    clock: str
    until: date | None
    late: bool
    accepted: date | None
    statement: str | None
    price: int | None
    valuations: list[ValuationOut]
    exchanged: date | None
    completed: date | None
    paid: int | None
    next: str


class SaleIn(KeyIn):
    """A seller's notice; `periods` has what the lease says itself, by the step of the clock."""

    notice: date
    clock: str = ""
    periods: dict[str, str] = Field(default_factory=dict)


class ValuationIn(KeyIn):
    """What a valuer found, in pence. `by` is "seller", "trust" or "third"."""

    by: str
    amount: int
    on: date


class AgreeIn(KeyIn):
    """The statement by which the home is sold."""

    statement: str


class BuyerIn(KeyIn):
    """Who buys, their income a year in pence, and what was seen of it; and that they may buy.

    `eligible_by` is the kind of document that says so ("lease", "transfer", "planning_obligation",
    "policy", "rules"), with the clause, who checked it and when.
    """

    name: str
    income: int
    seen: str
    eligible_by: str
    clause: str
    checker: str
    checked: date

    @property
    def eligible(self) -> actions.Eligible:
        """As the action takes it."""
        return actions.Eligible(self.eligible_by, self.clause, self.checker, self.checked)


class DayIn(KeyIn):
    """The day of a step: of our answer, or of the exchange of contracts."""

    on: date


class CompletionIn(DayIn):
    """The day, and what was paid, in pence."""

    paid: int


class ReasonIn(KeyIn):
    """Why a sale does not happen."""

    why: str


@router.get("/o/{slug}/prices/sales", response=list[SaleOut])
def sales(request: HttpRequest, slug: str) -> list[SaleOut]:
    """The sales under way, the oldest first."""
    organisation = access.enter(request, slug, "prices.view").organisation
    return [_sale(one) for one in queries.sales_under_way(organisation)]


@router.get(ONE, response=SaleOut)
def sale(request: HttpRequest, slug: str, ref: str) -> SaleOut:
    """One sale."""
    organisation = access.enter(request, slug, "prices.view").organisation
    return _sale(queries.sale(organisation, ref))


@router.post("/o/{slug}/homes/{home:ref}/sales", response=ActOut, auth=django_auth)
def open_sale(request: HttpRequest, slug: str, ref: str, body: SaleIn) -> ActOut:
    """Open the sale of a home."""
    organisation = access.enter(request, slug, "prices.sell").organisation
    done = actions.open_a_sale(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        home=ref,
        notice=body.notice,
        clock=body.clock,
        periods=body.periods,
    )
    return act_out(done, done.value.ref)


@router.post(f"{ONE}/value", response=ActOut, auth=django_auth)
def enter_valuation(request: HttpRequest, slug: str, ref: str, body: ValuationIn) -> ActOut:
    """Enter what a valuer found."""
    return _step(request, slug, ref, body, actions.value, "prices.sell")


@router.post(f"{ONE}/agree", response=ActOut, auth=django_auth)
def agree_price(request: HttpRequest, slug: str, ref: str, body: AgreeIn) -> ActOut:
    """Agree the statement by which the home is sold."""
    return _step(request, slug, ref, body, actions.agree, "prices.state")


@router.post(f"{ONE}/buyer", response=ActOut, auth=django_auth)
def enter_buyer(request: HttpRequest, slug: str, ref: str, body: BuyerIn) -> ActOut:
    """Enter a buyer who can afford the home."""
    organisation = access.enter(request, slug, "prices.sell").organisation
    done = actions.find_buyer(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        sale=ref,
        name=body.name,
        income=body.income,
        seen=body.seen,
        eligible=body.eligible,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/buy-first", response=ActOut, auth=django_auth)
def buy_first(request: HttpRequest, slug: str, ref: str, body: DayIn) -> ActOut:
    """Enter that the society buys the home itself."""
    return _step(request, slug, ref, body, actions.buy_first, "prices.state")


@router.post(f"{ONE}/erase", response=ActOut, auth=django_auth)
def erase_sale(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Erase who bought, once a sale is over."""
    return _step(request, slug, ref, body, actions.erase_sale, "prices.sell")


@router.post(f"{ONE}/exchange", response=ActOut, auth=django_auth)
def enter_exchange(request: HttpRequest, slug: str, ref: str, body: DayIn) -> ActOut:
    """Enter that contracts were exchanged."""
    return _step(request, slug, ref, body, actions.exchange, "prices.sell")


@router.post(f"{ONE}/complete", response=ActOut, auth=django_auth)
def enter_completion(request: HttpRequest, slug: str, ref: str, body: CompletionIn) -> ActOut:
    """Enter that the sale was completed."""
    return _step(request, slug, ref, body, actions.complete, "prices.sell")


@router.post(f"{ONE}/end", response=ActOut, auth=django_auth)
def end_sale(request: HttpRequest, slug: str, ref: str, body: ReasonIn) -> ActOut:
    """End a sale that does not happen."""
    return _step(request, slug, ref, body, actions.withdraw_sale, "prices.sell")


def _step(
    request: HttpRequest, slug: str, ref: str, body: KeyIn, do: Any, permission: str
) -> ActOut:
    """A step of a sale, with what was sent but its key."""
    organisation = access.enter(request, slug, permission).organisation
    given = {name: value for name, value in body.dict().items() if name != "key"}
    actor = access.actor_of(request, body.key)
    return act_out(do(actor=actor, organisation=organisation, sale=ref, **given), ref)


def _sale(found: Sale) -> SaleOut:
    course = queries.course_of(found, timezone.localdate())
    return SaleOut(
        sale=found.ref,
        home=found.home,
        state=found.state,
        notice=found.notice,
        clock=found.clock,
        until=course.running.last if course.running else None,
        late=course.late is not None,
        accepted=found.accepted,
        statement=found.statement.ref if found.statement else None,
        price=found.statement.price if found.statement else None,
        valuations=[
            ValuationOut(by=one.by, amount=one.amount, on=one.on) for one in valuations(found)
        ],
        exchanged=found.exchanged,
        completed=found.completed,
        paid=found.paid,
        next=course.next,
    )
