"""A policy tried on the real list beside the present one, before anybody adopts it.

Only sums come out: how many of each kind of household would be considered and housed. Small
numbers are left out, and so is what would give them away by subtraction. No name, reference or
row. A policy that draws is tried with many draws of its own, never with the seed of a real one.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any

from commonstead.homes.allocation.allocating import allocate
from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.placing import Ranking
from commonstead.homes.home import Home
from commonstead.homes.policy.fields import Facts, known_fields
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.policy import in_words as policy_in_words
from commonstead.kit import Line, Refusal, Source, Working, exact
from commonstead.rulebook.data import Dated, shipped, value_on

NOT_TOLD = "not told"
OTHERS = "others"
Figure = Fraction | None
"""A number of households, on average over the draws; `None` where it is too small to show."""


@dataclass(frozen=True)
class Side:
    """A policy and the list as read for it."""

    policy: Policy
    applicants: Sequence[Applicant]


@dataclass(frozen=True)
class Outcome:
    """How many of a group a policy would consider, and house."""

    considered: Figure
    housed: Figure


@dataclass(frozen=True)
class Group:
    """Households of one kind: how many there are, and what would become of them."""

    name: str
    applicants: int
    present: Outcome
    proposed: Outcome


@dataclass(frozen=True)
class Warned:
    """A group that a policy houses much less often than another, of its own size."""

    characteristic: str
    group: str
    policy: str
    rate: Fraction
    highest: Fraction


@dataclass(frozen=True)
class Effect:
    """How many households one criterion of a policy reaches: a gate shuts out, a band takes in."""

    policy: str
    criterion: str
    sentence: str
    households: Figure


@dataclass(frozen=True)
class Trial:
    """What came of a trial: groups by characteristic, warnings, and what the policies do apart."""

    groups: Mapping[str, tuple[Group, ...]]
    warnings: tuple[Warned, ...]
    effects: tuple[Effect, ...]
    only_present: tuple[str, ...]
    only_proposed: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    (document,) = (one for one in shipped("policies/words") if "trial" in one.data)
    return document.data


def setting(name: str, on: date) -> Dated:
    """A setting of trials on a day, with its source."""
    return value_on(_data()["trial"][name]["values"], on)


def household_type(facts: Facts) -> str:
    """The kind of household, by how many people and children it told.

    >>> household_type({"people": Fraction(4), "children": Fraction(2)}), household_type({})
    ('one or two children', 'not told')
    """
    people, children = facts.get("people"), facts.get("children", Fraction(0))
    if not isinstance(people, Fraction) or not isinstance(children, Fraction):
        return NOT_TOLD
    for kind in _data()["household_types"]:
        if "people" in kind and people == int(kind["people"]):
            return str(kind["id"])
        if "children_from" in kind and children >= int(kind["children_from"]):
            return str(kind["id"])
        if "people_from" in kind and people >= int(kind["people_from"]):
            return str(kind["id"])
    return NOT_TOLD


def _told(name: str) -> Callable[[Facts], str]:
    return lambda facts: str(facts.get(name, NOT_TOLD))


def characteristics(applicants: Sequence[Applicant]) -> Mapping[str, Callable[[Facts], str]]:
    """What households are grouped by: their kind, and what monitoring asked and somebody told."""
    asked = [field.name for field in known_fields().values() if field.monitoring]
    told = {name for each in applicants for name in each.facts}
    found = {name: _told(name) for name in asked if name in told}
    return {"household_type": household_type, **found}


def try_policy(
    present: Side, proposed: Side, homes: Sequence[Home], *, on: date, draws: int | None = None
) -> Working[Trial]:
    """Try a proposed policy beside the present one; refuses `nobody_on_the_list`."""
    if not present.applicants:
        raise Refusal("nobody_on_the_list")
    count = draws or int(setting("draws", on).value)
    chances = [_chances(side, homes, on, count) for side in (present, proposed)]
    least = setting("smallest_number", on)
    groups = {
        name: _groups(kind, present.applicants, chances, int(least.value))
        for name, kind in characteristics(present.applicants).items()
    }
    groups = {name: found for name, found in groups.items() if len(found) > 1} or groups
    ratio = setting("rate_ratio", on)
    warnings = tuple(_warnings(groups, (present, proposed), exact(ratio.value)))
    said = [_sentences(side.policy) for side in (present, proposed)]
    effects = (
        effect
        for side, chance in zip((present, proposed), chances, strict=True)
        for effect in _effects(side, chance.ranking, int(least.value))
    )
    trial = Trial(
        groups,
        warnings,
        tuple(effects),
        tuple(sentence for sentence in said[0] if sentence not in said[1]),
        tuple(sentence for sentence in said[1] if sentence not in said[0]),
    )
    return Working(trial, tuple(_lines(present, homes, count, least.source, ratio.source)))


def _sentences(policy: Policy) -> list[str]:
    return [each for section in policy_in_words(policy).values() for each in section]


def _lines(
    present: Side, homes: Sequence[Home], draws: int, least: Source, ratio: Source
) -> Iterator[Line]:
    yield Line("households on the list", str(len(present.applicants)))
    yield Line("homes", str(len(homes)))
    yield Line("draws that each policy is tried with, where it draws", str(draws))
    yield Line("smaller numbers left out", "yes", "threshold rule", least)
    yield Line("rates looked at twice", "where much lower than the highest", "", ratio)


@dataclass(frozen=True)
class _Chances:
    """By reference: whether a policy considers a household, and in how many draws it is housed."""

    considered: frozenset[str]
    housed: Mapping[str, Fraction]
    drawn: bool
    ranking: Ranking


def trial_seed(number: int) -> bytes:
    """The seed of a trial's own draw, which no real draw can have."""
    return sha256(f"commonstead trial {number}".encode()).digest()


def _chances(side: Side, homes: Sequence[Home], on: date, draws: int) -> _Chances:
    times = draws if side.policy.draws else 1
    housed: dict[str, int] = {}
    for number in range(times):
        seed = trial_seed(number)
        found = allocate(side.policy, homes, side.applicants, on=on, seed=seed).value
        for home in found.homes:
            housed[home.ref] = housed.get(home.ref, 0) + 1
    considered = frozenset(each.ref for each in found.placed)
    chances = {ref: Fraction(count, times) for ref, count in housed.items() if ref}
    drawn = side.policy.draws and times > 1
    return _Chances(considered, chances, drawn, found.ranking)


def _effects(side: Side, ranking: Ranking, least: int) -> Iterator[Effect]:
    """What each gate and each band does, whatever the draw."""
    shut_out = Counter(gate for each in ranking.refused for gate, _ in each.gates)
    in_band = Counter(each.band for each in ranking.placed)
    everybody, considered = len(side.applicants), len(ranking.placed)
    for gate in side.policy.gates:
        number = {gate.id: Fraction(shut_out[gate.id])}
        shown = suppress(number, {gate.id: everybody}, least)
        yield Effect(side.policy.id, gate.id, gate.sentence, shown[gate.id])
    bands = {band.id: Fraction(in_band[band.id]) for band in side.policy.bands}
    shown = suppress(bands, dict.fromkeys(bands, considered), least)
    for band in side.policy.bands:
        yield Effect(side.policy.id, band.id, band.sentence, shown[band.id])


def _groups(
    kind: Callable[[Facts], str],
    applicants: Sequence[Applicant],
    chances: Sequence[_Chances],
    least: int,
) -> tuple[Group, ...]:
    members: dict[str, list[str]] = {}
    for each in applicants:
        members.setdefault(kind(each.facts), []).append(each.ref)
    merged = merge_small(members, least)
    shown = [_outcomes(merged, chance, least) for chance in chances]
    return tuple(
        Group(name, len(refs), shown[0][name], shown[1][name]) for name, refs in merged.items()
    )


def merge_small(members: Mapping[str, list[str]], least: int) -> dict[str, list[str]]:
    """Groups in the order of their names; those too small to show stand together as others.

    Others that are still too few take in the smallest group there is.

    >>> merge_small({"a": ["1"] * 9, "b": ["2"] * 6, "c": ["3"]}, 5).keys()
    dict_keys(['a', 'others'])
    """
    kept = {name: refs for name, refs in sorted(members.items()) if len(refs) >= least}
    others = [ref for name, refs in members.items() if name not in kept for ref in refs]
    while others and len(others) < least and kept:
        smallest = min(kept, key=lambda name: len(kept[name]))
        others += kept.pop(smallest)
    return {**kept, OTHERS: others} if others else kept


def _outcomes(
    members: Mapping[str, list[str]], chances: _Chances, least: int
) -> dict[str, Outcome]:
    sizes = {name: len(refs) for name, refs in members.items()}
    considered = {
        name: Fraction(sum(ref in chances.considered for ref in refs))
        for name, refs in members.items()
    }
    housed = {
        name: sum((chances.housed.get(ref, Fraction(0)) for ref in refs), Fraction(0))
        for name, refs in members.items()
    }
    seen_considered = suppress(considered, sizes, least)
    seen_housed = dict(housed) if chances.drawn else suppress(housed, sizes, least)
    few = {name for name, size in sizes.items() if size < least}
    return {
        name: Outcome(
            None if name in few else seen_considered[name],
            None if name in few else seen_housed[name],
        )
        for name in members
    }


def suppress(
    numbers: Mapping[str, Fraction], sizes: Mapping[str, int], least: int
) -> dict[str, Figure]:
    """Leave out what is too small, or leaves too few of the group, and one more if it is alone.

    Nothing at all, and everybody, may be shown. A number left out alone could be found by
    subtracting the others from the sum, so the smallest of the others is left out with it.

    >>> shown = suppress({"a": Fraction(2), "b": Fraction(7), "c": Fraction(9)},
    ...                  {"a": 20, "b": 20, "c": 20}, 5)
    >>> [name for name, number in shown.items() if number is None]
    ['a', 'b']
    """
    small = {
        name
        for name, number in numbers.items()
        if 0 < number < least or 0 < sizes[name] - number < least
    }
    rest = sorted((number, name) for name, number in numbers.items() if name not in small)
    if len(small) == 1 and rest:
        small.add(rest[0][1])
    return {name: None if name in small else number for name, number in numbers.items()}


def _warnings(
    groups: Mapping[str, tuple[Group, ...]], sides: tuple[Side, Side], ratio: Fraction
) -> Iterator[Warned]:
    for name, found in groups.items():
        for part, side in zip(("present", "proposed"), sides, strict=True):
            rates = {
                group.name: getattr(group, part).housed / group.applicants
                for group in found
                if getattr(group, part).housed is not None
            }
            highest = max(rates.values(), default=Fraction(0))
            for group_name, rate in rates.items():
                if rate < ratio * highest:
                    yield Warned(name, group_name, side.policy.id, rate, highest)
