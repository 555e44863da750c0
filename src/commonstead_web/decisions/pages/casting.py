"""Whose casting vote it is, where the votes are equal and the rules give the chair one."""

from django.utils.translation import gettext as _

from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import rules_of
from commonstead_web.decisions.models import Decision, Meeting
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import person_of

TIE = {"members": "meetings.general.tie", "board": "meetings.board.tie"}
CASTING = "chair_casting"


def casting_of(request: OrganisationRequest, motion: Decision) -> dict[str, bool | str]:
    """`may_cast` says that it is the visitor's to give; `tied_for` what is said to anybody else.

    `awaits_the_chair` says that nothing can be declared before the chair has given it.
    """
    meeting, waits = motion.meeting, {"awaits_the_chair": False, "may_cast": False}
    if motion.state != Decision.State.CLOSED or not is_tied(motion):
        return {**waits, "tied_for": ""}
    if meeting is None or meeting.is_over:
        return {**waits, "tied_for": _("Nobody is in the chair, so the motion is lost.")}
    if is_in_the_chair(request, meeting):
        return {**waits, "may_cast": True, "tied_for": ""}
    name = electors.names(meeting.organisation, [meeting.chair]).get(meeting.chair, "")
    words = _("The casting vote is for {name}, who is in the chair. They enter it, signed in here.")
    return {
        "may_cast": False,
        "awaits_the_chair": True,
        "tied_for": words.format(name=name or _("one person")),
    }


def is_tied(found: Decision) -> bool:
    """Whether the votes are equal and the rules give the chair a casting vote."""
    tally = found.tally or {}
    if found.way != Decision.Way.MAJORITY or not found.voting_is_over:
        return False
    by_chair = rules_of(found).value(TIE[found.body]) == CASTING
    equal = tally["for"] == tally["against"]
    return bool(by_chair and found.rule == "ordinary" and tally["for"] and equal)


def is_in_the_chair(request: OrganisationRequest, meeting: Meeting) -> bool:
    """Whether the visitor is recorded as in the chair of this meeting."""
    person = person_of(request)
    if person is None or not meeting.chair_party:
        return False
    return offices.known_as(request.organisation, person) == meeting.chair_party
