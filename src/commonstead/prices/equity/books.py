"""The books that a society keeps, entry by entry: terms, events and the contrary of wrong ones.

Nothing is ever taken out. A wrong entry is followed by its contrary, and only where no later entry
rests on it; so what a later entry paid or moved stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commonstead.kit import Refusal, as_pounds, split
from commonstead.prices.equity.adopting import Terms
from commonstead.prices.equity.events import (
    Adopted,
    Corrected,
    Event,
    Joined,
    PaidOut,
    Revalued,
    Sold,
)
from commonstead.prices.equity.ledger import Entry, Ledger, Posting
from commonstead.prices.equity.posting import after
from commonstead.prices.equity.queue import payouts


@dataclass(frozen=True)
class Books:
    """The ledger as it stands, and as it was opened, before the first entry."""

    opened: Ledger
    ledger: Ledger

    @classmethod
    def begun(cls, terms: Terms) -> "Books":
        """Books in which the society still holds all shares itself.

        Refuses `first_index_missing`, and what `Ledger.opened` refuses.
        """
        if terms.index is None:
            raise Refusal("first_index_missing")
        ledger = Ledger.opened(terms.scheme, terms.debt, terms.index)
        return cls(ledger, ledger)

    @classmethod
    def of(cls, terms: Terms, events: Iterable[Event]) -> "Books":
        """The books after all events."""
        books = cls.begun(terms)
        for event in events:
            books = books.after(event)
        return books

    def after(self, event: Event) -> "Books":
        """The books after one more entry.

        Refuses what `posting.after` refuses, `payout_out_of_turn` (household, most), and for a
        correction `no_such_book_entry`, `terms_are_not_corrected`, `corrected_already` and
        `later_entry_rests_on_it` (later).
        """
        if isinstance(event, Corrected):
            return replace(self, ledger=_corrected(self, event))
        ledger = after(self.ledger, event)
        if isinstance(event, PaidOut):
            _check_turn(self.ledger, event)
        return replace(self, ledger=ledger)

    def moved(self, number: int, household: str) -> dict[str, int]:
        """What an entry moved of a household: shares taken on, paid for them, due to it; pence."""
        sums = dict.fromkeys(("allocated", "paid", "due"), 0)
        for posting in self.ledger.entries[number - 1].postings:
            if posting.household == household:
                sums[posting.account] += posting.pence
        return {"shares": sums["allocated"], "paid": -sums["paid"], "due": -sums["due"]}

    def gone(self) -> frozenset[int]:
        """The numbers of the entries whose contrary was entered."""
        events = (entry.event for entry in self.ledger.entries)
        return frozenset(event.entry for event in events if isinstance(event, Corrected))

    def correctable(self) -> tuple[int, ...]:
        """The numbers of the entries that could still be corrected by themselves."""
        gone = self.gone()
        return tuple(
            number
            for number, entry in enumerate(self.ledger.entries, 1)
            if number not in gone and not isinstance(entry.event, Corrected | Adopted)
        )


def involved(books: Books, event: Event) -> tuple[str, ...]:
    """The households that an event mentions; of a correction, those of the entry it corrects."""
    if isinstance(event, Corrected):
        return involved(books, books.ledger.entries[event.entry - 1].event)
    names = ("household", "seller", "buyer", "giver", "taker")
    return tuple(getattr(event, name) for name in names if hasattr(event, name))


def may_be_paid(ledger: Ledger) -> Mapping[str, int]:
    """Pence that each leaver may be paid now, by the order of the scheme.

    Where all have the same part, what was paid before counts, so that it does not matter who of
    them is paid first.
    """
    fund, claims = ledger.balances["fund"], ledger.claims()
    if ledger.scheme.queue != "pro_rata":
        return dict(payouts(claims, fund, ledger.scheme.queue))
    due = {claim.household: claim.due for claim in claims if claim.due > 0}
    paid = _paid_out(ledger, due)
    pool = min(fund + sum(paid.values()), sum(due.values()) + sum(paid.values()))
    parts = split(pool, [due[name] + paid[name] for name in due]) if due else []
    wanted = [max(0, part - paid[name]) for name, part in zip(due, parts, strict=True)]
    if sum(wanted) > fund:
        wanted = split(fund, wanted)
    return dict(zip(due, wanted, strict=True))


def _paid_out(ledger: Ledger, households: Iterable[str]) -> dict[str, int]:
    """What leavers have been paid so far; a payout that was corrected counts for nothing."""
    sums = dict.fromkeys(households, 0)
    for entry in ledger.entries:
        moved = {posting.account: posting for posting in entry.postings}
        if set(moved) == {"fund", "due"} and moved["due"].household in sums:
            sums[moved["due"].household] += moved["due"].pence
    return sums


def _check_turn(before: Ledger, event: PaidOut) -> None:
    most = may_be_paid(before).get(event.household, 0)
    if event.pence > most:
        raise Refusal("payout_out_of_turn", household=event.household, most=as_pounds(most))


def _corrected(books: Books, event: Corrected) -> Ledger:
    """As if the entry had never been made, with its contrary as one more entry."""
    ledger = books.ledger
    _check_correctable(books, event)
    wrong, gone = ledger.entries[event.entry - 1], books.gone() | {event.entry}
    kept = [
        number
        for number, entry in enumerate(ledger.entries, 1)
        if number not in gone and not isinstance(entry.event, Corrected)
    ]
    again = _again(books, kept)
    if isinstance(wrong.event, Revalued) and _levels(again) != _levels(ledger):
        raise Refusal("later_entry_rests_on_it", later=_first_at_a_price(ledger, event.entry))
    contrary = tuple(Posting(one.account, -one.pence, one.household) for one in wrong.postings)
    return replace(again, entries=(*ledger.entries, Entry(event, contrary)))


def _check_correctable(books: Books, event: Corrected) -> None:
    last = books.ledger.last_day()
    if not 1 <= event.entry <= len(books.ledger.entries):
        raise Refusal("no_such_book_entry", entry=event.entry)
    if event.entry in books.gone():
        raise Refusal("corrected_already", entry=event.entry)
    if event.entry not in books.correctable():
        raise Refusal("terms_are_not_corrected", entry=event.entry)
    if last is not None and event.on < last:
        raise Refusal("event_out_of_order", on=event.on, last=last)


def _again(books: Books, kept: Sequence[int]) -> Ledger:
    """All other entries once more; each has to come out as it did."""
    found = books.opened
    for number in kept:
        entry = books.ledger.entries[number - 1]
        try:
            found = after(found, entry.event)
        except Refusal:
            raise Refusal("later_entry_rests_on_it", later=number) from None
        if found.entries[-1].postings != entry.postings:
            raise Refusal("later_entry_rests_on_it", later=number)
    return found


def _levels(ledger: Ledger) -> dict[str, object]:
    """At which level of the index each household joined and bought."""
    return {
        name: (one.index, {lot.index for lot in one.lots}) for name, one in ledger.holdings.items()
    }


def _first_at_a_price(ledger: Ledger, entry: int) -> int:
    """The first later entry whose price follows the index."""
    later = enumerate(ledger.entries[entry:], entry + 1)
    return next(number for number, one in later if isinstance(one.event, Joined | Sold))
