"""What a visitor can do about a meeting now, the most pressing first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead_web.decisions import queries
from commonstead_web.decisions.course import is_on_now
from commonstead_web.decisions.inside import is_inside
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import may

State = Meeting.State


@dataclass(frozen=True)
class Offer:
    """Something to do: where, in which words; `now` marks the one that cannot wait."""

    url: str
    words: str
    now: bool = False


def offers(request: OrganisationRequest, meeting: Meeting, now: datetime) -> list[Offer]:
    """What this visitor can do about this meeting now; one of them at most is pressing."""
    found = list(_all(request, meeting, now)) if is_inside(request, meeting) else []
    first = next((one for one in found if one.now), None)
    return [one if one is first else Offer(one.url, one.words) for one in found]


def _all(request: OrganisationRequest, meeting: Meeting, now: datetime) -> Iterator[Offer]:
    def to(page: str) -> str:
        return address(request, page, meeting.ref)

    yield from _running(request, meeting, now)
    if meeting.state == State.CALLED and "member" in request.held and not meeting.of_the_board:
        yield Offer(to("agree_to_short_notice"), _("Agree to shorter notice"))
    if not meeting.is_over:
        if may(request, "meetings.add_item"):
            yield Offer(to("add_item"), _("Put something on the agenda"))
        if _has_proxies(meeting) and may(request, "meetings.appoint_proxy"):
            yield Offer(to("proxy"), _("Let somebody come in your place"))
        yield Offer(to("papers_print"), _("Print the notice, the agenda and a voting paper"))
        yield from _changing(request, meeting, now)
    elif meeting.state == State.CLOSED:
        yield Offer(to("minutes"), _("Read the minutes"))


def _running(request: OrganisationRequest, meeting: Meeting, now: datetime) -> Iterator[Offer]:
    def to(page: str) -> str:
        return address(request, page, meeting.ref)

    chairs = may(request, "meetings.open")
    untold = meeting.state == State.CALLED or meeting.renotice
    if untold and may(request, "meetings.give_notice"):
        yield Offer(to("give_notice"), _("Give notice"), now=True)
    today = timezone.localdate(now) == timezone.localdate(meeting.begins)
    if chairs and (is_on_now(meeting, now) or (today and meeting.state == State.NOTICED)):
        yield Offer(to("chair_meeting"), _("Run the meeting"), now=True)
    elif chairs and meeting.state in (State.NOTICED, State.ADJOURNED):
        yield Offer(to("chair_meeting"), _("The chair’s page"))
    if meeting.state == State.CLOSED and may(request, "meetings.write_minutes"):
        minutes = queries.minutes_of(meeting)
        yield Offer(to("minutes"), _("Write the minutes"), now=minutes is None)
    if meeting.state == State.OPEN or (today and not meeting.is_over):
        yield Offer(to("here"), _("Take part"), now=True)


def _changing(request: OrganisationRequest, meeting: Meeting, now: datetime) -> Iterator[Offer]:
    """Moving it or calling it off, before its hour; what members asked for is held."""
    waits = meeting.state == State.CALLED or (
        meeting.state == State.NOTICED and now < meeting.starts
    )
    if not waits or meeting.called_by == Meeting.CalledBy.MEMBERS:
        return
    if may(request, "meetings.move"):
        words = _("Move it to another time or place")
        yield Offer(address(request, "move_meeting", meeting.ref), words)
    if may(request, "meetings.cancel") and meeting.called_by == Meeting.CalledBy.BOARD:
        yield Offer(address(request, "cancel_meeting", meeting.ref), _("Call it off"))


def _has_proxies(meeting: Meeting) -> bool:
    allowed: bool = queries.rules_of_the_meeting(meeting).value("meetings.proxy.allowed")
    return allowed and not meeting.of_the_board
