"""A meeting while it sits: opened, adjourned, closed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from commonstead.decisions.adjourning import needs_renotice, when_inquorate
from commonstead.decisions.attendance import Presence
from commonstead.kit import Refusal
from commonstead.record import moment_of
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import meeting_in, rules_of_meeting
from commonstead_web.decisions.models import Attendance, Decision, Meeting
from commonstead_web.decisions.presence import entitled, needed, presence
from commonstead_web.kit.models import Person
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State
INQUORATE, DECIDED = "inquorate", "decided"


@dataclass(frozen=True)
class Count:
    """Who is there, and how many of those who may vote must be."""

    there: Presence
    members: int
    needed: int

    @property
    def enough(self) -> bool:
        return self.there.counted >= self.needed


def _count(meeting: Meeting, at: datetime) -> Count:
    return Count(
        presence(meeting, at), len(entitled(meeting, timezone.localdate(at))), needed(meeting, at)
    )


@action("meetings.open")
def open_meeting(
    *, actor: Actor, organisation: Organisation, meeting: str, chair: str = ""
) -> tuple[Meeting, Facts]:
    """Open a meeting, or go on with an adjourned one, with enough members there.

    `chair` is the pseudonym of the member who takes the chair; without one it is whoever opens.
    Where the rules give the chair a casting vote, only whoever is in the chair can enter it.
    Refuses `meeting_not_at_this_stage`, `meeting_not_yet` (starts), `notice_needed_again`,
    `quorum_not_met` (needed, present) and `no_such_member`.
    """
    found = meeting_in(organisation, meeting, State.NOTICED, State.ADJOURNED)
    if actor.at < found.begins:
        raise Refusal("meeting_not_yet", starts=found.begins)
    if found.renotice:
        raise Refusal("notice_needed_again")
    count = _count(found, actor.at)
    if not count.enough:
        found.present_suffice = _those_present_suffice(found, count, actor.at)
        count = _count(found, actor.at)
    if not count.enough:
        raise Refusal("quorum_not_met", needed=count.needed, present=count.there.counted)
    found.state = State.OPEN
    found.opened_at = found.opened_at or actor.at
    _takes_the_chair(found, chair, actor)
    found.quorum = count.needed
    found.save()
    return found, {
        "meeting": found.ref,
        "at": moment_of(actor.at),
        "chair": found.chair_party or found.chair,
        "present": {
            "in_person": count.there.in_person,
            "online": count.there.online,
            "proxy": count.there.proxy,
        },
        "counted": count.there.counted,
        "members": count.members,
        "quorum": count.needed,
    }


def _takes_the_chair(meeting: Meeting, chair: str, actor: Actor) -> None:
    """Who is in the chair, and the pseudonym of their acts; none for who cannot sign in."""
    organisation = meeting.organisation
    person: Person | None = actor.person
    if chair:
        person = electors.person_of(organisation, chair, actor.today)
    party = offices.party(organisation, person).ref if person else ""
    own = electors.member_of(organisation, actor.person, actor.today)
    meeting.chair, meeting.chair_party = chair or own or party, party


def _those_present_suffice(meeting: Meeting, count: Count, at: datetime) -> bool:
    if meeting.of_the_board:
        return False
    return _next(meeting, count, at) == "proceed_with_those_present"


def _next(meeting: Meeting, count: Count, at: datetime) -> str:
    """What the rules make of a general meeting that has too few."""
    found = when_inquorate(
        rules_of_meeting(meeting),
        meeting.begins,
        at,
        adjourned_before=meeting.inquorate_before,
        present=count.there.counted,
    )
    return found.value.what


@action("meetings.adjourn")
def adjourn(
    *,
    actor: Actor,
    organisation: Organisation,
    meeting: str,
    resumes: datetime,
    why: str = DECIDED,
) -> tuple[Meeting, Facts]:
    """Adjourn a meeting until `resumes`: because it so decided, or because too few came.

    Refuses `meeting_not_at_this_stage`, `resumes_in_the_past`, `decision_still_open`,
    `quorum_is_met` (needed, present), `wait_for_others` (until) and `meeting_is_over_by_rule`.
    """
    states = (State.OPEN, State.NOTICED, State.ADJOURNED) if why == INQUORATE else (State.OPEN,)
    found = meeting_in(organisation, meeting, *states)
    if resumes <= actor.at:
        raise Refusal("resumes_in_the_past", resumes=resumes)
    _nothing_open(found)
    count = _count(found, actor.at)
    if why == INQUORATE:
        _too_few(found, count, actor.at)
        found.inquorate_before = True
    day = timezone.localdate(resumes)
    found.renotice = needs_renotice(rules_of_meeting(found), actor.today, day).value
    found.adjourned_at, found.resumes = actor.at, resumes.replace(microsecond=0)
    found.state = State.ADJOURNED
    found.save()
    everybody_leaves(found, actor.at)
    return found, {
        "meeting": found.ref,
        "at": moment_of(actor.at),
        "resumes": moment_of(found.resumes),
        "why": why,
        "counted": count.there.counted,
        "quorum": count.needed,
        "renotice": found.renotice,
    }


def _too_few(meeting: Meeting, count: Count, at: datetime) -> None:
    if count.enough:
        raise Refusal("quorum_is_met", needed=count.needed, present=count.there.counted)
    if meeting.of_the_board or meeting.state == State.OPEN:
        return
    found = _next(meeting, count, at)
    if found == "wait_until":
        raise Refusal("wait_for_others", present=count.there.counted, needed=count.needed)
    if found == "close":
        raise Refusal("meeting_is_over_by_rule")


def _nothing_open(meeting: Meeting) -> None:
    if meeting.decisions.filter(state=Decision.State.OPEN).exists():
        raise Refusal("decision_still_open")


def everybody_leaves(meeting: Meeting, at: datetime) -> None:
    """Whoever is entered as there is so no more."""
    Attendance.objects.filter(meeting=meeting, left=None, arrived__lte=at).update(left=at)


@action("meetings.close")
def close_meeting(
    *, actor: Actor, organisation: Organisation, meeting: str
) -> tuple[Meeting, Facts]:
    """Close a meeting. One that never had its quorum closes where the rules say that it is over.

    Refuses `meeting_not_at_this_stage`, `decision_still_open` and `wait_for_others`.
    """
    found = meeting_in(organisation, meeting, State.OPEN, State.NOTICED, State.ADJOURNED)
    _nothing_open(found)
    if found.state != State.OPEN:
        _over_by_rule(found, actor)
    found.state, found.closed_at = State.CLOSED, actor.at
    found.save()
    everybody_leaves(found, actor.at)
    return found, {"meeting": found.ref, "at": moment_of(actor.at)}


def _over_by_rule(meeting: Meeting, actor: Actor) -> None:
    count = _count(meeting, actor.at)
    if count.enough or actor.at < meeting.begins:
        raise Refusal("meeting_not_at_this_stage", state=meeting.state, needed=[State.OPEN])
    if not meeting.of_the_board and _next(meeting, count, actor.at) != "close":
        raise Refusal("wait_for_others", present=count.there.counted, needed=count.needed)
