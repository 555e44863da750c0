"""What the API takes and gives about letting homes. Money is in pence."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from commonstead_web.homes.forms.applying import MOST_PEOPLE, MOST_WISHES
from commonstead_web.homes.forms.letting import LONGEST_POLICY
from commonstead_web.rulebook.acts_api import KeyIn

SHORT, LONG = 200, 500
REASON = 2000


class QuestionOut(Schema):
    """A question of the policy: its kind, its words, and what can be answered to it."""

    question: str
    kind: str
    words: str
    answers: dict[str, str]


class PersonIn(Schema):
    """Somebody who is to live in the home. `sex` is F, M, or X where it is not said."""

    name: str = Field("", max_length=SHORT)
    born: date
    sex: Literal["X", "F", "M"] = "X"
    partner: bool = False


class ApplicationIn(KeyIn):
    """An application. `answers` are by the name of the question; `wanted` are homes, best first."""

    name: str = Field(max_length=SHORT)
    address: str = Field("", max_length=LONG)
    email: str = Field("", max_length=SHORT)
    telephone: str = Field("", max_length=40)
    people: list[PersonIn] = Field(max_length=MOST_PEOPLE)
    answers: dict[str, str] = Field(default_factory=dict)
    wanted: list[str] = Field(default_factory=list, max_length=MOST_WISHES)
    helper: str = Field("", max_length=SHORT)
    authority: str = Field("", max_length=LONG)


class ApplyIn(ApplicationIn):
    """An application, and how it comes: by oneself, by a helper, or entered from paper."""

    how: Literal["self", "helper", "paper"] = "self"


class PapersIn(KeyIn):
    """Which kind of papers was seen."""

    kind: str = Field(max_length=SHORT)


class PapersOut(Schema):
    """That papers of a kind were seen; `counts` until the household changed what they are about."""

    kind: str
    on: date
    counts: bool


class EqualityIn(KeyIn):
    """Answers about equality by the name of the question; none takes back what was answered."""

    answers: dict[str, str] = Field(default_factory=dict, max_length=SHORT)


class MergeIn(KeyIn):
    """How somebody knows that two applications are one household's."""

    reason: str = Field(max_length=1000)


class PlaceShortOut(Schema):
    """On which list an application is, under which reference, and at which place."""

    round: str
    applicant: str
    place: int | None


class ApplicationOut(Schema):
    """An application, whole, for its household and the secretary."""

    application: str
    how: str
    applied: date
    need_since: date
    state: str
    ended: date | None
    erased: bool
    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    helper: str = ""
    authority: str = ""
    people: list[dict[str, Any]] = Field(default_factory=list)
    answers: dict[str, str] = Field(default_factory=dict)
    wanted: list[str] = Field(default_factory=list)
    papers_seen: list[PapersOut] = Field(default_factory=list)
    places: list[PlaceShortOut] = Field(default_factory=list)


class ApplicationRowOut(Schema):
    """An application on the secretary's list."""

    application: str
    name: str
    how: str
    applied: date
    state: str
    people: int


class LetterOut(Schema):
    """What a household is to be told on paper: since when, about what, and by when they answer."""

    application: str
    about: str
    on: date
    until: date | None
    sentences: list[str]


class AlikeOut(Schema):
    """Two applications that may be one household's, and how they are alike."""

    applications: tuple[str, str]
    alike: list[str]


class LettingPolicyOut(Schema):
    """A policy that was adopted: in words, as data, and by which decision."""

    policy: str
    title: str
    what: str
    hash: str
    decision: str
    in_force: date
    ended: date | None
    words: dict[str, list[str]]
    rules: dict[str, Any]


class TryIn(Schema):
    """A policy as text, in YAML or JSON."""

    policy: str = Field(max_length=LONGEST_POLICY)


class TriedGroupOut(Schema):
    """One kind of household: numbers under either policy, null where too small to be shown."""

    characteristic: str
    group: str
    applicants: int
    considered_now: str | None
    considered_then: str | None
    housed_now: str | None
    housed_then: str | None


class TriedOut(Schema):
    """What a policy would do on the real list, in sums.

    `protected` are those by what the law protects, rounded, and where little differs the earlier
    ones again.
    """

    groups: list[TriedGroupOut]
    protected: list[TriedGroupOut]
    criteria: list[dict[str, str | None]]
    warnings: list[str]
    only_proposed: list[str]
    only_present: list[str]
    working: list[dict[str, str]]


class ListingIn(Schema):
    """A home to let, and its rent a month or its price in pence."""

    home: str
    rent: int | None = Field(None, ge=0)
    price: int | None = Field(None, ge=0)


class ListIn(KeyIn):
    """Homes to let together, in the order in which they are given out, and the last day."""

    homes: list[ListingIn]
    closes: date


class PlanIn(KeyIn):
    """By which chance a draw is held; a source of witnesses says its moment alone."""

    sources: list[dict[str, Any]]
    latest: datetime
    witnesses: list[str] = Field(default_factory=list)


class SecretsIn(KeyIn):
    """What each witness handed in, by the word under which the plan knows them."""

    commitments: dict[str, str]


class DrawIn(KeyIn):
    """What each source brought, in the plan's order; null where it brought nothing."""

    values: list[dict[str, Any] | None]


class MinuteIn(KeyIn):
    """By which decision of the board homes are let."""

    minute: str = Field(max_length=LONG)


class WhyIn(KeyIn):
    """A reason, in the household's own words."""

    why: str = Field(max_length=REASON)


class OfferOut(Schema):
    """An offer, by the applicant's reference; `decision` where it was made out of the order.

    `owed`: a home was owed to them since a review.
    """

    offer: str
    round: str
    home: str
    applicant: str
    on: date
    until: date
    state: str
    ended: date | None
    decision: str
    owed: bool


class OwedOut(Schema):
    """A home owed to an applicant of a list since a review of their place on this or another."""

    applicant: str
    since_round: str
    since_applicant: str
    since: date


class ListedHomeOut(Schema):
    """A home of a round, what it costs, and what has become of it."""

    home: str
    label: str
    rent: int | None
    price: int | None
    state: str
    late: bool
    offer: OfferOut | None


class DrawOut(Schema):
    """A draw: its plan, and what came of it."""

    draw: str
    plan: dict[str, Any]
    fixed: datetime | None
    outcome: str
    seed: str | None
    missing: list[str]


class RoundRowOut(Schema):
    """A round of letting. `places` says whether the order is worked out."""

    round: str
    policy: str
    listed: date
    closes: date
    closed: datetime | None
    allocated: date | None
    homes: list[ListedHomeOut]


class RoundOut(RoundRowOut):
    """A round with everything that is public about it, by references alone.

    `owed` is what is owed to households on the list, `owed_rules` what the policy makes of it.
    `came_first` are those to whom homes were given before the others in the order because of it.
    """

    list_hash: str
    applicants: list[str]
    order: list[dict[str, Any]]
    not_considered: list[str]
    withdrawn: list[str]
    owed: list[OwedOut]
    owed_rules: list[str]
    came_first: list[str]
    draw: DrawOut | None
