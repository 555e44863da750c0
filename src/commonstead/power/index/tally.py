"""Winning coalitions counted by a generating function, without listing them.

The product `F` of a factor for each seat or group, `q = sum of ways x^votes y^seats` against, has
in its coefficients how many coalitions there are for each number of votes and of seats against
(Brams and Affuso 1976 for the Banzhaf index, Mann and Shapley 1962 for Shapley-Shubik; Bilbao and
others, "Generating functions for computing power indices efficiently", TOP 8, 2000). For each of
`n` seats that are free `q = 1 + y x^w`, and its power is `n`; a bound group has one factor.

`F` is not multiplied out. Its logarithm's derivative gives each coefficient from those before it:

    F = product of q^times      D = F / q      v F[v] = sum of times (x dq/dx D)[v]

`D` are the coalitions of all others, which say what one seat or group adds: `y dq/dy D` are its
seats against. Here y is 1, so coalitions are counted whatever their size; by size they are counted
in `by_size`.
"""

import math
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from operator import mul

from commonstead.power.index.cases import Case, Group

NANOSECONDS_EACH = 500
Terms = Mapping[int, int]
"""By votes against."""
Kind = tuple[int, int, tuple[int, ...]]


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
    """How one case is counted where the number of seats against does not matter."""

    case: Case

    @property
    def slack(self) -> int:
        """How many votes may be against, beside those that are against in any case."""
        return self.case.slack - sum(group.cost[0] for group in self.case.groups)

    @cached_property
    def length(self) -> int:
        """How many powers of x can matter: up to the slack, at most what all could bring."""
        above = sum(group.cost[-1] - group.cost[0] for group in self.case.groups)
        return min(self.slack, above) + 1

    @property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        terms = sum(1 if g.is_free else len(g.cost) for g in self._kinds())
        return self.length * terms * NANOSECONDS_EACH

    def tallies(self) -> list[Tally]:
        """Count the case."""
        if self.slack < 0:
            return [Tally([0], [[0] for _ in self.case.groups], sized=False)]
        factors = self._factors()
        wins = _product(list(factors.values()), self.length)
        found = {kind: factor.against(wins) for kind, factor in factors.items()}
        against = [
            [found[kind_of(group)] * (group.seats if group.is_free else 1)]
            for group in self.case.groups
        ]
        return [Tally([wins], against, sized=False)]

    def _kinds(self) -> list[Group]:
        return list({kind_of(group): group for group in self.case.groups}.values())

    def _factors(self) -> dict[Kind, "Factor"]:
        """The factor of each kind of group, which alike groups share."""
        times = Counter(map(kind_of, self.case.groups))
        return {
            kind_of(group): Factor(
                *self._terms(group),
                times[kind_of(group)] * (group.seats if group.is_free else 1),
            )
            for group in self._kinds()
        }

    def _terms(self, group: Group) -> tuple[Terms, Terms]:
        """The factor of one free seat, or of a whole group that is bound; and its seats against."""
        ways, seats = Counter[int](), Counter[int]()
        costs, of = (group.cost[:2], 1) if group.is_free else (group.cost, group.seats)
        for against, votes in enumerate(costs, group.least):
            if votes - group.cost[0] < self.length:
                ways[votes - group.cost[0]] += math.comb(of, against)
                seats[votes - group.cost[0]] += math.comb(of, against) * against
        return ways, seats


class Factor:
    """One factor `q` of `F`, its power `times`, and the latest coefficients of `D = F / q`.

    `ways[k]` are its ways to have k votes against, `seats[k]` the seats against in them. Every k
    but 0 is one, two, three … times the first, the `step`. So coefficients take turns: those in
    `turns[0]`, each a step later than the one before it, say the next.
    """

    def __init__(self, ways: Terms, seats: Terms, times: int) -> None:
        self.ways, self.seats, self.times = ways, seats, times
        later = sorted(ways, reverse=True)[:-1]
        self.step, self.longest = (later[-1], later[0]) if later else (1, 0)
        self.numbers = [ways[k] for k in later]
        self.turns = deque([0] * len(later) for _ in range(self.step))
        self.lacks: int = 0

    def votes_next(self) -> int:
        """The next coefficient of `times x dq/dx D`, from those of D so far.

        `q[1] D[v - step] + 2 q[2] D[v - 2 step] + …` is the sum of the sums from each place on.
        """
        latest = self.turns[0]
        if self.numbers == [1]:
            [self.lacks] = latest
            return self.times * self.step * self.lacks
        sums: list[int] = list(accumulate(map(mul, self.numbers, latest)))
        self.lacks = sums[-1]
        return self.times * self.step * sum(sums)

    def extend(self, coefficient: int) -> None:
        """Give D its next coefficient: `q[0] D[v] = F[v] - q[1] D[v - step] - …`."""
        rest = coefficient - self.lacks
        latest = self.turns[0]
        latest.append(rest if self.ways[0] == 1 else rest // self.ways[0])
        del latest[0]
        self.turns.rotate(-1)

    def against(self, wins: int) -> int:
        """The seats of one factor that are against, in the coalitions `wins` with up to last votes.

        As `F = q D`, the sums of D up to each `last - k`, times `q[k]`, come to the sum of F up to
        `last`; and those sums differ by the latest coefficients.
        """
        latest = [0, *accumulate(reversed(list(chain(*zip(*self.turns, strict=True)))))]
        lacking = sum(ways * latest[k] for k, ways in self.ways.items())
        everything = (wins + lacking) // sum(self.ways.values())
        return sum(seats * (everything - latest[k]) for k, seats in self.seats.items())


def _product(factors: list[Factor], length: int) -> int:
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
        total += coefficient
    return total


def kind_of(group: Group) -> Kind:
    """What alike groups have in common."""
    return group.seats, group.least, group.cost
