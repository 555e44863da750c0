"""Rounds of letting over the API: the published order for anybody, each step for officers."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead.homes.listing import Listing
from commonstead_web.homes import actions, rounds
from commonstead_web.homes.api.schemas import (
    DrawIn,
    ListIn,
    MinuteIn,
    PlanIn,
    RoundOut,
    RoundRowOut,
    SecretsIn,
)
from commonstead_web.homes.api.telling import round_out, round_row
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["homes"])
ALL = "/o/{slug}/homes/lettings"
ONE = "/o/{slug}/homes/lettings/{round:ref}"
SHOWN = 100
"""So many in one answer; `after` says how many to pass over, for the next ones."""


@router.get(ALL, response=list[RoundRowOut])
def letting_rounds(request: HttpRequest, slug: str, after: int = 0) -> list[RoundRowOut]:
    """Rounds of letting, the latest first, a hundred at a time."""
    organisation = access.enter(request, slug, "homes.view").organisation
    shown = rounds.rounds(organisation)[max(after, 0) : max(after, 0) + SHOWN]
    return [round_row(one) for one in shown]


@router.get(ONE, response=RoundOut)
def letting_round(request: HttpRequest, slug: str, ref: str) -> RoundOut:
    """One round: homes, list, draw and the order, by references."""
    organisation = access.enter(request, slug, "homes.view").organisation
    return round_out(rounds.round_at(organisation, ref))


@router.post(ALL, response=ActOut, auth=django_auth)
def list_homes_to_let(request: HttpRequest, slug: str, body: ListIn) -> ActOut:
    """List homes to let together."""
    organisation = access.enter(request, slug, "homes.let").organisation
    done = actions.list_homes(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        homes=[Listing(one.home, one.rent, one.price) for one in body.homes],
        closes=body.closes,
    )
    return act_out(done, done.value.ref)


@router.post(f"{ONE}/close", response=ActOut, auth=django_auth)
def close_letting_list(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Fix the list of applicants."""
    return _step(request, slug, actions.close_list, body, round_=ref)


@router.post(f"{ONE}/plan", response=ActOut, auth=django_auth)
def plan_letting_draw(request: HttpRequest, slug: str, ref: str, body: PlanIn) -> ActOut:
    """Say beforehand by which chance the draw is held."""
    given = {"sources": body.sources, "latest": body.latest, "witnesses": body.witnesses}
    return _step(request, slug, actions.plan_draw, body, round_=ref, **given)


@router.post(f"{ONE}/fix", response=ActOut, auth=django_auth)
def fix_letting_secrets(request: HttpRequest, slug: str, ref: str, body: SecretsIn) -> ActOut:
    """Enter what the witnesses handed in."""
    draw = _draw(request, slug, ref)
    return _step(request, slug, actions.fix_secrets, body, draw=draw, commitments=body.commitments)


@router.post(f"{ONE}/draw", response=ActOut, auth=django_auth)
def hold_letting_draw(request: HttpRequest, slug: str, ref: str, body: DrawIn) -> ActOut:
    """Enter what chance brought, and hold the draw."""
    draw = _draw(request, slug, ref)
    return _step(request, slug, actions.draw, body, draw=draw, values=body.values)


@router.post(f"{ONE}/places", response=ActOut, auth=django_auth)
def work_out_places(request: HttpRequest, slug: str, ref: str, body: MinuteIn) -> ActOut:
    """Work out everybody's place, and make the first offers."""
    return _step(request, slug, actions.allocate, body, round_=ref, minute=body.minute)


def _draw(request: HttpRequest, slug: str, ref: str) -> str:
    organisation = access.enter(request, slug, "homes.let").organisation
    return rounds.draw_of(rounds.round_at(organisation, ref)).ref


def _step(request: HttpRequest, slug: str, do: Any, body: KeyIn, **given: Any) -> ActOut:
    """A step of a round; its reference is that of what the step is about."""
    organisation = access.enter(request, slug, "homes.let").organisation
    actor = access.actor_of(request, body.key)
    done = do(actor=actor, organisation=organisation, **given)
    return act_out(done, done.value.ref)
