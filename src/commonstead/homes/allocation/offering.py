"""Which home goes to whom: home by home, each to the first on the list whom it suits.

Everybody above that one who has no home yet is skipped, with the one reason why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.home import Home
from commonstead.homes.policy.condition import answers
from commonstead.homes.policy.criterion import Quota
from commonstead.homes.policy.fields import Facts
from commonstead.homes.policy.policy import Fit, Policy
from commonstead.kit import Refusal

Why = Literal[
    "not_asked_for",
    "other_tenure",
    "need_not_told",
    "too_few_bedrooms",
    "too_many_bedrooms",
    "access_missing",
    "rent_too_high",
    "quota_full",
    "kept_for_access",
    "kept_for_quota",
    "others_came_first",
]
"""Why a home does not go to somebody; the first that applies, in this order, is the reason.

The last is for matchings: where homes are given out one by one, whoever comes first has the home.
"""


@dataclass(frozen=True)
class Offered:
    """A home that goes to an applicant, or to nobody (`ref` is empty)."""

    home: str
    ref: str
    place: int


@dataclass(frozen=True)
class Skip:
    """Somebody passed over for a home, and the one reason; `quota` names which."""

    home: str
    ref: str
    why: Why
    quota: str = ""


@dataclass(frozen=True)
class Offers:
    """Every home in its order, and every skip in the order in which it happened."""

    homes: tuple[Offered, ...]
    skips: tuple[Skip, ...]


@dataclass
class Tally:
    """One quota on the way: how many homes it is about, and how many of them were given."""

    quota: Quota
    size: int
    whom: frozenset[str]
    given: int = 0

    @property
    def left(self) -> int:
        return self.size - self.given


@dataclass
class State:
    """What is so while homes are given out: who still has none, and how full each quota is."""

    policy: Policy
    waiting: list[tuple[int, Applicant]]
    tallies: list[Tally]
    offered: list[Offered] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)


def offer(
    policy: Policy,
    homes: Sequence[Home],
    in_order: Sequence[Applicant],
    on: date,
) -> Offers:
    """Give homes, in the order listed, to applicants in theirs; refuses `home_twice`.

    An adapted home and one that a quota keeps goes first to those it is kept for; if none of them
    can take it, to others where the policy says so.
    """
    check_homes_once(homes)
    tallies = [tally_of(quota, homes, in_order, on) for quota in policy.quotas]
    state = State(policy, list(enumerate(in_order, 1)), tallies)
    for home in homes:
        give(home, state)
    return Offers(tuple(state.offered), tuple(state.skips))


def check_homes_once(homes: Sequence[Home]) -> None:
    """Refuse a list on which a home stands twice."""
    met: set[str] = set()
    for home in homes:
        if home.ref in met:
            raise Refusal("home_twice", home=home.ref)
        met.add(home.ref)


def tally_of(quota: Quota, homes: Sequence[Home], people: Sequence[Applicant], on: date) -> Tally:
    """How many homes a quota is about, and for whom."""
    in_scope = sum(quota.scope.takes_in(home) for home in homes)
    whom = frozenset(each.ref for each in people if quota.met(each.facts, on))
    return Tally(quota, quota.homes(in_scope), whom)


def give(home: Home, state: State) -> None:
    """One home, in rounds: first to those it is kept for, then to whom the policy lets have it."""
    about = [tally for tally in state.tallies if tally.quota.scope.takes_in(home)]
    for kept in _rounds(home, state.policy, about):
        position = _first(home, state, about, kept)
        if position is not None:
            break
    else:
        position = None
    end = len(state.waiting) if position is None else position
    for _, applicant in state.waiting[:end]:
        why, quota = _against(home, applicant, state.policy.fit, about, kept) or ("", "")
        assert why  # noqa: S101 - whoever could take it would have been the first
        state.skips.append(Skip(home.ref, applicant.ref, why, quota))
    if position is None:
        state.offered.append(Offered(home.ref, "", 0))
        return
    place, applicant = state.waiting.pop(position)
    state.offered.append(Offered(home.ref, applicant.ref, place))
    for tally in about:
        tally.given += applicant.ref in tally.whom


@dataclass(frozen=True)
class Kept:
    """For whom a home is kept in one round: those who need its access, those of a quota."""

    access: bool
    quota: Tally | None


def _rounds(home: Home, policy: Policy, about: Sequence[Tally]) -> Iterator[Kept]:
    adapted = bool(policy.fit.access and home.adaptations)
    quota = next((tally for tally in about if tally.quota.keep and tally.left > 0), None)
    access_rounds = (True, False) if adapted and policy.fit.access == "after" else (adapted,)
    quota_rounds = (quota, None) if quota and quota.quota.others else (quota,)
    for access in access_rounds:
        for each in quota_rounds:
            yield Kept(access, each)


def _first(home: Home, state: State, about: Sequence[Tally], kept: Kept) -> int | None:
    return next(
        (
            position
            for position, (_, applicant) in enumerate(state.waiting)
            if not _against(home, applicant, state.policy.fit, about, kept)
        ),
        None,
    )


def _against(
    home: Home, applicant: Applicant, fit: Fit, about: Sequence[Tally], kept: Kept
) -> tuple[Why, str] | None:
    """The one reason why a home does not go to somebody, and the quota it names."""
    why = unsuited(home, applicant.facts, fit)
    if why:
        return why, ""
    for tally in about:
        if not tally.quota.keep and applicant.ref in tally.whom and tally.left <= 0:
            return "quota_full", tally.quota.id
    if kept.access and not needs_access(home, applicant.facts):
        return "kept_for_access", ""
    if kept.quota and applicant.ref not in kept.quota.whom:
        return "kept_for_quota", kept.quota.quota.id
    return None


def needs_access(home: Home, facts: Facts) -> bool:
    """Whether a household needs something that an adapted home has."""
    return bool(home.adaptations & _words(facts, "access_needs"))


def unsuited(home: Home, facts: Facts, fit: Fit) -> Why | None:
    """Why a home does not suit a household, whatever becomes of others."""
    checks = (_not_asked_for, _wrong_size, _without_access, _too_dear)
    return next((why for check in checks if (why := check(home, facts, fit))), None)


def _not_asked_for(home: Home, facts: Facts, fit: Fit) -> Why | None:
    if fit.choice and "homes_wanted" in facts and home.ref not in _words(facts, "homes_wanted"):
        return "not_asked_for"
    if fit.tenure and "tenures" in facts and home.tenure not in _words(facts, "tenures"):
        return "other_tenure"
    return None


def _wrong_size(home: Home, facts: Facts, fit: Fit) -> Why | None:
    needed = facts.get("bedrooms_needed")
    if fit.spare is None:
        return None
    if not isinstance(needed, Fraction):
        return "need_not_told"
    if home.bedrooms < needed:
        return "too_few_bedrooms"
    return "too_many_bedrooms" if home.bedrooms > needed + fit.spare else None


def _without_access(home: Home, facts: Facts, fit: Fit) -> Why | None:
    if fit.access and not _words(facts, "access_needs") <= home.adaptations:
        return "access_missing"
    return None


def _too_dear(home: Home, facts: Facts, fit: Fit) -> Why | None:
    if fit.rent_share is None or home.rent is None:
        return None
    income = facts.get("income")
    if not isinstance(income, Fraction):
        return "need_not_told"
    return "rent_too_high" if home.rent * 12 > fit.rent_share * income else None


def _words(facts: Mapping[str, object], name: str) -> frozenset[str]:
    told = facts.get(name)
    return answers(told) if isinstance(told, frozenset | str) else frozenset()
