"""Winning coalitions counted by generating functions, without listing them.

The product of one polynomial a group, `sum of C(seats, j) x^votes(j) y^j` for j seats against, has
in its coefficients how many coalitions there are for each number of votes and of seats against
(Brams and Affuso 1976 for the Banzhaf index, Mann and Shapley 1962 for Shapley-Shubik; Bilbao and
others, "Generating functions for computing power indices efficiently", TOP 8, 2000). One seat is
taken out of the product again by dividing by its factor.

A polynomial is a list by powers of x. Where the number of seats matters each item holds a whole
polynomial in y, packed into one integer with so many bits a coefficient (Kronecker substitution).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, repeat
from operator import add

from commonstead.power.index.cases import Case, Group

Polynomial = list[int]
Terms = dict[int, int]
"""Power of x to coefficient."""


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
    """How one case is counted: votes above `base` a seat as powers of x, seats as powers of y.

    Taking `base` off every seat keeps the lists short: the seats, known from y, tell it back.
    """

    case: Case
    sized: bool

    @property
    def slot(self) -> int:
        """Bits for one coefficient: coalitions, times seats where those are summed."""
        return self.case.seats + self.case.seats.bit_length() + 1

    @property
    def step(self) -> int:
        """Bits by which one more seat against moves a coefficient; 0 where sizes do not matter."""
        return self.slot if self.sized else 0

    @property
    def y(self) -> int:
        return 1 << self.step

    @property
    def base(self) -> int:
        groups = self.case.groups
        if not self.sized or any(group.weight is None for group in groups):
            return 0
        return min((group.weight or 0 for group in groups if group.most), default=0)

    @property
    def length(self) -> int:
        """How many powers of x can matter: votes above the base, at most what all could bring."""
        above = sum(group.cost[-1] - self.base * group.most for group in self.case.groups)
        return min(self.case.slack, above) + 1

    @property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        free = sum(group.seats + 1 for group in self.case.groups if group.is_free)
        bound = [len(group.cost) for group in self.case.groups if not group.is_free]
        passes = free + sum(bound) * (2 + len(bound).bit_length())
        bits = self.slot * (self.case.seats + 1 if self.sized else 1)
        return passes * self.length * (60 + bits // 5)

    def tally(self) -> Tally:
        """Count the case."""
        groups = sorted(self.case.groups, key=lambda group: group.cost[-1])
        kinds = {_kind(group): group for group in groups if not group.is_free}
        kept = list(kinds.values())
        rest = self._joined([1] + [0] * (self.length - 1), [g for g in groups if g not in kept])
        product = self._joined(rest, kept)
        found = {_kind(group): self._against_bound(p, group) for group, p in self._less(rest, kept)}
        for group in groups:
            if group.is_free:
                found[_kind(group)] = self._against_free(product, group)
        everyone = self._wins(product, self.case.slack, self.case.room)
        against = [self._by_size(found[_kind(group)]) for group in self.case.groups]
        return Tally(self._by_size(everyone), against, self.sized)

    def _joined(self, product: Polynomial, groups: list[Group]) -> Polynomial:
        for group in groups:
            for factor in self._factors(group):
                product = _times(product, factor)
        return product

    def _less(self, product: Polynomial, groups: list[Group]) -> Iterator[tuple[Group, Polynomial]]:
        """Each group with the product of all others: halves, each joined with the other half."""
        if len(groups) == 1:
            yield groups[0], product
        elif groups:
            half = len(groups) // 2
            for kept, others in ((groups[:half], groups[half:]), (groups[half:], groups[:half])):
                yield from self._less(self._joined(product, others), kept)

    def _factors(self, group: Group) -> Iterator[Terms]:
        if not group.is_free:
            yield self._terms(group)
        elif group.weight == self.base:
            yield {0: (1 + self.y) ** group.seats}
        else:
            yield from repeat(self._seat(group), group.seats)

    def _seat(self, group: Group) -> Terms:
        """The factor of one free seat: for, or against with its votes."""
        votes = (group.weight or 0) - self.base
        return {0: 1 + self.y} if votes == 0 else {0: 1, votes: self.y}

    def _terms(self, group: Group) -> Terms:
        """The factor of a whole group."""
        terms: Terms = {}
        for j, votes in enumerate(group.cost, group.least):
            power = votes - self.base * j
            count = math.comb(group.seats, j) << self.step * j
            terms[power] = terms.get(power, 0) + count
        return terms

    def _against_free(self, product: Polynomial, group: Group) -> int:
        """The seats of a free group that are against, in all winning coalitions, by size."""
        if not group.seats:
            return 0
        others = _divided(product, self._seat(group))
        left = self.case.slack - (group.weight or 0)
        return group.seats * self._wins(others, left, self.case.room - 1) << self.step

    def _against_bound(self, others: Polynomial, group: Group) -> int:
        """The same for a group that is not free, from the product of all others."""
        slack, room = self.case.slack, self.case.room
        return sum(
            j * math.comb(group.seats, j) * self._wins(others, slack - votes, room - j)
            << self.step * j
            for j, votes in enumerate(group.cost, group.least)
        )

    def _wins(self, polynomial: Polynomial, slack: int, room: int) -> int:
        """The coalitions with at most so many votes and seats against, by size."""
        if slack < 0 or room < 0:
            return 0
        if not self.sized:
            return sum(polynomial[: slack + 1])
        total = 0
        for votes, packed in enumerate(polynomial[: slack + 1]):
            most = min(room, (slack - votes) // self.base) if self.base else room
            total += packed & ((1 << self.slot * (most + 1)) - 1)
        return total

    def _by_size(self, packed: int) -> list[int]:
        if not self.sized:
            return [packed]
        mask = self.y - 1
        return [packed >> self.slot * a & mask for a in range(self.case.seats + 1)]


def _kind(group: Group) -> tuple[int, int, tuple[int, ...]]:
    return group.seats, group.least, group.cost


def _times(polynomial: Polynomial, terms: Terms) -> Polynomial:
    """The product, cut to the same length."""
    result: Polynomial = []
    for power, factor in terms.items():
        part = chain(repeat(0, power), _scaled(polynomial, factor))
        cut = islice(part, len(polynomial))
        result = list(map(add, result, cut)) if result else list(cut)
    return result


def _scaled(polynomial: Polynomial, factor: int) -> Polynomial:
    """Each item times the factor, whose powers of two are shifted: they are most of it."""
    if factor == 1:
        return polynomial
    twos = (factor & -factor).bit_length() - 1
    odd = factor >> twos
    if odd == 1:
        return [item << twos for item in polynomial]
    return [item * odd << twos for item in polynomial]


def _divided(polynomial: Polynomial, seat: Terms) -> Polynomial:
    """What times the factor of one seat is the polynomial, as far as it is known."""
    lead = seat[0]
    others = [(power, factor.bit_length() - 1) for power, factor in seat.items() if power]
    if not others:
        return [item // lead for item in polynomial]
    [(power, shift)] = others
    result = polynomial[:power]
    for place in range(power, len(polynomial)):
        result.append(polynomial[place] - (result[place - power] << shift))
    return result
