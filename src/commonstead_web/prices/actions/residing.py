"""A home that may only be lived in as a main home: proof asked for, given, and looked at."""

from dataclasses import dataclass
from datetime import date

from commonstead.kit import Refusal
from commonstead.prices.protections import (
    Proof,
    Request,
    Review,
    check_binding,
    is_for_everybody,
    lifts,
)
from commonstead_web.kit.letters import new_code
from commonstead_web.prices.dwellings import standing
from commonstead_web.prices.entered import home_bound
from commonstead_web.prices.models import BoundHome, GivenProof, ProofRequest, ResidenceReview
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Under:
    """Under which condition a home stands, and by which kind of document, named how, since when."""

    condition: str
    shown_by: str
    document: str
    since: date


@action("prices.bind_residence")
def bind_residence(
    *, actor: Actor, organisation: Organisation, home: str, under: Under
) -> tuple[BoundHome, Facts]:
    """Enter that a home may only be lived in as a main home, by a permission or an agreement.

    Refuses `no_such_home`, `home_has_left`, what `check_binding` refuses, `clause_needs_document`,
    `clause_of_the_future` (on) and `home_bound_already`. The document's name becomes public.
    """
    dwelling = standing(organisation, home)
    check_binding(under.condition, under.shown_by, dwelling.area, under.since)
    document = under.document.strip()
    if not document:
        raise Refusal("clause_needs_document")
    if under.since > actor.today:
        raise Refusal("clause_of_the_future", on=under.since)
    if home_bound(organisation, home, under.condition) is not None:
        raise Refusal("home_bound_already")
    row = BoundHome.objects.create(
        organisation=organisation,
        home=home,
        condition=under.condition,
        shown_by=under.shown_by,
        document=document,
        since=under.since,
        on=actor.today,
    )
    return row, {
        **_named(row),
        "shown_by": under.shown_by,
        "document": record.seal(organisation.log, document),
        "since": under.since.isoformat(),
        "on": actor.today.isoformat(),
    }


def _named(row: BoundHome) -> dict[str, str]:
    return {"home": row.home, "condition": row.condition}


def bound(organisation: Organisation, home: str, condition: str) -> BoundHome:
    """A home under a condition; refuses `home_not_bound`."""
    found = home_bound(organisation, home, condition)
    if found is None:
        raise Refusal("home_not_bound")
    return found


@action("prices.lift_residence")
def lift_residence(
    *, actor: Actor, organisation: Organisation, home: str, condition: str, why: str
) -> tuple[BoundHome, Facts]:
    """Take back that a home is under a condition; that it was entered stays readable.

    Refuses `home_not_bound` and `no_reason_to_lift`.
    """
    row = bound(organisation, home, condition)
    if why not in lifts():
        raise Refusal("no_reason_to_lift", known=tuple(lifts().values()))
    row.lifted, row.why = actor.today, why
    row.save(update_fields=["lifted", "why"])
    return row, {**_named(row), "why": why, "on": actor.today.isoformat()}


@action("prices.ask_for_proof")
def ask_for_proof(
    *, actor: Actor, organisation: Organisation, home: str, condition: str, asked: Request
) -> tuple[ProofRequest, Facts]:
    """Enter that somebody who may asked the household for proof, such as the council.

    Refuses `home_not_bound`, `before_the_condition` (on, since), and `may_not_ask_for_proof` and
    `residence_day_to_come` as `residence` does.
    """
    row = bound(organisation, home, condition)
    _under_it(row, asked.on)
    row.stands(actor.today, asked=[asked])
    made = ProofRequest.objects.create(
        organisation=organisation, bound=row, by=asked.by, asked=asked.on, code=new_code()
    )
    return made, {
        **_named(row),
        "by": asked.by,
        "asked": asked.on.isoformat(),
        "on": actor.today.isoformat(),
    }


def _under_it(row: BoundHome, day: date) -> None:
    if day < row.since:
        raise Refusal("before_the_condition", on=day, since=row.since)


@action("prices.enter_proof")
def enter_proof(
    *, actor: Actor, organisation: Organisation, home: str, condition: str, proof: Proof
) -> tuple[GivenProof, Facts]:
    """Enter which kind of proof was given, of which day. The papers themselves are not kept.

    The record has the day on which it was given, and only seals the rest. Refuses `home_not_bound`,
    `before_the_condition`, `proof_of_a_later_day` (of, given), and `residence_evidence_unknown` and
    `residence_day_to_come` as `residence` does.
    """
    row = bound(organisation, home, condition)
    _under_it(row, proof.given)
    if proof.of > proof.given:
        raise Refusal("proof_of_a_later_day", of=proof.of, given=proof.given)
    row.stands(actor.today, proofs=[proof])
    made = GivenProof.objects.create(
        organisation=organisation, bound=row, kind=proof.kind, of=proof.of, given=proof.given
    )
    return made, {
        **_named(row),
        "proof": record.seal(organisation.log, f"{proof.kind}\n{proof.of.isoformat()}"),
        "given": proof.given.isoformat(),
        "on": actor.today.isoformat(),
    }


@action("prices.review_residence")
def review_residence(
    *, actor: Actor, organisation: Organisation, home: str, condition: str, review: Review
) -> tuple[ResidenceReview, Facts]:
    """Enter what a person found who looked at the proof, and why. No software decides it.

    The record seals who looked, what they found and why; what they found is in clear only where
    the condition lets everybody read it. Refuses `home_not_bound`, `before_the_condition`,
    `review_without_reason`, and `residence_outcome_unknown`, `reviewer_missing`,
    `review_without_proof` and `residence_day_to_come` as `residence` does.
    """
    row = bound(organisation, home, condition)
    _under_it(row, review.on)
    row.stands(actor.today, reviews=[review])
    reviewer, reason = review.reviewer.strip(), review.reason.strip()
    if not reason:
        raise Refusal("review_without_reason")
    made = ResidenceReview.objects.create(
        organisation=organisation,
        bound=row,
        reviewer=reviewer,
        looked=review.on,
        outcome=review.outcome,
        reason=reason,
    )
    found = "\n".join((reviewer, review.outcome, reason))
    return made, {
        **_named(row),
        "outcome": review.outcome if is_for_everybody(condition) else None,
        "found": record.seal(organisation.log, found),
        "looked": review.on.isoformat(),
        "on": actor.today.isoformat(),
    }
