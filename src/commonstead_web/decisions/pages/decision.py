"""The page of a decision: the question, who could vote, what was needed, what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from commonstead.kit import Refusal
from commonstead_web.decisions import electors, queries
from commonstead_web.decisions.drawing import drawn
from commonstead_web.decisions.effect_words import told_effect
from commonstead_web.decisions.finding import judged_on, rules_of
from commonstead_web.decisions.following import can_be_put_again
from commonstead_web.decisions.hearing import told_and_heard
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.needs import BODIES, WAY_TITLES, decided_by, need_of
from commonstead_web.decisions.options_told import working
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.amended import amendment_of
from commonstead_web.decisions.queries import reading
from commonstead_web.decisions.sides_told import sides_of, steps_of
from commonstead_web.decisions.standing import (
    course,
    headline,
    is_about_somebody,
    is_inside,
    is_voting,
    shown_title,
)
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import person_of, power_address, rulebook_address
from commonstead_web.rulebook.reading import in_words

State, Way = Decision.State, Decision.Way


def decision_at(request: OrganisationRequest, ref: str) -> Decision:
    """The decision with this pseudonym; there is no page for one that is not there."""
    try:
        return queries.decision(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


@require_GET
@page("decisions.view")
def decision(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Everything about one decision, as whoever looks at it may see it."""
    found, now = decision_at(request, ref), timezone.now()
    can_do = list(offers(request, found, now))
    context = about(request, found) | {
        "can_do": can_do,
        "waits": next((one for one in can_do if one.now), None),
        "others": [one for one in can_do if not one.now],
        "voting": is_voting(found, now),
        "visitor": _visitor(request, found, now),
        "effect": told_effect(found, inside=is_inside(found, request.held)),
        "amendment": amendment_of(request.organisation, found),
        **_texts(found, inside=is_inside(found, request.held)),
        "told_and_heard": told_and_heard(found),
        **_needed(request, found),
        **_came_of_it(found),
        **_entries(found),
        "disputes": in_words(rules_of(found).rule("disputes.route")),
        "may_settle": any(one.url == address(request, "amend", ref) for one in can_do),
        "linked": [(LINKED[how], one) for how, one in reading.linked(found)],
    }
    return show(request, "decision", context)


def about(request: OrganisationRequest, decision: Decision) -> dict[str, Any]:
    """What every page of a decision says at its top."""
    inside = is_inside(decision, request.held)
    title = shown_title(decision, inside=inside)
    return {
        "decision": decision,
        "title": title,
        "inside": inside,
        "readable": inside or not is_about_somebody(decision),
        "at": course(decision, timezone.now()),
        "body": BODIES[decision.body],
        "way": WAY_TITLES[decision.way],
        "sides": sides_of(decision),
        "steps": steps_of(decision),
        "home": address(request, "decision", decision.ref),
        "trail": [
            (_("Decisions"), address(request, "decisions")),
            (title, address(request, "decision", decision.ref)),
        ],
    }


LINKED: dict[str, str | Promise] = {
    "confirms": gettext_lazy("This confirms an earlier decision"),
    "confirmed_by": gettext_lazy("A second meeting is asked to confirm it"),
    "follows": gettext_lazy("This is voted on after an earlier vote that decided nothing"),
    "led_to": gettext_lazy("It is voted on again"),
}


@dataclass(frozen=True)
class Offer:
    """One thing to do: the words on its link, where it leads, and whether it waits for them."""

    words: str | Promise
    url: str
    now: bool = False


TASKS: dict[str, tuple[str, str | Promise]] = {
    "vote": ("vote", gettext_lazy("Vote")),
    "object": ("object", gettext_lazy("Object, or say a concern")),
    "open": ("open", gettext_lazy("Open the vote")),
    "enter_hands": ("hands", gettext_lazy("Enter a show of hands, or votes on paper")),
    "close": ("close", gettext_lazy("Close the vote")),
    "declare": ("declare", gettext_lazy("Declare what was decided")),
    "amend": ("amend", gettext_lazy("Change the text")),
    "withdraw": ("withdraw", gettext_lazy("Take the motion back")),
    "add_paper": ("add_paper", gettext_lazy("Add a paper to read")),
    "declare_interest": ("interest", gettext_lazy("I have an interest of my own in this")),
}
"""Each task of `queries.tasks` with its page and the words of its link."""
WAITS = frozenset({"vote", "open", "declare"})
"""Tasks that wait for somebody; the others are there for whoever wants them."""


def offers(request: OrganisationRequest, found: Decision, now: datetime) -> Iterator[Offer]:
    """Everything this visitor can do with this decision now, the most pressing first."""
    person = person_of(request)
    if person is None:
        return
    tasks = [one for one in queries.tasks(found, person, now) if _makes_sense(found, one)]
    voted = queries.my_vote(found, person) is not None
    for task in sorted(tasks, key=lambda one: (one not in WAITS, list(TASKS).index(one))):
        yield _offer(request, found, task, now, voted=voted)
    for ref, name in queries.stands_in_for(found, person, now):
        words = _("Vote for {name}, whose proxy you hold").format(name=name or ref)
        url = f"{address(request, 'vote', found.ref)}?for={ref.partition(':')[2]}"
        yield Offer(words, url, now=False)
    if found.outcome == "to_confirm" and request.held & RUNNING:
        yield Offer(_("Propose the confirming vote"), address(request, "confirm", found.ref), True)
    if can_be_put_again(found) and request.held & RUNNING:
        yield Offer(_("Propose the vote again"), address(request, "again", found.ref), True)


def not_now(found: Decision, step: str) -> dict[str, str]:
    """For the page of a step that cannot be taken at this moment: why not, in words."""
    refusal = queries.why_not_now(found, step, timezone.now())
    return {"not_now": words_for(refusal) if refusal else ""}


def _makes_sense(found: Decision, task: str) -> bool:
    """By consent nobody votes, so there are no hands to enter."""
    return not (found.way == Way.CONSENT and task == "enter_hands")


RUNNING = frozenset({"chair", "secretary"})


def _offer(
    request: OrganisationRequest, found: Decision, task: str, now: datetime, *, voted: bool
) -> Offer:
    page_name, words = TASKS[task]
    waits = task in WAITS or (task == "close" and not is_voting(found, now))
    if task == "vote" and voted:
        words, waits = _("Change my vote"), False
    if task == "object" and found.way == Way.CONSENT:
        waits = True
    return Offer(words, address(request, page_name, found.ref), now=waits)


def _visitor(request: OrganisationRequest, found: Decision, now: datetime) -> dict[str, Any]:
    """Who looks at the page, as far as this vote is concerned; only known to themselves."""
    person = person_of(request)
    if person is None or found.state != State.OPEN:
        return {"signed_in": person is not None}
    may = queries.may_vote(found, person, now)
    return {
        "signed_in": True,
        "voted": queries.my_vote(found, person) is not None,
        "why_not": words_for(may.why_not) if may.why_not and request.held else "",
        "objection": reading.own_objection(found, person),
    }


def _texts(found: Decision, *, inside: bool) -> dict[str, Any]:
    names = electors.names(found.organisation, [found.proposer] if found.proposer else [])
    return {
        "texts": reading.texts(found),
        "papers": reading.papers(found),
        "proposer": names.get(found.proposer, "") if inside else "",
        "objections": queries.objections(found) if inside else [],
        "options": [
            {"title": title, "cost": _cost(found, place)}
            for place, title in enumerate(found.options)
        ],
    }


def _cost(found: Decision, place: int) -> int | None:
    costs = found.settings.get("costs")
    return costs[place] if costs else None


def _needed(request: OrganisationRequest, found: Decision) -> dict[str, Any]:
    rulebook = rules_of(found)
    need = need_of(rulebook, found.rule)
    power = rulebook.power(found.power)
    return {
        "need": need,
        "need_words": decided_by(found.body, need),
        "power": power,
        "power_address": power_address(request, found.power),
        "rule_address": rulebook_address(request, need.rule_id) if need.rule_id else "",
        "judged_on": judged_on(found),
        "electorate": queries.electorate(found),
    }


def _came_of_it(found: Decision) -> dict[str, Any]:
    """The counts and their picture, once it is declared and not before."""
    if found.state != State.DECLARED:
        return {}
    counts = queries.counts(found)
    return {
        "headline": headline(found),
        "counts": counts,
        "drawn": drawn(found, counts),
        "working": [] if counts.hidden else working(found),
        "consent": counts.tally if "objections" in counts.tally else None,
    }


def _entries(found: Decision) -> dict[str, Any]:
    entries = reading.entries_about(found)
    declared = next((one for one in entries if one.action == "decisions.declare"), None)
    return {
        "entries": entries,
        "declared_entry": declared.seq if declared else None,
        "changed": [one for one in entries if one.is_effect],
    }
