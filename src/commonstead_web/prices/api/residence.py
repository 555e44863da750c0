"""Homes that may only be lived in as a main home, over the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.security import django_auth

from commonstead.prices.protections import (
    Proof,
    Request,
    Review,
    condition_of,
    is_for_everybody,
)
from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.models import BoundHome
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["prices"])
ONE = "/o/{slug}/homes/{home:ref}/residence"


class ConditionOut(Schema):
    """A condition under which a home is. `standing` is null where it is not for everybody."""

    condition: str
    what: str
    means: str
    where: str
    document: str
    shown_by: str
    since: date
    may_ask: dict[str, str]
    evidence: dict[str, str]
    standing: str | None
    clause: str
    url: str


class ConditionIn(KeyIn):
    """A condition under which the home is."""

    condition: str


class BindingIn(ConditionIn):
    """Under which condition a home is, and in which document of which kind that stands."""

    shown_by: str
    document: str
    since: date


class UnbindingIn(ConditionIn):
    """Why a home is not under the condition any longer ("mistake", "ended", "found")."""

    why: str


class AskingIn(ConditionIn):
    """Who asked for proof (a role of the condition, such as "council"), and when."""

    by: str
    asked: date


class ProofIn(ConditionIn):
    """Which kind of proof was given, of which day, and when."""

    kind: str
    of: date
    given: date


class ReviewIn(ConditionIn):
    """Who looked, when, what they found ("kept", "not_kept", "more_needed"), and why."""

    reviewer: str
    looked: date
    outcome: str
    reason: str


@router.get(ONE, response=list[ConditionOut])
def home_residence(request: HttpRequest, slug: str, ref: str) -> list[ConditionOut]:
    """The conditions under which a home is today."""
    organisation = access.enter(request, slug, "prices.view").organisation
    home = dwelling(organisation, ref)
    return [_condition(one) for one in queries.bound_to(organisation, home.ref)]


@router.post(f"{ONE}/bind", response=ActOut, auth=django_auth)
def bind_residence(request: HttpRequest, slug: str, ref: str, body: BindingIn) -> ActOut:
    """Enter that a home may only be lived in as a main home."""
    organisation = access.enter(request, slug, "prices.protect").organisation
    done = actions.bind_residence(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        home=ref,
        under=actions.Under(body.condition, body.shown_by, body.document, body.since),
    )
    return act_out(done, ref)


@router.post(f"{ONE}/lift", response=ActOut, auth=django_auth)
def lift_residence(request: HttpRequest, slug: str, ref: str, body: UnbindingIn) -> ActOut:
    """Take that back."""
    return _step(request, slug, ref, body, actions.lift_residence, why=body.why)


@router.post(f"{ONE}/ask", response=ActOut, auth=django_auth)
def ask_for_proof(request: HttpRequest, slug: str, ref: str, body: AskingIn) -> ActOut:
    """Enter that proof was asked for."""
    asked = Request(body.by, body.asked)
    return _step(request, slug, ref, body, actions.ask_for_proof, asked=asked)


@router.post(f"{ONE}/proof", response=ActOut, auth=django_auth)
def enter_proof(request: HttpRequest, slug: str, ref: str, body: ProofIn) -> ActOut:
    """Enter which kind of proof was given."""
    proof = Proof(body.kind, body.of, body.given)
    return _step(request, slug, ref, body, actions.enter_proof, proof=proof)


@router.post(f"{ONE}/review", response=ActOut, auth=django_auth)
def review_residence(request: HttpRequest, slug: str, ref: str, body: ReviewIn) -> ActOut:
    """Enter what somebody found who looked at the proof."""
    review = Review(body.reviewer, body.looked, body.outcome, body.reason)
    return _step(request, slug, ref, body, actions.review_residence, review=review)


def _step(
    request: HttpRequest, slug: str, ref: str, body: ConditionIn, do: Any, **given: Any
) -> ActOut:
    permission = "prices.state" if do is actions.review_residence else "prices.protect"
    organisation = access.enter(request, slug, permission).organisation
    actor, named = access.actor_of(request, body.key), {"home": ref, "condition": body.condition}
    return act_out(do(actor=actor, organisation=organisation, **named, **given), ref)


def _condition(row: BoundHome) -> ConditionOut:
    rule = condition_of(row.condition)
    told = (
        row.stands(timezone.localdate()).value.standing if is_for_everybody(row.condition) else None
    )
    return ConditionOut(
        condition=row.condition,
        what=rule["what"],
        means=rule["means"],
        where=rule["where"],
        document=row.document,
        shown_by=row.shown_by,
        since=row.since,
        may_ask=dict(rule["may_ask"]),
        evidence=dict(rule["evidence"]),
        standing=told,
        clause=rule["source"]["clause"],
        url=rule["source"]["url"],
    )
