"""The chair's page while a meeting sits: who is here, what is next, putting off, closing."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.course import is_on_now, title
from commonstead_web.decisions.forms.meetings import AdjournForm, ChairForm
from commonstead_web.decisions.lines import readable
from commonstead_web.decisions.models import Decision, Meeting, Minutes
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.live import part_or_page, standing
from commonstead_web.decisions.pages.sitting import about, in_the_register, meeting_at, rules_of
from commonstead_web.decisions.queries.room import Room, resuming, room
from commonstead_web.kit.templatetags.words import moment, weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, may

State = Meeting.State
RULES = (
    "meetings.general.quorum",
    "meetings.general.quorum.counts",
    "meetings.general.inquorate",
    "meetings.general.inquorate.minutes",
    "meetings.general.tie",
    "meetings.poll.members",
)
OF_THE_BOARD = ("meetings.board.quorum", "meetings.board.tie")


@require_GET
@page("decisions.chair")
def chair_meeting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Run the meeting: one thing is next, everything else is one step away."""
    found, now = meeting_at(request, ref), timezone.now()
    part = standing(found, now)
    return part_or_page(
        request, "chair_meeting", part, lambda: _desk(request, found, part["room"], now)
    )


def _desk(
    request: OrganisationRequest, found: Meeting, here: Room, now: datetime
) -> dict[str, Any]:
    """What the chair has besides the part that is fetched anew."""
    return about(request, found) | {
        "lines": readable(here.working),
        "on_now": is_on_now(found, now),
        "may_open": found.state in (State.NOTICED, State.ADJOURNED) and here.is_quorate,
        "loose": [_motion(request, one) for one in found.decisions.filter(item=None)],
        "items": [
            (item, [_motion(request, one) for one in item.decisions.all()])
            for item in queries.agenda(found)
        ],
        "to_approve": _minutes(request, found),
        "rules": rules_of(found, OF_THE_BOARD if found.of_the_board else RULES),
        "chair_name": _chair(found),
        "takes_part": "member" in request.held or "board" in request.held,
    }


def _motion(request: OrganisationRequest, decision: Decision) -> dict[str, Any]:
    """A motion on the chair's list, with the page on which it is taken further."""
    by_hands = decision.way == Decision.Way.MAJORITY
    page_of = (
        address(request, "floor", decision.meeting.ref, decision.ref) if decision.meeting else ""
    )
    return {
        "title": decision.title,
        "state": decision.state,
        "outcome": decision.outcome,
        "url": page_of if by_hands else path_of(request.organisation, "decision", decision.ref),
    }


def _minutes(request: OrganisationRequest, meeting: Meeting) -> list[tuple[str, str]]:
    """Minutes that this meeting can approve: their meeting's title, and where."""
    if meeting.state != State.OPEN or not may(request, "meetings.approve_minutes"):
        return []
    waiting: list[Minutes] = queries.minutes_to_approve(
        meeting.organisation, of_the_board=meeting.of_the_board
    )
    return [
        (
            f"{title(one.meeting)}, {weekday(timezone.localdate(one.meeting.starts))}",
            address(request, "approve_minutes", one.meeting.ref, meeting.ref),
        )
        for one in waiting
        if one.meeting.starts < meeting.starts
    ]


def _chair(meeting: Meeting) -> str:
    """The name of whoever the record says took the chair, where it is a member."""
    if not meeting.chair.startswith("m:"):
        return ""
    return electors.names(meeting.organisation, [meeting.chair])[meeting.chair]


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def open_meeting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Open the meeting, or go on with one that was put off."""
    found = meeting_at(request, ref)
    here = room(found, timezone.now())
    going_on = found.opened_at is not None
    form = ChairForm(request.POST or None, members=in_the_register(found))
    act = Act(
        title=_("Go on with the meeting") if going_on else _("Open the meeting"),
        lead=_enough(here),
        points=(_("From now on motions can be put to the vote, while enough are here."),),
        button=_("Go on with the meeting") if going_on else _("Open the meeting"),
        told=_("Nobody by e-mail. Whoever takes part online sees it at once."),
        public=_(
            "When it opened, how many were here and are needed. Who chairs, under a pseudonym."
        ),
        undo=_("No. A meeting that was opened is closed, or put off."),
        power="meetings.open",
        done=_("The meeting is open."),
        next=_("Take the first item on the agenda."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.open_meeting(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            chair=form.cleaned_data["chair"],
        ),
        then=address(request, "chair_meeting", ref),
        context=about(request, found),
        form=form,
    )


def _enough(here: Room) -> str:
    sentence = _("{counted} of {members} are here who count. {needed} are needed.")
    return sentence.format(counted=here.counted, members=here.members, needed=here.needed)


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def adjourn(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Put the meeting off: because too few came, or because it so decided."""
    found, today = meeting_at(request, ref), timezone.localdate()
    here, days = room(found, timezone.now()), resuming(found, today)
    too_few = found.state != State.OPEN or not here.is_quorate
    form = AdjournForm(request.POST or None)
    act = Act(
        title=_("Put the meeting off"),
        lead=_enough(here) if too_few else _("The meeting has decided to go on another time."),
        points=(
            _("Before {day} it goes on without telling anybody again.").format(
                day=weekday(days.again_from)
            ),
            _(
                "From {day} on everybody must be told again. By e-mail sent today, {earliest} is "
                "the first such day."
            ).format(
                day=weekday(days.again_from), earliest=weekday(max(days.again_from, days.earliest))
            ),
            *_after_that(found, too_few=too_few),
        ),
        button=_("Put the meeting off"),
        told=_("Say the day and the hour in the room. It stands on the meeting’s page at once."),
        public=_("When it was put off, why, how many were here, and when it goes on."),
        undo=_("No."),
        power="meetings.adjourn",
        done=_("The meeting is put off."),
        next=_("Its page says when it goes on, and whether everybody must be told again."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.adjourn(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            resumes=form.cleaned_data["resumes"],
            why="inquorate" if too_few else "decided",
        ),
        then=address(request, "meeting", ref),
        context=about(request, found),
        form=form,
    )


def _after_that(meeting: Meeting, *, too_few: bool) -> tuple[str, ...]:
    """What the rules say of a general meeting that goes on after too few had come."""
    if not too_few or meeting.of_the_board:
        return ()
    return tuple(rule.means for rule in rules_of(meeting, ("meetings.general.inquorate",)))


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def close_meeting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Close the meeting."""
    found = meeting_at(request, ref)
    waiting = found.decisions.filter(state__in=("proposed", "closed")).order_by("id")
    act = Act(
        title=_("Close the meeting"),
        lead=_("It has been open since {when}.").format(when=moment(found.opened_at))
        if found.opened_at
        else _("It never had enough people, so it decides nothing."),
        points=tuple(_("Not finished: {title}.").format(title=one.title) for one in waiting),
        button=_("Close the meeting"),
        told=_("Nobody by e-mail."),
        public=_("When it closed."),
        undo=_("No. For anything more another meeting is called."),
        power="meetings.close",
        done=_("The meeting is closed."),
        next=_("The minutes are drafted from what happened. Read them and save them."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.close_meeting(
            actor=actor, organisation=request.organisation, meeting=ref
        ),
        then=address(request, "minutes", ref)
        if may(request, "meetings.write_minutes")
        else address(request, "meeting", ref),
        context=about(request, found),
    )
