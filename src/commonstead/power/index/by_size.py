"""Winning coalitions counted size by size, without listing them.

The product `F` of a factor for each seat or group, `q = sum of ways x^votes y^seats` against, has
in its coefficients how many coalitions there are for each number of votes and of seats against
(see `tally`). Its logarithm's derivative by y gives each size from the sizes before it:

    F = product of q^times      D = F / q      a F[a] = sum of times (y dq/dy D)[a]

`D` are the coalitions of all others, and `y dq/dy D` is what one seat or group adds: its seats
against, in coalitions with `a` seats against in all. Each `F[a]` is a row (see `rows`).
"""

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from gmpy2 import mpz

from commonstead.power.index.cases import Case, Group
from commonstead.power.index.columns import Columns, numbers_in, packed_sizes
from commonstead.power.index.factors import Product, products_of
from commonstead.power.index.plan import Asked, Plan, binomials
from commonstead.power.index.rows import Row
from commonstead.power.index.tally import Kind, Tally, kind_of

Found = tuple[mpz, dict[Kind, mpz]]
"""Coalitions, and by kind of group the seats of one factor against in them; packed by size."""


@dataclass(frozen=True)
class Said:
    """What the rows said at the limits of the plan, of coalitions and of who is against in them."""

    wins: Columns
    against: dict[Kind, Columns]

    def note(self, product: Product) -> None:
        """Add what the last row says."""
        row = product.row
        self.wins.note(row.frame, row.packed, row.whole)
        for kind, factor in {kind_of(each.group): each for each in product.factors}.items():
            self.against[kind].note(row.frame, factor.against, factor.whole)

    def upward(self, limit: int) -> Found:
        """What was said for each size, the smallest first."""
        return self.wins.upward(limit), {
            kind: columns.upward(limit) for kind, columns in self.against.items()
        }

    def downward(self, limit: int, sizes: int) -> Found:
        """What was said for so many sizes from the smallest on, in the other order."""
        if limit < 0:
            return mpz(), dict.fromkeys(self.against, mpz())
        return self.wins.downward(limit, sizes), {
            kind: columns.downward(limit, sizes) for kind, columns in self.against.items()
        }


@dataclass(frozen=True)
class BySize(Plan):
    """Cases counted together: row after row, one for each number of seats against."""

    def tallies(self) -> list[Tally]:
        """Count the cases."""
        if self.last < 0:
            return [self._tally(case, []) for case in self.cases]
        said = self._gone_through()
        return [
            self._tally(case, [(each, self._found(each.limit, said)) for each in asked])
            for case, asked in zip(self.cases, self.asked, strict=True)
        ]

    def _gone_through(self) -> Said:
        """What all rows say, one after the other."""
        kinds = {kind_of(group): Columns(self.limits, self.width) for group in self.moving}
        said = Said(Columns(self.limits, self.width), kinds)
        products = self._products()
        for row, frame in enumerate(self.frames):
            for product in products:
                if row:
                    product.go_on(frame)
            said.note(products[-1])
        return said

    def _products(self) -> list[Product]:
        """Each with its first row."""
        capped, frame = self.capped, self.frames[0]
        groups = {kind_of(group): group for group in self.moving if group not in capped}
        times = Counter(kind_of(group) for group in self.moving if group not in capped)
        others = [(group, times[kind]) for kind, group in groups.items()]
        first = Row(frame.filled(self._settled, frame.top + 1), frame, self._settled)
        return products_of(others, capped, first, self.last)

    @cached_property
    def _settled(self) -> int:
        """In how many ways the least seats of each group can be against: row 0 of F."""
        return math.prod(math.comb(group.seats, group.least) for group in self.groups)

    def _tally(self, case: Case, answers: list[tuple[Asked, Found]]) -> Tally:
        """All that is asked of one case, added up."""
        wins, aside, sums = mpz(), mpz(), Counter[Kind]()
        for asked, (found, by_kind) in answers:
            places = 8 * self.width * (self.base + asked.number)
            won = asked.ways * found << places
            wins += won
            aside += asked.number * won
            for kind, packed in by_kind.items():
                sums[kind] += asked.ways * packed << places
        against = [
            group.least * wins + sums[kind_of(group)] * (group.seats if group.is_free else 1)
            for group in self.groups
        ]
        if self.aside is not None:
            against.insert(self.aside, aside)
        return Tally(self._sizes(case, wins), [self._sizes(case, g) for g in against], sized=True)

    def _sizes(self, case: Case, packed: mpz) -> list[int]:
        """By size, with nothing of more seats against than there is room for."""
        found = numbers_in(packed, self.width, min(case.room, case.seats) + 1)
        return found + [0] * (case.seats + 1 - len(found))

    def _found(self, limit: int, said: Said) -> Found:
        """What wins with so many votes against, of each size."""
        wins, against = said.upward(limit)
        if not self.halves:
            return wins, against
        places = 8 * self.width * (self.last + 1)
        lost, lost_against = said.downward(self.reach - limit - 1, self.seats - self.last)
        return wins + (self._all - lost << places), {
            kind: packed + (self._all_against - lost + lost_against[kind] << places)
            for kind, packed in against.items()
        }

    @cached_property
    def _all(self) -> mpz:
        """What there is with more than half of the seats against."""
        ways = binomials(self.seats)[self.last + 1 :]
        return packed_sizes((self._settled * each for each in ways), self.width)

    @cached_property
    def _all_against(self) -> mpz:
        """In how many of these a certain seat is against."""
        ways = binomials(self.seats - 1)[self.last :]
        return packed_sizes((self._settled * each for each in ways), self.width)


def ways_by_size(cases: tuple[Case, ...]) -> list[BySize]:
    """The ways to count these cases together that may be quickest."""
    asides = (None, *_best_aside([case.groups for case in cases]))
    ways = [BySize(cases, halves, aside) for aside in asides for halves in (False, True)]
    return [way for way in ways if way.is_possible]


def _best_aside(cases: list[tuple[Group, ...]]) -> list[int]:
    """Which group is best set aside: one in which cases differ, or else the longest that is bound.

    Of several as long the one with the fewest votes: the limits then lie close together.
    """
    first = cases[0]
    differing = [
        at for at, group in enumerate(first) if {each[at : at + 1] for each in cases} != {(group,)}
    ]
    bound = [at for at, group in enumerate(first) if len(group.cost) > 1 and not group.is_free]
    bound.sort(key=lambda at: (-len(first[at].cost), first[at].cost[-1]))
    return (differing or bound)[:1]
