"""Proposing a motion: first what it is about, then the motion itself."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import Refusal
from commonstead.rulebook import Power
from commonstead_web.decisions import actions, course, electors, queries
from commonstead_web.decisions.actions import Motion
from commonstead_web.decisions.effects import EFFECTS
from commonstead_web.decisions.forms.proposing import (
    BOARD,
    CLASS,
    ITEM,
    NOT_ON_THE_BOARD,
    Choices,
    MotionForm,
)
from commonstead_web.decisions.forms.with_effect import FORMS
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.needs import (
    BODIES,
    decided_by,
    laws_own,
    need_of,
    power_title,
    ways_open,
)
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.standing import CONCERNS_SOMEBODY
from commonstead_web.elections import queries as elections
from commonstead_web.kit.pictures.scale import shortened
from commonstead_web.kit.templatetags.words import moment, weekday
from commonstead_web.members import queries as members
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, may, rules_today
from commonstead_web.rulebook.amending import BY_DECISION_ONLY, MAY_BE_GIVEN
from commonstead_web.rulebook.queries import Organisation

CHAIRING = frozenset({"chair", "secretary"})


@require_GET
@page("decisions.propose")
def propose(request: OrganisationRequest) -> HttpResponse:
    """What a motion can be about: each power with whose it is and what carries it."""
    rulebook = rules_today(request)
    rows = [
        {
            "title": power_title(power.name),
            "url": _address(request, power.name),
            "decided": decided_by(power.held_by, need_of(rulebook, needed)),
            "body": power.held_by,
        }
        for power, needed in queries.named_powers(request.organisation, timezone.localdate())
    ]
    context = {
        "bodies": [
            (_heading(body), [row for row in rows if row["body"] == body]) for body in BODIES
        ],
        "for_the_board": bool(request.held & (CHAIRING | {"board"})),
        "trail": [(_("Decisions"), address(request, "decisions"))],
        "power": rulebook.power("decisions.propose"),
    }
    return show(request, "propose", context)


def _heading(body: str) -> str:
    return _("For the board to decide") if body == BOARD else _("For the members to decide")


def _address(request: OrganisationRequest, power: str) -> str:
    return _page_of_its_own(request, power) or address(request, "propose_one", power)


def _page_of_its_own(request: OrganisationRequest, power: str) -> str:
    """Where an effect is prepared that asks for more than a motion's text; "" for any other."""
    effect = EFFECTS.get(power)
    own = effect.page if effect else ""
    return reverse(own, args=[request.organisation.slug]) if own else ""


@require_http_methods(["GET", "POST"])
@page("decisions.propose")
def propose_one(request: OrganisationRequest, power: str) -> HttpResponse:
    """The motion: its text, how it is decided, where, and what follows if it is carried."""
    chosen = _power(request, power)
    if own := _page_of_its_own(request, power):
        return redirect(own)
    form = _form(request, chosen)
    if request.POST.get("step") != "way":
        next_words = _("Members can read it now. The chair or the secretary opens the vote.")
        there = put_forward(request, form, power, _("The motion is proposed."), next_words)
        if there is not None:
            return there
    return show(request, "propose_one", _context(request, chosen, form), form)


def put_forward(
    request: OrganisationRequest, form: MotionForm, power: str, what: str, next_words: str
) -> HttpResponse | None:
    """Propose the motion of a form and go on to it; None where the form is still to be shown.

    `what` says what happened, for the page of the motion.
    """
    done = acted(
        request,
        form,
        lambda actor: actions.propose(
            actor=actor,
            organisation=request.organisation,
            motion=Motion(power=power, **form.as_motion()),
        ),
    )
    if done is None:
        return None
    return go(request, done, what, next_words, address(request, "decision", done.value.ref))


def _context(request: OrganisationRequest, power: Power, form: MotionForm) -> dict[str, Any]:
    rulebook = rules_today(request)
    return {
        "title": power_title(power.name),
        "chosen": power,
        "decided": decided_by(power.held_by, form.ways[form.put_as].need),
        "means": form.ways[form.put_as].need.means,
        "private": power.name in CONCERNS_SOMEBODY,
        "power": rulebook.power("decisions.propose"),
        "trail": [
            (_("Decisions"), address(request, "decisions")),
            (_("Propose a motion"), address(request, "propose")),
        ],
    }


def _power(request: OrganisationRequest, name: str) -> Power:
    """A power that a motion can use; there is no page for any other."""
    today = timezone.localdate()
    for power, _needed in queries.named_powers(request.organisation, today):
        if power.name == name:
            return power
    raise Refusal("not_found")


def _form(request: OrganisationRequest, power: Power) -> MotionForm:
    """The form for this power; what a newly chosen way asks for is not yet judged."""
    rulebook, society = rules_today(request), request.organisation
    choosing = request.POST.get("step") == "way"
    given: dict[str, Any] = {
        "ways": ways_open(rulebook, power),
        "laws": laws_own(rulebook, power),
        "sides": _sides(request),
        "meetings": meetings_of(request, power),
        "way": request.POST.get("way", request.GET.get("way", "")),
        **_besides(request, power),
    }
    kind = FORMS.get(power.name, MotionForm)
    if choosing:
        return kind(initial=_typed(request), **given)
    files = request.FILES or None
    form = kind(request.POST or None, files, **given)
    if society.adoptions.exists():
        return form
    raise Refusal("not_adopted_yet")


def _typed(request: OrganisationRequest) -> dict[str, Any]:
    """What has been typed so far, to be kept while another way is chosen."""
    typed: dict[str, Any] = request.POST.dict()
    typed["sides"] = request.POST.getlist("sides")
    return typed


def _sides(request: OrganisationRequest) -> Choices:
    classes = [one for one in rules_today(request).classes if one.votes]
    kept = [(f"{CLASS}{one.name}", str(one.title)) for one in classes]
    everybody = [(BOARD, _("The board")), (NOT_ON_THE_BOARD, _("Members who are not on the board"))]
    return [*everybody, *kept]


def meetings_of(request: OrganisationRequest, power: Power) -> Choices:
    """Meetings of the body to come, each with its agenda; and no meeting, to vote online."""
    of_the_board = power.held_by == BOARD
    reads = not of_the_board or bool(request.held & (CHAIRING | {"board"}))
    choices = [("", _("Without a meeting: online, between meetings"))]
    for one in queries.meetings_to_come(request.organisation):
        if one.of_the_board == of_the_board:
            title = f"{course.title(one)}, {moment(one.begins)}"
            choices.append((one.ref, title))
            choices += _items(one, title) if reads else []
    return choices


def _items(meeting: Meeting, title: str) -> Choices:
    """The items of a meeting's agenda; members may read them."""
    words = _("{meeting}, item {number}: {text}")
    return [
        (
            f"{meeting.ref}{ITEM}{one.number}",
            words.format(meeting=title, number=one.number, text=shortened(one.text, LONGEST_ITEM)),
        )
        for one in queries.agenda(meeting)
    ]


LONGEST_ITEM = 60
"""Characters of an agenda's item in the list to choose from: one line on a phone."""


def _besides(request: OrganisationRequest, power: Power) -> dict[str, Any]:
    """What the form of this power has to know besides."""
    society, today = request.organisation, timezone.localdate()
    if power.name == "members.expel":
        return {"members": electors.names(society, electors.everybody(society, today))}
    if power.name == "board.remove":
        return {"sitting": _sitting(society, today)}
    if power.name == "members.admit":
        return {"applications": _applications(request)}
    if power.name == "rulebook.delegate":
        return {"powers": _lendable(request), "offices": _offices()}
    if power.name == "decisions.adopt_policy":
        in_force = queries.policies_in_force(society, today)
        return {"policies": [(one.ref, one.title) for one in in_force]}
    return {}


def _sitting(society: Organisation, today: date) -> dict[str, tuple[str, str]]:
    sitting = {one.seat: one.member for one in elections.board_on(society, today)}
    names = electors.names(society, sitting.values())
    return {seat: (ref, names[ref] or ref) for seat, ref in sitting.items()}


def _applications(request: OrganisationRequest) -> Choices:
    """Applications that wait, by name for those who may admit and by day for everybody else."""
    reads = may(request, "members.admit") or "board" in request.held
    return [
        (one.ref, one.name if reads else _("applied on {day}").format(day=weekday(one.on)))
        for one in members.waiting_applications(request.organisation)
    ]


def _lendable(request: OrganisationRequest) -> Choices:
    rulebook = rules_today(request)
    powers = [rulebook.power(name) for name in rulebook.powers]
    return [
        (one.name, power_title(one.name))
        for one in powers
        if one.held_by == BOARD and one.name not in BY_DECISION_ONLY
    ]


def _offices() -> Choices:
    return [(name, name.replace("_", " ").capitalize()) for name in MAY_BE_GIVEN]
