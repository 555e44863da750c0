"""What the live pages share, and a member's own: a small part of each is fetched anew every while.

The part holds no form, so that nothing typed is lost. It works without a script: a link fetches
the whole page again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.course import course
from commonstead_web.decisions.forms.floor import CHOICES, OpenVoteForm
from commonstead_web.decisions.models import Decision, Meeting
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.sitting import about, glance_inside, meeting_inside
from commonstead_web.decisions.queries.gathered import kept
from commonstead_web.decisions.queries.room import room
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, signed_in
from commonstead_web.rulebook.door import Actor, Done

PART = "decisions/parts/live.html"


def open_motion(meeting: Meeting) -> Decision | None:
    """What is being voted on at the meeting now."""
    return meeting.decisions.filter(state=Decision.State.OPEN).order_by("id").last()


def standing(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """The part that is fetched anew: who is here, what is being decided, what just was.

    Nothing of it tells how many have voted, or how.
    """
    live = open_motion(meeting)
    declared = meeting.decisions.filter(state=Decision.State.DECLARED)
    return {
        "meeting": meeting,
        "room": room(meeting, now),
        "at": course(meeting, now),
        "motion": live,
        "newest": declared.order_by("declared_at", "id").last() if live is None else None,
    }


def part_or_page(
    request: OrganisationRequest,
    template: str,
    part: dict[str, Any],
    rest: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """The part that is fetched anew, or the whole page around it: only then is `rest` asked for."""
    part |= {"page": template}
    if _wants_the_part(request):
        response = render(request, PART, part)
    else:
        response = show(request, template, rest() | part)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _wants_the_part(request: OrganisationRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _part_of_all(request: OrganisationRequest, seen: Meeting, now: datetime) -> HttpResponse:
    """The part of every member's page: drawn once for all who ask before anything changes.

    Only while the meeting sits: before and after, what it says also depends on the time.
    """
    log = request.organisation.log_id

    def drawn() -> str:
        part = standing(meeting_inside(request, seen.ref), now) | {"page": "here"}
        return render_to_string(PART, part, request)

    sits = seen.state == Meeting.State.OPEN
    said = kept(f"here-{get_language()}", seen, log, now, drawn) if sits else drawn()
    response = HttpResponse(said)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_http_methods(["GET", "POST"])
@page("decisions.view_attendance")
def here(request: OrganisationRequest, ref: str) -> HttpResponse:
    """A member's page: whether they are here, what is being decided, their vote on it."""
    now = timezone.now()
    if _wants_the_part(request):
        seen = glance_inside(request, ref)
        if request.method == "GET":
            return _part_of_all(request, seen, now)
        return _my_votes(request, seen, now)
    found = meeting_inside(request, ref)
    if request.method == "POST":
        return _post(request, found)
    part = standing(found, now)
    return part_or_page(request, "here", part, lambda: _mine(request, found, part["motion"], now))


def _mine(
    request: OrganisationRequest, meeting: Meeting, motion: Decision | None, now: datetime
) -> dict[str, Any]:
    """What is the member's own on their page."""
    person = signed_in(request)
    own = electors.member_of(request.organisation, person, timezone.localdate(now)) or ""
    mine = queries.presence_of(meeting, own, now) if own else None
    may_come = bool(own) and mine is None and _can_come(meeting, now)
    ballots = {} if motion is None else _ballots(request, motion, now)
    return (
        about(request, meeting)
        | ballots
        | {
            "mine": mine,
            "member": own,
            "online": may_come and _is_online(meeting),
            "may_come": may_come,
            "keyed": KeyedForm(auto_id=False),
        }
    )


def _is_online(meeting: Meeting) -> bool:
    allowed: bool = queries.rules_of_the_meeting(meeting).value("meetings.online")
    return meeting.online and (meeting.of_the_board or allowed)


def _can_come(meeting: Meeting, now: datetime) -> bool:
    today = timezone.localdate(now) == timezone.localdate(meeting.begins)
    return meeting.state == Meeting.State.OPEN or (
        today and meeting.state in (Meeting.State.NOTICED, Meeting.State.ADJOURNED)
    )


def _ballots(request: OrganisationRequest, motion: Decision, now: datetime) -> dict[str, Any]:
    """A ballot for the visitor, and one for each proxy they hold; or where else to vote."""
    person = signed_in(request)
    may = queries.may_vote(motion, person, now)
    by_hands = motion.way == Decision.Way.MAJORITY
    ballots = []
    if may.may:
        ballots.append(_ballot(motion, person, "", _("Your vote")))
    for ref, name in queries.stands_in_for(motion, person, now):
        words = _("Your vote for {name}").format(name=name)
        ballots.append(_ballot(motion, person, ref, words))
    return {
        "ballots": ballots if by_hands else [],
        "elsewhere": "" if by_hands else path_of(request.organisation, "decision", motion.ref),
        "why_not": may.why_not,
    }


def _ballot(motion: Decision, person: Any, member: str, words: str) -> dict[str, Any]:
    vote = queries.my_vote(motion, person, member)
    return {
        "words": words,
        "member": member.partition(":")[2],
        "cast": dict(CHOICES).get(vote.choice, "") if vote else "",
        "code": vote.code if vote else "",
        "form": OpenVoteForm(
            auto_id=f"vote{member.partition(':')[2]}_%s",
            initial={"choice": vote.choice if vote else "", "version": motion.version},
        ),
    }


def _post(request: OrganisationRequest, meeting: Meeting) -> HttpResponse:
    """Come online, leave, or vote: then back to the page, which says how things are."""
    step = request.POST.get("step", "")
    form = OpenVoteForm(request.POST) if step == "vote" else KeyedForm(request.POST)
    done = acted(request, form, lambda actor: _do(request, meeting, step, form, actor))
    if done is not None:
        return redirect(address(request, "here", meeting.ref))
    now = timezone.now()
    part = standing(meeting, now) | {"page": "here"}
    return show(request, "here", _mine(request, meeting, part["motion"], now) | part, form)


def _my_votes(request: OrganisationRequest, seen: Meeting, now: datetime) -> HttpResponse:
    """A vote, answered without the page around it: most vote in the same few seconds."""
    form, log = OpenVoteForm(request.POST), request.organisation.log_id
    acted(request, form, lambda actor: _vote(request, form, actor))
    motion = kept("motion", seen, log, now, lambda: open_motion(seen))
    ballots = {} if motion is None else _ballots(request, motion, now)
    told = {"motion": motion, "form": form, "answers": True, **ballots}
    told["voted_for"] = request.POST.get("member", "")
    return render(request, "decisions/parts/my_votes.html", told)


def _vote(request: OrganisationRequest, form: KeyedForm, actor: Actor) -> Done[Any]:
    member = str(form.cleaned_data["member"])
    return actions.vote(
        actor=actor,
        organisation=request.organisation,
        decision=f"d:{form.cleaned_data['decision']}",
        choice=form.cleaned_data["choice"],
        version=form.cleaned_data["version"],
        member=f"m:{member}" if member else "",
    )


def _do(
    request: OrganisationRequest, meeting: Meeting, step: str, form: KeyedForm, actor: Actor
) -> Done[Any]:
    if step == "vote":
        return _vote(request, form, actor)
    given: dict[str, Any] = {"actor": actor, "organisation": request.organisation}
    if step == "leave":
        return actions.leave(**given, meeting=meeting.ref)
    return actions.arrive(**given, meeting=meeting.ref, mode="online")


@require_GET
@page("decisions.view_attendance")
def screen(request: OrganisationRequest, ref: str) -> HttpResponse:
    """For the projector: large, without controls, never a figure before a vote is declared."""
    found, now = meeting_inside(request, ref), timezone.now()
    part = standing(found, now) | {"large": True}
    return part_or_page(request, "screen", part, lambda: about(request, found))
