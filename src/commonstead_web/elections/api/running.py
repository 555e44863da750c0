"""Standing, and taking an election from step to step."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead_web.elections import actions, electors
from commonstead_web.elections.api.schemas import (
    ActOut,
    KeyIn,
    NominateIn,
    SupportIn,
    act_out,
)
from commonstead_web.rulebook import access
from commonstead_web.rulebook.door import Done

router = Router(tags=["elections"])


@router.post("/o/{slug}/elections/{election:ref}/support", response=ActOut, auth=django_auth)
def support(request: HttpRequest, slug: str, ref: str, body: SupportIn) -> ActOut:
    """Support that another member stands."""
    organisation = access.enter(request, slug, "elections.nominate").organisation
    done = actions.support(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        member=body.member,
    )
    return act_out(done)


@router.post("/o/{slug}/elections/{election:ref}/candidates", response=ActOut, auth=django_auth)
def nominate(request: HttpRequest, slug: str, ref: str, body: NominateIn) -> ActOut:
    """Stand; or enter a nomination that came on paper, for another member."""
    organisation = access.enter(request, slug, "elections.nominate").organisation
    actor = access.actor_of(request, body.key)
    own = electors.member_of(organisation, actor.person, actor.today) or ""
    done = actions.nominate(
        actor=actor,
        organisation=organisation,
        election=ref,
        member=body.member or own,
        statement=body.statement,
        supporters=body.supporters,
    )
    return act_out(done, done.value.ref)


@router.post(
    "/o/{slug}/elections/{election:ref}/candidates/{candidate:candidate}/withdraw",
    response=ActOut,
    auth=django_auth,
)
def withdraw(request: HttpRequest, slug: str, ref: str, candidate: str, body: KeyIn) -> ActOut:
    """Stand no longer."""
    organisation = access.enter(request, slug, "elections.nominate").organisation
    done = actions.withdraw(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        candidate=candidate,
    )
    return act_out(done, candidate)


STEPS: dict[str, Callable[..., Done[Any]]] = {
    "close_nominations": actions.close_nominations,
    "freeze_roll": actions.freeze_roll,
    "open_voting": actions.open_voting,
    "close": actions.close,
    "declare": actions.declare,
    "elect_unopposed": actions.elect_unopposed,
}


def _step(request: HttpRequest, slug: str, ref: str, step: str, body: KeyIn) -> ActOut:
    organisation = access.enter(request, slug, "elections.run").organisation
    actor = access.actor_of(request, body.key)
    return act_out(STEPS[step](actor=actor, organisation=organisation, election=ref), ref)


@router.post(
    "/o/{slug}/elections/{election:ref}/nominations/close", response=ActOut, auth=django_auth
)
def close_nominations(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Close nominations."""
    return _step(request, slug, ref, "close_nominations", body)


@router.post("/o/{slug}/elections/{election:ref}/roll", response=ActOut, auth=django_auth)
def freeze_roll(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Fix who may vote."""
    return _step(request, slug, ref, "freeze_roll", body)


@router.post("/o/{slug}/elections/{election:ref}/open", response=ActOut, auth=django_auth)
def open_voting(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Open voting."""
    return _step(request, slug, ref, "open_voting", body)


@router.post("/o/{slug}/elections/{election:ref}/close", response=ActOut, auth=django_auth)
def close(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Close the box once the time is over."""
    return _step(request, slug, ref, "close", body)


@router.post("/o/{slug}/elections/{election:ref}/declare", response=ActOut, auth=django_auth)
def declare(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Declare the result."""
    return _step(request, slug, ref, "declare", body)


@router.post("/o/{slug}/elections/{election:ref}/unopposed", response=ActOut, auth=django_auth)
def elect_unopposed(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Declare elected without a vote those who stand, where they are no more than the seats."""
    return _step(request, slug, ref, "elect_unopposed", body)
