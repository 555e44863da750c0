"""One's own place in a round: why, what would change it, the offer to answer, a review."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.homes.reviewing import remedy
from commonstead.kit import Refusal
from commonstead_web.homes import actions, owing, places, reviews, rounds
from commonstead_web.homes.forms.following import FollowForm
from commonstead_web.homes.forms.letting import AnswerForm, ReasonForm
from commonstead_web.homes.models import Listed, PlaceReview
from commonstead_web.homes.pages import place_acts
from commonstead_web.homes.pages.acting import address, perform, show
from commonstead_web.homes.reaching import own_place, place_of_offer
from commonstead_web.homes.telling import papers_in_words
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import person_of, require_second_factor, rules_today


@require_GET
@page("homes.view")
def place(request: OrganisationRequest, ref: str, applicant: str) -> HttpResponse:
    """A place, for whose it is."""
    listed = own_place(request, ref, applicant)
    found = places.place_of(listed)
    person = person_of(request)
    context = {
        "place": found,
        "changes": places.changes(listed),
        "debt": _told_debt(listed),
        "owed_here": owing.owed_since_another(listed),
        "owed_rules": owing.rules_of(found.policy, rounds.Letting(listed.round).day),
        "others": len(rounds.Letting(listed.round).listed),
        "salt": bytes(listed.salt).hex() if listed.salt else "",
        "may_act": person is not None
        and (listed.application.person_id == person.pk or "secretary" in request.held),
        "power": rules_today(request).power("homes.allocate"),
        "papers_seen": papers_in_words(listed.application),
        "aside_power": rules_today(request).power("homes.set_aside"),
        "trail": [(_("My application for a home"), address(request, "mine"))],
    }
    return show(request, "place", context)


def _told_debt(listed: Listed) -> dict[str, Any] | None:
    """What a review of a place found to be owed, and what has become of it."""
    debt = owing.debt_of(listed)
    if debt is None:
        return None
    return {"home": debt.home, "state": owing.state_of(debt), "ended": debt.ended}


def _back(request: OrganisationRequest, listed: Listed) -> tuple[str, dict[str, Any]]:
    there = address(request, "place", listed.round.ref, listed.ref)
    return there, {"trail": [(_("The place"), there)]}


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def accept(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take a home that is offered."""
    listed, offer = place_of_offer(request, ref), rounds.offer_at(request.organisation, ref)
    there, context = _back(request, listed)
    return perform(
        request,
        place_acts.accepting(offer.listed_home.home.label),
        lambda actor: actions.answer_offer(
            actor=actor, organisation=request.organisation, offer=ref, accept=True
        ),
        then=there,
        context=context,
    )


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def decline(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Refuse a home, with the reason."""
    listed, offer = place_of_offer(request, ref), rounds.offer_at(request.organisation, ref)
    there, context = _back(request, listed)
    form = ReasonForm(request.POST or None)
    return perform(
        request,
        place_acts.declining(offer.listed_home.home.label),
        lambda actor: actions.answer_offer(
            actor=actor,
            organisation=request.organisation,
            offer=ref,
            accept=False,
            why=form.cleaned_data["why"],
        ),
        then=there,
        context=context,
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def ask_review(request: OrganisationRequest, ref: str, applicant: str) -> HttpResponse:
    """Ask for a review."""
    return _ask(request, ref, applicant, appeal=False)


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def appeal(request: OrganisationRequest, ref: str, applicant: str) -> HttpResponse:
    """Appeal against the answer."""
    return _ask(request, ref, applicant, appeal=True)


def _ask(request: OrganisationRequest, ref: str, applicant: str, *, appeal: bool) -> HttpResponse:
    listed = own_place(request, ref, applicant)
    there, context = _back(request, listed)
    form = ReasonForm(request.POST or None)
    act = actions.appeal if appeal else actions.ask_review
    return perform(
        request,
        place_acts.appealing() if appeal else place_acts.asking(),
        lambda actor: act(
            actor=actor,
            organisation=request.organisation,
            round_=ref,
            applicant=applicant,
            text=form.cleaned_data["why"],
        ),
        then=there,
        context=context,
        form=form,
    )


@require_GET
@page("homes.review")
def all_reviews(request: OrganisationRequest) -> HttpResponse:
    """The reviews and appeals, and by when each is answered."""
    found = [_told(one) for one in reviews.reviews(request.organisation)]
    context = {"reviews": found, "power": rules_today(request).power("homes.answer_review")}
    return show(request, "reviews", context)


def _told(one: PlaceReview) -> dict[str, Any]:
    return {
        "row": one,
        "now": reviews.now(one),
        "due": reviews.can_follow(one),
        "debt": _told_debt(one.applicant),
    }


@require_http_methods(["GET", "POST"])
@page("homes.review")
def answer_review(request: OrganisationRequest, ref: str, applicant: str) -> HttpResponse:
    """Answer a review."""
    return _answer(request, ref, applicant, appeal=False)


@require_http_methods(["GET", "POST"])
@page("homes.review")
def decide_appeal(request: OrganisationRequest, ref: str, applicant: str) -> HttpResponse:
    """Enter what the appeal panel decided."""
    return _answer(request, ref, applicant, appeal=True)


@require_http_methods(["GET", "POST"])
@page("homes.review")
def follow_review(request: OrganisationRequest, ref: str, applicant: str) -> HttpResponse:
    """Enter what should have counted, so that the order follows from it."""
    require_second_factor(request)
    listed = rounds.applicant_at(rounds.round_at(request.organisation, ref), applicant)
    review = PlaceReview.objects.filter(applicant=listed, follow_due=True).first()
    if review is None:
        raise Refusal("no_review_to_follow")
    policy = rounds.Letting(listed.round).policy
    form = FollowForm(request.POST or None, policy=policy, before=rounds.told_then(listed))
    return perform(
        request,
        place_acts.following(remedy(policy, timezone.localdate()).value),
        lambda actor: actions.follow_review(
            actor=actor,
            organisation=request.organisation,
            round_=ref,
            applicant=applicant,
            told=form.told,
        ),
        then=address(request, "reviews"),
        context={
            "asked": review,
            "above": "homes/review_asked.html",
            "trail": [(_("Reviews"), address(request, "reviews"))],
        },
        form=form,
    )


def _answer(
    request: OrganisationRequest, ref: str, applicant: str, *, appeal: bool
) -> HttpResponse:
    listed = rounds.applicant_at(rounds.round_at(request.organisation, ref), applicant)
    form = AnswerForm(request.POST or None)
    act = actions.decide_appeal if appeal else actions.answer_review
    asked = PlaceReview.objects.filter(applicant=listed).first()
    return perform(
        request,
        place_acts.deciding() if appeal else place_acts.answering(),
        lambda actor: act(
            actor=actor,
            organisation=request.organisation,
            round_=ref,
            applicant=applicant,
            outcome=form.cleaned_data["outcome"],
            text=form.cleaned_data["text"],
        ),
        then=address(request, "reviews"),
        context={
            "asked": asked,
            "above": "homes/review_asked.html",
            "trail": [(_("Reviews"), address(request, "reviews"))],
        },
        form=form,
    )
