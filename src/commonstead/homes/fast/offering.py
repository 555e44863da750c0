"""Which home goes to whom, for very many: the rules of `allocation.offering` on arrays.

Homes are given out one by one, as there. For each home only as much of the list is looked at as is
needed to find somebody, and a reason is a small number for each person looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from commonstead.homes.allocation.offering import Offered, Offers, Skip, Why, check_homes_once
from commonstead.homes.fast.columns import Bools, Columns, Ints
from commonstead.homes.fast.masks import criterion_masks
from commonstead.homes.home import Home
from commonstead.homes.policy.criterion import Quota
from commonstead.homes.policy.policy import Fit, Policy

Codes = NDArray[np.uint8]
WHY: tuple[Why, ...] = get_args(Why)
CODE = {why: number for number, why in enumerate(WHY, 1)}
"""The number of each reason; nought is none."""
FIRST_LOOK = 1024
MOST_KEPT = 200
"""Sorts of homes for which the reasons are kept, so that memory has a bound."""
NOBODY = -1


@dataclass(frozen=True)
class FastOffers:
    """What came of each home, and every skip.

    `places` has for each home the place in the order that gets it, from nought, or `NOBODY`. The
    skips are four columns: the home's number, the place skipped, the reason's number (`WHY` from
    one), and the number of the quota that it names, or `NOBODY`.
    """

    places: Ints
    homes: Ints
    skipped: Ints
    why: Codes
    quota: Ints


@dataclass
class Tally:
    """One quota on the way; `whom` goes by place in the order."""

    number: int
    quota: Quota
    size: int
    whom: Bools
    given: int = 0

    @property
    def full(self) -> bool:
        return self.given >= self.size


@dataclass
class State:
    """What is so while homes are given out."""

    fit: Fit
    columns: Columns
    order: Ints
    near: Columns
    tallies: list[Tally]
    housed: Bools
    skips: list[tuple[int, Ints, Codes, Ints]] = field(default_factory=list)
    suits: dict[tuple[object, ...], Codes] = field(default_factory=dict)
    """For homes that are alike, the reason against each place, as far as anybody has looked."""

    def told(self, end: int) -> Columns:
        """What decides which home suits whom, by place, at least as far as `end`."""
        if end > len(self.near.refs):
            size = max(end, 4 * len(self.near.refs))
            self.near = self.columns.rows(self.order[:size], self.fit.asked())
        return self.near


@dataclass(frozen=True)
class Kept:
    """For whom a home is kept in one round."""

    access: bool
    quota: Tally | None


def offer_fast(
    policy: Policy, homes: Sequence[Home], columns: Columns, order: Ints, on: date
) -> FastOffers:
    """Give homes, in the order listed, to the rows of `order`; refuses `home_twice`."""
    check_homes_once(homes)
    tallies = [
        Tally(number, quota, quota.homes(sum(map(quota.scope.takes_in, homes))), whom)
        for number, quota in enumerate(policy.quotas)
        for whom in [criterion_masks(quota, columns, on).met[order]]
    ]
    near = columns.rows(order[:0], policy.fit.asked())
    state = State(policy.fit, columns, order, near, tallies, np.zeros(len(order), bool))
    places = [_give(number, home, state) for number, home in enumerate(homes)]
    return _gathered(np.array(places, np.int64), state.skips)


def _gathered(places: Ints, skips: list[tuple[int, Ints, Codes, Ints]]) -> FastOffers:
    none = np.zeros(0, np.int64)
    homes = np.repeat(
        np.array([home for home, *_ in skips], np.int64), [len(found) for _, found, *_ in skips]
    )
    skipped = np.concatenate([none, *(found for _, found, _, _ in skips)])
    why = np.concatenate([np.zeros(0, np.uint8), *(codes for _, _, codes, _ in skips)])
    return FastOffers(
        places, homes, skipped, why, np.concatenate([none, *(each for *_, each in skips)])
    )


def _give(number: int, home: Home, state: State) -> int:
    """One home, in rounds, as far down the order as is needed."""
    about = [tally for tally in state.tallies if tally.quota.scope.takes_in(home)]
    looks: list[Look] = []
    place = NOBODY
    for kept in _rounds(home, state.fit, about):
        place, looks = _look(home, state, about, kept)
        if place != NOBODY:
            break
    state.skips += [(number, *look) for look in looks]
    if place != NOBODY:
        state.housed[place] = True
        for tally in about:
            tally.given += bool(tally.whom[place])
    return place


def _rounds(home: Home, fit: Fit, about: Sequence[Tally]) -> Iterator[Kept]:
    adapted = bool(fit.access and home.adaptations)
    quota = next((tally for tally in about if tally.quota.keep and not tally.full), None)
    access_rounds = (True, False) if adapted and fit.access == "after" else (adapted,)
    quota_rounds = (quota, None) if quota and quota.quota.others else (quota,)
    for access in access_rounds:
        for each in quota_rounds:
            yield Kept(access, each)


class Reason(NamedTuple):
    """To whom a reason applies, of those who are looked at, and the quota that it names."""

    applies: Bools
    why: Why
    quota: int


Look = tuple[Ints, Codes, Ints]
"""Places skipped, the reason against each, and the quota that it names."""


def _look(home: Home, state: State, about: Sequence[Tally], kept: Kept) -> tuple[int, list[Look]]:
    """The first place that may have the home, and who was skipped before it, part by part."""
    looks: list[Look] = []
    start, size = 0, FIRST_LOOK
    while start < len(state.order):
        places = np.flatnonzero(~state.housed[start : start + size])
        places += start
        codes = _suits(home, state, min(start + size, len(state.order)))[places]
        reasons = list(_reasons(home, state, about, kept, places))
        may = codes == 0
        for reason in reasons:
            may &= ~reason.applies
        first = int(may.argmax()) if places.size else 0
        found = bool(places.size) and bool(may[first])
        end = first if found else len(places)
        looks.append(_skipped(places[:end], codes[:end], reasons))
        if found:
            return int(places[first]), looks
        start, size = start + size, 2 * size
    return NOBODY, looks


def _reasons(
    home: Home, state: State, about: Sequence[Tally], kept: Kept, places: Ints
) -> Iterator[Reason]:
    """What keeps people from a home that would suit them, in the order in which reasons count."""
    for tally in about:
        if not tally.quota.keep and tally.full:
            yield Reason(tally.whom[places], "quota_full", tally.number)
    if kept.access:
        yield Reason(~_needs_access(home, state.near, places), "kept_for_access", NOBODY)
    if kept.quota:
        yield Reason(~kept.quota.whom[places], "kept_for_quota", kept.quota.number)


def _skipped(places: Ints, codes: Codes, reasons: Sequence[Reason]) -> Look:
    quota = np.full(len(places), NOBODY)
    for reason in reasons:
        new = _say(codes, reason.applies[: len(places)], reason.why)
        if reason.quota != NOBODY:
            np.putmask(quota, new, reason.quota)
    return places, codes, quota


def _suits(home: Home, state: State, end: int) -> Codes:
    """The reason why a home does not suit each place before `end`, kept for homes alike."""
    if state.fit.choice and state.columns.words("homes_wanted"):
        return _unsuited_codes(home, state, 0, end)
    alike = (home.bedrooms, home.tenure, home.adaptations, home.rent)
    known = state.suits.get(alike, np.zeros(0, np.uint8))
    if len(known) < end:
        if len(state.suits) > MOST_KEPT:
            state.suits.clear()
        more = _unsuited_codes(home, state, len(known), max(end, 2 * len(known)))
        known = state.suits[alike] = np.concatenate([known, more])
    return known


def _unsuited_codes(home: Home, state: State, start: int, end: int) -> Codes:
    end = min(end, len(state.order))
    told = state.told(end).rows(slice(start, end))
    codes = np.zeros(end - start, np.uint8)
    for why, found in unsuited(home, told, state.fit):
        _say(codes, found, why)
    return codes


def _say(codes: Codes, found: Bools, why: Why) -> Bools:
    """Give a reason to whom it applies and who has none yet; says who they are."""
    new: Bools = found & (codes == 0)
    np.putmask(codes, new, CODE[why])
    return new


def unsuited(home: Home, told: Columns, fit: Fit) -> Iterator[tuple[Why, Bools]]:
    """Why a home does not suit each row, in the order in which reasons count."""
    wanted, tenures = told.words("homes_wanted"), told.words("tenures")
    if fit.choice and wanted:
        yield "not_asked_for", wanted.told & ~wanted.any_of((home.ref,))
    if fit.tenure and tenures:
        yield "other_tenure", tenures.told & ~tenures.any_of((home.tenure,))
    if fit.spare is not None:
        yield from _wrong_size(home, told, fit.spare)
    needs = told.words("access_needs")
    if fit.access and needs:
        yield "access_missing", ~needs.none_but(home.adaptations)
    if fit.rent_share is not None and home.rent is not None:
        yield from _too_dear(home.rent, told, fit.rent_share)


def _wrong_size(home: Home, told: Columns, spare: int) -> Iterator[tuple[Why, Bools]]:
    needed = told.numbers("bedrooms_needed")
    if needed is None:
        yield "need_not_told", np.ones(len(told.refs), bool)
        return
    yield "need_not_told", ~needed.told
    yield "too_few_bedrooms", needed.values > home.bedrooms * needed.unit
    yield "too_many_bedrooms", needed.values < (home.bedrooms - spare) * needed.unit


def _too_dear(rent: Fraction, told: Columns, share: Fraction) -> Iterator[tuple[Why, Bools]]:
    income = told.numbers("income")
    if income is None:
        yield "need_not_told", np.ones(len(told.refs), bool)
        return
    yield "need_not_told", ~income.told
    if share:
        yield "rent_too_high", income.values < ceil(rent * 12 * income.unit / share)
    elif rent > 0:
        yield "rent_too_high", np.ones(len(told.refs), bool)


def _needs_access(home: Home, told: Columns, places: Ints) -> Bools:
    needs = told.words("access_needs")
    if needs is None:
        return np.zeros(len(places), bool)
    return needs.any_of(home.adaptations, places)


def as_offers(
    policy: Policy, homes: Sequence[Home], refs: Sequence[str], offers: FastOffers
) -> Offers:
    """The same written out as `allocation.offering.offer` writes it; `refs` are in order."""
    offered = tuple(
        Offered(home.ref, refs[place], place + 1) if place != NOBODY else Offered(home.ref, "", 0)
        for home, place in zip(homes, offers.places.tolist(), strict=True)
    )
    columns = (offers.homes, offers.skipped, offers.why, offers.quota)
    skips = tuple(
        Skip(
            homes[home].ref,
            refs[place],
            WHY[why - 1],
            policy.quotas[quota].id if quota != NOBODY else "",
        )
        for home, place, why, quota in zip(*(each.tolist() for each in columns), strict=True)
    )
    return Offers(offered, skips)
