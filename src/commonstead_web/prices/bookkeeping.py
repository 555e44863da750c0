"""The equity books of a society, read from its entries, for queries and actions alike."""

from collections.abc import Iterable

from commonstead.kit import Refusal
from commonstead.prices.equity import Books, read_terms
from commonstead.prices.equity.events import Adopted, Corrected, Event, Joined
from commonstead.prices.equity.recorded import event_of
from commonstead_web.prices.models import EquityEntry, EquityHolding, EquityMember
from commonstead_web.rulebook.queries import Organisation

TERMS, JOINED, CORRECTION = "terms", "joined", "correction"


def books_of(organisation: Organisation) -> Books | None:
    """The books after their last entry; None where no scheme is adopted."""
    rows = list(organisation.equity_entries.order_by("number", "id"))
    if not rows:
        return None
    return Books.of(read_terms(rows[0].terms or {}, rows[0].on), map(event_in, rows[1:]))


def kept_books_of(organisation: Organisation) -> Books:
    """The same; refuses `no_scheme_adopted`."""
    found = books_of(organisation)
    if found is None:
        raise Refusal("no_scheme_adopted")
    return found


def event_in(row: EquityEntry) -> Event:
    """What an entry says, as the method takes it."""
    if row.kind == TERMS:
        terms = read_terms(row.terms or {}, row.on)
        return Adopted(row.on, terms.scheme, terms.debt)
    if row.kind == JOINED:
        return Joined(row.on, row.holding, row.pence or 0)
    if row.kind == CORRECTION:
        return Corrected(row.on, row.corrects or 0)
    given = {name: getattr(row, name) for name in ("holding", "other", "pence", "running", "index")}
    return event_of(row.kind, {name: one for name, one in given.items() if one != ""}, row.on)


def holding_in(organisation: Organisation, ref: str) -> EquityHolding:
    """A household that holds equity, or did; refuses `no_such_holding`."""
    found: EquityHolding | None = organisation.equity_holdings.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_holding")
    return found


def holdings_with(organisation: Organisation, members: Iterable[str]) -> list[str]:
    """The households of which one of these members is one, by pseudonym."""
    linked = EquityMember.objects.filter(organisation=organisation, member__in=list(members))
    return list(linked.order_by("id").values_list("holding__ref", flat=True).distinct())
