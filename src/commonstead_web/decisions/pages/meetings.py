"""All meetings, and one meeting as whoever looks at it sees it."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead_web.decisions import electors, queries
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.course import CALLED_BY, course, title
from commonstead_web.decisions.inside import INSIDE, is_inside
from commonstead_web.decisions.lines import readable
from commonstead_web.decisions.models import Meeting, Minutes
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.moving import to_tell_on_paper
from commonstead_web.decisions.pages.offers import offers
from commonstead_web.decisions.pages.sitting import (
    about,
    meeting_at,
    rules_now,
    rules_of,
)
from commonstead_web.decisions.queries.entry import entry_about
from commonstead_web.decisions.queries.notice import notice_given
from commonstead_web.decisions.queries.room import room, through_time
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, person_of, rules_today
from commonstead_web.rulebook.queries import adoption_on

State = Meeting.State
RULES = (
    "meetings.general.notice",
    "meetings.general.quorum",
    "meetings.general.quorum.counts",
    "meetings.general.inquorate",
    "meetings.items.days",
    "meetings.requisition",
    "meetings.annual.months",
)
OF_ONE = (
    "meetings.general.notice",
    "meetings.general.short_notice",
    "meetings.general.quorum",
    "meetings.general.quorum.counts",
    "meetings.general.inquorate",
    "meetings.online",
    "meetings.proxy.allowed",
    "meetings.items.days",
    "meetings.general.tie",
)
OF_THE_BOARD = ("meetings.board.notice", "meetings.board.quorum", "meetings.board.tie")


@require_GET
@page("decisions.view")
def meetings(request: OrganisationRequest) -> HttpResponse:
    """What sits now, what is to come, what has been; and by which rules."""
    society = request.organisation
    rows = [_row(request, one) for one in queries.meetings_to_come(society)]
    adopted = adoption_on(society, timezone.localdate()) is not None
    context = {
        "now_on": [row for row in rows if row["kind"] == "now"],
        "coming": [row for row in rows if row["kind"] != "now"],
        "past": [_row(request, one) for one in queries.meetings_past(society)],
        "rules": rules_now(request, RULES),
        "may_call": may(request, "meetings.call") and adopted,
        "may_ask": "member" in request.held and adopted,
        "inside": bool(request.held & INSIDE),
        "calls": rules_today(request).power("meetings.call"),
    }
    return show(request, "meetings", context)


def _row(request: OrganisationRequest, meeting: Meeting) -> dict[str, Any]:
    minutes = queries.minutes_of(meeting)
    approved = minutes is not None and minutes.approved_at_id is not None
    at = course(meeting, timezone.now(), approved=approved)
    return {
        "title": title(meeting),
        "url": address(request, "meeting", meeting.ref),
        "begins": meeting.begins,
        "place": meeting.place,
        "status": at.status,
        "kind": at.kind,
        "next": at.next,
    }


@require_GET
@page("decisions.view")
def meeting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Where the meeting stands, what it deals with, who may come, what came of it."""
    found, now = meeting_at(request, ref), timezone.now()
    inside = is_inside(request, found)
    can_do = offers(request, found, now)
    context = about(request, found) | {
        "inside": inside,
        "signed_in": person_of(request) is not None,
        "waits": next((one for one in can_do if one.now), None),
        "others": [one for one in can_do if not one.now],
        "called_by": CALLED_BY[found.called_by],
        "agenda": _agenda(request, found) if inside else [],
        "telling": (told := notice_given(found)),
        "notice_lines": readable(told.lines) if told else [],
        "room": (here := room(found, now)),
        "changes": through_time(found, here.needed),
        "quorum_lines": readable(here.working),
        "rules": rules_of(found, OF_THE_BOARD if found.of_the_board else OF_ONE),
        "doors": _doors(request, found),
        "power": rules_today(request).power("meetings.call"),
        "on_paper": to_tell_on_paper(found) if may(request, "meetings.move") else [],
    }
    if inside:
        context |= _for_those_inside(request, found)
    return show(request, "meeting", context)


def _agenda(request: OrganisationRequest, meeting: Meeting) -> list[dict[str, Any]]:
    """Each item with its motions; what was put to the meeting without an item comes last."""
    items = queries.agenda(meeting)
    names = electors.names(meeting.organisation, [one.by for one in items if one.by])
    rows = [
        {
            "number": one.number,
            "text": one.text,
            "by": names.get(one.by, ""),
            "late": one.after_notice,
            "motions": [motion_row(request, motion) for motion in one.decisions.all()],
        }
        for one in items
    ]
    loose = meeting.decisions.filter(item=None).order_by("id")
    if loose:
        rows.append({"motions": [motion_row(request, motion) for motion in loose]})
    return rows


def motion_row(request: OrganisationRequest, decision: Any) -> dict[str, Any]:
    """A motion as a list shows it: never with a figure before it is declared."""
    return {
        "ref": decision.ref,
        "title": decision.title,
        "text": decision.text,
        "version": decision.version,
        "state": decision.state,
        "outcome": decision.outcome,
        "url": path_of(request.organisation, "decision", decision.ref),
    }


def _for_those_inside(request: OrganisationRequest, meeting: Meeting) -> dict[str, Any]:
    minutes = queries.minutes_of(meeting)
    tasks = [one for one in queries.tasks_open(request.organisation) if one.meeting == meeting]
    return {
        "minutes": minutes,
        "minutes_words": _of_minutes(minutes),
        "tasks": tasks,
        "proxies": len(queries.proxies(meeting)),
        "items_until": _items_until(meeting),
    }


def _of_minutes(minutes: Minutes | None) -> str:
    if minutes is None:
        return _("Nobody has written them yet.")
    if minutes.approved_at is None:
        return _("They are written, and wait to be approved by the next meeting.")
    return _("They were approved by the {meeting}.").format(meeting=title(minutes.approved_at))


def _items_until(meeting: Meeting) -> Any:
    """The last day for members' own items; none for the board's, and none when it is over."""
    if meeting.of_the_board or meeting.is_over:
        return None
    last = queries.own_items_until(meeting)
    return last if last >= timezone.localdate() else None


NEWEST_FIRST = (
    "meetings.cancel",
    "meetings.open",
    "meetings.move",
    "meetings.call",
    "meetings.call_by_requisition",
)
"""Entries by which a meeting is checked; of those that are there, the first says most."""


def _doors(request: OrganisationRequest, meeting: Meeting) -> dict[str, str]:
    """Where the newest entry about this meeting stands, for those who check."""
    society = request.organisation
    for action in NEWEST_FIRST:
        seq = entry_about(society, action, meeting=meeting.ref)
        if seq is not None:
            return {"seq": str(seq)}
    return {}
