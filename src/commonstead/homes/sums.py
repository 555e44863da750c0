"""Sums by protected characteristic that give nobody away, not even to whoever asks twice.

Of each policy it is told how many households of a group it would consider and house. A number that
is too small is left out with what would give it away, every other is rounded, and nothing is told
where all who are counted would be of one group. Whoever asks again with a policy, or on a list,
that differs by a few households could subtract: so an answer that is close to an earlier one **is**
the earlier one (`Column.is_close_to`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from commonstead.homes.chances import Chances
from commonstead.homes.monitoring import questions
from commonstead.homes.suppressing import merge_small, suppress
from commonstead.kit import nearest

NOT_TOLD = "not told"
FEWEST_GROUPS = 2
Rounded = int | None
"""A number of households, rounded; `None` where it is left out."""
Figures = Mapping[str, Mapping[str, Rounded]]
"""By characteristic and group."""


@dataclass(frozen=True)
class Answers:
    """What a household answered, by question; `version` counts its answers, 0 before the first."""

    version: int = 0
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One sum of a trial: `counted` says of each household how much it counts, with which answers.

    `on` is the day on which it was worked out.
    """

    counted: Mapping[str, str]
    figures: Figures
    on: date

    def is_close_to(self, other: "Column", least: int) -> bool:
        """Whether fewer households than may be shown are counted otherwise, or answered anew."""
        names = self.counted.keys() | other.counted.keys()
        differ = sum(self.counted.get(one) != other.counted.get(one) for one in names)
        return differ < least

    def settled(self, earlier: Sequence["Column"], least: int) -> "Column":
        """This one, or the earlier one that it is close to.

        >>> before = Column({"a": "0 1", "b": "0 1"}, {}, date(2026, 1, 1))
        >>> Column({"a": "0 1"}, {}, date(2026, 2, 1)).settled([before], 5).on.month
        1
        """
        return next((one for one in earlier if self.is_close_to(one, least)), self)


@dataclass(frozen=True)
class Sheet:
    """The sums of a trial: everybody on the list, and by each policy the considered and housed."""

    everybody: Column
    present: tuple[Column, Column]
    proposed: tuple[Column, Column]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them, the list first."""
        return (self.everybody, *self.present, *self.proposed)

    @classmethod
    def of(cls, columns: Sequence[Column]) -> "Sheet":
        """Out of what `columns` gave."""
        one, two, three, four, five = columns
        return cls(one, (two, three), (four, five))


@dataclass(frozen=True)
class Row:
    """A group: how many are on the list; considered and housed by each policy."""

    group: str
    applicants: Rounded
    present: tuple[Rounded, Rounded]
    proposed: tuple[Rounded, Rounded]


def sheet_of(
    answers: Mapping[str, Answers], chances: tuple[Chances, Chances], on: date, least: int
) -> Sheet:
    """The sums for everybody of whom `answers` knows, also those who gave none."""
    groups = _groups(answers, least)

    def column(weights: Mapping[str, Fraction]) -> Column:
        counted = {
            ref: f"{answers[ref].version} {weight}" for ref, weight in weights.items() if weight
        }
        figures = {name: _figures(weights, members, least) for name, members in groups.items()}
        return Column(counted, figures, on)

    def pair(found: Chances) -> tuple[Column, Column]:
        return column(dict.fromkeys(found.considered, Fraction(1))), column(found.housed)

    everybody = column(dict.fromkeys(answers, Fraction(1)))
    return Sheet(everybody, pair(chances[0]), pair(chances[1]))


def _groups(answers: Mapping[str, Answers], least: int) -> dict[str, dict[str, list[str]]]:
    """Who is in which group, by characteristic; only where enough answered, in several groups."""
    found = {}
    for name in questions():
        members: dict[str, list[str]] = {}
        for ref, one in answers.items():
            members.setdefault(one.given.get(name, NOT_TOLD), []).append(ref)
        told = len(answers) - len(members.get(NOT_TOLD, ()))
        merged = merge_small(members, least)
        if told >= least and len(merged) >= FEWEST_GROUPS:
            found[name] = merged
    return found


def _figures(
    weights: Mapping[str, Fraction], members: Mapping[str, list[str]], least: int
) -> dict[str, Rounded]:
    sizes = {name: len(refs) for name, refs in members.items()}
    numbers = {
        name: sum((weights.get(ref, Fraction(0)) for ref in refs), Fraction(0))
        for name, refs in members.items()
    }
    if sum(number > 0 for number in numbers.values()) < FEWEST_GROUPS:
        return dict.fromkeys(members)
    shown = suppress(numbers, sizes, least)
    return {
        name: None if number is None else nearest(number / least) * least
        for name, number in shown.items()
    }


def rows_of(sheet: Sheet) -> dict[str, tuple[Row, ...]]:
    """The sums group by group. Sums of another day that were grouped otherwise are left out."""
    return {
        name: tuple(
            Row(
                group,
                number,
                (
                    _of(sheet.present[0], name, group, groups),
                    _of(sheet.present[1], name, group, groups),
                ),
                (
                    _of(sheet.proposed[0], name, group, groups),
                    _of(sheet.proposed[1], name, group, groups),
                ),
            )
            for group, number in groups.items()
        )
        for name, groups in sheet.everybody.figures.items()
    }


def _of(column: Column, name: str, group: str, groups: Mapping[str, Rounded]) -> Rounded:
    found = column.figures.get(name, {})
    return found.get(group) if found.keys() == groups.keys() else None
