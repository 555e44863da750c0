"""Who is at a meeting at a moment, and how many must be."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from commonstead.decisions.adjourning import fewest
from commonstead.decisions.attendance import Attendance, Mode, Presence, present
from commonstead.decisions.notice import Kind
from commonstead.decisions.quorum import Change, quorum_of, quorum_through_time
from commonstead.kit import Working
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import rules_of_meeting
from commonstead_web.decisions.models import Attendance as Stay
from commonstead_web.decisions.models import Meeting, Proxy


def kind_of(meeting: Meeting) -> Kind:
    """The meeting's kind as the method calls it."""
    return "board" if meeting.of_the_board else "annual" if meeting.kind == "annual" else "general"


def entitled(meeting: Meeting, day: date) -> tuple[str, ...]:
    """Who may vote at the meeting: the members who vote, or the board."""
    body = "board" if meeting.of_the_board else "members"
    return electors.of_body(meeting.organisation, rules_of_meeting(meeting), body, day)


def stays(meeting: Meeting, among: Collection[str]) -> list[Attendance]:
    """Every stay of these members, and every proxy of theirs, for the method to work with."""
    here = Stay.objects.filter(meeting=meeting).order_by("arrived", "id")
    came = [
        Attendance(one.member, _mode(one), one.arrived, one.left)
        for one in here
        if one.member in among
    ]
    given = Proxy.objects.filter(meeting=meeting).order_by("appointed", "id")
    sent = [
        Attendance(one.member, "proxy", one.appointed, one.ended, one.holder)
        for one in given
        if one.member in among
    ]
    return came + sent


def _mode(stay: Stay) -> Mode:
    return "online" if stay.mode == Stay.Mode.ONLINE else "in_person"


def presence(meeting: Meeting, at: datetime, barred: Collection[str] = ()) -> Presence:
    """Who is there at a moment of those who may vote, and how many count; `barred` do not."""
    among = set(entitled(meeting, timezone.localdate(at)))
    return present(
        stays(meeting, among),
        at,
        rules_of_meeting(meeting),
        kind=kind_of(meeting),
        barred=frozenset(barred),
    )


def is_there(meeting: Meeting, member: str, at: datetime) -> bool:
    """Whether a member is there themselves at a moment: one look, whoever else is there."""
    stays_on = Q(left=None) | Q(left__gt=at)
    here = Stay.objects.filter(stays_on, meeting=meeting, member=member, arrived__lte=at)
    return here.exists()


def quorum(meeting: Meeting, at: datetime) -> Working[int]:
    """How many must be there, by the rules of the meeting's day."""
    number = len(entitled(meeting, timezone.localdate(at)))
    return quorum_of(rules_of_meeting(meeting), kind_of(meeting), members=number, board=number)


def needed(meeting: Meeting, at: datetime) -> int:
    """How many must be there for the meeting to decide anything now."""
    if meeting.present_suffice:
        return fewest(rules_of_meeting(meeting)).value
    return quorum(meeting, at).value


def through_time(meeting: Meeting) -> tuple[Change, ...]:
    """Every moment at which the number counted changes, and whether the quorum is then met."""
    among = entitled(meeting, timezone.localdate(meeting.begins))
    return quorum_through_time(
        stays(meeting, set(among)),
        rules_of_meeting(meeting),
        kind_of(meeting),
        members=len(among),
        board=len(among),
    )
