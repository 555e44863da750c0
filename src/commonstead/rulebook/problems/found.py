"""How a problem is put: its rule, the value it has there, other rules that could change instead."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from commonstead.kit import Refusal, Threshold
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.expression import Expression, evaluate
from commonstead.rulebook.kinds import Days

Found = Iterator[Refusal]
Check = Callable[[Adopted], Found]


def problem(code: str, book: Adopted, rule_id: str, *others: str, **facts: Any) -> Refusal:
    """A problem that stands at a rule; `value` is the rule's own unless it is given."""
    value = facts.pop("value", book.rules[rule_id].raw)
    return Refusal(code, rule=rule_id, value=value, **facts, others=others)


def size(value: int | Fraction | Days | Threshold) -> tuple[Fraction, bool]:
    """What to compare by: more than a half is above a half, 14 clear days are 15 on a calendar."""
    if isinstance(value, Threshold):
        return value.fraction, value.comparator == ">"
    if isinstance(value, Days):
        return Fraction(days_of(value)), False
    return Fraction(value), False


def days_of(notice: Days) -> int:
    """The days from a notice to the first day on which the meeting may be held."""
    return notice.count + (notice.kind == "clear")


def people(expression: Expression, **given: int) -> int:
    """A quorum in whole people."""
    return math.ceil(evaluate(expression, given).value)
