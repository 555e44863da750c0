"""The equity books as pages tell them: totals, a household's ledger line by line, the queue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonstead.kit import Refusal, as_pounds, in_pence
from commonstead.prices.equity import Books, may_be_paid
from commonstead.prices.equity.books import involved
from commonstead.prices.equity.events import Corrected, Event
from commonstead.prices.equity.ledger import Entry
from commonstead.prices.equity.waiting import MONTHS, Wait, could_leave_with, wait_of
from commonstead.prices.rents.shown import decimals
from commonstead_web.prices.equity_words import kind_of, kind_words
from commonstead_web.prices.queries import Household

FEW_MONTHS = 24
"""From so many on, a time is told in years."""
NO_REASONS: Mapping[int, str] = {}
ENTRIES = 50
"""So many entries of the books on a page."""


@dataclass(frozen=True)
class Row:
    """One line of a household's ledger; amounts in words, "" where nothing moved."""

    number: int
    on: date
    what: str
    shares: str
    paid: str
    due: str
    running: str
    corrected: bool
    url: str


@dataclass(frozen=True)
class Sum:
    """One line of the check: what all households come to, and what the society's books say."""

    what: str
    households: str
    society: str
    same: bool


def totals(books: Books) -> list[tuple[str, str]]:
    """What the society's books come to."""
    sums = books.ledger.balances
    return [
        (_("What the shares cover"), as_pounds(books.ledger.total)),
        (_("Shares that households have taken"), as_pounds(sums["allocated"])),
        (_("Shares that the society holds itself"), as_pounds(sums["held"])),
        (_("Paid for shares"), as_pounds(-sums["paid"])),
        (_("In the bank"), as_pounds(sums["bank"])),
        (_("Put by for those who leave"), as_pounds(sums["fund"])),
        (_("Due to those who have left"), as_pounds(-sums["due"])),
    ]


def sum_check(books: Books) -> list[Sum]:
    """Each account of the society beside the sum of the households' ledgers, posting by posting."""
    ledger = books.ledger
    own = [ledger.of(name) for name in _everybody(books)]
    return [
        Sum(
            what,
            as_pounds(sign * (found := sum(one[account] for one in own))),
            as_pounds(sign * ledger.balances[account]),
            found == ledger.balances[account],
        )
        for what, account, sign in (
            (_("Shares taken"), "allocated", 1),
            (_("Paid for shares"), "paid", -1),
            (_("Due after leaving"), "due", -1),
        )
    ]


def _everybody(books: Books) -> set[str]:
    """Every household that any entry ever named."""
    postings = (posting for entry in books.ledger.entries for posting in entry.postings)
    return {posting.household for posting in postings if posting.household}


def household_rows(books: Books, ref: str, urls: Mapping[int, str]) -> list[Row]:
    """A household's own ledger, entry by entry; `urls` says where in the record each stands."""
    gone = books.gone()
    return [
        replace(_row(books, number, entry, ref, number in gone), url=urls.get(number, ""))
        for number, entry in enumerate(books.ledger.entries, 1)
        if ref in involved(books, entry.event)
    ]


def _row(books: Books, number: int, entry: Entry, ref: str, corrected: bool) -> Row:
    moved = books.moved(number, ref)
    return Row(
        number=number,
        on=entry.event.on,
        what=event_words(books, entry.event),
        shares=_amount(moved["shares"]),
        paid=_amount(moved["paid"]),
        due=_amount(moved["due"]),
        running=_amount(_running(books, entry.event)),
        corrected=corrected,
        url="",
    )


def _amount(pence: int) -> str:
    return as_pounds(pence) if pence else ""


def _running(books: Books, event: Event) -> int:
    """The part for running costs; of a correction, that part taken back."""
    if isinstance(event, Corrected):
        return -_running(books, books.ledger.entries[event.entry - 1].event)
    return int(getattr(event, "running", 0))


def event_words(books: Books, event: Event) -> str:
    """What an entry is; of a correction, what it corrects."""
    if isinstance(event, Corrected):
        wrong = books.ledger.entries[event.entry - 1].event
        words = _("Correction of entry {number} ({what})")
        return words.format(number=event.entry, what=kind_words(kind_of(wrong)))
    return kind_words(kind_of(event))


def told_household(books: Books, one: Household, today: date) -> dict[str, Any]:
    """What a household holds, what it could leave with today, and when that would be paid."""
    ledger, held = books.ledger, one.holding
    told: dict[str, Any] = {"one": one}
    if held is None:
        return told
    told |= {
        "state": held.state,
        "joined": held.joined,
        "shares": as_pounds(held.allocated),
        "paid_shares": as_pounds(held.shares),
        "unpaid": as_pounds(held.unpaid),
        "paid": as_pounds(held.paid),
        "worth": as_pounds(in_pence(ledger.worth(one.ref) / 100)),
        "due": ledger.due.get(one.ref, 0),
        "due_words": as_pounds(abs(ledger.due.get(one.ref, 0))),
    }
    return told | _leaving(books, one, today)


def _leaving(books: Books, one: Household, today: date) -> dict[str, Any]:
    if one.lives_here:
        leaving = could_leave_with(books, one.ref, today)
        due, lines = leaving.value.payout, leaving.lines
    else:
        due, lines = books.ledger.due.get(one.ref, 0), ()
    if due <= 0:
        return {"lines": lines, "leaves_with": as_pounds(due)}
    wait = wait_of(books, one.ref, due, today)
    return {
        "lines": lines,
        "leaves_with": as_pounds(due),
        "wait": wait_words(wait.value),
        "wait_lines": wait.lines,
    }


def wait_words(wait: Wait) -> str:
    """When it would be paid."""
    if wait.now >= wait.due:
        return _("All of it could be paid now, out of what is put by.")
    first = _("Nothing of it could be paid now.")
    if wait.now:
        first = _("{now} of it could be paid now.").format(now=as_pounds(wait.now))
    rest = _("{missing} has to be put by before all of it can be paid.").format(
        missing=as_pounds(wait.missing)
    )
    return f"{first} {rest} {_pace(wait)}"


def _pace(wait: Wait) -> str:
    if wait.months is None:
        return _("Nothing was put by in the last twelve months, so nobody can say when.")
    pace = _("At the pace of the last twelve months ({a_year} put by) that takes about {time}.")
    return pace.format(a_year=as_pounds(wait.a_year), time=_time(wait.months))


def _time(months: int) -> str:
    """So long, in years from two on."""
    if months < FEW_MONTHS:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    return _("{count} years").format(count=-(-months // MONTHS))


def queue(books: Books, named: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who has left and waits, what they are due, and what of it may be paid now."""
    now = may_be_paid(books.ledger)
    return [
        {
            "ref": claim.household,
            "label": named.get(claim.household, claim.household),
            "due": as_pounds(claim.due),
            "owes": claim.due < 0,
            "now": as_pounds(now.get(claim.household, 0)),
        }
        for claim in books.ledger.claims()
    ]


def society_rows(
    books: Books,
    named: Mapping[str, str],
    last: int,
    most: int = ENTRIES,
    reasons: Mapping[int, str] = NO_REASONS,
) -> Iterator[dict[str, Any]]:
    """So many entries of the books up to a number, the newest first, for those who keep them.

    `reasons` says why entries were corrected, by the number of the correction.
    """
    gone, may = books.gone(), set(books.correctable())
    for number in range(last, max(0, last - most), -1):
        entry = books.ledger.entries[number - 1]
        yield {
            "number": number,
            "on": entry.event.on,
            "what": event_words(books, entry.event),
            "who": [named.get(ref, ref) for ref in involved(books, entry.event)],
            "amount": amount_of(books, entry.event),
            "why": reasons.get(number, ""),
            "corrected": number in gone,
            "correctable": number in may,
        }


def amount_of(books: Books, event: Event) -> str:
    """The amount, or the figure, that somebody entered."""
    if isinstance(event, Corrected):
        return amount_of(books, books.ledger.entries[event.entry - 1].event)
    if hasattr(event, "index"):
        return decimals(event.index)
    parts = ("allocated", "pence", "running", "equity", "shares", "deductions")
    pence = sum(getattr(event, part) for part in parts if hasattr(event, part))
    return _amount(pence)


def named_refusal(refusal: Refusal, labels: Mapping[str, str]) -> Refusal:
    """The same refusal with the household called as officers call it."""
    facts = {
        name: labels.get(fact, fact) if isinstance(fact, str) else fact
        for name, fact in refusal.facts.items()
    }
    return Refusal(refusal.code, **facts)


def households_table(books: Books, found: Sequence[Household], today: date) -> list[dict[str, Any]]:
    """A line a household, for those who keep the books."""
    return [told_household(books, one, today) for one in found if one.holding is not None]
