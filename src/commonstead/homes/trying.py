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
from typing import Any

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.placing import Ranking
from commonstead.homes.chances import Chances, Side, chances_of
from commonstead.homes.home import Home
from commonstead.homes.policy.fields import Facts, known_fields
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.policy import in_words as policy_in_words
from commonstead.homes.suppressing import Figure, merge_small, suppress
from commonstead.kit import Line, Refusal, Source, Working, exact
from commonstead.rulebook.data import Dated, shipped, value_on

NOT_TOLD = "not told"


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


def chances_by(
    present: Side, proposed: Side, homes: Sequence[Home], *, on: date, draws: int | None = None
) -> tuple[Chances, Chances]:
    """What each of the two policies would do; refuses `nobody_on_the_list`."""
    if not present.applicants:
        raise Refusal("nobody_on_the_list")
    count = draws or int(setting("draws", on).value)
    return chances_of(present, homes, on, count), chances_of(proposed, homes, on, count)


def try_policy(
    present: Side,
    proposed: Side,
    homes: Sequence[Home],
    *,
    on: date,
    draws: int | None = None,
    chances: tuple[Chances, Chances] | None = None,
) -> Working[Trial]:
    """Try a proposed policy beside the present one; refuses `nobody_on_the_list`.

    `chances` are what `chances_by` found for the same, where somebody has asked it already.
    """
    count = draws or int(setting("draws", on).value)
    chances = chances or chances_by(present, proposed, homes, on=on, draws=count)
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
    chances: Sequence[Chances],
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


def _outcomes(members: Mapping[str, list[str]], chances: Chances, least: int) -> dict[str, Outcome]:
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
