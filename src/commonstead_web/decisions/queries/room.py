"""A meeting's room at a moment: who counts, how many must, and what the rules do with too few."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import dropwhile

from commonstead.decisions.adjourning import (
    RENOTICE,
    RENOTICE_FROM,
    Next,
    when_inquorate,
)
from commonstead.decisions.notice import earliest_after
from commonstead.decisions.service import Served
from commonstead.kit import Line, Working
from commonstead_web.decisions import presence
from commonstead_web.decisions.finding import rules_of_meeting
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.queries.gathered import gathered
from commonstead_web.kit.pictures import QuorumPicture, draw_quorum
from commonstead_web.kit.pictures.scale import Scale, units

State = Meeting.State


@dataclass(frozen=True)
class Room:
    """Who is there. `counted` of `members` count towards the quorum, `needed` must.

    `here` are the members there themselves, `sent` those there through somebody else. `next` is
    what the rules make of a general meeting with too few; None where enough are there, and for the
    board.
    """

    here: int
    in_person: int
    online: int
    sent: int
    counted: int
    members: int
    needed: int
    working: tuple[Line, ...]
    picture: QuorumPicture
    next: Working[Next] | None

    @property
    def is_quorate(self) -> bool:
        return self.counted >= self.needed

    @property
    def missing(self) -> int:
        return max(self.needed - self.counted, 0)


def room(meeting: Meeting, now: datetime) -> Room:
    """The room as it is now."""
    found = gathered(meeting, now)
    there, needed = found.there, found.needed
    return Room(
        here=there.in_person + there.online,
        in_person=there.in_person,
        online=there.online,
        sent=there.proxy,
        counted=there.counted,
        members=found.members,
        needed=needed,
        working=found.working,
        picture=draw_quorum(there.counted, needed, found.members),
        next=_next(meeting, there.counted, needed, now),
    )


def _next(meeting: Meeting, counted: int, needed: int, now: datetime) -> Working[Next] | None:
    waiting = meeting.state in (State.NOTICED, State.ADJOURNED) and not meeting.renotice
    if counted >= needed or meeting.of_the_board or not waiting or now < meeting.begins:
        return None
    return when_inquorate(
        rules_of_meeting(meeting),
        meeting.begins,
        now,
        adjourned_before=meeting.inquorate_before,
        present=counted,
    )


@dataclass(frozen=True)
class Resuming:
    """When a meeting may go on: before `again_from` nobody need be told again; from then on all
    are, and by e-mail sent today `earliest` is the first day."""

    again_from: date
    earliest: date
    lines: tuple[Line, ...]


def resuming(meeting: Meeting, today: date) -> Resuming:
    """What the rules say about putting a meeting off today."""
    rulebook = rules_of_meeting(meeting)
    days: int = rulebook.value(RENOTICE_FROM)
    told = earliest_after(rulebook, RENOTICE, [Served("email", today)])
    again = date.fromordinal(today.toordinal() + days)
    return Resuming(again, told.value, told.lines)


@dataclass(frozen=True)
class Moment:
    """From when so many counted, and whether that was enough.

    `emptied` says why nobody counts any more: "closed", "put_off", or "" where people just left.
    `length` is how long its bar is, of a thousand; `line` where on it enough would be.
    """

    at: datetime
    counted: int
    enough: bool
    emptied: str
    length: str
    line: str


def through_time(meeting: Meeting, needed: int = 0) -> list[Moment]:
    """Each moment at which the number counted changes, from the first member who came on."""
    changes = list(dropwhile(lambda one: not one.counted, presence.through_time(meeting)))
    scale = Scale(Fraction(max([1, needed, *(one.counted for one in changes)])))
    return [
        Moment(
            one.at,
            one.counted,
            one.quorate,
            "" if one.counted else _emptied(meeting, one.at),
            units(scale.length(one.counted)),
            units(scale.length(needed)),
        )
        for one in changes
    ]


def _emptied(meeting: Meeting, at: datetime) -> str:
    if meeting.closed_at and at >= meeting.closed_at:
        return "closed"
    return "put_off" if meeting.resumes and at < meeting.resumes else ""
