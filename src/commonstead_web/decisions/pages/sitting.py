"""What every page about one meeting stands on: the meeting, who may see it, what is at its top."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead_web.decisions import electors, presence, queries
from commonstead_web.decisions.course import course, title
from commonstead_web.decisions.inside import is_inside
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import rules_today
from commonstead_web.rulebook.reading import RuleInWords, in_words


def meeting_at(request: OrganisationRequest, ref: str) -> Meeting:
    """The meeting with this pseudonym; there is no page for one that is not there."""
    try:
        return queries.meeting(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


def meeting_inside(request: OrganisationRequest, ref: str) -> Meeting:
    """The meeting, for those who belong to it; refuses `not_for_you`."""
    return _inside(request, meeting_at(request, ref))


def glance_inside(request: OrganisationRequest, ref: str) -> Meeting:
    """The same with no more read than its kind and state."""
    try:
        found = queries.glance(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None
    return _inside(request, found)


def _inside(request: OrganisationRequest, meeting: Meeting) -> Meeting:
    if not is_inside(request, meeting):
        raise Refusal("not_for_you")
    return meeting


def about(request: OrganisationRequest, meeting: Meeting) -> dict[str, Any]:
    """What every page of a meeting says at its top."""
    minutes = queries.minutes_of(meeting)
    approved = minutes is not None and minutes.approved_at_id is not None
    home = address(request, "meeting", meeting.ref)
    return {
        "meeting": meeting,
        "title": title(meeting),
        "at": course(meeting, timezone.now(), approved=approved),
        "home": home,
        "trail": [
            (_("Meetings"), reverse("decisions:meetings", args=[request.organisation.slug])),
            (title(meeting), home),
        ],
    }


def in_the_register(meeting: Meeting) -> dict[str, str]:
    """Pseudonym to name of everybody who may vote at the meeting today, in the order of names."""
    refs = presence.entitled(meeting, timezone.localdate())
    return by_name(electors.names(meeting.organisation, refs))


def by_name(names: dict[str, str]) -> dict[str, str]:
    """The same, in the order of names; those whose name was erased last."""
    return dict(sorted(names.items(), key=lambda one: (not one[1], one[1].casefold(), one[0])))


def rules_of(meeting: Meeting, names: tuple[str, ...]) -> list[RuleInWords]:
    """These rules as they stand on the meeting's day, in words."""
    rulebook = queries.rules_of_the_meeting(meeting)
    return [in_words(rulebook.rule(name)) for name in names]


def rules_now(request: OrganisationRequest, names: tuple[str, ...]) -> list[RuleInWords]:
    """These rules as they stand today, in words."""
    return [in_words(rules_today(request).rule(name)) for name in names]
