"""Winning coalitions counted size by size, without listing them.

The product `F` of a factor for each seat or group, `q = sum of ways x^votes y^seats` against, has
in its coefficients how many coalitions there are for each number of votes and of seats against
(see `tally`). Its logarithm's derivative by y gives each size from the sizes before it:

    F = product of q^times      D = F / q      a F[a] = sum of times (y dq/dy D)[a]

`D` are the coalitions of all others, and `y dq/dy D` is what one seat or group adds: its seats
against, in coalitions with `a` seats against in all.

A row `F[a]` is a polynomial in x, packed into one integer (Kronecker substitution): place `s` holds
the coalitions with at most `top - s` votes against. Votes against move a row down, and coalitions
with more than `top` drop out. Rows hold only what has to be worked out:

- Where all seats are free, `top` is the most votes that so many seats have, until the limit is
  less. Any coalition of that size has at most so many.
- Places from which the rows that are left cannot lead down to the limit are cut off.

A row can have millions of digits. GMP works on it, which takes less than half of the time that
Python's own integers take, and is as exact.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat

from gmpy2 import mpz

from commonstead.power.index.cases import Case, Group
from commonstead.power.index.factors import (
    Places,
    Product,
    is_capped,
    products_of,
    votes_beyond,
)
from commonstead.power.index.tally import Kind, Tally, kind_of

BITS_A_NANOSECOND, NANOSECONDS_EACH = 40, 2_000
FREE, BOUND, CAPPED = 2, 3, 5
"""What a free seat's factor takes in a row, each term of a bound group's, and a capped group."""
MOST_CAPPED = 4
"""With each capped group there are twice as many products."""
Found = tuple[int, dict[Kind, int]]
"""Coalitions of one size; and by kind of group the seats of one factor against in them."""


@dataclass(frozen=True)
class BySize:
    """How cases are counted together: row after row, one for each number of seats against.

    They differ in nothing but how many votes and seats may be against.

    `halves`: only up to half of the seats. With more against, those coalitions win whose complement
    has too many votes to be against, so a second limit is asked for. Every seat must be free.
    """

    cases: tuple[Case, ...]
    halves: bool = False

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return self.cases[0].groups

    @cached_property
    def moving(self) -> list[Group]:
        """The groups whose numbers against are not settled."""
        return [group for group in self.groups if len(group.cost) > 1]

    @cached_property
    def all_free(self) -> bool:
        return all(group.is_free for group in self.moving)

    @property
    def is_possible(self) -> bool:
        """Whether these cases can be counted so."""
        if len({case.groups for case in self.cases}) != 1 or (self.halves and not self.all_free):
            return False
        return len(self.limits) == 1 or min(self.limits) >= 0

    @cached_property
    def seats(self) -> int:
        return sum(group.seats for group in self.moving)

    @cached_property
    def votes(self) -> list[int]:
        """The votes of each seat, the fewest first, where all are free."""
        return sorted(group.weight or 0 for group in self.moving for _ in range(group.seats))

    @cached_property
    def base(self) -> int:
        """Seats that are against in any case. Rows count those beyond them."""
        return sum(group.least for group in self.groups)

    @cached_property
    def limits(self) -> tuple[int, ...]:
        """How many votes may be against in each case, beside those that are in any coalition.

        With `halves` followed, for each case, by how many may be for the motion where it fails.
        """
        reach = sum(group.cost[-1] - group.cost[0] for group in self.groups)
        spent = sum(group.cost[0] for group in self.groups)
        slack = tuple(min(case.slack - spent, reach) for case in self.cases)
        return (*slack, *(reach - each - 1 for each in slack)) if self.halves else slack

    @cached_property
    def last(self) -> int:
        """The last row; less than 0 where nothing wins."""
        if min(self.limits) < 0:
            return -1
        most = max(min(case.room, case.most_against) for case in self.cases) - self.base
        return self.seats // 2 if self.halves else most

    @cached_property
    def tops(self) -> list[int]:
        """For each row, the most votes against that it counts."""
        limit = max(self.limits)
        if not self.all_free:
            return [limit] * (self.last + 1)
        return [min(limit, votes) for votes in accumulate(self.votes[::-1], initial=0)]

    @cached_property
    def stride(self) -> int:
        """The most votes that lead from one row to the next."""
        strides = (-(-v // (n or 1)) for g in self.moving for n, v in enumerate(votes_beyond(g)))
        return max(strides, default=0)

    @cached_property
    def widths(self) -> list[int]:
        """For each row the bytes of a place: coalitions, times seats. They widen now and then."""
        seats = self.cases[0].seats
        ways = accumulate(binomials(seats)[self.base : self.base + self.last + 1], max)
        needed = [(seats * most).bit_length() // 8 + 1 for most in ways]
        widths = needed[:1]
        for row, bytes_needed in enumerate(needed[1:], 1):
            ahead = needed[min(self.last, row + row // 2)]
            widths.append(widths[-1] if bytes_needed <= widths[-1] else ahead)
        return widths

    def kept(self, row: int) -> int:
        """How many places of a row can still matter."""
        lowest = min(self.limits) - self.stride * (self.last - row)
        return max(0, self.tops[row] - max(0, lowest) + 1)

    @cached_property
    def capped(self) -> tuple[Group, ...]:
        """The groups of which products without them are worked out: as many as spare work."""
        able = [group for group in self.moving if is_capped(group)]
        able.sort(key=lambda group: -len(group.cost))
        ways = (tuple(able[:number]) for number in range(min(len(able), MOST_CAPPED) + 1))
        return min(ways, key=self._terms)

    def _terms(self, capped: tuple[Group, ...]) -> int:
        """About how many steps a row takes, of which each touches all of its places."""
        others = [group for group in self.moving if group not in capped]
        each = sum(FREE if g.is_free else BOUND * (len(g.cost) - 1) for g in others)
        return (each << len(capped)) + (CAPPED * len(capped) << len(capped) >> 1)

    @property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        terms = self._terms(self.capped)
        fewest = accumulate(self.votes, initial=0) if self.all_free else repeat(0)
        bits = sum(
            8 * width * max(0, min(self.kept(row), self.tops[row] - votes + 1))
            for row, (width, votes) in enumerate(zip(self.widths, fewest, strict=False))
        )
        each = (terms + 10) * NANOSECONDS_EACH
        return terms * bits // BITS_A_NANOSECOND + len(self.widths) * each

    def tallies(self) -> list[Tally]:
        """Count the cases."""
        rows = list(self._rows())
        return [self._tally(case, self._sizes(rows, at)) for at, case in enumerate(self.cases)]

    def _tally(self, case: Case, found: Iterator[Found]) -> Tally:
        sizes = case.seats + 1
        wins, against = [0] * sizes, [[0] * sizes for _ in self.groups]
        for size, (coalitions, by_kind) in enumerate(found, self.base):
            if size > case.room:
                break
            wins[size] = coalitions
            for group, counts in zip(self.groups, against, strict=True):
                beyond = by_kind.get(kind_of(group), 0) * (group.seats if group.is_free else 1)
                counts[size] = group.least * coalitions + beyond
        return Tally(wins, against, sized=True)

    def _sizes(self, rows: list[list[Found]], at: int) -> Iterator[Found]:
        """What wins of each size in one case, also of more than half of the seats."""
        yield from (found[at] for found in rows)
        if self.halves:
            for row in range(self.last + 1, self.seats + 1):
                coalitions, by_kind = self._all(row)
                lost, others = rows[self.seats - row][len(self.cases) + at]
                yield (
                    coalitions - lost,
                    {kind: each - (lost - others[kind]) for kind, each in by_kind.items()},
                )

    @cached_property
    def _settled(self) -> int:
        """In how many ways the least seats of each group can be against: row 0 of F."""
        return math.prod(math.comb(group.seats, group.least) for group in self.groups)

    def _all(self, row: int) -> Found:
        """What there is of one size whatever its votes, where all seats are free."""
        found = {kind_of(group): self._each(row) for group in self.moving}
        return self._settled * self._of_all[row], found

    def _each(self, row: int) -> int:
        """In how many of them one seat is against."""
        return self._settled * self._of_others[row - 1] if row else 0

    @cached_property
    def _of_all(self) -> list[int]:
        return binomials(self.seats)

    @cached_property
    def _of_others(self) -> list[int]:
        return binomials(self.seats - 1)

    def _rows(self) -> Iterator[list[Found]]:
        """What there is of each size, for each limit."""
        products: list[Product] = []
        for row in range(self.last + 1):
            places = Places(self.widths[row], self.kept(row))
            if row:
                self._go_on(row, products, places)
            else:
                products = self._products(places)
            yield [self._found(limit, row, products[-1], places) for limit in self.limits]

    def _products(self, places: Places) -> list[Product]:
        """Each with its first row."""
        capped = self.capped
        groups = {kind_of(group): group for group in self.moving if group not in capped}
        times = Counter(kind_of(group) for group in self.moving if group not in capped)
        others = [(group, times[kind]) for kind, group in groups.items()]
        first = places.filled(self._settled, self.tops[0] + 1)
        return products_of(others, capped, first, places.width)

    def _go_on(self, row: int, products: list[Product], places: Places) -> None:
        """The next row of each product."""
        rise = self.tops[row] - self.tops[row - 1]
        filled = places.filled(self._each(row), rise) if rise else mpz()
        for product in products:
            product.go_on(row, rise, filled, places)

    def _found(self, limit: int, row: int, product: Product, places: Places) -> Found:
        place = self.tops[row] - limit
        if place < 0:
            return self._all(row)
        return places.at(place, product.row), {
            kind_of(factor.group): places.at(place, factor.against) for factor in product.factors
        }


def binomials(of: int) -> list[int]:
    """In how many ways 0, 1, ... `of` of so many can be chosen.

    >>> binomials(4), binomials(0), binomials(-1)
    ([1, 4, 6, 4, 1], [1], [])
    """
    if of < 0:
        return []
    return list(accumulate(range(of), lambda ways, n: ways * (of - n) // (n + 1), initial=1))
