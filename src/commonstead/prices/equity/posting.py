"""How each event is posted: which accounts it moves, and what it changes of a holding."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from commonstead.kit import Refusal, as_pounds, in_pence
from commonstead.prices.equity.departure import leaving
from commonstead.prices.equity.events import (
    Adopted,
    Claimed,
    Deposited,
    Event,
    Joined,
    Lent,
    Paid,
    PaidOut,
    PutBy,
    Reallocated,
    Repaid,
    Revalued,
    Sold,
    Spent,
    Switched,
)
from commonstead.prices.equity.holding import Holding, Lot
from commonstead.prices.equity.ledger import Ledger, Posting
from commonstead.prices.equity.terms import Scheme


def kept_books(scheme: Scheme, total: int, index: Fraction, events: Iterable[Event]) -> Ledger:
    """The books after all events, which stand in the order of their days.

    `total` is what the shares have to cover in pence, `index` the figure before the first event.
    Raises `Refusal` for an event that cannot be: see `after`.
    """
    ledger = Ledger.opened(scheme, total, index)
    for event in events:
        ledger = after(ledger, event)
    return ledger


def after(ledger: Ledger, event: Event) -> Ledger:
    """The books after one more event.

    Raises `Refusal` where the event comes before the last one (`event_out_of_order`), where an
    amount is not above nothing (`amount_not_above_nothing`), and where a household, its shares or
    the society's money do not allow it.
    """
    last = ledger.last_day()
    if last is not None and event.on < last:
        raise Refusal("event_out_of_order", on=event.on, last=last)
    _check_amounts(event)
    return _POSTING[type(event)](ledger, event)


def _check_amounts(event: Event) -> None:
    """Every amount is at least nothing, and one of them is more."""
    named = ("allocated", "pence", "running", "equity", "shares", "deductions")
    amounts = [getattr(event, name) for name in named if hasattr(event, name)]
    may_be_none = isinstance(event, Claimed | Joined)
    if any(amount < 0 for amount in amounts) or (amounts and not may_be_none and not any(amounts)):
        raise Refusal("amount_not_above_nothing", on=event.on)


def _joined(ledger: Ledger, event: Joined) -> Ledger:
    if event.household in ledger.holdings:
        raise Refusal("household_is_here", household=event.household)
    holding = Holding(event.household, event.on, ledger.level, event.allocated)
    return ledger.posted(event, _taken(event.household, event.allocated), holding)


def _taken(household: str, shares: int) -> tuple[Posting, Posting]:
    return Posting("held", -shares), Posting("allocated", shares, household)


def _deposited(ledger: Ledger, event: Deposited) -> Ledger:
    return _pay(ledger, event, event.household, 0, event.pence)


def _paid(ledger: Ledger, event: Paid) -> Ledger:
    return _pay(ledger, event, event.household, event.running, event.equity)


def _pay(ledger: Ledger, event: Event, household: str, running: int, equity: int) -> Ledger:
    holding = ledger.living_here(household)
    if equity and holding.state == "tenant":
        raise Refusal("tenant_pays_no_equity", household=household)
    if equity > holding.unpaid:
        raise Refusal(
            "more_than_is_left_to_pay",
            household=household,
            left=as_pounds(holding.unpaid),
            paid=as_pounds(equity),
        )
    postings = (
        Posting("bank", running + equity),
        Posting("running", -running),
        Posting("paid", -equity, household),
    )
    return ledger.posted(event, postings, holding.with_payment(equity) if equity else holding)


def _revalued(ledger: Ledger, event: Revalued) -> Ledger:
    if event.index <= 0:
        raise Refusal("index_not_above_nothing", index=str(event.index))
    rise, cap = event.index / ledger.index, ledger.scheme.index_cap
    level = ledger.level * (rise if cap is None else min(rise, 1 + cap))
    return replace(ledger.posted(event, ()), index=event.index, level=level)


def _reallocated(ledger: Ledger, event: Reallocated) -> Ledger:
    giver, taker = ledger.living_here(event.giver), ledger.living_here(event.taker)
    _check_two(event.giver, event.taker, taker)
    if event.pence > giver.unpaid:
        raise Refusal(
            "more_than_is_left_to_pay",
            household=event.giver,
            left=as_pounds(giver.unpaid),
            paid=as_pounds(event.pence),
        )
    postings = (
        Posting("allocated", -event.pence, event.giver),
        Posting("allocated", event.pence, event.taker),
    )
    return ledger.posted(
        event,
        postings,
        replace(giver, allocated=giver.allocated - event.pence),
        replace(taker, allocated=taker.allocated + event.pence),
    )


def _check_two(one: str, other: str, taker: Holding) -> None:
    if one == other:
        raise Refusal("one_household_only", household=one)
    if taker.state == "tenant":
        raise Refusal("tenant_pays_no_equity", household=other)


def _sold(ledger: Ledger, event: Sold) -> Ledger:
    """The buyer pays what the shares are worth; the seller has what a leaver would have."""
    seller, buyer = ledger.living_here(event.seller), ledger.living_here(event.buyer)
    _check_two(event.seller, event.buyer, buyer)
    if event.shares > seller.shares:
        raise Refusal("more_than_is_paid", household=event.seller, paid=as_pounds(seller.shares))
    stays, goes = seller.without(event.shares)
    stays = replace(stays, allocated=seller.allocated - event.shares)
    worth = goes.worth(ledger.level)
    part = leaving(ledger.scheme, goes.paid, worth, seller.years(event.on)).value
    price = in_pence(worth / 100)
    bought = replace(buyer, allocated=buyer.allocated + event.shares)
    postings = (
        Posting("bank", price - part.payout),
        Posting("paid", goes.paid, event.seller),
        Posting("paid", -price, event.buyer),
        Posting("gains", part.kept),
        Posting("allocated", -event.shares, event.seller),
        Posting("allocated", event.shares, event.buyer),
    )
    lot = Lot(event.shares, price, ledger.level)
    return ledger.posted(event, postings, stays, bought.with_lot(lot))


def _claimed(ledger: Ledger, event: Claimed) -> Ledger:
    holding = ledger.living_here(event.household)
    worth = holding.worth(ledger.level)
    years = holding.years(event.on)
    found = leaving(ledger.scheme, holding.paid, worth, years, event.deductions).value
    postings = (
        Posting("paid", holding.paid, event.household),
        Posting("gains", found.kept),
        Posting("deductions", -event.deductions),
        Posting("due", -found.payout, event.household),
        Posting("allocated", -holding.allocated, event.household),
        Posting("held", holding.allocated),
    )
    return ledger.posted(event, postings, replace(holding, lots=(), allocated=0, state="left"))


def _paid_out(ledger: Ledger, event: PaidOut) -> Ledger:
    _check_due(ledger, event.household, event.pence, 1)
    postings = (Posting("fund", -event.pence), Posting("due", event.pence, event.household))
    return ledger.posted(event, postings)


def _repaid(ledger: Ledger, event: Repaid) -> Ledger:
    _check_due(ledger, event.household, event.pence, -1)
    postings = (Posting("bank", event.pence), Posting("due", -event.pence, event.household))
    return ledger.posted(event, postings)


def _check_due(ledger: Ledger, household: str, pence: int, sign: int) -> None:
    ledger.holding(household)
    due = max(0, sign * ledger.due.get(household, 0))
    if pence > due:
        raise Refusal(
            "more_than_is_due", household=household, due=as_pounds(due), paid=as_pounds(pence)
        )


def _put_by(ledger: Ledger, event: PutBy) -> Ledger:
    return ledger.posted(event, (Posting("bank", -event.pence), Posting("fund", event.pence)))


def _lent(ledger: Ledger, event: Lent) -> Ledger:
    return ledger.posted(event, (Posting("bank", event.pence), Posting("lent", -event.pence)))


def _spent(ledger: Ledger, event: Spent) -> Ledger:
    return ledger.posted(event, (Posting("bank", -event.pence), Posting("spent", event.pence)))


def _switched(ledger: Ledger, event: Switched) -> Ledger:
    holding = ledger.living_here(event.household)
    if "rent" not in ledger.scheme.hardship:
        raise Refusal("no_switch_to_rent", scheme=ledger.scheme.name)
    if holding.state == "tenant":
        raise Refusal("household_rents_already", household=event.household)
    unpaid = holding.unpaid
    postings = (Posting("allocated", -unpaid, event.household), Posting("held", unpaid))
    return ledger.posted(
        event, postings, replace(holding, allocated=holding.shares, state="tenant")
    )


def _adopted(ledger: Ledger, event: Adopted) -> Ledger:
    """The society itself holds what has to be covered beyond what it was."""
    if event.total < 0:
        raise Refusal("debt_below_nothing")
    more = event.total - ledger.total
    posted = ledger.posted(event, (Posting("debt", -more), Posting("held", more)))
    return replace(posted, scheme=event.scheme, total=event.total)


_POSTING: dict[type[Event], Callable[[Ledger, Any], Ledger]] = {
    Adopted: _adopted,
    Joined: _joined,
    Deposited: _deposited,
    Paid: _paid,
    Revalued: _revalued,
    Reallocated: _reallocated,
    Sold: _sold,
    Claimed: _claimed,
    PaidOut: _paid_out,
    Repaid: _repaid,
    PutBy: _put_by,
    Lent: _lent,
    Spent: _spent,
    Switched: _switched,
}
