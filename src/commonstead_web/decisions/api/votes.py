"""Voting and objecting. A vote takes no key: it would be a trace of who voted when."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from ninja import Router
from ninja.security import django_auth

from commonstead_web.decisions import actions, box, queries
from commonstead_web.decisions.api.decision_schemas import (
    ActOut,
    CountedOut,
    KeyIn,
    LineIn,
    MineOut,
    ObjectionIn,
    SettleIn,
    VoteIn,
    VoteOut,
    act_out,
)
from commonstead_web.decisions.api.telling import decision_at
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import access

router = Router(tags=["decisions"])


@router.post("/o/{slug}/decisions/{decision:ref}/vote", response=VoteOut, auth=django_auth)
@sensitive_variables()
def vote_on_motion(
    request: HttpRequest, slug: str, ref: str, body: VoteIn, response: HttpResponse
) -> VoteOut:
    """Vote, or change one's vote. The answer is the receipt, shown only now."""
    organisation = access.enter(request, slug, "decisions.vote").organisation
    response["Cache-Control"] = "no-store"
    choice = body.choice.strip()
    done = actions.vote(
        actor=access.actor_of(request),
        organisation=organisation,
        decision=ref,
        choice=choice,
        version=body.version,
        member=body.member,
    )
    return VoteOut(line=f"{done.value}:{choice}", hash=box.receipt_hash(done.value, choice))


@router.get("/o/{slug}/decisions/{decision:ref}/mine", response=MineOut, auth=django_auth)
def mine(request: HttpRequest, slug: str, ref: str, response: HttpResponse) -> MineOut:
    """Whether you may vote now, and what you have voted so far."""
    organisation = access.enter(request, slug, "decisions.vote").organisation
    response["Cache-Control"] = "no-store"
    found, person = decision_at(organisation, ref), access.actor_of(request).person
    may = queries.may_vote(found, person, timezone.now())
    own = queries.my_vote(found, person)
    return MineOut(
        may_vote=may.may,
        why_not=words_for(may.why_not) if may.why_not else "",
        choice=own.choice if own else None,
    )


@router.post("/o/{slug}/decisions/{decision:ref}/receipt", response=CountedOut)
@sensitive_variables()
def counted(request: HttpRequest, slug: str, ref: str, body: LineIn) -> CountedOut:
    """Whether a vote with this line was counted; after the close, for whoever has the line."""
    organisation = access.enter(request, slug, "decisions.view").organisation
    code, _colon, choice = body.line.strip().partition(":")
    found = decision_at(organisation, ref)
    is_in = queries.receipt_is_in(found, code, choice)
    return CountedOut(counted=is_in, hash=box.receipt_hash(code.strip().upper(), choice))


@router.post("/o/{slug}/decisions/{decision:ref}/objection", response=ActOut, auth=django_auth)
def object_to(request: HttpRequest, slug: str, ref: str, body: ObjectionIn) -> ActOut:
    """Say what you have against a proposal."""
    organisation = access.enter(request, slug, "decisions.vote").organisation
    done = actions.object_to(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        kind=body.kind,
        reason=body.reason,
    )
    return act_out(done, ref)


@router.post(
    "/o/{slug}/decisions/{decision:ref}/objection/withdraw", response=ActOut, auth=django_auth
)
def withdraw_objection(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Take back what you said against it."""
    organisation = access.enter(request, slug, "decisions.vote").organisation
    actor = access.actor_of(request, body.key)
    done = actions.withdraw_objection(actor=actor, organisation=organisation, decision=ref)
    return act_out(done, ref)


@router.post(
    "/o/{slug}/decisions/{decision:ref}/objection/settle", response=ActOut, auth=django_auth
)
def settle_objection(request: HttpRequest, slug: str, ref: str, body: SettleIn) -> ActOut:
    """Enter how an objection to a proposal by consent was met."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    done = actions.settle_objection(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        member=body.member,
        resolution=body.resolution,
    )
    return act_out(done, ref)
