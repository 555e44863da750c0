"""A motion on the floor: taken, amended, put to the vote, counted, declared, each in one step."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Motion
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.forms.floor import (
    AmendmentForm,
    CastingForm,
    FloorMotionForm,
    HandsForm,
)
from commonstead_web.decisions.models import Decision, Meeting
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.casting import casting_of
from commonstead_web.decisions.pages.sitting import about, meeting_at, rules_of
from commonstead_web.decisions.queries.room import room
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, rules_today
from commonstead_web.rulebook.door import Actor, Done

State = Decision.State
OUTCOMES: dict[str, str | Promise] = {
    "carried": gettext_lazy("The motion is carried."),
    "lost": gettext_lazy("The motion is lost."),
    "inquorate": gettext_lazy("Too few were here, so nothing is decided."),
}


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def take_motion(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take a motion from the floor: an everyday decision, of the members or of the board."""
    found = meeting_at(request, ref)
    form = FloorMotionForm(request.POST or None)
    power = "board.resolve" if found.of_the_board else "decisions.resolve"
    done = acted(
        request,
        form,
        lambda actor: actions.propose(
            actor=actor,
            organisation=request.organisation,
            motion=Motion(
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                power=power,
                meeting=ref,
            ),
        ),
    )
    if done is not None:
        words = _("Read it out. Take amendments, then open the vote.")
        target = address(request, "floor", ref, done.value.ref)
        return go(request, done, _("The motion is before the meeting."), words, target)
    context = about(request, found) | {
        "power": rules_today(request).power(power),
        "propose": path_of(request.organisation, "propose"),
    }
    return show(request, "take_motion", context, form)


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def floor(request: OrganisationRequest, ref: str, decision: str) -> HttpResponse:
    """One motion at the meeting, and the one thing that is next with it."""
    found = meeting_at(request, ref)
    motion = _motion(request, found, decision)
    step = request.POST.get("step", "")
    form = FORMS[step](request.POST) if step in FORMS else None
    if form is not None:
        done = acted(request, form, _doing(request, motion, step, form))
        if done is not None:
            return _after(request, found, motion.ref, step, done)
    return show(request, "floor", _context(request, found, motion, step, form), form)


def _motion(request: OrganisationRequest, meeting: Meeting, ref: str) -> Decision:
    try:
        motion = queries.decision(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None
    if motion.meeting_id != meeting.pk or motion.way != Decision.Way.MAJORITY:
        raise Refusal("not_found")
    return motion


FORMS: dict[str, type[KeyedForm]] = {
    "amend": AmendmentForm,
    "open": KeyedForm,
    "hands": HandsForm,
    "close": KeyedForm,
    "declare": CastingForm,
    "withdraw": KeyedForm,
}


def _doing(
    request: OrganisationRequest, motion: Decision, step: str, form: KeyedForm
) -> Callable[[Actor], Done[Any]]:
    def act(actor: Actor) -> Done[Any]:
        given: dict[str, Any] = {
            "actor": actor,
            "organisation": request.organisation,
            "decision": motion.ref,
        }
        if step == "amend":
            return actions.amend(**given, text=form.cleaned_data["text"])
        if isinstance(form, HandsForm):
            return actions.enter_hands(**given, counts=form.counts())
        if step == "declare":
            return actions.declare(**given, casting=form.cleaned_data.get("casting") or None)
        plain = {
            "open": actions.open_voting,
            "close": actions.close,
            "withdraw": actions.withdraw,
        }
        return plain[step](**given)

    return act


def _after(
    request: OrganisationRequest, meeting: Meeting, ref: str, step: str, done: Done[Any]
) -> HttpResponse:
    target = address(request, "floor", meeting.ref, ref)
    if step == "hands":
        return redirect(f"{target}?counted#close")
    said: dict[str, tuple[str, str]] = {
        "amend": (
            _("The motion is amended."),
            _("Read the new text out. Votes on the old text do not count."),
        ),
        "open": (
            _("Voting is open."),
            _("Ask for hands and enter them. Members can also vote on their phones."),
        ),
        "close": (_("The vote is closed and counted."), _("Declare what came of it.")),
        "withdraw": (_("The motion is taken back."), _("Take the next item.")),
    }
    if step == "declare":
        what = str(OUTCOMES.get(done.value.outcome, _("The outcome is declared.")))
        return go(request, done, what, _("Take the next item."), target)
    what, words = said[step]
    return go(request, done, what, words, target)


def _context(
    request: OrganisationRequest,
    meeting: Meeting,
    motion: Decision,
    step: str,
    form: KeyedForm | None,
) -> dict[str, Any]:
    now = timezone.now()
    forms = _fresh_forms(motion)
    if form is not None and step in forms:
        forms[step] = form
    tie = "meetings.board.tie" if meeting.of_the_board else "meetings.general.tie"
    context = about(request, meeting) | {
        "motion": motion,
        "forms": forms,
        "room": room(meeting, now),
        "counted": "counted" in request.GET,
        "rule": queries.rule_in_words(motion),
        "tie": rules_of(meeting, (tie,))[0],
        **casting_of(request, motion),
        "decision_url": path_of(request.organisation, "decision", motion.ref),
        "power": rules_today(request).power(motion.power),
        "sitting": meeting.state == Meeting.State.OPEN,
    }
    if context["may_cast"]:
        forms["declare"].fields["casting"].required = True
    if motion.state == State.OPEN:
        context["clerk"] = queries.clerk_view(motion, now)
        context["hands"] = motion.shown.first()
    if motion.voting_is_over:
        context["counts"] = queries.counts(motion)
    return context


def _fresh_forms(motion: Decision) -> dict[str, KeyedForm]:
    """The forms of this page; each has a key and element ids of its own."""
    shown = motion.shown.first() if motion.state == State.OPEN else None
    counts = shown.counts if shown else {}
    hands = {
        "hands_for": counts.get("for", 0 if shown else None),
        "against": counts.get("against", 0 if shown else None),
        "abstain": counts.get("abstain"),
    }
    return {
        "amend": AmendmentForm(auto_id="amend_%s", initial={"text": motion.text}),
        "open": KeyedForm(auto_id="open_%s"),
        "hands": HandsForm(auto_id="hands_%s", initial=hands),
        "close": KeyedForm(auto_id="close_%s"),
        "declare": CastingForm(auto_id="declare_%s"),
        "withdraw": KeyedForm(auto_id="withdraw_%s"),
    }
