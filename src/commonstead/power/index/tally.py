"""Winning coalitions counted by a generating function, without listing them.

The product `F` of a factor for each seat or group, `q = sum of ways x^votes y^seats` against, has
in its coefficients how many coalitions there are for each number of votes and of seats against
(Brams and Affuso 1976 for the Banzhaf index, Mann and Shapley 1962 for Shapley-Shubik; Bilbao and
others, "Generating functions for computing power indices efficiently", TOP 8, 2000). For each of
`n` seats that are free `q = 1 + y x^w`, and its power is `n`; a bound group has one factor.

`F` is not multiplied out. Its logarithm's derivative gives each coefficient from those before it:

    F = product of q^times      D = F / q      v F[v] = sum of times (x dq/dx D)[v]

`D` are the coalitions of all others, which say what one seat or group adds: `y dq/dy D` are its
seats against.

A coefficient of x is a polynomial in y, packed into one integer with so many bits for each power
(Kronecker substitution); where the number of seats does not matter, y is 1. So many votes against
take some seats against: each coefficient is kept without the `low v` bits that are 0 for that.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import lshift, mul

from commonstead.power.index.cases import Case, Group

NANOSECONDS_EACH = 350
BITS_A_NANOSECOND, BITS_DIVIDED_A_NANOSECOND, WIDE = 8, 900, 5
Terms = Mapping[int, int]
"""By votes against, what is packed by seats against."""


@dataclass(frozen=True)
class Tally:
    """The winning coalitions of one case, by the number of seats against.

    `wins[a]` are those with `a` seats against. `against[g][a]` counts in the same coalitions the
    seats of group `g` that are against. Without `sized`, item 0 holds all sizes together.
    """

    wins: list[int]
    against: list[list[int]]
    sized: bool


@dataclass(frozen=True)
class Counting:
    """How one case is counted: votes against as powers of x, seats against as powers of y."""

    case: Case
    sized: bool

    @cached_property
    def bits(self) -> int:
        """Bits for one power of y: coalitions, times seats where those are summed; 0 if y is 1."""
        return (self.case.seats + self.case.seats.bit_length() + 1) * self.sized

    @property
    def slack(self) -> int:
        """How many votes may be against, beside those that are against in any case."""
        return self.case.slack - sum(group.cost[0] for group in self.case.groups)

    @cached_property
    def length(self) -> int:
        """How many powers of x can matter: up to the slack, at most what all could bring."""
        above = sum(group.cost[-1] - group.cost[0] for group in self.case.groups)
        return min(self.slack, above) + 1

    @cached_property
    def low(self) -> int:
        """Bits that are 0 for each vote against, for want of the seats it takes."""
        return min(
            (
                self.bits * seats // (votes - group.cost[0])
                for group in self.case.groups
                for seats, votes in enumerate(group.cost, group.least)
                if votes > group.cost[0]
            ),
            default=0,
        )

    @property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        terms = sum(map(self._work_terms, self._kinds()))
        row = self.bits * self.case.most_against - self.low * self.length
        last = self.case.seats * terms * self.bits**2 // BITS_DIVIDED_A_NANOSECOND
        return self.length * terms * (NANOSECONDS_EACH + row // BITS_A_NANOSECOND) + last

    def _work_terms(self, group: Group) -> int:
        """As how many terms a group counts; seats that share their votes make wide numbers."""
        wide = self.sized and len(set(group.cost)) < len(group.cost)
        return 1 if group.is_free else len(group.cost) * (WIDE if wide else 1)

    def tally(self) -> Tally:
        """Count the case."""
        if self.slack < 0:
            nothing = [0] * (self.case.seats * self.sized + 1)
            return Tally(nothing, [nothing] * len(self.case.groups), self.sized)
        factors = self._factors()
        wins = _product(list(factors.values()), self.length, self.low)
        found = {kind: factor.against(wins, self.length - 1) for kind, factor in factors.items()}
        against = [
            found[_kind(group)] * (group.seats if group.is_free else 1)
            for group in self.case.groups
        ]
        return Tally(self._by_size(wins), list(map(self._by_size, against)), self.sized)

    def _kinds(self) -> list[Group]:
        return list({_kind(group): group for group in self.case.groups}.values())

    def _factors(self) -> dict[object, "Factor"]:
        """The factor of each kind of group, which alike groups share."""
        times = Counter(map(_kind, self.case.groups))
        return {
            _kind(group): Factor(
                *self._terms(group),
                times[_kind(group)] * (group.seats if group.is_free else 1),
                self.bits,
                self.low,
            )
            for group in self._kinds()
        }

    def _terms(self, group: Group) -> tuple[Terms, Terms]:
        """The factor of one free seat, or of a whole group that is bound; and its seats against."""
        ways, seats = Counter[int](), Counter[int]()
        costs, of = (group.cost[:2], 1) if group.is_free else (group.cost, group.seats)
        for against, votes in enumerate(costs, group.least):
            if votes - group.cost[0] < self.length:
                packed = math.comb(of, against) << self.bits * against
                ways[votes - group.cost[0]] += packed
                seats[votes - group.cost[0]] += packed * against
        return ways, seats

    def _by_size(self, packed: int) -> list[int]:
        if not self.sized:
            return [packed]
        mask, room = (1 << self.bits) - 1, self.case.room
        return [
            packed >> self.bits * a & mask if a <= room else 0 for a in range(self.case.seats + 1)
        ]


class Factor:
    """One factor `q` of `F`, its power `times`, and the latest rows of `D = F / q`.

    `ways[k]` are its ways to have k votes against, `seats[k]` the seats against in them, each
    packed by seats. Every k but 0 is one, two, three … times the first.
    """

    def __init__(self, ways: Terms, seats: Terms, times: int, bits: int, low: int) -> None:
        self.ways, self.seats, self.times, self.low = ways, seats, times, low
        later = sorted(ways, reverse=True)[:-1]
        self.step, self.longest = (later[-1], later[0]) if later else (1, 0)
        self.rows = [0] * self.longest
        zeros = [(ways[k] & -ways[k]).bit_length() - 1 for k in later]
        powers = [zero // bits * bits if bits else 0 for zero in zeros]
        self.shifts = [power - low * k for k, power in zip(later, powers, strict=True)]
        self.numbers = [ways[k] >> power for k, power in zip(later, powers, strict=True)]
        self.lacks: int = 0

    def votes_next(self) -> int:
        """The next coefficient of `times x dq/dx D`, from the rows of D so far.

        `q[1] D[v - step] + 2 q[2] D[v - 2 step] + …` is the sum of the sums from each place on.
        """
        rows = self.rows[:: self.step]
        if any(self.shifts):
            rows = list(map(lshift, rows, self.shifts))
        if self.numbers == [1]:
            [self.lacks] = rows
            return self.times * self.step * self.lacks
        sums: list[int] = list(accumulate(map(mul, self.numbers, rows)))
        self.lacks = sums[-1]
        return self.times * self.step * sum(sums)

    def extend(self, coefficient: int) -> None:
        """Give D its next row, from that of F: `q[0] D[v] = F[v] - q[1] D[v - step] - …`."""
        rest = coefficient - self.lacks
        self.rows.append(rest if self.ways[0] == 1 else rest // self.ways[0])
        del self.rows[0]

    def against(self, wins: int, last: int) -> int:
        """The seats of one factor that are against, in the coalitions `wins` with up to last votes.

        As `F = q D`, the sums of D up to each `last - k`, times `q[k]`, come to the sum of F up to
        `last`; and those sums differ by the latest rows.
        """
        rows = (row << self.low * (last - n) for n, row in enumerate(reversed(self.rows)))
        latest = [0, *accumulate(rows)]
        lacking = sum(ways * latest[k] for k, ways in self.ways.items())
        everything = (wins + lacking) // sum(self.ways.values())
        return sum(seats * (everything - latest[k]) for k, seats in self.seats.items())


def _product(factors: list[Factor], length: int, low: int) -> int:
    """The sum of the coefficients of F: `v F[v]` is what all factors have of v votes together."""
    moving = [factor for factor in factors if factor.longest]
    coefficient: int = math.prod(factor.ways[0] ** factor.times for factor in factors)
    total = coefficient
    for factor in moving:
        factor.extend(coefficient)
    for v in range(1, length):
        coefficient = sum(factor.votes_next() for factor in moving) // v
        for factor in moving:
            factor.extend(coefficient)
        total += coefficient << low * v
    return total


def _kind(group: Group) -> tuple[int, int, tuple[int, ...]]:
    return group.seats, group.least, group.cost
