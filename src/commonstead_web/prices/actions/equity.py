"""Keeping the books of mutual home ownership: terms, households, money, shares, corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.kit import Refusal
from commonstead.prices.equity import Books, Terms, check_in_band, read_terms
from commonstead.prices.equity.books import involved
from commonstead.prices.equity.events import Adopted, Corrected, Event, Joined
from commonstead.prices.equity.recorded import AGREED, ENTERED, FACTS, comes_to, event_of
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.members import queries as register
from commonstead_web.prices.bookkeeping import (
    CORRECTION,
    JOINED,
    TERMS,
    books_of,
    holding_in,
    holdings_with,
    kept_books_of,
)
from commonstead_web.prices.dwellings import standing
from commonstead_web.prices.models import EquityEntry, EquityHolding, EquityMember
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Moved:
    """What is entered: a kind of event with its facts; amounts are pence, absent ones None.

    `holding` and `other` are households by their pseudonyms.
    """

    kind: str
    on: date
    holding: str | None = None
    other: str | None = None
    pence: int | None = None
    running: int | None = None
    index: str | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """As `event_of` takes them."""
        return {name: getattr(self, name) for name in FACTS}

    @property
    def event(self) -> Event:
        """Refuses what `event_of` refuses."""
        return event_of(self.kind, self.facts, self.on)


@dataclass(frozen=True)
class Joining:
    """A household that joins: its home, what that cost to build, and its shares, both in pence.

    `members` are its members by their pseudonyms in the register; the record does not have them.
    """

    home: str
    cost: int
    pence: int
    on: date
    members: Sequence[str] = ()


@action("equity.adopt_scheme")
def adopt_scheme(
    *, actor: Actor, organisation: Organisation, mandate: Mandate, terms: Mapping[str, Any]
) -> tuple[EquityEntry, Facts]:
    """Put the terms on which households hold equity in force from today.

    The first terms open the books; later ones take the place of those before. Refuses what
    `check_terms` refuses.
    """
    mandate.covers(organisation, "equity.adopt_scheme")
    books, event = check_terms(organisation, actor.today, terms)
    said = comes_to(books, event)
    row = EquityEntry.objects.create(
        organisation=organisation,
        number=said["number"],
        kind=TERMS,
        terms=dict(terms),
        decision=mandate.decision,
        on=actor.today,
        entered=actor.today,
    )
    in_force = actor.today.isoformat()
    return row, {
        "decision": mandate.decision,
        "terms": dict(terms),
        "in_force": in_force,
        **said,
    }


def check_terms(
    organisation: Organisation, day: date, terms: Mapping[str, Any]
) -> tuple[Books, Event | None]:
    """The books under terms that a motion proposes, and the entry; None for the first terms.

    Refuses `equity_terms_wrong` (why), `first_index_missing`, `index_only_at_first`, and what the
    books refuse where the debt falls below the shares that households have taken.
    """
    read: Terms = read_terms(terms, day)
    before = books_of(organisation)
    if before is None:
        return Books.begun(read), None
    if read.index is not None:
        raise Refusal("index_only_at_first")
    event = Adopted(day, read.scheme, read.debt)
    return before.after(event), event


@action("equity.open")
def open_holding(
    *, actor: Actor, organisation: Organisation, joining: Joining
) -> tuple[EquityEntry, Facts]:
    """Open the ledger of a household that joins and takes shares.

    Refuses `no_such_home`, `home_has_left` (on), `home_has_equity`, `shares_outside_band` (least,
    most), `no_such_member`, and what every entry is refused for.
    """
    home = standing(organisation, joining.home)
    books = kept_books_of(organisation)
    _check_home(organisation, books, home.ref)
    holding = EquityHolding(
        organisation=organisation, ref=new_ref("b"), home=home.ref, cost=joining.cost
    )
    check_in_band(books.ledger.scheme, holding.ref, joining.cost, joining.pence)
    if set(register.refs_of(actor.person, organisation)) & set(joining.members):
        raise Refusal("equity_of_your_own")
    event = Joined(joining.on, holding.ref, joining.pence)
    row, said = _entered(actor, organisation, event, {"kind": JOINED, "pence": joining.pence})
    holding.save()
    _set_members(holding, joining.members)
    return row, {
        "holding": holding.ref,
        "home": record.seal(organisation.log, home.ref),
        "cost": joining.cost,
        "pence": joining.pence,
        **said,
    }


def _check_home(organisation: Organisation, books: Books, home: str) -> None:
    """One household with equity a home."""
    for one in organisation.equity_holdings.filter(home=home).order_by("id"):
        held = books.ledger.holdings.get(one.ref)
        if held is not None and held.state != "left":
            raise Refusal("home_has_equity")


@action("equity.link")
def link_members(
    *, actor: Actor, organisation: Organisation, holding: str, members: Sequence[str]
) -> tuple[EquityHolding, Facts]:
    """Say which members a household has: they see its ledger. The record only has that it was said.

    Refuses `no_such_holding` and `no_such_member`.
    """
    found = holding_in(organisation, holding)
    _set_members(found, members)
    return found, {"holding": found.ref, "on": actor.today.isoformat()}


def _set_members(holding: EquityHolding, members: Sequence[str]) -> None:
    for member in members:
        register.by_ref(holding.organisation, member)
    holding.members.all().delete()
    EquityMember.objects.bulk_create(
        EquityMember(organisation=holding.organisation, holding=holding, member=member)
        for member in dict.fromkeys(members)
    )


@action("equity.enter")
def enter_money(
    *, actor: Actor, organisation: Organisation, moved: Moved
) -> tuple[EquityEntry, Facts]:
    """Enter money that came or went, money put by for leavers, or a new figure of the index.

    Refuses `not_entered_so` (kind), and what every entry is refused for.
    """
    if moved.kind not in ENTERED:
        raise Refusal("not_entered_so", kind=moved.kind)
    return _moved(actor, organisation, moved, ("holding", "pence", "running", "index"))


@action("equity.agree")
def agree_equity(
    *, actor: Actor, organisation: Organisation, moved: Moved
) -> tuple[EquityEntry, Facts]:
    """Enter what the board agreed to: shares change hands, or a household leaves or rents.

    Refuses `not_agreed_so` (kind), and what every entry is refused for.
    """
    if moved.kind not in AGREED:
        raise Refusal("not_agreed_so", kind=moved.kind)
    return _moved(actor, organisation, moved, ("holding", "other", "pence"))


@action("equity.pay_out")
def pay_out(
    *, actor: Actor, organisation: Organisation, holding: str, pence: int, on: date
) -> tuple[EquityEntry, Facts]:
    """Pay a household that has left, out of what is put by and as the queue allows.

    Refuses `more_than_is_due`, `not_enough_money`, `payout_out_of_turn` (household, most), and what
    every entry is refused for.
    """
    moved = Moved("payout", on, holding, pence=pence)
    row, said = _entered(actor, organisation, moved.event, {"kind": "payout", **moved.facts})
    return row, {"holding": holding, "pence": pence, **said}


@action("equity.correct")
def correct_entry(
    *, actor: Actor, organisation: Organisation, entry: int, reason: str, on: date
) -> tuple[EquityEntry, Facts]:
    """Enter the contrary of a wrong entry, with the reason; both stay readable.

    Refuses `no_such_book_entry`, `corrected_already`, `terms_are_not_corrected`,
    `later_entry_rests_on_it` (later), `correction_without_reason`, and what every entry is refused
    for.
    """
    reason = reason.strip()
    if not reason:
        raise Refusal("correction_without_reason")
    values = {"kind": CORRECTION, "corrects": entry, "reason": reason}
    row, said = _entered(actor, organisation, Corrected(on, entry), values)
    return row, {"entry": entry, "reason": record.seal(organisation.log, reason), **said}


def _moved(
    actor: Actor, organisation: Organisation, moved: Moved, names: Sequence[str]
) -> tuple[EquityEntry, Facts]:
    """An entry of a kind, with these of its facts for the record."""
    row, said = _entered(actor, organisation, moved.event, {"kind": moved.kind, **moved.facts})
    return row, {"kind": moved.kind, **{name: moved.facts[name] for name in names}, **said}


def _entered(
    actor: Actor, organisation: Organisation, event: Event, values: Mapping[str, Any]
) -> tuple[EquityEntry, dict[str, Any]]:
    """One more entry of the books, with what they come to after it.

    Refuses `no_scheme_adopted`, `day_to_come` (on), `equity_of_your_own`, `event_incomplete`
    (needed), `event_out_of_order` (on, last), and whatever a household, its shares or the society's
    money do not allow.
    """
    if event.on > actor.today:
        raise Refusal("day_to_come", on=event.on)
    books = kept_books_of(organisation).after(event)
    households = involved(books, event)
    _check_not_own(actor, organisation, households)
    said = comes_to(books, event)
    stored = {name: value for name, value in values.items() if value is not None}
    if isinstance(event, Joined):
        stored["holding"] = event.household
    row = EquityEntry.objects.create(
        organisation=organisation,
        number=said["number"],
        on=event.on,
        entered=actor.today,
        **stored,
    )
    return row, {**said, "on": event.on.isoformat()}


def _check_not_own(actor: Actor, organisation: Organisation, households: Sequence[str]) -> None:
    """Nobody enters anything in the ledger of their own household."""
    own = holdings_with(organisation, register.refs_of(actor.person, organisation))
    if set(own) & set(households):
        raise Refusal("equity_of_your_own")
