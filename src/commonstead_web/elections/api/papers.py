"""Votes on paper, for tellers."""

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead.elections import Ranking
from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from commonstead_web.elections.api.reading import election_at
from commonstead_web.elections.api.schemas import (
    ActOut,
    EnvelopeIn,
    PaperIn,
    PapersOut,
    ReconcileIn,
    act_out,
)
from commonstead_web.elections.models import Election
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook import access

router = Router(tags=["elections"])


@router.post("/o/{slug}/elections/{election:ref}/envelopes", response=ActOut, auth=django_auth)
def receive_paper(request: HttpRequest, slug: str, ref: str, body: EnvelopeIn) -> ActOut:
    """Mark on the roll that a member's envelope has come."""
    organisation = access.enter(request, slug, "elections.enter_papers").organisation
    done = actions.receive_paper(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        member=body.member,
    )
    return act_out(done)


@router.get("/o/{slug}/elections/{election:ref}/papers", response=PapersOut, auth=django_auth)
def papers(request: HttpRequest, slug: str, ref: str) -> PapersOut:
    """How far the papers are; never what is on them."""
    entered = access.enter(request, slug, "elections.enter_papers")
    require_second_factor(entered)
    report = queries.mismatches(election_at(entered.organisation, ref))
    return PapersOut(
        received=report.received,
        entered=report.entered,
        settled=report.settled,
        differing=[str(one) for one in report.differing],
        typed_once=[str(one) for one in report.typed_once],
    )


@router.post("/o/{slug}/elections/{election:ref}/papers", response=ActOut, auth=django_auth)
def enter_paper(request: HttpRequest, slug: str, ref: str, body: PaperIn) -> ActOut:
    """Type a paper. Typing it again corrects it."""
    organisation = access.enter(request, slug, "elections.enter_papers").organisation
    done = actions.enter_paper(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        bundle=body.bundle,
        number=body.number,
        ranking=_ranking(election_at(organisation, ref), body.places),
    )
    return act_out(done, f"{body.bundle}/{body.number}")


def _ranking(election: Election, places: list[list[str]]) -> Ranking:
    position = {one.ref: one.position or 0 for one in queries.on_the_ballot(election)}
    if any(ref not in position for place in places for ref in place):
        raise Refusal("no_such_candidate")
    return tuple(tuple(position[ref] for ref in place) for place in places)


@router.post(
    "/o/{slug}/elections/{election:ref}/papers/reconcile", response=ActOut, auth=django_auth
)
def reconcile_papers(request: HttpRequest, slug: str, ref: str, body: ReconcileIn) -> ActOut:
    """State that both tellers agree on every paper."""
    organisation = access.enter(request, slug, "elections.enter_papers").organisation
    done = actions.reconcile_papers(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        explanation=body.explanation,
    )
    return act_out(done, ref)
