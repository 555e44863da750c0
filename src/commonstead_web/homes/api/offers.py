"""Offers of a home over the API: made by officers, answered by whoever they are made to."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead_web.homes import actions
from commonstead_web.homes.api.schemas import WhyIn
from commonstead_web.homes.reaching import place_of_offer
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["homes"])
ONE = "/o/{slug}/homes/offers/{offer:ref}"


@router.post(
    "/o/{slug}/homes/lettings/{round:ref}/offer/{home:home}", response=ActOut, auth=django_auth
)
def offer_home(request: HttpRequest, slug: str, ref: str, home: str, body: KeyIn) -> ActOut:
    """Offer a home to whoever comes next for it."""
    return _by_officer(request, slug, actions.offer, body, round_=ref, home=home)


@router.post(f"{ONE}/unanswered", response=ActOut, auth=django_auth)
def expire_home_offer(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Enter that nobody answered in time."""
    return _by_officer(request, slug, actions.expire_offer, body, offer=ref)


@router.post(f"{ONE}/taken", response=ActOut, auth=django_auth)
def hand_over_home(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Enter that the home is taken."""
    return _by_officer(request, slug, actions.hand_over, body, offer=ref)


@router.post(f"{ONE}/take", response=ActOut, auth=django_auth)
def take_home(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Take a home that is offered."""
    return _answer(request, slug, ref, body, accept=True)


@router.post(f"{ONE}/refuse", response=ActOut, auth=django_auth)
def refuse_home(request: HttpRequest, slug: str, ref: str, body: WhyIn) -> ActOut:
    """Refuse a home, with the reason."""
    return _answer(request, slug, ref, body, accept=False, why=body.why)


def _by_officer(request: HttpRequest, slug: str, do: Any, body: KeyIn, **given: Any) -> ActOut:
    organisation = access.enter(request, slug, "homes.let").organisation
    actor = access.actor_of(request, body.key)
    done = do(actor=actor, organisation=organisation, **given)
    return act_out(done, done.value.ref)


def _answer(request: HttpRequest, slug: str, ref: str, body: KeyIn, **given: Any) -> ActOut:
    entered = access.enter(request, slug, "homes.apply")
    place_of_offer(entered, ref)
    done = actions.answer_offer(
        actor=access.actor_of(request, body.key),
        organisation=entered.organisation,
        offer=ref,
        **given,
    )
    return act_out(done, ref)
