"""Coming to a meeting and leaving it. Who was there is not in the record, only how many."""

from django.utils import timezone

from commonstead.kit import Refusal
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import meeting_in, rules_of_meeting
from commonstead_web.decisions.models import Attendance, Meeting
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State


@action("meetings.arrive", recorded=False)
def arrive(
    *,
    actor: Actor,
    organisation: Organisation,
    meeting: str,
    member: str = "",
    mode: str = Attendance.Mode.IN_PERSON,
) -> tuple[Attendance, Facts]:
    """Enter that a member is there now: "in_person", or "online" where the meeting is online too.

    Members enter themselves online; who is in the room the chair or the secretary sees and enters.
    Refuses `meeting_not_at_this_stage`, `meeting_is_on` (day), `unknown_mode`, `not_online`,
    `room_is_entered_by_officers`, `not_on_the_board`, `is_there_already`, and what
    `self_or_entered` refuses.
    """
    found = meeting_in(organisation, meeting, State.NOTICED, State.OPEN, State.ADJOURNED)
    who = electors.self_or_entered(organisation, actor, member)
    _may_come(found, actor, who, mode)
    if Attendance.objects.filter(meeting=found, member=who, left=None).exists():
        raise Refusal("is_there_already")
    stay = Attendance.objects.create(
        organisation=organisation, meeting=found, member=who, mode=mode, arrived=actor.at
    )
    return stay, {}


def _may_come(meeting: Meeting, actor: Actor, member: str, mode: str) -> None:
    day = timezone.localdate(meeting.begins)
    if meeting.state != State.OPEN and actor.today != day:
        raise Refusal("meeting_is_on", day=day)
    if mode not in Attendance.Mode.values:
        raise Refusal("unknown_mode", mode=mode, modes=Attendance.Mode.values)
    if mode == Attendance.Mode.ONLINE and not _is_online(meeting):
        raise Refusal("not_online")
    officer = electors.acts_for_others(meeting.organisation, actor)
    if mode == Attendance.Mode.IN_PERSON and not officer:
        raise Refusal("room_is_entered_by_officers")
    if meeting.of_the_board and member not in electors.board(meeting.organisation, actor.today):
        raise Refusal("not_on_the_board")


def _is_online(meeting: Meeting) -> bool:
    allowed: bool = rules_of_meeting(meeting).value("meetings.online")
    return meeting.online and (meeting.of_the_board or allowed)


@action("meetings.leave", recorded=False)
def leave(
    *, actor: Actor, organisation: Organisation, meeting: str, member: str = ""
) -> tuple[Attendance, Facts]:
    """Enter that a member has gone. Refuses `is_not_there`, and what `self_or_entered` refuses."""
    found = meeting_in(organisation, meeting, State.NOTICED, State.OPEN, State.ADJOURNED)
    who = electors.self_or_entered(organisation, actor, member)
    stay = Attendance.objects.filter(meeting=found, member=who, left=None).first()
    if stay is None:
        raise Refusal("is_not_there")
    stay.left = max(actor.at, stay.arrived)
    stay.save(update_fields=["left"])
    return stay, {}
