"""An allocation policy: who may be considered, in which order, and which home suits whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from commonstead.homes.policy.condition import questions
from commonstead.homes.policy.criterion import (
    Band,
    Gate,
    Points,
    Quota,
    Reasons,
)
from commonstead.homes.policy.fields import Field
from commonstead.homes.policy.sentences import share_in_words
from commonstead.kit import Source

Method = Literal["order", "matching"]
Ties = Literal["draw", "reference"]
OrderedBy = Literal["band", "points"]
Others = Literal["after", "never"]
Remedy = Literal["next_home", "place"]
Before = Literal["everybody", "band", "nobody"]
NotTaken = Literal["ends", "stays"]


@dataclass(frozen=True)
class Owing:
    """What a policy says of a home that is owed since a review; nothing leaves it to the rule.

    `before`: before whom somebody comes who is owed one since a review of another list.
    `not_taken`: what becomes of it where they do not take the home that they are offered.
    """

    before: Before | None = None
    not_taken: NotTaken | None = None


@dataclass(frozen=True)
class Fit:
    """Which home suits which household. What is `None` or false is not looked at.

    `spare`: how many bedrooms more than needed a home may have (never fewer). `tenure`, `choice`:
    whether the household asked for the tenure, for the home. `access`: a home has what the
    household needs; an adapted one goes to those who need it, to others only `after`, or `never`.
    `rent_share`: the most of the household's income before tax that the rent may take.
    """

    reasons: Reasons | None = None
    spare: int | None = None
    tenure: bool = False
    choice: bool = False
    access: Others | None = None
    rent_share: Fraction | None = None

    def asked(self) -> Iterator[str]:
        """The questions that decide which home suits a household."""
        looked_at = {
            "bedrooms_needed": self.spare is not None,
            "tenures": self.tenure,
            "homes_wanted": self.choice,
            "access_needs": self.access is not None,
            "income": self.rent_share is not None,
        }
        return (name for name, needed in looked_at.items() if needed)

    @property
    def sentences(self) -> Iterator[str]:
        if self.spare is not None:
            more = f", and at most {self.spare} more" if self.spare else ", and no more"
            yield f"A home that is offered to you has the bedrooms that you need{more}."
        if self.tenure:
            yield "It is let or sold in a way that you asked for. If you named none, any will do."
        if self.choice:
            yield "It is one that you asked for. If you named none, any will do."
        if self.access:
            rest = "nobody else" if self.access == "never" else "others only after them"
            yield "It has the access that you need."
            yield f"An adapted home goes to those who need something that it has, to {rest}."
        if self.rent_share is not None:
            share = share_in_words(self.rent_share)
            yield f"Its rent is at most {share} of your household's income before tax."


@dataclass(frozen=True)
class Policy:
    """A policy as data. `order` names what people are ranked by, the weightiest first.

    `answer_within` are days to answer an offer, `after_review` what somebody has whose home went to
    another household by mistake, `owed` what follows from it in other lists; nothing leaves each to
    the rule for all policies.
    """

    id: str
    title: str
    what: str
    since: date
    gates: tuple[Gate, ...]
    bands: tuple[Band, ...]
    points: tuple[Points, ...]
    order: tuple[OrderedBy | Field, ...]
    ties: Ties
    fit: Fit = Fit()
    quotas: tuple[Quota, ...] = ()
    method: Method = "order"
    need: str = ""
    source: Source | None = None
    answer_within: int = 0
    after_review: Remedy | None = None
    owed: Owing = Owing()
    fields: Mapping[str, Field] = field(default_factory=dict, repr=False, compare=False)

    @property
    def draws(self) -> bool:
        """Whether a draw settles anything, so that there must be a seed."""
        return self.ties == "draw"

    def criteria(self) -> tuple[Gate | Band | Points | Quota, ...]:
        """Every criterion, as it stands in the policy."""
        return (*self.gates, *self.bands, *self.points, *self.quotas)

    def asked(self) -> frozenset[str]:
        """The questions that something depends on, by name."""
        found = {key.name for key in self.order if isinstance(key, Field)}
        found |= {each.each.field.name for each in self.points if each.each}
        for criterion in self.criteria():
            for condition in (criterion.when, criterion.exception):
                found |= {asked.name for asked in questions(condition)}
        return frozenset(found | set(self.fit.asked()))

    def criterion(self, name: str) -> Gate | Band | Points | Quota:
        """The criterion of that id."""
        return next(each for each in self.criteria() if each.id == name)


METHODS: Mapping[Method, tuple[str, ...]] = {
    "order": ("Homes are given out one by one, each to the first in the order whom it suits.",),
    "matching": (
        "You name the homes that you would like, the best first. You get the best of them that "
        "nobody before you in its order gets, and you lose nothing by naming your true wishes.",
        "The order for each home is the one above, among those whom it suits.",
    ),
}
"""How homes and households come together."""


def order_in_words(policy: Policy) -> Iterator[str]:
    """How those who may be considered are ranked, sentence by sentence."""
    for first, key in zip((True, *[False] * len(policy.order)), policy.order, strict=False):
        start = "Who comes first" if first else "Among those still level"
        yield f"{start}: {_key_in_words(key)}."
    if policy.draws:
        yield "Those still level are ordered by a draw that anybody can repeat."
    else:
        yield "Those still level are ordered by their reference."


def _key_in_words(key: OrderedBy | Field) -> str:
    if isinstance(key, Field):
        return f"the earlier one by {key.what}"
    return {"band": "the higher band", "points": "more points"}[key]


def _answering(policy: Policy) -> Iterator[str]:
    if policy.answer_within:
        days = "1 day" if policy.answer_within == 1 else f"{policy.answer_within} days"
        yield f"You have {days} to answer. The day of the offer is not counted."


AFTER_REVIEW: Mapping[Remedy, str] = {
    "next_home": (
        "If a review finds that a home should have been yours and somebody has it, you come first "
        "for the next home of the same list that suits you."
    ),
    "place": (
        "If a review finds that a home should have been yours and somebody has it, you get your "
        "right place in the order for the homes that are left."
    ),
}
"""What a mistake is made good with."""
OWED_FIRST: Mapping[Before, str] = {
    "everybody": (
        "Whoever is owed a home since a review of another list comes before this order, for the "
        "first home that suits them."
    ),
    "band": (
        "Whoever is owed a home since a review of another list comes first in their band, for the "
        "first home that suits them."
    ),
    "nobody": (
        "A home that is owed since a review of another list changes nothing in this order. It "
        "stays owed."
    ),
}
"""Before whom somebody comes who is owed a home since a review of another list."""
OWED_STILL: Mapping[NotTaken, str] = {
    "ends": "Whoever does not take the home that they are then offered is owed nothing more.",
    "stays": "Whoever does not take the home that they are then offered is still owed one.",
}
"""What becomes of what is owed where it is not taken."""


def _after_review(policy: Policy) -> Iterator[str]:
    if policy.after_review:
        yield AFTER_REVIEW[policy.after_review]
    if policy.owed.before:
        yield OWED_FIRST[policy.owed.before]
    if policy.owed.not_taken:
        yield OWED_STILL[policy.owed.not_taken]


def in_words(policy: Policy) -> dict[str, list[str]]:
    """The whole policy as applicants read it, by section."""
    told = {
        "Who can apply": [gate.sentence for gate in policy.gates],
        "Bands": [band.sentence for band in policy.bands],
        "Points": [points.sentence for points in policy.points],
        "Order": list(order_in_words(policy)),
        "Which home": [*METHODS[policy.method], *policy.fit.sentences],
        "Shares of homes": [quota.sentence for quota in policy.quotas],
        "If you are offered a home": list(_answering(policy)),
        "If a review finds a mistake": list(_after_review(policy)),
        "What we do not know": ["What you do not tell us counts for nothing."],
    }
    return {title: sentences for title, sentences in told.items() if sentences}
