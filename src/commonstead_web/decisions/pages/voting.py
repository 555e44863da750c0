"""Voting on a motion: choose, read it back in words, confirm; then the receipt, once.

Nothing here goes into the session, a message or an address: each would tell who voted when, or
with which receipt. So the page after a vote is the answer to the form itself; sent again, the same
form has one effect and the same answer.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, box, queries
from commonstead_web.decisions.forms.ballot import MotionBallot, Slip
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.pages.acting import address
from commonstead_web.decisions.pages.decision import about, decision_at
from commonstead_web.decisions.queries import reading
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook.access import OrganisationRequest, actor_of, page
from commonstead_web.rulebook.acting import UNPROCESSABLE, signed_in

State = Decision.State
MEMBER = "m:"


@sensitive_post_parameters()
@sensitive_variables()
@never_cache
@require_http_methods(["GET", "POST"])
@page("decisions.vote")
def vote(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Vote, or change one's vote; who may not vote hears why, before any ballot is shown."""
    found = decision_at(request, ref)
    giver = _giver(request, found)
    step = request.POST.get("step", "")
    if step in ("check", "cast") and _read_another_text(request, found):
        return _changed(request, found, giver)
    if step == "cast":
        return _cast(request, found, giver)
    person, now = signed_in(request), timezone.now()
    may = queries.may_vote(found, person, now)
    if not giver and may.why_not is not None:
        return _no_ballot(request, found, words_for(may.why_not))
    if found.way == Decision.Way.CONSENT:
        return _no_ballot(request, found, words_for(Refusal("no_vote_by_consent")))
    mine = queries.my_vote(found, person, giver)
    ballot = MotionBallot(found, request.POST, mine.choice if mine else "")
    slips = ballot.slips() if step == "check" else []
    template = "confirm_vote" if step == "check" and not slips else "vote"
    return _show(request, template, found, ballot, giver, slips, changing=mine is not None)


def _giver(request: OrganisationRequest, found: Decision) -> str:
    """The member whose proxy the visitor holds and votes for here; empty for their own vote."""
    asked = request.POST.get("member", request.GET.get("for", ""))
    if not asked:
        return ""
    wanted = MEMBER + asked
    held = dict(queries.stands_in_for(found, signed_in(request), timezone.now()))
    if wanted not in held:
        raise Refusal("not_the_proxy")
    return wanted


def _read_another_text(request: OrganisationRequest, found: Decision) -> bool:
    return request.POST.get("version", "") != str(found.version)


def _cast(request: OrganisationRequest, found: Decision, giver: str) -> HttpResponse:
    """Into the box, and the receipt."""
    ballot = MotionBallot(found, request.POST)
    try:
        done = actions.vote(
            actor=actor_of(request),
            organisation=request.organisation,
            decision=found.ref,
            choice=ballot.choice(),
            version=found.version,
            member=giver,
        )
    except Refusal as refusal:
        if refusal.code == "sign_in_first":
            raise
        slips = [Slip("#ballot", words_for(refusal))]
        return _show(request, "vote", found, ballot, giver, slips)
    context = about(request, found) | {
        "chosen": ballot.in_words(),
        "line": f"{done.value}:{ballot.choice()}",
        "fingerprint": box.receipt_hash(done.value, ballot.choice()),
        "for_name": _name(request, found, giver),
    }
    return render(request, "decisions/voted.html", context)


def _changed(request: OrganisationRequest, found: Decision, giver: str) -> HttpResponse:
    """The text has changed under the reader: why no vote counts, the new text, what they chose."""
    read = request.POST.get("version", "")
    ballot = MotionBallot(found, request.POST)
    refusal = Refusal("motion_changed", version=found.version, read=read)
    texts = {str(one.version): one for one in reading.texts(found)}
    slips = [Slip("#text", words_for(refusal))]
    person, now = signed_in(request), timezone.now()
    again = queries.may_vote(found, person, now).may or bool(giver)
    more = {"read": texts.get(read), "open_again": again, "chosen": ballot.in_words()}
    return _show(request, "motion_changed", found, ballot, giver, slips, **more)


def _no_ballot(request: OrganisationRequest, found: Decision, why: str) -> HttpResponse:
    """Why there is no ballot for this visitor now, and what they can do instead."""
    return render(request, "decisions/no_ballot.html", about(request, found) | {"why": why})


def _show(
    request: OrganisationRequest,
    template: str,
    found: Decision,
    ballot: MotionBallot,
    giver: str,
    slips: list[Slip],
    **more: Any,
) -> HttpResponse:
    context: dict[str, Any] = about(request, found) | {
        "ballot": ballot,
        "chosen": ballot.in_words(),
        "errors": slips,
        "giver": giver.removeprefix(MEMBER),
        "for_name": _name(request, found, giver),
        "vote_address": address(request, "vote", found.ref),
        **more,
    }
    status = UNPROCESSABLE if slips else 200
    return render(request, f"decisions/{template}.html", context, status=status)


def _name(request: OrganisationRequest, found: Decision, giver: str) -> str:
    """The name of the member for whom a proxy votes."""
    if not giver:
        return ""
    held = dict(queries.stands_in_for(found, signed_in(request), timezone.now()))
    return held.get(giver) or giver
