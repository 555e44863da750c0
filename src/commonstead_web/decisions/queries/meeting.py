"""Meetings to come and past, and one meeting as it stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from commonstead.decisions.quorum import Change
from commonstead.kit import Line, Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.decisions import electors, presence
from commonstead_web.decisions.finding import rules_of_meeting
from commonstead_web.decisions.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Notice,
    Proxy,
)
from commonstead_web.decisions.queries.gathered import gathered
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State


def meeting(organisation: Organisation, ref: str) -> Meeting:
    """The meeting; refuses `no_such_meeting`."""
    found = (
        Meeting.objects.select_related("requisition")
        .filter(organisation=organisation, ref=ref)
        .first()
    )
    if found is None:
        raise Refusal("no_such_meeting")
    found.organisation = organisation
    return found


SEEN = ("id", "organisation_id", "ref", "kind", "state")
GLANCE = f"SELECT {', '.join(SEEN)} FROM decisions_meeting WHERE organisation_id = %s AND ref = %s"  # noqa: S608 - names from above
"""Every page of a meeting that is open asks this every few seconds."""


def glance(organisation: Organisation, ref: str) -> Meeting:
    """The meeting with its kind and state, and nothing else read; refuses `no_such_meeting`."""
    with connection.cursor() as cursor:
        cursor.execute(GLANCE, (organisation.pk, ref))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("no_such_meeting")
    found = Meeting.from_db(connection.alias, SEEN, row)
    found.organisation = organisation
    return found


OVER = (State.CLOSED, State.CANCELLED)


def meetings_to_come(organisation: Organisation) -> QuerySet[Meeting]:
    """Meetings that are not over, the next one first."""
    every = Meeting.objects.filter(organisation=organisation).exclude(state__in=OVER)
    return every.order_by("starts", "id")


def meetings_past(organisation: Organisation) -> QuerySet[Meeting]:
    """Meetings that are over, the latest first; those that were called off among them."""
    every = Meeting.objects.filter(organisation=organisation, state__in=OVER)
    return every.order_by("-starts", "-id")


def told_last(meeting: Meeting) -> list[tuple[str, str]]:
    """Pseudonym and channel of everybody who was told of the meeting last."""
    rows = meeting.notices.filter(round=meeting.notice_round).order_by("member")
    return list(rows.values_list("member", "channel"))


def rules_of_the_meeting(meeting: Meeting) -> Rulebook:
    """The rules of the day for which it was called."""
    return rules_of_meeting(meeting)


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """What is on its agenda, in order, each with its motions (`decisions`)."""
    return list(meeting.agenda.order_by("number").prefetch_related("decisions"))


def notices(meeting: Meeting) -> list[Notice]:
    """Who was told, how and when, the latest round first."""
    return list(meeting.notices.order_by("-round", "member"))


def proxies(meeting: Meeting) -> list[Proxy]:
    """The proxies that stand."""
    return list(Proxy.objects.filter(meeting=meeting, ended=None).order_by("member", "id"))


@dataclass(frozen=True)
class Present:
    """A member who is there: by name, in the room or online, or through whoever holds their proxy.

    `holder` is the holder's name, empty for whoever is there themselves.
    """

    member: str
    name: str
    mode: str
    since: datetime
    holder: str = ""


@dataclass(frozen=True)
class Live:
    """A meeting at a moment.

    `counted` of the `members` who may vote count towards the quorum, `quorum` are needed; `working`
    shows why. `changes` is the quorum through time. `motion` is the decision that people vote on
    now, `item` what it belongs to.
    """

    meeting: Meeting
    present: tuple[Present, ...]
    in_person: int
    online: int
    proxy: int
    counted: int
    members: int
    quorum: int
    working: tuple[Line, ...]
    changes: tuple[Change, ...]
    motion: Decision | None
    item: AgendaItem | None

    @property
    def is_quorate(self) -> bool:
        return self.counted >= self.quorum


def live(meeting: Meeting, now: datetime) -> Live:
    """The meeting as it stands now."""
    found = gathered(meeting, now)
    there = found.there
    motion = meeting.decisions.filter(state=Decision.State.OPEN).order_by("id").last()
    return Live(
        meeting=meeting,
        present=tuple(_present(meeting, there.holders, now)),
        in_person=there.in_person,
        online=there.online,
        proxy=there.proxy,
        counted=there.counted,
        members=found.members,
        quorum=found.needed,
        working=found.working,
        changes=presence.through_time(meeting),
        motion=motion,
        item=motion.item if motion else None,
    )


def _present(meeting: Meeting, holders: Iterable[tuple[str, str]], now: datetime) -> list[Present]:
    stays = [one for one in meeting.attendances.order_by("arrived", "id") if _is_there(one, now)]
    through = dict(holders)
    names = electors.names(
        meeting.organisation, {one.member for one in stays} | set(through) | set(through.values())
    )
    arrived = {one.member: one.arrived for one in stays}
    themselves = [Present(one.member, names[one.member], one.mode, one.arrived) for one in stays]
    sent = [
        Present(member, names[member], "proxy", arrived[holder], names[holder])
        for member, holder in sorted(through.items())
    ]
    return themselves + sent


@dataclass(frozen=True)
class Own:
    """How somebody is at a meeting and since when; `holder` names whoever holds their proxy."""

    mode: str
    since: datetime
    holder: str = ""


def presence_of(meeting: Meeting, member: str, now: datetime) -> Own | None:
    """How this member is there, themselves or through whoever holds their proxy; None if not."""
    if (stay := _stay(meeting, member, now)) is not None:
        return Own(stay.mode, stay.arrived)
    holder = dict(gathered(meeting, now).there.holders).get(member)
    if holder is None or (stay := _stay(meeting, holder, now)) is None:
        return None
    return Own("proxy", stay.arrived, electors.names(meeting.organisation, [holder])[holder])


def _stay(meeting: Meeting, member: str, now: datetime) -> Attendance | None:
    stays = meeting.attendances.filter(member=member).order_by("arrived", "id")
    return next((one for one in reversed(stays) if _is_there(one, now)), None)


def _is_there(stay: Attendance, now: datetime) -> bool:
    return stay.arrived <= now and (stay.left is None or now < stay.left)
