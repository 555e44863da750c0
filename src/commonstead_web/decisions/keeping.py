"""Policies and documents: proposed with a motion, in force or approved once it is carried."""

from hashlib import sha256
from typing import Any

from commonstead.kit import Refusal
from commonstead_web.decisions.models import Decision, Document, Policy
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation


def propose_policy(
    organisation: Organisation, title: str, text: str, replaces: str = ""
) -> dict[str, Any]:
    """Keep a policy as a motion proposes it; what the motion's effect says of it.

    Refuses `policy_missing`, and `no_such_policy` for the one whose place it takes.
    """
    if not title.strip() or not text.strip():
        raise Refusal("policy_missing")
    before = policy_in_force(organisation, replaces) if replaces else None
    sealed_title = record.seal(organisation.log, title)
    sealed_text = record.seal(organisation.log, text)
    policy = Policy.objects.create(
        organisation=organisation,
        ref=new_ref("y"),
        title=title,
        text=text,
        title_commitment=sealed_title["commit"],
        text_commitment=sealed_text["commit"],
        replaces=before,
    )
    return {"policy": policy.ref, "title": sealed_title, "text": sealed_text}


def propose_document(organisation: Organisation, title: str, content: bytes) -> dict[str, Any]:
    """Keep which document a motion is to approve: its title, and the hash of its bytes.

    Refuses `document_missing`.
    """
    if not title.strip() or not content:
        raise Refusal("document_missing")
    sealed = record.seal(organisation.log, title)
    document = Document.objects.create(
        organisation=organisation,
        title=title,
        hash=sha256(content).hexdigest(),
        commitment=sealed["commit"],
    )
    return {"document": sealed, "hash": document.hash}


def policy_in_force(organisation: Organisation, ref: str) -> Policy:
    """A policy that is in force and that no later one has replaced; refuses `no_such_policy`."""
    found = Policy.objects.filter(organisation=organisation, ref=ref).exclude(in_force=None).first()
    if found is None or found.replaced_by.exclude(in_force=None).exists():
        raise Refusal("no_such_policy")
    return found


def proposed_policy(organisation: Organisation, ref: str) -> Policy:
    """A policy that is still to be adopted; refuses `no_such_policy`, `policy_in_force_already`."""
    found = Policy.objects.filter(organisation=organisation, ref=ref).first()
    if found is None:
        raise Refusal("no_such_policy")
    if found.in_force is not None:
        raise Refusal("policy_in_force_already")
    if found.replaces is not None:
        policy_in_force(organisation, found.replaces.ref)
    return found


def proposed_document(organisation: Organisation, commitment: str) -> Document:
    """A document still to be approved; refuses `no_such_document`, `document_approved_already`."""
    found = Document.objects.filter(organisation=organisation, commitment=commitment).first()
    if found is None:
        raise Refusal("no_such_document")
    if found.approved is not None:
        raise Refusal("document_approved_already")
    return found


@action("decisions.adopt_policy")
def adopt_policy(
    *, actor: Actor, organisation: Organisation, mandate: Mandate, policy: str
) -> tuple[Policy, Facts]:
    """Put a policy in force from today, as the board decided."""
    mandate.covers(organisation, "decisions.adopt_policy")
    adopted = proposed_policy(organisation, policy)
    adopted.in_force = actor.today
    adopted.decision = _decision(organisation, mandate)
    adopted.review_on = adopted.decision.review_on
    adopted.save()
    return adopted, {
        "decision": mandate.decision,
        "policy": adopted.ref,
        "title": {"commit": adopted.title_commitment},
        "text": {"commit": adopted.text_commitment},
        "in_force": actor.today.isoformat(),
    }


@action("decisions.approve_document")
def approve_document(
    *, actor: Actor, organisation: Organisation, mandate: Mandate, document: str
) -> tuple[Document, Facts]:
    """Approve a document, as the board decided; `document` is its commitment."""
    mandate.covers(organisation, "decisions.approve_document")
    approved = proposed_document(organisation, document)
    approved.approved = actor.today
    approved.decision = _decision(organisation, mandate)
    approved.save()
    return approved, {
        "decision": mandate.decision,
        "document": {"commit": approved.commitment},
        "hash": approved.hash,
    }


def _decision(organisation: Organisation, mandate: Mandate) -> Decision:
    return Decision.objects.get(organisation=organisation, ref=mandate.decision)
