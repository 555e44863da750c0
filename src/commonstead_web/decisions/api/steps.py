"""Taking a motion from one step to the next."""

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead_web.decisions import actions
from commonstead_web.decisions.actions import Told
from commonstead_web.decisions.api.decision_schemas import (
    ActOut,
    DeclareIn,
    HandsIn,
    KeyIn,
    OpenIn,
    act_out,
)
from commonstead_web.rulebook import access

router = Router(tags=["decisions"])


@router.post("/o/{slug}/decisions/{decision:ref}/open", response=ActOut, auth=django_auth)
def open_vote(request: HttpRequest, slug: str, ref: str, body: OpenIn) -> ActOut:
    """Open the vote, and fix who may vote."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    told = None
    if body.told_on:
        told = Told(body.told_by, body.told_on, body.heard_on, body.hearing)
    done = actions.open_voting(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        closes=body.closes,
        told=told,
    )
    return act_out(done, ref)


@router.post("/o/{slug}/decisions/{decision:ref}/hands", response=ActOut, auth=django_auth)
def enter_hands(request: HttpRequest, slug: str, ref: str, body: HandsIn) -> ActOut:
    """Enter a show of hands; the last count stands."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    done = actions.enter_hands(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        counts=body.counts,
        side=body.side,
    )
    return act_out(done, ref)


@router.post("/o/{slug}/decisions/{decision:ref}/close", response=ActOut, auth=django_auth)
def close_vote(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Close the vote: count, and let go of who voted how."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    actor = access.actor_of(request, body.key)
    return act_out(actions.close(actor=actor, organisation=organisation, decision=ref), ref)


@router.post("/o/{slug}/decisions/{decision:ref}/declare", response=ActOut, auth=django_auth)
def declare_outcome(request: HttpRequest, slug: str, ref: str, body: DeclareIn) -> ActOut:
    """Declare what came of it; what was decided is done in the same moment."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    done = actions.declare(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        casting=body.casting,
    )
    return act_out(done, ref)
