"""What is to be counted size by size, and how much of it: the plan that `by_size` goes through.

Rows hold only what has to be worked out:

- Where each seat has its own votes, `top` is the most votes that so many seats can have, until the
  limit is less. Any coalition of that size has at most so many.
- Places from which the rows that are left cannot lead down to the limit are cut off.

One group can be set aside: the rows then count the others, and with each number of its seats
against, the limit for these is less by its votes.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from commonstead.power.index.cases import Case, Group
from commonstead.power.index.factors import is_capped, votes_beyond
from commonstead.power.index.rows import WORD, Frame
from commonstead.power.index.tally import kind_of

FREE, BOUND, CAPPED, DIVISION = 2, 4, 4, 3
"""Nanoseconds for a word: of a free factor, each term of a bound one, a capped one, and a row."""
ADDED_UP = 4
"""Nanoseconds for a word of what is asked, by size."""
NANOSECONDS_EACH, NANOSECONDS_NOTED = 4_000, 300
"""For each of these, beside its words; and for each number that is taken out of a row."""
BYTES_EACH = 40
"""What Python takes to hold a number, beside its bytes."""
MOST_BYTES = 1_000_000_000
"""What would hold more at once is counted otherwise, or refused."""
MOST_CAPPED = 4
"""With each capped group there are twice as many products."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the rows: of the group set aside `number` are against, in `ways` ways.

    `limit`: how many votes of the others may be against; `last`: how many of their seats.
    """

    number: int
    ways: int
    limit: int
    last: int


@dataclass(frozen=True)
class Plan:
    """How cases are counted together: row after row, one for each number of seats against.

    They differ in nothing but how many votes and seats may be against, and in the group that is
    set `aside` (its place among the groups).

    `halves`: only up to half of the seats. With more against, those coalitions win whose complement
    has too many votes to be against, so a second limit is asked for. Every seat must be free.
    """

    cases: tuple[Case, ...]
    halves: bool = False
    aside: int | None = None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return self._others(self.cases[0])

    def _others(self, case: Case) -> tuple[Group, ...]:
        """The groups that are not set aside."""
        return tuple(group for at, group in enumerate(case.groups) if at != self.aside)

    @cached_property
    def moving(self) -> list[Group]:
        """The groups whose numbers against are not settled."""
        return [group for group in self.groups if len(group.cost) > 1]

    @property
    def is_possible(self) -> bool:
        """Whether these cases can be counted so."""
        if len({self._others(case) for case in self.cases}) != 1:
            return False
        all_free = all(group.is_free for group in self.moving)
        return (all_free or not self.halves) and self.bytes_held <= MOST_BYTES

    @cached_property
    def seats(self) -> int:
        """How many seats can be against beyond those that are in any case."""
        return sum(group.most - group.least for group in self.moving)

    @cached_property
    def base(self) -> int:
        """Seats that are against in any case. Rows count those beyond them."""
        return sum(group.least for group in self.groups)

    @cached_property
    def reach(self) -> int:
        """The most votes that can be against beyond those that are in any case."""
        return sum(group.cost[-1] - group.cost[0] for group in self.groups)

    @cached_property
    def asked(self) -> list[list[Asked]]:
        """For each case what is asked of the rows; nothing where nothing can win."""
        return [list(self._asked(case)) for case in self.cases]

    def _asked(self, case: Case) -> Iterator[Asked]:
        spent = sum(group.cost[0] for group in self.groups)
        for number, votes, ways in self._numbers_aside(case):
            limit = min(case.slack - spent - votes, self.reach)
            others = replace(
                case, groups=self.groups, slack=case.slack - votes, room=case.room - number
            )
            last = min(others.room, others.most_against) - self.base
            if limit >= 0 and last >= 0:
                yield Asked(number, ways, limit, last)

    def _numbers_aside(self, case: Case) -> Iterator[tuple[int, int, int]]:
        """How many of the group set aside can be against, with what votes, in how many ways."""
        if self.aside is None:
            yield 0, 0, 1
            return
        group = case.groups[self.aside]
        for number, votes in enumerate(group.cost, group.least):
            yield number, votes, math.comb(group.seats, number)

    @cached_property
    def limits(self) -> list[int]:
        """All limits that are asked for; with `halves` also how many may be for what fails."""
        direct = {each.limit for case in self.asked for each in case}
        others = {self.reach - limit - 1 for limit in direct} if self.halves else set[int]()
        return sorted(direct | {limit for limit in others if limit >= 0})

    @cached_property
    def last(self) -> int:
        """The last row; less than 0 where nothing wins."""
        most = max((each.last for case in self.asked for each in case), default=-1)
        return self.seats // 2 if self.halves and most >= 0 else most

    @cached_property
    def frames(self) -> list[Frame]:
        """How each row is packed."""
        rows = zip(self.widths, self.tops, strict=True)
        return [Frame(width, self._kept(row, top), top) for row, (width, top) in enumerate(rows)]

    def _kept(self, row: int, top: int) -> int:
        """How many places of a row can still matter."""
        lowest = min(self.limits) - self.stride * (self.last - row)
        return max(0, top - max(0, lowest) + 1)

    @cached_property
    def tops(self) -> list[int]:
        """For each row, the most votes against that it counts."""
        limit = max(self.limits, default=0)
        if any(group.weight is None for group in self.moving):
            return [limit] * (self.last + 1)
        most = accumulate(self.votes[::-1], initial=0)
        return [min(limit, votes) for _, votes in zip(range(self.last + 1), most, strict=False)]

    @cached_property
    def votes(self) -> list[int]:
        """The votes of each seat that may be against or not, the fewest first."""
        return sorted(
            group.weight or 0 for group in self.moving for _ in range(group.most - group.least)
        )

    @cached_property
    def stride(self) -> int:
        """The most votes that lead from one row to the next."""
        strides = (-(-v // (n or 1)) for g in self.moving for n, v in enumerate(votes_beyond(g)))
        return max(strides, default=0)

    @cached_property
    def widths(self) -> list[int]:
        """For each row the bytes of a place: coalitions, times seats. They widen now and then."""
        seats = sum(group.seats for group in self.groups)
        ways = accumulate(binomials(seats)[self.base : self.base + self.last + 1], max)
        needed = [WORD * ((seats * most).bit_length() // (8 * WORD) + 1) for most in ways]
        widths = needed[:1]
        for row, bytes_needed in enumerate(needed[1:], 1):
            ahead = needed[min(self.last, row + row // 2)]
            widths.append(widths[-1] if bytes_needed <= widths[-1] else ahead)
        return widths

    @cached_property
    def width(self) -> int:
        """The bytes of a place by size: any number of coalitions, times seats."""
        seats = self.cases[0].seats
        return WORD * ((seats + seats.bit_length()) // (8 * WORD) + 1)

    @cached_property
    def capped(self) -> tuple[Group, ...]:
        """The groups of which products without them are worked out: as many as spare work."""
        able = [group for group in self.moving if is_capped(group)]
        able.sort(key=lambda group: -len(group.cost))
        ways = (tuple(able[:number]) for number in range(min(len(able), MOST_CAPPED) + 1))
        return min(ways, key=lambda capped: self._steps(capped)[1])

    def _steps(self, capped: tuple[Group, ...]) -> tuple[int, int]:
        """About how many steps a row takes, and nanoseconds for each of its words."""
        others = {kind_of(group): group for group in self.moving if group not in capped}.values()
        terms = sum(1 if group.is_free else len(group.cost) - 1 for group in others)
        free = sum(group.is_free for group in others)
        each = FREE * free + BOUND * (terms - free) + DIVISION
        added = len(capped) << len(capped) >> 1
        return (terms << len(capped)) + added, (each << len(capped)) + CAPPED * added

    @cached_property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        steps, each = self._steps(self.capped)
        words = sum(frame.kept * frame.width for frame in self.frames) // WORD
        kinds = len(self.moving) + 1
        noted = kinds * len(self.limits) * len(self.frames)
        added_up = kinds * sum(map(len, self.asked)) * self.cases[0].seats * self.width // WORD
        return (
            words * each
            + len(self.frames) * steps * NANOSECONDS_EACH
            + noted * NANOSECONDS_NOTED
            + added_up * ADDED_UP
        )

    @property
    def bytes_held(self) -> int:
        """About how many bytes are held at once: the rows, and what is taken out of them."""
        largest = max((frame.kept * frame.width for frame in self.frames), default=0)
        remembered = sum(group.most + 1 for group in self.capped) << len(self.capped) >> 1
        steps = self._steps(self.capped)[0]
        taken = (len(self.moving) + 1) * len(self.limits) * len(self.frames)
        return largest * (steps + remembered) + taken * (self.width + BYTES_EACH)


def binomials(of: int) -> list[int]:
    """In how many ways 0, 1, ... `of` of so many can be chosen.

    >>> binomials(4), binomials(0), binomials(-1)
    ([1, 4, 6, 4, 1], [1], [])
    """
    if of < 0:
        return []
    return list(accumulate(range(of), lambda ways, n: ways * (of - n) // (n + 1), initial=1))
