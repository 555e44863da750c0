"""All that a society's file comes to: shares, ledgers, who could leave with what, the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.kit import Line, Refusal, Working, in_pence
from commonstead.prices.equity.allocation import Allotment, allocate, by_household
from commonstead.prices.equity.departure import Leaving, leaving
from commonstead.prices.equity.events import Event, Joined
from commonstead.prices.equity.ledger import Ledger
from commonstead.prices.equity.lending import most_debt
from commonstead.prices.equity.paying import Payment, coverage, monthly_payment
from commonstead.prices.equity.posting import kept_books
from commonstead.prices.equity.queue import payouts
from commonstead.prices.equity.society_file import Household, Society

PARTS = ("household", "seller", "buyer", "giver", "taker")
"""The names under which an event mentions a household."""


@dataclass(frozen=True)
class Standing:
    """One household on a day: what it would leave with, and what it pays a month."""

    household: Household
    leaving: Working[Leaving] | None
    payment: Working[Payment] | None
    band: str = ""


@dataclass(frozen=True)
class Report:
    """What a file comes to on a day. `left_over` is a year's payments less what is owed."""

    society: Society
    on: date
    allotted: Working[tuple[Allotment, ...]] | None
    ledger: Ledger
    standings: tuple[Standing, ...]
    left_over: Working[int] | None
    payable: tuple[tuple[str, int], ...]
    most_debt: Working[int] | None = None

    @property
    def working(self) -> tuple[Line, ...]:
        """Every line, in the order in which things are worked out."""
        lines: list[Line] = [*self.allotted] if self.allotted else []
        for one in (self.left_over, self.most_debt):
            lines += one.lines if one else ()
        for standing in self.standings:
            for working in (standing.payment, standing.leaving):
                lines += _named(standing.household.name, working)
        return tuple(lines)


def _named(household: str, working: Working[Payment] | Working[Leaving] | None) -> Sequence[Line]:
    if working is None:
        return ()
    return [
        Line(f"{household}: {line.label}", line.value, line.expression, line.source)
        for line in working
    ]


def report(society: Society, on: date) -> Report:
    """What the society's file comes to on a day, from what had happened by then.

    Raises `Refusal` where the shares cannot cover the debt or an event cannot be.
    """
    homes = society.homes_to_share()
    joiners = [one for one in society.households if one.joined <= on]
    allotted = None
    if homes:
        first = max(one.joined for one in society.households if one.allocated is None)
        stated = sum(one.allocated or 0 for one in society.households if one.joined <= first)
        allotted = allocate(homes, society.scheme, society.debt - stated)
    shares = by_household(allotted.value) if allotted else {}
    events = _events(society, joiners, shares, on)
    ledger = kept_books(society.scheme, society.debt, society.index[0][1], events)
    ledger.check()
    owed = society.owed_a_year
    standings = tuple(_standing(ledger, one, on) for one in joiners)
    payments = [one.payment.value for one in standings if one.payment]
    return Report(
        society,
        on,
        allotted,
        ledger,
        standings,
        None if owed is None else coverage(payments, owed),
        payouts(ledger.claims(), ledger.balances["fund"], society.scheme.queue),
        None if society.value is None else most_debt(society.value, society.loan_to_value),
    )


def _events(
    society: Society, joiners: Sequence[Household], shares: Mapping[str, int], on: date
) -> list[Event]:
    """The households' coming among what happened by a day, in the order of the file."""
    first = society.index[0][0]
    for one in joiners:
        if one.joined < first:
            raise Refusal("no_index_by_then", on=one.joined, first=first)
    events = [event for event in society.events if event.on <= on]
    for one in joiners:
        joined = Joined(one.joined, one.name, _shares(one, shares))
        events.insert(_place(events, joined), joined)
    return events


def _place(events: Sequence[Event], joined: Joined) -> int:
    """A household comes before the first thing it does, and after all else of that day."""
    for place, event in enumerate(events):
        does = any(getattr(event, part, "") == joined.household for part in PARTS)
        if event.on > joined.on or (event.on == joined.on and does):
            return place
    return len(events)


def _shares(one: Household, found: Mapping[str, int]) -> int:
    return found[one.name] if one.allocated is None else one.allocated


def _standing(ledger: Ledger, one: Household, on: date) -> Standing:
    holding = ledger.holding(one.name)
    if holding.state == "left":
        return Standing(one, None, None)
    worth = holding.worth(ledger.level)
    leaves = leaving(ledger.scheme, holding.paid, worth, holding.years(on), one.deductions)
    left = 0 if holding.state == "tenant" else holding.unpaid
    payment = monthly_payment(ledger.scheme, one.net_income, left)
    return Standing(one, leaves, payment, _band(ledger, one, holding.allocated))


def _band(ledger: Ledger, one: Household, allocated: int) -> str:
    """Which end of its band a household's shares are beyond, if any."""
    if allocated < ledger.scheme.least * one.cost:
        return "below"
    return "above" if allocated > ledger.scheme.most * one.cost else ""


def society_worth(ledger: Ledger) -> int:
    """What all paid shares are worth, in pence: the sum of the households' rounded values."""
    return sum(in_pence(ledger.worth(name) / 100) for name in ledger.holdings)
