"""Sales: which there are, where each stands, and which times run."""

from dataclasses import dataclass
from datetime import date

from commonstead.kit import Refusal
from commonstead.prices.protections.buying import ACCEPTED, NOTICE
from commonstead.prices.protections.clocks import Due, clock_dates
from commonstead_web.prices.models import Sale, Valuation
from commonstead_web.record.queries import Entry, entries
from commonstead_web.rulebook.queries import Organisation

State = Sale.State
NEXT = {
    State.NOTICED: "agree",
    State.AGREED: "find_buyer",
    State.FOUND: "exchange",
    State.EXCHANGED: "complete",
}
"""The act that comes next at each stage; none once it is over."""
STEP = {State.NOTICED: 2, State.AGREED: 3, State.FOUND: 4, State.EXCHANGED: 5, State.COMPLETED: 6}


@dataclass(frozen=True)
class Course:
    """Where a sale stands: its step of five, the act that is next, and the times that run."""

    step: int
    next: str
    times: tuple[tuple[Due, str], ...]

    @property
    def running(self) -> Due | None:
        """The time that runs out first."""
        still = [due for due, state in self.times if state == "running" and due.last]
        return min(still, key=lambda due: due.last or date.max) if still else None

    @property
    def late(self) -> Due | None:
        """The time that ran out first."""
        over = [due for due, state in self.times if state == "over"]
        return min(over, key=lambda due: due.last or date.max) if over else None


def sale(organisation: Organisation, ref: str) -> Sale:
    """One sale; refuses `no_such_sale`."""
    found: Sale | None = organisation.sales.filter(ref=ref).select_related("statement").first()
    if found is None:
        raise Refusal("no_such_sale")
    found.organisation = organisation
    return found


def sales_of(organisation: Organisation, home: str) -> list[Sale]:
    """Those of a home, the latest first."""
    return list(organisation.sales.filter(home=home).order_by("-id"))


def sales_under_way(organisation: Organisation) -> list[Sale]:
    """Those that are still to be completed, the oldest first."""
    return list(organisation.sales.exclude(state__in=Sale.OVER).order_by("id"))


def course_of(found: Sale, today: date) -> Course:
    """Where it stands on a day. Once a buyer is found, the times of the notice stop.

    Where the society buys itself, its time to complete runs until then, and it needs no buyer.
    """
    state = State(found.state)
    running = state in (State.NOTICED, State.AGREED) or (found.society_buys and found.is_open)
    times = _times(found, today) if found.clock and running else ()
    if found.society_buys and state == State.AGREED:
        return Course(STEP[State.FOUND], NEXT[State.FOUND], times)
    return Course(STEP.get(state, 1), NEXT.get(state, ""), times)


def _times(found: Sale, today: date) -> tuple[tuple[Due, str], ...]:
    happened = {NOTICE: found.notice}
    if found.accepted is not None:
        happened[ACCEPTED] = found.accepted
    dues = clock_dates(found.clock, happened, found.periods).value
    # What the society has said in time, it need not say any more.
    still = (due for due in dues if found.accepted is None or due.event == ACCEPTED)
    return tuple((due, due.state(today)) for due in still)


def valuations(found: Sale) -> list[Valuation]:
    """What the valuers found, in the order in which it came in."""
    return list(found.valuations.order_by("id"))


def entries_of(found: Sale) -> list[Entry]:
    """The entries of the record that name this sale, in order."""
    rows = entries(found.organisation.log).filter(action__startswith="prices.").order_by("seq")
    named = f'"sale":"{found.ref}"'.encode()
    return [one for one in rows if named in bytes(one.body)]
