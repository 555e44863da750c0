"""No two settings of a rulebook can give contradictory instructions without being told.

Every pair of rules is set to pairs of values at their edges, on every model. Whatever a requirement
of `requirements` then finds broken must have been reported as a problem at one of the rules that
the requirement looks at.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple
from zlib import crc32

import pytest

from commonstead.rulebook import Rulebook, catalogue, concerns, load_model, models
from method.rulebook.requirements import NEVER_BROKEN, REQUIREMENTS, Requirement
from method.rulebook.values_to_try import tried

CHANGEABLE = [entry.id for entry in catalogue().values() if entry.changeable]
PAIRS = list(combinations(CHANGEABLE, 2))
EACH, EACH_RELATED = 2, 12
"""Pairs of values for each pair of rules on each model; more where one requirement sees both."""
RELATED = {frozenset(pair) for one in REQUIREMENTS for pair in combinations(one.about, 2)}


class Broken(NamedTuple):
    requirement: str
    model: str
    changes: dict[str, Any]
    told: bool


def some(values: list[Any], seed: str, number: int) -> Any:
    """One of the values, the same each time for the same rules, another for the next number."""
    return values[(crc32(seed.encode()) + number) % len(values)]


def settings_of(book: Rulebook) -> Iterator[dict[str, Any]]:
    values = {rule_id: tried(book, rule_id) for rule_id in CHANGEABLE}
    for first, second in PAIRS:
        seed, firsts = f"{book.id} {first} {second}", values[first]
        for number in range(EACH_RELATED if {first, second} in RELATED else EACH):
            yield {
                first: some(firsts, f"{seed} 1", number),
                second: some(values[second], f"{seed} 2", number // len(firsts) + number),
            }


def concerned(changes: dict[str, Any]) -> list[Requirement]:
    """Those that look at a rule that was changed; all others hold as they did in the model."""
    return [one for one in REQUIREMENTS if not changes.keys().isdisjoint(one.about)]


def told(book: Rulebook, requirement: Requirement) -> bool:
    problems = book.problems(members=book.value("members.minimum"))
    return any(concerns(problem, rule) for problem in problems for rule in requirement.about)


@cache
def all_broken() -> tuple[Broken, ...]:
    return tuple(
        Broken(one.name, model, changes, told(book, one))
        for model in models()
        for changes in settings_of(load_model(model))
        if (needed := concerned(changes))
        for book in [load_model(model).changed(changes)]
        for one in needed
        if not one.holds(book)
    )


def test_every_contradiction_of_two_settings_is_reported_at_one_of_its_rules():
    silent = [broken for broken in all_broken() if not broken.told]
    assert silent[:5] == []


@pytest.mark.parametrize("model", models())
@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: one.name)
def test_a_model_meets_every_requirement(requirement, model):
    assert requirement.holds(load_model(model))


def test_every_requirement_is_broken_by_some_pair_so_that_it_is_tried():
    broken = Counter(one.requirement for one in all_broken())
    assert set(broken) == {one.name for one in REQUIREMENTS} - NEVER_BROKEN


def test_every_rule_is_tried_with_other_values_than_its_own():
    for model in models():
        book = load_model(model)
        for rule_id in CHANGEABLE:
            values = tried(book, rule_id)
            assert values, rule_id
            assert all(book.changed({rule_id: raw}) != book for raw in values), rule_id


class Watched(Rulebook):
    """A rulebook that notes which rules are asked for."""

    def rule(self, rule_id: str) -> Any:
        self.asked.add(rule_id)
        return super().rule(rule_id)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda one: one.name)
def test_a_requirement_looks_only_at_the_rules_that_it_names(requirement):
    clt = load_model("clt-community-benefit-society")
    watched = Watched(**{name: getattr(clt, name) for name in clt.__dataclass_fields__})
    object.__setattr__(watched, "asked", set())
    requirement.holds(watched)
    beside = {"elections.returning_officer"}  # every power asks who acts as returning officer
    assert watched.asked - beside <= set(requirement.about)
