"""Who is at a meeting, worked out once for everybody who looks at the same moment.

Hundreds have the meeting's page open while they vote, and each page asks again every few seconds.
Nothing of the answer is anybody's own. It is kept under everything that it follows from: who has
come and gone, the day, and the size of the record, without which neither the register nor the
rules nor anything decided changes. So what is kept is never another answer than a new one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from commonstead.decisions.adjourning import fewest
from commonstead.decisions.attendance import Presence, present
from commonstead.decisions.quorum import quorum_of
from commonstead.kit import Line
from commonstead_web.decisions import presence
from commonstead_web.decisions.finding import rules_of_meeting
from commonstead_web.decisions.models import Meeting
from commonstead_web.record import queries as records

T = TypeVar("T")
KEPT = 600
"""Seconds after which it is worked out anew though nothing has changed."""
STAYS = (
    "SELECT count(*), count(CASE WHEN {begun} <= %s THEN 1 END), count({ended}),"
    " count(CASE WHEN {ended} <= %s THEN 1 END) FROM {table} WHERE meeting_id = %s"
)
"""Stays are added and ended, never changed otherwise: so many begun and ended are the same ones."""
CAME = STAYS.format(table="decisions_attendance", begun="arrived", ended='"left"')
SENT = STAYS.format(table="decisions_proxy", begun="appointed", ended="ended")


@dataclass(frozen=True)
class Gathered:
    """Who is there of the `members` who may vote, how many `needed` must be, and why so many."""

    there: Presence
    members: int
    needed: int
    working: tuple[Line, ...]


def gathered(meeting: Meeting, now: datetime) -> Gathered:
    """Who is at the meeting at this moment."""
    log = meeting.organisation.log_id
    return kept("gathered", meeting, log, now, lambda: _worked_out(meeting, now))


def kept(what: str, meeting: Meeting, log: int, now: datetime, made: Callable[[], T]) -> T:
    """What was made before from the same facts, or is made now; `log` is the key of the record."""
    if _within_an_act():
        return made()
    key = f"{what}-{_facts(meeting, log, now)}"
    found: T | None = cache.get(key)
    if found is None:
        found = made()
        cache.set(key, found, KEPT)
    return found


def _within_an_act() -> bool:
    """Whether rows are read that an act has written, and that may yet be taken back."""
    return connection.in_atomic_block


def _facts(meeting: Meeting, log: int, now: datetime) -> str:
    """Everything that the answer follows from."""
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(CAME, (at, at, meeting.pk))
        came = cursor.fetchone()
        cursor.execute(SENT, (at, at, meeting.pk))
        sent = cursor.fetchone()
    return "-".join(
        map(str, (meeting.ref, timezone.localdate(now), records.size(log), *came, *sent))
    )


def _worked_out(meeting: Meeting, now: datetime) -> Gathered:
    rulebook, kind = rules_of_meeting(meeting), presence.kind_of(meeting)
    among = set(presence.entitled(meeting, timezone.localdate(now)))
    quorum = quorum_of(rulebook, kind, members=len(among), board=len(among))
    return Gathered(
        there=present(presence.stays(meeting, among), now, rulebook, kind=kind),
        members=len(among),
        needed=fewest(rulebook).value if meeting.present_suffice else quorum.value,
        working=quorum.lines,
    )
