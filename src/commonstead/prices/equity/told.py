"""A society's report as plain data: pounds as text, two places."""

from typing import Any

from commonstead.kit import in_pence
from commonstead.prices.equity.events import KINDS, Event
from commonstead.prices.equity.ledger import MONEY, Ledger
from commonstead.prices.equity.paying import deposit
from commonstead.prices.equity.reporting import Report, Standing, society_worth
from commonstead.prices.rents.shown import plain

NAMES: dict[type[Event], str] = {kind: name for name, kind in KINDS.items()}
"""What each kind of event is called in a file."""


def as_data(report: Report) -> dict[str, Any]:
    """The report for the command line and for pages.

    `households` add up to `society`: `allocated`, `paid_shares`, `paid`, `worth` and `due` of all
    households are the society's, to the penny.
    """
    ledger = report.ledger
    return {
        "society": report.society.name,
        "scheme": ledger.scheme.name,
        "on": report.on.isoformat(),
        "debt": plain(ledger.total),
        "allocation": _allocation(report),
        "households": {one.household.name: _standing(ledger, one) for one in report.standings},
        "totals": _totals(ledger),
        "left_over_a_year": plain(report.left_over.value) if report.left_over else None,
        **_lending(report),
        "queue": _queue(report),
        "accounts": {name: plain(ledger.balances[name]) for name in MONEY},
    }


def _lending(report: Report) -> dict[str, Any]:
    if report.most_debt is None:
        return {}
    most, debt = report.most_debt.value, report.ledger.total
    return {"most_debt": plain(most), "debt_above_it": plain(max(0, debt - most))}


def _entries(ledger: Ledger, name: str) -> list[dict[str, str]]:
    """A household's own ledger, entry by entry: shares taken on, what was paid, what is due."""
    found = []
    for entry in ledger.entries:
        own = [posting for posting in entry.postings if posting.household == name]
        if own:
            moved = dict.fromkeys(("allocated", "paid", "due"), 0)
            for posting in own:
                sign = 1 if posting.account == "allocated" else -1
                moved[posting.account] += sign * posting.pence
            amounts = {account: plain(pence) for account, pence in moved.items()}
            found.append(
                {"on": entry.event.on.isoformat(), "what": NAMES[type(entry.event)]} | amounts
            )
    return found


def _allocation(report: Report) -> dict[str, Any]:
    if report.allotted is None:
        return {}
    return {
        one.household: {
            "shares": plain(one.pence),
            "least": plain(one.least),
            "most": plain(one.most),
            "held_at": one.bound or None,
            "deposit": plain(deposit(report.ledger.scheme, one.pence).value),
        }
        for one in report.allotted.value
    }


def _standing(ledger: Ledger, standing: Standing) -> dict[str, Any]:
    name = standing.household.name
    holding = ledger.holding(name)
    told: dict[str, Any] = {
        "home": standing.household.home,
        "state": holding.state,
        "joined": holding.joined.isoformat(),
        "allocated": plain(holding.allocated),
        "paid_shares": plain(holding.shares),
        "paid": plain(holding.paid),
        "unpaid": plain(holding.unpaid),
        "worth": plain(in_pence(ledger.worth(name) / 100)),
        "due": plain(ledger.due.get(name, 0)),
        "ledger": _entries(ledger, name),
    }
    if standing.payment is not None:
        payment = standing.payment.value
        told["pays_a_month"] = {
            "total": plain(payment.total),
            "running": plain(payment.running),
            "equity": plain(payment.equity),
        }
    if standing.leaving is not None:
        found = standing.leaving.value
        told["could_leave_with"] = {
            "paid": plain(found.paid),
            "gain": plain(found.gain),
            "kept": plain(found.kept),
            "stays": plain(found.stays),
            "deductions": plain(found.deductions),
            "payout": plain(found.payout),
        }
    if standing.band:
        told["band"] = standing.band
    return told


def _totals(ledger: Ledger) -> dict[str, str]:
    holdings = ledger.holdings.values()
    return {
        "allocated": plain(ledger.balances["allocated"]),
        "held_by_society": plain(ledger.balances["held"]),
        "paid_shares": plain(sum(holding.shares for holding in holdings)),
        "paid": plain(-ledger.balances["paid"]),
        "unpaid": plain(sum(holding.unpaid for holding in holdings)),
        "worth": plain(society_worth(ledger)),
        "due": plain(-ledger.balances["due"]),
    }


def _queue(report: Report) -> dict[str, Any]:
    ledger = report.ledger
    due = sum(max(0, claim.due) for claim in ledger.claims())
    fund = ledger.balances["fund"]
    return {
        "rule": ledger.scheme.queue,
        "due": plain(due),
        "put_by": plain(fund),
        "short": plain(max(0, due - fund)),
        "waiting": {claim.household: plain(claim.due) for claim in ledger.claims()},
        "can_be_paid_now": {name: plain(pence) for name, pence in report.payable},
    }
