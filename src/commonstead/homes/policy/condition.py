"""Conditions on what a household told: a small closed vocabulary, never evaluated code.

A condition is met, not met, or unknown (`None`) where the household did not tell what it asks.
Only what is met counts: what is unknown opens no gate, gives no points and lifts nobody.
"""

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from commonstead.homes.policy.fields import Facts, Field, Value
from commonstead.kit import add_months, add_years

How = Literal["at_least", "more_than", "at_most", "less_than", "exactly"]
COMPARE: dict[How, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
    "exactly": operator.eq,
}
Unit = Literal["days", "months", "years"]
ADD: dict[Unit, Callable[[date, int], date]] = {
    "days": lambda day, count: day + timedelta(days=count),
    "months": add_months,
    "years": add_years,
}
Met = bool | None


@dataclass(frozen=True)
class Compare:
    """A number, an amount of money or a day, compared with a value of the policy."""

    field: Field
    how: How
    value: Fraction | date

    def met(self, facts: Facts, on: date) -> Met:
        told = facts.get(self.field.name)
        return None if told is None else COMPARE[self.how](told, self.value)


@dataclass(frozen=True)
class Since:
    """How long ago a day was: `at_least` 5 `years`, on the day of the allocation.

    Five years have passed on the same day five years later (29 February: on the 28th).
    """

    field: Field
    how: How
    count: int
    unit: Unit

    def met(self, facts: Facts, on: date) -> Met:
        told = facts.get(self.field.name)
        if not isinstance(told, date):
            return None
        return COMPARE[self.how](on, ADD[self.unit](told, self.count))


@dataclass(frozen=True)
class Answer:
    """An answer, or any of several: yes or no, a word, or what a list of words includes."""

    field: Field
    values: tuple[str, ...]

    def met(self, facts: Facts, on: date) -> Met:
        told = facts.get(self.field.name)
        return None if told is None else bool(answers(told) & set(self.values))


def answers(told: Value) -> frozenset[str]:
    """What was told as words: {"yes"} or {"no"}, one word, or several.

    >>> answers(True), answers("tied")
    (frozenset({'yes'}), frozenset({'tied'}))
    """
    if isinstance(told, bool):
        return frozenset({"yes" if told else "no"})
    return told if isinstance(told, frozenset) else frozenset({str(told)})


@dataclass(frozen=True)
class AtLeast:
    """At least so many of several conditions: all of them, or any one, or some."""

    least: int
    of: tuple["Condition", ...]

    def met(self, facts: Facts, on: date) -> Met:
        found = [part.met(facts, on) for part in self.of]
        if found.count(True) >= self.least:
            return True
        return None if found.count(True) + found.count(None) >= self.least else False


@dataclass(frozen=True)
class NoneOf:
    """None of several conditions; unknown where one of them is and none is met."""

    of: tuple["Condition", ...]

    def met(self, facts: Facts, on: date) -> Met:
        any_of = AtLeast(1, self.of).met(facts, on)
        return None if any_of is None else not any_of


Condition = Compare | Since | Answer | AtLeast | NoneOf


def questions(condition: Condition | None) -> Iterator[Field]:
    """Every question that a condition asks."""
    match condition:
        case AtLeast(_, of) | NoneOf(of):
            for part in of:
                yield from questions(part)
        case Compare(field) | Since(field) | Answer(field):
            yield field


def met_parts(condition: Condition | None, facts: Facts, on: date) -> Iterator[Condition]:
    """The single questions whose answers meet a condition; what is none of several stays whole."""
    if condition is None or not condition.met(facts, on):
        return
    match condition:
        case AtLeast(_, of):
            for part in of:
                yield from met_parts(part, facts, on)
        case Answer(field, values) if len(values) > 1:
            yield Answer(field, tuple(sorted(set(values) & answers(facts[field.name]))))
        case _:
            yield condition
