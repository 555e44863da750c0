"""The conditions of a policy asked of everybody at once.

A condition becomes two masks: who meets it, and of whom it is unknown. Numbers are compared as
whole numbers with the exact bound rounded the right way, so that no comparison differs from that
of fractions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from functools import reduce
from math import ceil, floor
from typing import Any, NamedTuple

import numpy as np

from commonstead.homes.fast.columns import Bools, Columns, Days, Ints, Numbers
from commonstead.homes.policy.condition import (
    ADD,
    Answer,
    AtLeast,
    Compare,
    Condition,
    How,
    NoneOf,
    Since,
    Unit,
)
from commonstead.homes.policy.criterion import Criterion, Points
from commonstead.homes.policy.fields import known_fields

LAST_DAY = date.max.toordinal()
WHOLE: dict[How, Callable[[Ints, Any], Bools]] = {
    "at_least": lambda values, bound: values >= ceil(bound),
    "more_than": lambda values, bound: values > floor(bound),
    "at_most": lambda values, bound: values <= floor(bound),
    "less_than": lambda values, bound: values < ceil(bound),
    "exactly": lambda values, bound: (
        values == floor(bound) if floor(bound) == bound else np.zeros(len(values), bool)
    ),
}


class Masks(NamedTuple):
    """Who meets a condition, and of whom it is unknown; nobody is in both."""

    met: Bools
    unknown: Bools


def judge(condition: Condition, columns: Columns, on: date) -> Masks:
    """A condition asked of everybody."""
    match condition:
        case AtLeast(least, of):
            return _at_least(least, [judge(part, columns, on) for part in of])
        case NoneOf(of):
            any_of = _at_least(1, [judge(part, columns, on) for part in of])
            return Masks(~(any_of.met | any_of.unknown), any_of.unknown)
        case Compare():
            return _compare(condition, columns)
        case Since():
            return _since(condition, columns, on)
        case Answer(field, values):
            words = columns.words(field.name)
            return _untold(columns) if words is None else _told(words.told, words.any_of(values))


def _untold(columns: Columns) -> Masks:
    count = len(columns.refs)
    return Masks(np.zeros(count, bool), np.ones(count, bool))


def _told(told: Bools, met: Bools) -> Masks:
    return Masks(met & told, ~told)


def _at_least(least: int, parts: list[Masks]) -> Masks:
    """At least so many: met where so many are; unknown where so many could be."""
    if least == 1:
        met = reduce(np.logical_or, (part.met for part in parts))
        return Masks(met, reduce(np.logical_or, (part.unknown for part in parts)) & ~met)
    if least == len(parts):
        met = reduce(np.logical_and, (part.met for part in parts))
        could = reduce(np.logical_and, (part.met | part.unknown for part in parts))
        return Masks(met, could & ~met)
    known = sum(part.met.astype(np.int16) for part in parts)
    possible = known + sum(part.unknown.astype(np.int16) for part in parts)
    met = np.asarray(known >= least)
    return Masks(met, np.asarray(possible >= least) & ~met)


def _compare(condition: Compare, columns: Columns) -> Masks:
    name, value = condition.field.name, condition.value
    column: Numbers | Days | None
    bound: Any
    if isinstance(value, date):
        column, bound = columns.days(name), value.toordinal()
    else:
        column = columns.numbers(name)
        bound = value * column.unit if column else 0
    if column is None:
        return _untold(columns)
    return _told(column.told, WHOLE[condition.how](column.values, bound))


def _since(condition: Since, columns: Columns, on: date) -> Masks:
    """Later days never reach their time sooner: two days bound those whose time is just now."""
    days = columns.days(condition.field.name)
    if days is None:
        return _untold(columns)
    first, after = reached(condition.unit, condition.count, on)
    values = days.values
    met = {
        "at_least": lambda: values < after,
        "more_than": lambda: values < first,
        "at_most": lambda: values >= first,
        "less_than": lambda: values >= after,
        "exactly": lambda: (values >= first) & (values < after),
    }[condition.how]()
    return _told(days.told, met)


def reached(unit: Unit, count: int, on: date) -> tuple[int, int]:
    """The first day that reaches so many units just on a day, and the first that does not yet.

    >>> [date.fromordinal(day).isoformat() for day in reached("years", 1, date(2025, 2, 28))]
    ['2024-02-28', '2024-03-01']
    """

    def then(day: int) -> int:
        try:
            return ADD[unit](date.fromordinal(day), count).toordinal()
        except (OverflowError, ValueError):
            return LAST_DAY + 1

    days = range(1, LAST_DAY + 1)
    now = on.toordinal()
    return 1 + bisect_left(days, now, key=then), 1 + bisect_right(days, now, key=then)


def criterion_masks(criterion: Criterion, columns: Columns, on: date) -> Masks:
    """Who meets a criterion, its exception, or has it set aside by a panel."""
    if criterion.when is None:
        count = len(columns.refs)
        return Masks(np.ones(count, bool), np.zeros(count, bool))
    ways = [criterion.when, *([criterion.exception] if criterion.exception else [])]
    if criterion.panel:
        ways.append(Answer(known_fields()["set_aside"], (criterion.id,)))
    return _at_least(1, [judge(way, columns, on) for way in ways])


def points_given(points: Points, columns: Columns, on: date) -> Ints:
    """The points that everybody gets by one criterion."""
    if points.each is None:
        return criterion_masks(points, columns, on).met * np.int64(points.points)
    most = -(-points.at_most // points.points) if points.points else 0
    count = np.minimum(_counted(points, columns, on, most), most)
    given: Ints = np.minimum(count * points.points, points.at_most)
    if points.exception:
        given[judge(points.exception, columns, on).met] = points.at_most
    return given


def _counted(points: Points, columns: Columns, on: date, most: int) -> Ints:
    """How many full units there are, as far as `most`."""
    assert points.each is not None  # noqa: S101 - narrows the type; the caller has looked
    name, unit = points.each.field.name, points.each.unit
    numbers, days = columns.numbers(name), columns.days(name)
    if unit and days:
        return np.where(days.told, _full_units(days.values, unit, on, most), 0)
    if numbers:
        values = numbers.values if numbers.unit == 1 else numbers.values // numbers.unit
        return np.where(numbers.told, np.maximum(values, 0), 0)
    return np.zeros(len(columns.refs), np.int64)


def _full_units(days: Ints, unit: Unit, on: date, most: int) -> Ints:
    if unit == "days":
        since: Ints = np.maximum(on.toordinal() - days, 0)
        return since
    not_yet = [reached(unit, count, on)[1] for count in range(most, 0, -1)]
    found: Ints = most - np.searchsorted(np.array(not_yet, np.int64), days, side="right")
    return found
