"""One's own place over the API, and reviews of places."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead.homes.told import Housemate, Told
from commonstead_web.homes import actions, reviews, rounds
from commonstead_web.homes.api.place_schemas import (
    FollowIn,
    PlaceOut,
    ReviewAnswerIn,
    ReviewOut,
    SetAsideIn,
    TakeBackIn,
)
from commonstead_web.homes.api.schemas import (
    WhyIn,
)
from commonstead_web.homes.api.telling import place_out, review_out
from commonstead_web.homes.reaching import own_place
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acting import require_second_factor
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["homes"])
ONE = "/o/{slug}/homes/lettings/{round:ref}/places/{applicant:applicant}"


@router.get(ONE, response=PlaceOut, auth=django_auth)
def my_place(request: HttpRequest, slug: str, ref: str, applicant: str) -> PlaceOut:
    """A place, for whose it is and the secretary."""
    entered = access.enter(request, slug, "homes.apply")
    return place_out(own_place(entered, ref, applicant))


@router.post(f"{ONE}/review", response=ActOut, auth=django_auth)
def ask_place_review(
    request: HttpRequest, slug: str, ref: str, applicant: str, body: WhyIn
) -> ActOut:
    """Ask that somebody else looks at one's place again."""
    return _ask(request, slug, actions.ask_review, body, ref, applicant)


@router.post(f"{ONE}/appeal", response=ActOut, auth=django_auth)
def appeal_place(request: HttpRequest, slug: str, ref: str, applicant: str, body: WhyIn) -> ActOut:
    """Appeal against the answer."""
    return _ask(request, slug, actions.appeal, body, ref, applicant)


@router.post(f"{ONE}/answer", response=ActOut, auth=django_auth)
def answer_place_review(
    request: HttpRequest, slug: str, ref: str, applicant: str, body: ReviewAnswerIn
) -> ActOut:
    """Answer a review."""
    return _decide(request, slug, actions.answer_review, body, ref, applicant)


@router.post(f"{ONE}/decide", response=ActOut, auth=django_auth)
def decide_place_appeal(
    request: HttpRequest, slug: str, ref: str, applicant: str, body: ReviewAnswerIn
) -> ActOut:
    """Enter what the appeal panel decided."""
    return _decide(request, slug, actions.decide_appeal, body, ref, applicant)


@router.post(f"{ONE}/follow", response=ActOut, auth=django_auth)
def follow_place_review(
    request: HttpRequest, slug: str, ref: str, applicant: str, body: FollowIn
) -> ActOut:
    """Enter what should have counted; the order follows from it."""
    entered = access.enter(request, slug, "homes.review")
    require_second_factor(entered)
    listed = rounds.applicant_at(rounds.round_at(entered.organisation, ref), applicant)
    before = rounds.told_then(listed)
    days = {"applied": body.applied.isoformat(), "need_since": body.need_since.isoformat()}
    people = tuple(Housemate(one.born, one.sex, one.partner) for one in body.people)
    told = Told(people, dict(body.answers), {**before.known, **days}, before.wanted)
    done = actions.follow_review(
        actor=access.actor_of(request, body.key),
        organisation=entered.organisation,
        round_=ref,
        applicant=applicant,
        told=told,
    )
    return act_out(done, applicant)


@router.post(f"{ONE}/set-aside", response=ActOut, auth=django_auth)
def set_criterion_aside(
    request: HttpRequest, slug: str, ref: str, applicant: str, body: SetAsideIn
) -> ActOut:
    """Set a criterion of the policy aside, for the panel."""
    organisation = access.enter(request, slug, "homes.review").organisation
    given = {"criterion": body.criterion, "why": body.why, "minute": body.minute}
    return _act(request, organisation, actions.set_aside, body, ref, applicant, **given)


@router.post(f"{ONE}/set-aside/taken-back", response=ActOut, auth=django_auth)
def take_back_criterion_set_aside(
    request: HttpRequest, slug: str, ref: str, applicant: str, body: TakeBackIn
) -> ActOut:
    """Take back what was set aside by mistake, before any home is offered."""
    organisation = access.enter(request, slug, "homes.review").organisation
    given = {"criterion": body.criterion, "why": body.why}
    return _act(request, organisation, actions.take_back_set_aside, body, ref, applicant, **given)


@router.get("/o/{slug}/homes/reviews", response=list[ReviewOut], auth=django_auth)
def place_reviews(request: HttpRequest, slug: str) -> list[ReviewOut]:
    """Reviews and appeals for those who answer them, those not decided first."""
    organisation = access.enter(request, slug, "homes.review").organisation
    return [review_out(one) for one in reviews.reviews(organisation)]


def _ask(request: HttpRequest, slug: str, do: Any, body: WhyIn, ref: str, applicant: str) -> ActOut:
    entered = access.enter(request, slug, "homes.apply")
    own_place(entered, ref, applicant)
    return _act(request, entered.organisation, do, body, ref, applicant, text=body.why)


def _decide(
    request: HttpRequest, slug: str, do: Any, body: ReviewAnswerIn, ref: str, applicant: str
) -> ActOut:
    organisation = access.enter(request, slug, "homes.review").organisation
    given = {"outcome": body.outcome, "text": body.text}
    return _act(request, organisation, do, body, ref, applicant, **given)


def _act(
    request: HttpRequest,
    organisation: Any,
    do: Any,
    body: KeyIn,
    ref: str,
    applicant: str,
    **given: str,
) -> ActOut:
    actor = access.actor_of(request, body.key)
    done = do(actor=actor, organisation=organisation, round_=ref, applicant=applicant, **given)
    return act_out(done, applicant)
