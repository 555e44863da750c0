"""What came of decisions: rules to be changed, interests declared, policies and documents."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.amendments import Piece, Shift, preview, takes_effect
from commonstead_web.decisions.api.decision_schemas import (
    ActOut,
    ChangesIn,
    DocumentOut,
    InterestIn,
    InterestOut,
    PolicyOut,
    PreviewOut,
    act_out,
)
from commonstead_web.rulebook import access
from commonstead_web.rulebook.actions import check_amendment
from commonstead_web.rulebook.queries import newest_rules, rulebook_for

router = Router(tags=["decisions"])


@router.post("/o/{slug}/rules/preview", response=PreviewOut, auth=django_auth)
def preview_rules(request: HttpRequest, slug: str, body: ChangesIn) -> PreviewOut:
    """What a change of the rules would do. Nothing is proposed by this."""
    organisation = access.enter(request, slug, "decisions.propose").organisation
    today = timezone.localdate()
    after = check_amendment(organisation, body.changes)
    seen = preview(organisation, newest_rules(organisation), after, today)
    return PreviewOut(
        rules=[
            {"rule": one.id, "before": _words(one.before), "after": _words(one.after)}
            for one in seen.rules
        ],
        gains=[_shift(one) for one in seen.gains],
        losses=[_shift(one) for one in seen.losses],
        shares=list(seen.shares),
        powers=[
            {"power": one.power, "what": str(one.what), "before": one.before, "after": one.after}
            for one in seen.powers
        ],
        definitions=[
            {"title": one.title, "before": one.before, "after": one.after}
            for one in seen.definitions
        ],
        on_vote=takes_effect(organisation, rulebook_for(organisation, today)).on_vote,
    )


def _words(pieces: tuple[Piece, ...]) -> str:
    return " ".join(one.words for one in pieces)


def _shift(one: Shift) -> dict[str, str]:
    return {"who": one.who, "asked": one.asked, "before": one.before, "after": one.after}


@router.get("/o/{slug}/interests", response=list[InterestOut], auth=django_auth)
def interests(request: HttpRequest, slug: str) -> list[InterestOut]:
    """The register of interests, for members."""
    organisation = access.enter(request, slug, "decisions.view_interests").organisation
    return [
        InterestOut(
            member=one.interest.member,
            name=one.name,
            nature=one.interest.nature,
            decision=one.interest.decision.ref if one.interest.decision else None,
            bars_vote=one.interest.bars_vote,
            bars_quorum=one.interest.bars_quorum,
            on=one.interest.on,
        )
        for one in queries.interests(organisation)
    ]


@router.post("/o/{slug}/interests", response=ActOut, auth=django_auth)
def declare_interest(request: HttpRequest, slug: str, body: InterestIn) -> ActOut:
    """Declare an interest."""
    organisation = access.enter(request, slug, "decisions.view_interests").organisation
    done = actions.declare_interest(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        nature=body.nature,
        decision=body.decision,
        member=body.member,
    )
    return act_out(done, body.decision)


@router.get("/o/{slug}/policies", response=list[PolicyOut])
def policies(request: HttpRequest, slug: str) -> list[PolicyOut]:
    """Policies in force today."""
    organisation = access.enter(request, slug, "decisions.view").organisation
    return [
        PolicyOut(
            policy=one.ref,
            title=one.title,
            text=one.text,
            in_force=one.in_force,
            review_on=one.review_on,
            decision=one.decision.ref if one.decision else None,
        )
        for one in queries.policies_in_force(organisation, timezone.localdate())
    ]


@router.get("/o/{slug}/documents", response=list[DocumentOut])
def documents(request: HttpRequest, slug: str) -> list[DocumentOut]:
    """Documents that were approved."""
    organisation = access.enter(request, slug, "decisions.view").organisation
    return [
        DocumentOut(
            title=one.title,
            hash=one.hash,
            approved=one.approved,
            decision=one.decision.ref if one.decision else None,
        )
        for one in queries.documents(organisation)
    ]
