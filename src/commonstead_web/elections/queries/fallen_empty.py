"""Since when a seat has been empty, and whether it fell empty with a membership."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonstead.record import Entry as Said
from commonstead_web.elections import electors
from commonstead_web.elections.models import Seat, Term
from commonstead_web.record import queries as record
from commonstead_web.rulebook.queries import Organisation

ENDING = ("members.end", "members.expel")
"""What ends a membership, and a seat on the board with it."""


@dataclass(frozen=True)
class Emptied:
    """When somebody last sat on a seat, and by which entry of the record it fell empty.

    `entry` is the number of the entry that ended their membership; None where they left the board
    otherwise.
    """

    since: date
    entry: int | None


def emptied(organisation: Organisation, seats: Iterable[Seat], day: date) -> dict[str, Emptied]:
    """Of each empty seat on which somebody sat before a day: since when, and by which entry."""
    last = {seat.ref: _last_to_leave(seat, day) for seat in seats}
    left = {ref: (term.member, term.until) for ref, term in last.items() if term and term.until}
    ended = electors.ended(organisation, [member for member, _ in left.values()])
    gone = {member for member, until in left.values() if ended.get(member) == until}
    by = _entries_ending(organisation, gone) if gone else {}
    return {ref: Emptied(until, by.get(member)) for ref, (member, until) in left.items()}


def _last_to_leave(seat: Seat, day: date) -> Term | None:
    return seat.terms.filter(until__lte=day).order_by("until", "id").last()


def _entries_ending(organisation: Organisation, members: set[str]) -> dict[str, int]:
    rows = record.entries(organisation.log).filter(action__in=ENDING)
    said = ((seq, Said.from_line(bytes(body))) for seq, body in rows.values_list("seq", "body"))
    return {entry.facts["member"]: seq for seq, entry in said if entry.facts["member"] in members}
