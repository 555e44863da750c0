"""A condition that a home is lived in as a principal residence: proof, and who looked at it.

No software decides it, and no days are counted: a person looks at the evidence and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from commonstead.kit import Line, Refusal, Source, Working
from commonstead.prices.protections.facts import document
from commonstead.rulebook.data import mapping, read_source

KEPT = "kept"
"""The one outcome that nobody can have come to without proof."""


@dataclass(frozen=True)
class Request:
    """That somebody asked for proof, on which day; `by` is a role of the condition ("council")."""

    by: str
    on: date


@dataclass(frozen=True)
class Proof:
    """That a kind of evidence was given on a day, and the day that it is of."""

    kind: str
    of: date
    given: date


@dataclass(frozen=True)
class Review:
    """What a person who looked at the evidence found, on which day."""

    reviewer: str
    on: date
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class Residence:
    """Where a condition stands on a day.

    `standing` is the last review's outcome, or that nobody asked, asked, or gave proof that nobody
    has looked at. `given` are the kinds of evidence given since proof was last asked for, and
    `could_give` those that were not.
    """

    condition: str
    standing: str
    given: tuple[str, ...]
    could_give: tuple[str, ...]
    source: Source


@cache
def conditions() -> Mapping[str, Mapping[str, Any]]:
    """Every condition of the data."""
    return mapping(document("principal-residence.yaml")["conditions"])


def condition_of(name: str) -> Mapping[str, Any]:
    """One condition of the data; refuses "residence_condition_unknown"."""
    if name not in conditions():
        raise Refusal("residence_condition_unknown", condition=name, known=tuple(conditions()))
    return conditions()[name]


def standing_words() -> Mapping[str, str]:
    """Every standing, in words."""
    data = document("principal-residence.yaml")
    return {**mapping(data["standings"]), **mapping(data["outcomes"])}


def residence(
    name: str,
    requests: Sequence[Request],
    proofs: Sequence[Proof],
    reviews: Sequence[Review],
    on: date,
) -> Working[Residence]:
    """Where a condition stands on a day, from what was asked, given and found.

    Raises `Refusal`: "residence_condition_unknown", "may_not_ask_for_proof",
    "residence_evidence_unknown", "residence_outcome_unknown", "reviewer_missing",
    "review_without_proof" where somebody says the condition is kept and no proof was given since
    it was last asked for, "residence_day_to_come".

    >>> asked, shown = Request("council", date(2026, 3, 2)), date(2026, 3, 9)
    >>> proof = Proof("electoral_register", date(2026, 1, 15), shown)
    >>> residence("st-ives-h2", [asked], [proof], [], date(2026, 4, 1)).value.standing
    'given'
    """
    rule = condition_of(name)
    _check_days(on, requests, proofs, reviews)
    _check(rule, requests, proofs, reviews)
    since = max((each.on for each in requests), default=date.min)
    counted = [each for each in proofs if each.given >= since]
    # Of two on one day the one that was entered later: sorting keeps their order.
    in_order = sorted(reviews, key=lambda each: each.on)
    last = in_order[-1] if in_order else None
    source = read_source(rule["source"])
    given = tuple(dict.fromkeys(each.kind for each in counted))
    found = Residence(
        name,
        _standing(requests, counted, last, since),
        given,
        tuple(kind for kind in rule["evidence"] if kind not in given),
        source,
    )
    return Working(found, (*_rule_lines(rule, source), *_lines(rule, requests, counted, reviews)))


def _standing(
    requests: Sequence[Request], counted: Sequence[Proof], last: Review | None, since: date
) -> str:
    newest = max((each.given for each in counted), default=date.min)
    if last is not None and last.on >= since and last.on >= newest:
        return last.outcome
    if counted:
        return "given"
    return "asked" if requests else "not_asked"


def _check_days(
    on: date, requests: Sequence[Request], proofs: Sequence[Proof], reviews: Sequence[Review]
) -> None:
    days = [
        *(r.on for r in requests),
        *(r.on for r in reviews),
        *(day for p in proofs for day in (p.of, p.given)),
    ]
    late = [day for day in days if day > on]
    if late:
        raise Refusal("residence_day_to_come", day=max(late), on=on)


def _check(
    rule: Mapping[str, Any],
    requests: Sequence[Request],
    proofs: Sequence[Proof],
    reviews: Sequence[Review],
) -> None:
    for request in requests:
        if request.by not in rule["may_ask"]:
            raise Refusal(
                "may_not_ask_for_proof", by=request.by, may=tuple(rule["may_ask"].values())
            )
    for proof in proofs:
        if proof.kind not in rule["evidence"]:
            known = tuple(rule["evidence"])
            raise Refusal("residence_evidence_unknown", evidence=proof.kind, known=known)
    for review in reviews:
        _check_review(review, requests, proofs)


def outcomes() -> Mapping[str, str]:
    """What a person who looked may have found, in words."""
    return mapping(document("principal-residence.yaml")["outcomes"])


def _check_review(review: Review, requests: Sequence[Request], proofs: Sequence[Proof]) -> None:
    if review.outcome not in outcomes():
        known = tuple(outcomes())
        raise Refusal("residence_outcome_unknown", outcome=review.outcome, known=known)
    if not review.reviewer.strip():
        raise Refusal("reviewer_missing", on=review.on)
    since = max((each.on for each in requests if each.on <= review.on), default=date.min)
    if review.outcome == KEPT and not any(since <= proof.given <= review.on for proof in proofs):
        raise Refusal("review_without_proof", on=review.on)


def _rule_lines(rule: Mapping[str, Any], source: Source) -> tuple[Line, ...]:
    may = ", ".join(rule["may_ask"].values())
    return (
        Line(f"the condition: {rule['what']}", rule["where"], rule["means"], source),
        Line("who may ask for proof", may, rule["keeps"], source),
    )


def _lines(
    rule: Mapping[str, Any],
    requests: Sequence[Request],
    counted: Sequence[Proof],
    reviews: Sequence[Review],
) -> tuple[Line, ...]:
    asked = [Line("proof was asked for", str(r.on), rule["may_ask"][r.by]) for r in requests]
    given = [Line(rule["evidence"][p.kind], f"given {p.given}", f"of {p.of}") for p in counted]
    words = standing_words()
    found = [
        Line(
            "somebody looked at it",
            words[r.outcome],
            f"{r.reviewer}, {r.on}" + (f": {r.reason}" if r.reason else ""),
        )
        for r in reviews
    ]
    return (*asked, *given, *found)
