"""Asking the equity books: terms in force, households, their ledgers, who is whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.prices.equity import Books, Holding
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as register
from commonstead_web.prices.bookkeeping import (
    CORRECTION,
    TERMS,
    books_of,
    holding_in,
    holdings_with,
)
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.models import EquityEntry, EquityHolding
from commonstead_web.record.queries import Entry, entries
from commonstead_web.rulebook.queries import Organisation

ACTIONS = (
    *("equity.adopt_scheme", "equity.open", "equity.enter", "equity.agree"),
    *("equity.pay_out", "equity.correct"),
)
"""Acts that are an entry of the books."""


@dataclass(frozen=True)
class Household:
    """A household with equity: its home, and the names of its members, which are erasable."""

    ref: str
    home: str
    label: str
    cost: int
    names: tuple[str, ...]
    holding: Holding | None

    @property
    def lives_here(self) -> bool:
        """Whether it has joined and not left; a joining that was corrected counts for nothing."""
        return self.holding is not None and self.holding.state != "left"


def equity_books(organisation: Organisation) -> Books | None:
    """The books after their last entry; None where no terms are adopted."""
    return books_of(organisation)


def equity_terms(organisation: Organisation) -> EquityEntry | None:
    """The terms in force: the last that members adopted."""
    found: EquityEntry | None = (
        organisation.equity_entries.filter(kind=TERMS).order_by("-number").first()
    )
    return found


def correction_reasons(organisation: Organisation) -> dict[int, str]:
    """Why entries were corrected, by the number of each correction; an erased name is gone."""
    rows = organisation.equity_entries.filter(kind=CORRECTION).order_by("number")
    return dict(rows.values_list("number", "reason"))


def households(organisation: Organisation, books: Books) -> list[Household]:
    """Every household that joined, in the order of joining."""
    rows = organisation.equity_holdings.prefetch_related("members").order_by("id")
    return [_household(organisation, books, one) for one in rows]


def household(organisation: Organisation, books: Books, ref: str) -> Household:
    """One of them; refuses `no_such_holding`."""
    return _household(organisation, books, holding_in(organisation, ref))


def _household(organisation: Organisation, books: Books, row: EquityHolding) -> Household:
    named = register.member_names(organisation, members_of(row))
    return Household(
        ref=row.ref,
        home=row.home,
        label=dwelling(organisation, row.home).label,
        cost=row.cost,
        names=tuple(name for name in named.values() if name),
        holding=books.ledger.holdings.get(row.ref),
    )


def members_of(row: EquityHolding) -> list[str]:
    """The members of a household, by pseudonym."""
    return sorted(one.member for one in row.members.all())


def linked_members(organisation: Organisation, ref: str) -> list[str]:
    """The same by the household's pseudonym; refuses `no_such_holding`."""
    return members_of(holding_in(organisation, ref))


def own_holdings(organisation: Organisation, person: Person) -> list[str]:
    """The households that this person is of, also one that has left."""
    return holdings_with(organisation, register.refs_of(person, organisation))


def members_to_choose(organisation: Organisation, day: date) -> list[tuple[str, str]]:
    """Members of today with their names, to say who is of a household."""
    refs = [one.ref for one in register.in_force(organisation, day).order_by("id")]
    named = register.member_names(organisation, refs)
    return sorted(((ref, named.get(ref) or ref) for ref in refs), key=lambda one: one[1])


def record_entries(organisation: Organisation) -> Mapping[int, Entry]:
    """The entry of the record behind each number of the books."""
    return dict(enumerate(entries(organisation.log).filter(action__in=ACTIONS).order_by("seq")))


def last_record_entry(organisation: Organisation) -> Entry | None:
    """The last entry of the record that is one of the books."""
    return entries(organisation.log).filter(action__in=ACTIONS).order_by("-seq").first()


def labels(found: Sequence[Household]) -> dict[str, str]:
    """What officers call each household: its home, and who lives there."""
    return {
        one.ref: f"{one.label}: {', '.join(one.names)}" if one.names else one.label for one in found
    }
