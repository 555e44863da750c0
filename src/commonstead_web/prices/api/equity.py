"""Mutual home ownership over the API: terms, households, and keeping the books."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.security import django_auth

from commonstead.kit import Refusal
from commonstead.prices.equity import Books
from commonstead.prices.equity.books import involved
from commonstead.prices.equity.recorded import comes_to
from commonstead.prices.equity.waiting import could_leave_with, public_from, wait_of
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import Joining, Moved
from commonstead_web.prices.equity_access import INSIDE, check_may_see
from commonstead_web.prices.equity_words import kind_of
from commonstead_web.prices.queries import Household
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acting import require_second_factor
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out
from commonstead_web.rulebook.queries import Organisation

router = Router(tags=["equity"])
ROOM = "/o/{slug}/equity"
HOUSEHOLDS = f"{ROOM}/households"


class EquityOut(Schema):
    """The terms in force and what the books come to, in pence.

    `terms` is null where none are adopted; `totals` is null too where so few households hold equity
    that a total could be worked back to one.
    """

    terms: dict[str, Any] | None = None
    since: date | None = None
    households: int = 0
    totals: dict[str, int] | None = None


class EntryOut(Schema):
    """One entry of a household's ledger: what it moved, in pence."""

    number: int
    on: date
    kind: str
    shares: int
    paid: int
    due: int


class HoldingOut(Schema):
    """What a household holds, in pence; `payout` if it left today, `missing` to be put by first."""

    holding: str
    state: str
    joined: date
    shares: int
    paid_shares: int
    paid: int
    due: int
    payout: int
    payable_now: int
    missing: int
    entries: list[EntryOut]


class JoiningIn(KeyIn):
    """A household that joins; amounts in pence."""

    home: str
    cost: int = Field(gt=0)
    pence: int = Field(gt=0)
    on: date
    members: list[str] = Field(default_factory=list)


class MembersIn(KeyIn):
    """The members of a household, by their pseudonyms."""

    members: list[str]


class MovedIn(KeyIn):
    """An entry: its kind and the facts of that kind; amounts in pence, absent ones null."""

    kind: str
    on: date
    holding: str | None = None
    other: str | None = None
    pence: int | None = Field(default=None, ge=0)
    running: int | None = Field(default=None, ge=0)
    index: str | None = None

    @property
    def moved(self) -> Moved:
        """As actions take it."""
        return Moved(
            self.kind, self.on, self.holding, self.other, self.pence, self.running, self.index
        )


class PayoutIn(KeyIn):
    """A payout to a household that has left, in pence."""

    holding: str
    pence: int = Field(gt=0)
    on: date


class CorrectionIn(KeyIn):
    """Why an entry is wrong."""

    reason: str
    on: date


@router.get(ROOM, response=EquityOut)
def equity(request: HttpRequest, slug: str) -> EquityOut:
    """The terms, and the totals where they name nobody."""
    entered = access.enter(request, slug, "prices.view")
    books = queries.equity_books(entered.organisation)
    adopted = queries.equity_terms(entered.organisation)
    if books is None or adopted is None:
        return EquityOut()
    number = sum(one.lives_here for one in queries.households(entered.organisation, books))
    shown = number >= public_from(_today()) or bool(INSIDE & entered.held)
    return EquityOut(
        terms=adopted.terms,
        since=adopted.on,
        households=number,
        totals=comes_to(books)["books"] if shown else None,
    )


@router.get(HOUSEHOLDS, response=list[HoldingOut], auth=django_auth)
def equity_households(request: HttpRequest, slug: str) -> list[HoldingOut]:
    """Every household's ledger, for those who keep the books."""
    entered = access.enter(request, slug, "equity.keep")
    require_second_factor(entered)
    books = _books(entered.organisation)
    found = queries.households(entered.organisation, books)
    return [_holding(books, one) for one in found if one.holding]


@router.get(HOUSEHOLDS + "/{holding:ref}", response=HoldingOut, auth=django_auth)
def equity_household(request: HttpRequest, slug: str, ref: str) -> HoldingOut:
    """A household's ledger, for itself and for those who keep the books."""
    entered = access.enter(request, slug, "equity.own")
    check_may_see(entered, ref)
    books = _books(entered.organisation)
    found = queries.household(entered.organisation, books, ref)
    if found.holding is None:
        raise Refusal("no_such_holding")
    return _holding(books, found)


@router.post(HOUSEHOLDS, response=ActOut, auth=django_auth)
def open_holding(request: HttpRequest, slug: str, body: JoiningIn) -> ActOut:
    """Open the ledger of a household that joins."""
    joining = Joining(body.home, body.cost, body.pence, body.on, tuple(body.members))
    done = actions.open_holding(
        actor=access.actor_of(request, body.key),
        organisation=access.enter(request, slug, "equity.open").organisation,
        joining=joining,
    )
    return act_out(done, done.value.holding)


@router.post(HOUSEHOLDS + "/{holding:ref}/members", response=ActOut, auth=django_auth)
def link_members(request: HttpRequest, slug: str, ref: str, body: MembersIn) -> ActOut:
    """Say which members a household has."""
    done = actions.link_members(
        actor=access.actor_of(request, body.key),
        organisation=access.enter(request, slug, "equity.link").organisation,
        holding=ref,
        members=body.members,
    )
    return act_out(done, done.value.ref)


@router.post(f"{ROOM}/entries", response=ActOut, auth=django_auth)
def enter_money(request: HttpRequest, slug: str, body: MovedIn) -> ActOut:
    """Enter money that came or went, money put by, or a figure of the index."""
    done = actions.enter_money(
        actor=access.actor_of(request, body.key),
        organisation=access.enter(request, slug, "equity.keep").organisation,
        moved=body.moved,
    )
    return act_out(done)


@router.post(f"{ROOM}/agreed", response=ActOut, auth=django_auth)
def agree_equity(request: HttpRequest, slug: str, body: MovedIn) -> ActOut:
    """Enter what the board agreed to: shares change hands, or a household leaves or rents."""
    done = actions.agree_equity(
        actor=access.actor_of(request, body.key),
        organisation=access.enter(request, slug, "equity.keep").organisation,
        moved=body.moved,
    )
    return act_out(done)


@router.post(f"{ROOM}/payouts", response=ActOut, auth=django_auth)
def pay_out(request: HttpRequest, slug: str, body: PayoutIn) -> ActOut:
    """Pay a household that has left."""
    done = actions.pay_out(
        actor=access.actor_of(request, body.key),
        organisation=access.enter(request, slug, "equity.keep").organisation,
        holding=body.holding,
        pence=body.pence,
        on=body.on,
    )
    return act_out(done)


@router.post(ROOM + "/entries/{int:number}/correct", response=ActOut, auth=django_auth)
def correct_entry(request: HttpRequest, slug: str, number: int, body: CorrectionIn) -> ActOut:
    """Enter the contrary of a wrong entry."""
    done = actions.correct_entry(
        actor=access.actor_of(request, body.key),
        organisation=access.enter(request, slug, "equity.keep").organisation,
        entry=number,
        reason=body.reason,
        on=body.on,
    )
    return act_out(done)


def _today() -> date:
    return timezone.localdate()


def _books(organisation: Organisation) -> Books:
    books = queries.equity_books(organisation)
    if books is None:
        raise Refusal("no_scheme_adopted")
    return books


def _holding(books: Books, one: Household) -> HoldingOut:
    held, today, due = books.ledger.holding(one.ref), _today(), books.ledger.due.get(one.ref, 0)
    payout = could_leave_with(books, one.ref, today).value.payout if one.lives_here else due
    wait = wait_of(books, one.ref, payout, today).value
    return HoldingOut(
        holding=one.ref,
        state=held.state,
        joined=held.joined,
        shares=held.allocated,
        paid_shares=held.shares,
        paid=held.paid,
        due=due,
        payout=payout,
        payable_now=wait.now,
        missing=wait.missing,
        entries=_entries(books, one.ref),
    )


def _entries(books: Books, ref: str) -> list[EntryOut]:
    found = []
    for number, entry in enumerate(books.ledger.entries, 1):
        if ref in involved(books, entry.event):
            moved = books.moved(number, ref)
            found.append(
                EntryOut(number=number, on=entry.event.on, kind=kind_of(entry.event), **moved)
            )
    return found
