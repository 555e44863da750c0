"""Entries of a society's books as facts of the record, and back again.

An event has the facts of its kind and nothing else; households are pseudonyms, amounts pence. Each
entry also says what the books come to after it, so that nobody can change one without the others.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonstead.kit import BadInput, Refusal
from commonstead.prices.equity.adopting import read_index
from commonstead.prices.equity.books import Books, involved
from commonstead.prices.equity.events import KINDS, Event

PARTS: Mapping[str, Mapping[str, str]] = {
    "deposit": {"holding": "household", "pence": "pence"},
    "payment": {"holding": "household", "pence": "equity", "running": "running"},
    "repayment": {"holding": "household", "pence": "pence"},
    "loan": {"pence": "pence"},
    "spent": {"pence": "pence"},
    "put-by": {"pence": "pence"},
    "index": {"index": "index"},
    "reallocate": {"holding": "giver", "other": "taker", "pence": "pence"},
    "sale": {"holding": "seller", "other": "buyer", "pence": "shares"},
    "claim": {"holding": "household", "pence": "deductions"},
    "rent": {"holding": "household"},
    "payout": {"holding": "household", "pence": "pence"},
}
"""Which facts each kind of event has, and what the event itself calls them."""
ENTERED = ("deposit", "payment", "repayment", "loan", "spent", "put-by", "index")
"""What is entered as it happened: money that came or went, and the figure of the index."""
AGREED = ("reallocate", "sale", "claim", "rent")
"""What somebody has to agree to: shares that change hands, and a household that goes."""
FACTS = ("holding", "other", "pence", "running", "index")


def event_of(kind: str, given: Mapping[str, Any], on: date) -> Event:
    """The event of a kind; facts that its kind has not are absent or None.

    Refuses `no_such_event` (kind), `event_incomplete` (needed), and `index_unreadable` (index).

    >>> event_of("loan", {"pence": 100}, date(2026, 3, 1))
    Lent(on=datetime.date(2026, 3, 1), pence=100)
    """
    parts = PARTS.get(kind)
    if parts is None:
        raise Refusal("no_such_event", kind=kind)
    named = {name for name, value in given.items() if value is not None}
    if named != set(parts):
        raise Refusal("event_incomplete", kind=kind, needed=tuple(parts))
    values = {field: given[name] for name, field in parts.items()}
    if "index" in values:
        values["index"] = _index(values["index"])
    return KINDS[kind](on=on, **values)


def _index(raw: Any) -> Any:
    try:
        return read_index(raw)
    except BadInput:
        raise Refusal("index_unreadable", index=str(raw)) from None


def comes_to(books: Books, event: Event | None = None) -> dict[str, Any]:
    """What the books come to after their last entry, in pence, and the households in it.

    `number` is that of the entry. Of a household: the shares it has taken on, what it has paid for
    them, and what it is due as a leaver, below nothing where it owes.
    """
    ledger = books.ledger
    sums = ledger.balances
    return {
        "number": len(ledger.entries),
        "books": {
            "shares": sums["allocated"],
            "held": sums["held"],
            "paid": -sums["paid"],
            "due": -sums["due"],
            "bank": sums["bank"],
            "fund": sums["fund"],
        },
        "holdings": [
            {"holding": name, **_of(books, name)}
            for name in (involved(books, event) if event else ())
        ],
    }


def _of(books: Books, household: str) -> dict[str, int]:
    ledger = books.ledger
    holding = ledger.holdings.get(household)
    return {
        "shares": holding.allocated if holding else 0,
        "paid": holding.paid if holding else 0,
        "due": ledger.due.get(household, 0),
    }
