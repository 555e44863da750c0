"""What the API takes and tells about one place: what was set aside, skips, reviews."""

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from commonstead_web.homes.api.schemas import (
    LONG,
    SHORT,
    OfferOut,
    PersonIn,
    WhyIn,
)
from commonstead_web.homes.forms.applying import MOST_PEOPLE
from commonstead_web.rulebook.acts_api import KeyIn

ANSWER = 4000


class SetAsideIn(WhyIn):
    """Which criterion of the policy a panel sets aside, why, and by which decision."""

    criterion: str = Field(max_length=SHORT)
    minute: str = Field(max_length=LONG)


class SetAsideOut(Schema):
    """What a panel set aside for a household, in the words of the policy; perhaps taken back."""

    criterion: str
    sentence: str
    why: str
    minute: str
    on: date
    taken_back: date | None
    taken_back_why: str


class TakeBackIn(WhyIn):
    """Which criterion, set aside for a household by mistake, is taken back, and why."""

    criterion: str = Field(max_length=SHORT)


class ReviewAnswerIn(KeyIn):
    """What comes of a review or an appeal, with its reason: "stands" or "changed"."""

    outcome: Literal["stands", "changed"]
    text: str = Field(max_length=ANSWER)


class FollowIn(KeyIn):
    """What should have counted for somebody on the day of the list; nobody's name."""

    people: list[PersonIn] = Field(max_length=MOST_PEOPLE)
    answers: dict[str, str] = Field(default_factory=dict)
    applied: date
    need_since: date


class SkipOut(Schema):
    """A home that went past somebody, when, and the one reason in words."""

    home: str
    label: str
    on: date
    why: str


class ReviewOut(Schema):
    """A review and its appeal; `clock` is the step that is due, `last_day` its last day.

    `owed` is the home that should have been theirs, `owed_state` what has become of that: "stands",
    "open" or "accepted" (a home is offered now), "taken", "not_taken" or "gone".
    """

    round: str
    applicant: str
    asked: date
    what: str
    answered: date | None
    outcome: str
    answer: str
    appealed: date | None
    appeal: str
    decided: date | None
    appeal_outcome: str
    decision: str
    to_follow: bool
    followed: date | None
    owed: str
    owed_state: str
    status: str
    clock: str | None
    last_day: date | None


class ClockOut(Schema):
    """Which step of a review is due, and by when."""

    status: str
    clock: str | None
    last_day: date | None


class PlaceOut(Schema):
    """One's own place: why, what would change it, each skip, offers, the review.

    `owed_since`: the day from which a home is owed to them since a review of another list.
    """

    round: str
    applicant: str
    place: int | None
    standing: dict[str, Any]
    why: list[str]
    gates: list[str]
    set_aside: list[SetAsideOut]
    changes: list[str]
    skips: list[SkipOut]
    offers: list[OfferOut]
    owed_since: date | None
    review: ReviewOut | None
    next: ClockOut | None
    salt: str
    text: str
