"""Winning coalitions counted by how many seats of each group are against.

Quick where there are few groups, however many votes a seat has: the numbers against are listed for
all groups but one, and for that one it is enough to know how many may be against at most.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from commonstead.power.index.cases import Case, Group
from commonstead.power.index.tally import Tally

NANOSECONDS_EACH = 2_500


@dataclass(frozen=True)
class ByNumbers:
    """How one case is counted: `last` is the group that is not listed, the others are."""

    case: Case

    @property
    def last(self) -> int:
        groups = self.case.groups
        return max(range(len(groups)), key=lambda index: len(groups[index].cost))

    @property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        groups = self.case.groups
        listed = math.prod(len(g.cost) for index, g in enumerate(groups) if index != self.last)
        folded = (self.case.seats + 1) * len(groups[self.last].cost)
        return (listed + folded) * NANOSECONDS_EACH * len(groups)

    def tallies(self) -> list[Tally]:
        """Count the case."""
        groups, last = self.case.groups, self.last
        others = [group for index, group in enumerate(groups) if index != last]
        seats = self.case.seats
        ends = [[[0] * (groups[last].most + 1) for _ in range(seats + 1)] for _ in groups]
        for numbers, size, most, ways in self._listed(others, groups[last]):
            ends[-1][size][most] += ways
            for index, number in enumerate(numbers[:-1]):
                if number:
                    ends[index][size][most] += ways * number
        wins, in_last = _folded(ends[-1], groups[last])
        against = [_folded(each, groups[last])[0] for each in ends[: max(len(others) - 1, 0)]]
        if others:
            # All seats that are against, less those of the other groups.
            counted = [in_last, *against]
            against.append([a * wins[a] - sum(x[a] for x in counted) for a in range(seats + 1)])
        against.insert(last, in_last)
        return [Tally(wins, against, sized=True)]

    def _listed(
        self, others: list[Group], last: Group
    ) -> Iterator[tuple[tuple[int, ...], int, int, int]]:
        """Numbers against in the other groups, their sum, how many of the last may join, ways."""
        listed: list[tuple[tuple[int, ...], int, int, int]] = [((), 0, 0, 1)]
        for group in others:
            terms = [
                (number, votes, math.comb(group.seats, number))
                for number, votes in enumerate(group.cost, group.least)
            ]
            listed = [
                ((*numbers, number), size + number, spent + votes, ways * count)
                for numbers, size, spent, ways in listed
                for number, votes, count in terms
                if spent + votes <= self.case.slack
            ]
        for numbers, size, spent, ways in listed:
            fitting = last.least + bisect_right(last.cost, self.case.slack - spent) - 1
            most = min(fitting, self.case.room - size)
            if most >= last.least:
                yield numbers, size, most, ways


def _folded(ends: list[list[int]], last: Group) -> tuple[list[int], list[int]]:
    """With the last group: sums by size, and the same times its number against.

    `ends[size][most]`: what is there for so many others against, where up to `most` may join.
    """
    seats = len(ends) - 1
    sums, times = [0] * (seats + 1), [0] * (seats + 1)
    ways = [math.comb(last.seats, number) for number in range(last.most + 1)]
    for size, row in enumerate(ends):
        running = 0
        for number in range(min(last.most, seats - size), last.least - 1, -1):
            running += row[number]
            if running:
                sums[size + number] += running * ways[number]
                times[size + number] += running * ways[number] * number
    return sums, times
