"""Consent: a proposal is carried when nobody is left who objects to it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from commonstead.decisions.kinds import Kind, kind_named
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.resolution import check_allowed, source_in
from commonstead.kit import Line, Refusal, Source, add_months
from commonstead.rulebook import Rulebook


@dataclass(frozen=True)
class Objection:
    """Why the proposal would do harm, and whether it was changed so that it no longer does.

    Raises `Refusal("objection_without_reason")`: a concern needs no reason, an objection does.
    """

    reason: str
    integrated: bool = False

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Refusal("objection_without_reason")


@dataclass(frozen=True)
class Review:
    """After how many months what was agreed is looked at again, and which rule says so."""

    months: int
    source: Source


def review_from(rulebook: Rulebook | None = None, on: date | None = None) -> Review:
    """When a decision by consent is reviewed; `Refusal("way_not_allowed", rule=...)`."""
    kind = kind_named("consent")
    check_allowed(kind, rulebook)
    return _review(kind, rulebook, on)


def _review(kind: Kind, rulebook: Rulebook | None, on: date | None) -> Review:
    if rulebook is not None:
        rule = rulebook.rule(kind.data["review"]["rule"])
        return Review(rule.value, source_in(rulebook, rule))
    dated = kind.dated("review", on)
    return Review(int(dated.value), dated.source)


def consent(
    objections: Sequence[Objection],
    *,
    concerns: int = 0,
    review: Review,
    decided_on: date | None = None,
) -> Outcome:
    """Carried when every objection was integrated; otherwise blocked: the proposal goes back.

    Concerns are heard and recorded, and stop nothing.

    >>> review = Review(12, Source("Our rules", clause="17"))
    >>> agreed = consent([], concerns=2, review=review, decided_on=date(2026, 3, 31))
    >>> agreed.result, agreed.review_on
    ('carried', datetime.date(2027, 3, 31))
    >>> consent([Objection("the hall has no ramp")], review=review).result
    'blocked'
    """
    integrated = sum(objection.integrated for objection in objections)
    return consent_counted(len(objections), integrated, concerns, review, decided_on)


def consent_counted(
    objections: int, integrated: int, concerns: int, review: Review, decided_on: date | None = None
) -> Outcome:
    """The same from numbers alone.

    Raises `Refusal("more_integrated_than_objections", objections=..., integrated=...)`.
    """
    if integrated > objections:
        raise Refusal(
            "more_integrated_than_objections", objections=objections, integrated=integrated
        )
    left = objections - integrated
    lines = (
        Line("objections with a reason", str(objections)),
        Line("objections that changed the proposal", str(integrated)),
        Line("concerns", f"{concerns}: heard, and no obstacle"),
        Line("objections left", str(left), f"{objections} − {integrated}"),
    )
    if left:
        return concluded("blocked", lines)
    if decided_on is None:
        line = Line("looked at again", f"after {review.months} months", source=review.source)
        return concluded("carried", (*lines, line))
    due = add_months(decided_on, review.months)
    told = f"{decided_on} and {review.months} months"
    line = Line("looked at again", str(due), told, review.source)
    return replace(concluded("carried", (*lines, line)), review_on=due)
