"""Motions: which there are, what one can be about, proposing, changing, taking back."""

from base64 import b64decode
from binascii import Error

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Motion
from commonstead_web.decisions.api.decision_schemas import (
    ActOut,
    DecisionOut,
    KeyIn,
    MotionIn,
    PaperIn,
    PaperOut,
    PowerOut,
    TextIn,
    act_out,
)
from commonstead_web.decisions.api.telling import (
    decision_at,
    decision_out,
    paper_out,
    power_out,
)
from commonstead_web.decisions.queries import reading
from commonstead_web.decisions.standing import is_inside
from commonstead_web.rulebook import access
from commonstead_web.rulebook.queries import rulebook_for

router = Router(tags=["decisions"])
SHOWN = 100
"""So many in one answer; `after` says how many to pass over, for the next ones."""


@router.get("/o/{slug}/decisions", response=list[DecisionOut])
def decisions(request: HttpRequest, slug: str, after: int = 0) -> list[DecisionOut]:
    """Motions, the newest first, a hundred at a time; `after` so many."""
    entered = access.enter(request, slug, "decisions.view")
    organisation = entered.organisation
    shown = queries.decisions(organisation)[max(after, 0) : max(after, 0) + SHOWN]
    return [decision_out(one, entered.held) for one in shown]


@router.get("/o/{slug}/decisions/powers", response=list[PowerOut], auth=django_auth)
def powers(request: HttpRequest, slug: str) -> list[PowerOut]:
    """What a motion can be about today: whose decision that is, and by which majority."""
    organisation = access.enter(request, slug, "decisions.propose").organisation
    today = timezone.localdate()
    rulebook = rulebook_for(organisation, today)
    return [power_out(rulebook, one) for one, _rule in queries.named_powers(organisation, today)]


@router.get("/o/{slug}/decisions/{decision:ref}", response=DecisionOut)
def decision(request: HttpRequest, slug: str, ref: str) -> DecisionOut:
    """One decision."""
    entered = access.enter(request, slug, "decisions.view")
    return decision_out(decision_at(entered.organisation, ref), entered.held)


@router.post("/o/{slug}/decisions", response=ActOut, auth=django_auth)
def propose(request: HttpRequest, slug: str, body: MotionIn) -> ActOut:
    """Propose a motion."""
    organisation = access.enter(request, slug, "decisions.propose").organisation
    done = actions.propose(
        actor=access.actor_of(request, body.key), organisation=organisation, motion=_motion(body)
    )
    return act_out(done, done.value.ref)


OWN = ("key", "policy_title", "policy_text", "document_title", "document")
"""What a motion says in another way here than to the action."""


def _motion(body: MotionIn) -> Motion:
    given = {name: value for name, value in body.dict().items() if name not in OWN}
    if body.policy_title or body.policy_text:
        given["policy"] = (body.policy_title, body.policy_text)
    if body.document:
        given["document"] = (body.document_title, _bytes(body.document))
    return Motion(**given)


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (Error, ValueError):
        raise Refusal("document_missing") from None


@router.post("/o/{slug}/decisions/{decision:ref}/amend", response=ActOut, auth=django_auth)
def amend(request: HttpRequest, slug: str, ref: str, body: TextIn) -> ActOut:
    """Change the text. Votes on the earlier text no longer count."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    done = actions.amend(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        text=body.text,
        options=body.options,
    )
    return act_out(done, ref)


@router.post("/o/{slug}/decisions/{decision:ref}/withdraw", response=ActOut, auth=django_auth)
def withdraw(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Take the motion back."""
    organisation = access.enter(request, slug, "decisions.chair").organisation
    actor = access.actor_of(request, body.key)
    return act_out(actions.withdraw(actor=actor, organisation=organisation, decision=ref), ref)


@router.get("/o/{slug}/decisions/{decision:ref}/papers", response=list[PaperOut], auth=django_auth)
def papers(request: HttpRequest, slug: str, ref: str) -> list[PaperOut]:
    """What there is to read before deciding."""
    entered = access.enter(request, slug, "decisions.view_papers")
    found = decision_at(entered.organisation, ref)
    if not is_inside(found, entered.held):
        raise Refusal("not_for_you")
    return [paper_out(one) for one in reading.papers(found)]


@router.post("/o/{slug}/decisions/{decision:ref}/papers", response=ActOut, auth=django_auth)
def add_paper(request: HttpRequest, slug: str, ref: str, body: PaperIn) -> ActOut:
    """Add a paper."""
    organisation = access.enter(request, slug, "decisions.propose").organisation
    done = actions.add_paper(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        decision=ref,
        title=body.title,
        text=body.text,
    )
    return act_out(done, ref)
