"""Finding what an action acts on, locked until its transaction ends."""

from datetime import date, timedelta

from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.decisions.models import Decision, Meeting, Requisition
from commonstead_web.rulebook.queries import Adoption, Organisation, adoption_on, rulebook_for


def meeting_in(organisation: Organisation, ref: str, *states: str) -> Meeting:
    """The meeting, where it stands at one of these stages.

    Refuses `no_such_meeting`, and `meeting_not_at_this_stage` (state, needed).
    """
    found = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("organisation__log")
        .filter(organisation=organisation, ref=ref)
        .first()
    )
    if found is None:
        raise Refusal("no_such_meeting")
    if states and found.state not in states:
        needed = [str(one) for one in states]
        raise Refusal("meeting_not_at_this_stage", state=found.state, needed=needed)
    return found


def decision_in(organisation: Organisation, ref: str, *states: str) -> Decision:
    """The decision, where it stands at one of these stages.

    Refuses `no_such_decision`, and `decision_not_at_this_stage` (state, needed).
    """
    found = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("organisation__log", "meeting")
        .filter(organisation=organisation, ref=ref)
        .first()
    )
    if found is None:
        raise Refusal("no_such_decision")
    if states and found.state not in states:
        needed = [str(one) for one in states]
        raise Refusal("decision_not_at_this_stage", state=found.state, needed=needed)
    return found


def own_items_until(meeting: Meeting) -> date:
    """The last day on which a member's own item for this meeting comes in."""
    days: int = rules_of_meeting(meeting).value("meetings.items.days")
    return timezone.localdate(meeting.starts) - timedelta(days=days)


def requisition(organisation: Organisation, ref: str) -> Requisition:
    """The members' request; refuses `no_such_requisition`."""
    found = Requisition.objects.filter(organisation=organisation, ref=ref).first()
    if found is None:
        raise Refusal("no_such_requisition")
    return found


def rules_of_meeting(meeting: Meeting) -> Rulebook:
    """The rules by which a meeting is judged: those of the day for which it was called."""
    return rulebook_for(meeting.organisation, timezone.localdate(meeting.starts))


def version_of(decision: Decision) -> Adoption:
    """The version of the rules by which a decision is judged.

    That of its meeting's day; without a meeting, of the day on which voting opened, and before
    that, of the day on which it was proposed. Refuses `not_adopted_yet`.
    """
    version = adoption_on(decision.organisation, judged_on(decision))
    if version is None:
        raise Refusal("not_adopted_yet")
    return version


def rules_of(decision: Decision) -> Rulebook:
    """The rules by which a decision is judged; see `version_of`."""
    return rulebook_for(decision.organisation, judged_on(decision))


def judged_on(decision: Decision) -> date:
    """The day whose rules a decision is judged by; see `version_of`."""
    if decision.meeting is not None:
        return timezone.localdate(decision.meeting.starts)
    if decision.opened_at is not None:
        return timezone.localdate(decision.opened_at)
    return decision.proposed
