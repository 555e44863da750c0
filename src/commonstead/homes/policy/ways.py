"""What would have to be so for a condition to be met: tried, never written by hand.

A way is one or more steps, each one question with the answer that would do. Only the nearest
answer is looked for. What a person cannot change is left out, unless time alone will change it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, islice, product

from commonstead.homes.policy.condition import (
    ADD,
    Answer,
    AtLeast,
    Compare,
    Condition,
    NoneOf,
    Since,
    answers,
)
from commonstead.homes.policy.fields import Facts, Field, Value

MOST_WAYS = 12
"""Ways of one condition that are tried; a policy whose conditions have more is no plain policy."""


@dataclass(frozen=True)
class Step:
    """One question, the answer that would do, and the day from which time alone makes it so."""

    asked: Compare | Since | Answer
    answer: Value
    from_day: date | None = None

    @property
    def field(self) -> Field:
        return self.asked.field


Way = tuple[Step, ...]


def ways(condition: Condition | None, facts: Facts, on: date) -> list[Way]:
    """Ways to meet a condition that is not met; one without steps where it is.

    >>> from commonstead.homes.policy.fields import known_fields
    >>> lacking = Compare(known_fields()["bedrooms_lacking"], "at_least", Fraction(2))
    >>> [step.answer for way in ways(lacking, {}, date(2026, 11, 29)) for step in way]
    [Fraction(2, 1)]
    """
    if condition is None:
        return []
    if condition.met(facts, on):
        return [()]
    return list(islice(_ways(condition, facts, on), MOST_WAYS))


def _ways(condition: Condition, facts: Facts, on: date) -> Iterator[Way]:
    match condition:
        case AtLeast():
            yield from _of_several(condition, facts, on)
        case NoneOf():
            return
        case Since() if isinstance(facts.get(condition.field.name), date):
            yield from _in_time(condition, facts, on)
        case Compare() | Since() | Answer() if not condition.field.fixed:
            for step in _steps(condition, facts, on):
                if condition.met({**facts, condition.field.name: step.answer}, on):
                    yield (step,)


def _of_several(condition: AtLeast, facts: Facts, on: date) -> Iterator[Way]:
    met = [part for part in condition.of if part.met(facts, on)]
    unmet = [part for part in condition.of if not part.met(facts, on)]
    for chosen in combinations(unmet, condition.least - len(met)):
        for steps in product(*(ways(part, facts, on) for part in chosen)):
            way = tuple(step for part in steps for step in part)
            if condition.met({**facts, **changed(way)}, day_of(way, on)):
                yield way


def day_of(way: Way, on: date) -> date:
    """The day on which a way has led there: today, unless time has to pass."""
    return max((step.from_day for step in way if step.from_day), default=on)


def changed(way: Way) -> Mapping[str, Value]:
    """The answers of a way that somebody would have to change; time changes the others."""
    return {step.field.name: step.answer for step in way if step.from_day is None}


def _in_time(condition: Since, facts: Facts, on: date) -> Iterator[Way]:
    """Time that has still to pass: the first day on which it has."""
    since = facts[condition.field.name]
    assert isinstance(since, date)  # noqa: S101 - the caller has looked
    if condition.how in ("at_least", "more_than"):
        day = ADD[condition.unit](since, condition.count)
        day += timedelta(days=condition.how == "more_than")
        if day > on:
            yield (Step(condition, since, day),)


def _steps(asked: Compare | Since | Answer, facts: Facts, on: date) -> Iterator[Step]:
    match asked:
        case Answer(field, values):
            for value in values:
                yield Step(Answer(field, (value,)), _with(field, facts.get(field.name), value))
        case Compare(field, how, value):
            least = _least(field)
            beside = {"more_than": least, "less_than": -least}.get(how)
            yield Step(asked, value if beside is None else value + beside)  # type: ignore[operator]
        case Since(_, how, count, unit):
            shift = {"more_than": -1, "less_than": 1}.get(how, 0)
            yield Step(asked, ADD[unit](on, -count) + timedelta(days=shift))


def _least(field: Field) -> Fraction | timedelta:
    if field.kind == "day":
        return timedelta(days=1)
    return Fraction(1, 100) if field.kind == "money" else Fraction(1)


def _with(field: Field, told: Value | None, value: str) -> Value:
    if field.kind == "yes_no":
        return value == "yes"
    if field.kind == "word":
        return value
    return (answers(told) if told is not None else frozenset()) | {value}
