"""When a household that leaves would be paid, and whose totals may be shown to everybody."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from commonstead.kit import Line, Working, add_years, as_pounds
from commonstead.prices.equity.books import Books, may_be_paid
from commonstead.prices.equity.departure import Leaving, leaving
from commonstead.prices.equity.events import PutBy
from commonstead.rulebook.data import mapping, shipped, value_on, words

MONTHS = 12


@dataclass(frozen=True)
class Wait:
    """Pence: what is due to a household, what of it could be paid now, and what has to be put by.

    `missing` has to be put by until all of it can be paid; `a_year` was put by in the last twelve
    months. `months` is how long that takes at this pace; 0 where all could be paid now, None where
    nothing was put by, so that nobody can say.
    """

    due: int
    now: int
    missing: int
    a_year: int

    @property
    def months(self) -> int | None:
        if not self.missing:
            return 0
        return -(-self.missing * MONTHS // self.a_year) if self.a_year else None


def could_leave_with(books: Books, household: str, on: date) -> Working[Leaving]:
    """What a household that lives here would be due if it left on a day, without deductions."""
    ledger = books.ledger
    holding = ledger.living_here(household)
    return leaving(ledger.scheme, holding.paid, holding.worth(ledger.level), holding.years(on))


def wait_of(books: Books, household: str, due: int, on: date) -> Working[Wait]:
    """When `due` pence could be paid: to a leaver who waits, or to a household if it left now.

    Where all leavers are paid the same part, whoever leaves is paid in full once all are.
    """
    ledger = books.ledger
    fund, claims = ledger.balances["fund"], [one for one in ledger.claims() if one.due > 0]
    names = [one.household for one in claims]
    waits = household in names
    in_turn = ledger.scheme.queue == "first_come"
    others = claims[: names.index(household)] if waits and in_turn else claims
    ahead = sum(one.due for one in others if one.household != household)
    now = may_be_paid(ledger).get(household, 0) if waits else min(due, max(0, fund - ahead))
    missing = 0 if due <= now else max(0, ahead + due - fund)
    found = Wait(max(due, 0), max(now, 0), missing, put_by_in_a_year(books, on))
    return Working(
        found,
        (
            Line("due", as_pounds(found.due)),
            Line("due to those who come first", as_pounds(ahead)),
            Line("put by", as_pounds(fund), "for all who leave"),
            Line(
                "still to be put by", as_pounds(missing), "what is due to all, less what is put by"
            ),
            Line("put by in the last twelve months", as_pounds(found.a_year)),
        ),
    )


def put_by_in_a_year(books: Books, on: date) -> int:
    """Pence put by in the twelve months up to a day."""
    gone, since = books.gone(), add_years(on, -1)
    return sum(
        entry.event.pence
        for number, entry in enumerate(books.ledger.entries, 1)
        if isinstance(entry.event, PutBy) and number not in gone and since < entry.event.on <= on
    )


@cache
def public_from(on: date) -> int:
    """From how many households on everybody sees the totals of a society's books."""
    for document in shipped("equity"):
        if "showing" in document.data:
            rule = mapping(mapping(document.data["showing"], "showing")["public_from"])
            return int(words(value_on(rule["values"], on).value))
    raise LookupError("no file of commonstead_rules/equity has showing")
