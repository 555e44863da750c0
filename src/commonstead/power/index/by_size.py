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
from operator import mul

from gmpy2 import mpz

from commonstead.power.index.cases import Case, Group
from commonstead.power.index.tally import Kind, Tally, kind_of

BITS_A_NANOSECOND, NANOSECONDS_EACH = 36, 2_000
FREE, BOUND = 2, 3
"""What a free seat's factor takes in a row, and each term of a bound group's."""
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

    @property
    def work(self) -> int:
        """About how many nanoseconds it takes, to refuse what would not end."""
        terms = sum(FREE if g.is_free else BOUND * (len(g.cost) - 1) for g in self.moving)
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
        factors, packed = self._factors(), mpz()
        for row in range(self.last + 1):
            places = Places(self.widths[row], self.kept(row))
            if row == 0:
                packed = places.filled(self._settled, self.tops[0] + 1)
            else:
                packed = self._next(row, packed, factors, places)
            yield [self._found(limit, row, packed, factors, places) for limit in self.limits]

    def _factors(self) -> list["Factor"]:
        """The factor of each kind of group, which alike groups share."""
        groups = {kind_of(group): group for group in self.moving}
        times = Counter(map(kind_of, self.moving))
        return [Factor(group, times[kind]) for kind, group in groups.items()]

    def _next(self, row: int, packed: mpz, factors: list["Factor"], places: "Places") -> mpz:
        """The next row of F, from the one before it and those of each D."""
        old, rise = self.widths[row - 1], self.tops[row] - self.tops[row - 1]
        if places.width > old:
            packed = _widened(packed, old, places.width)
            for factor in factors:
                factor.widen(old, places.width)
        filled = places.filled(self._each(row), rise) if rise else mpz()
        sums: Counter[int] = Counter()
        for factor in factors:
            factor.count(packed, rise, filled, places)
            sums[factor.times] += factor.against
        return sum(times * against for times, against in sums.items()) // row

    def _found(
        self, limit: int, row: int, packed: mpz, factors: list["Factor"], places: "Places"
    ) -> Found:
        place = self.tops[row] - limit
        if place < 0:
            return self._all(row)
        return places.at(place, packed), {
            kind_of(factor.group): places.at(place, factor.against) for factor in factors
        }


@dataclass(frozen=True)
class Places:
    """The places of one row: each has so many bytes, and so many are kept."""

    width: int
    kept: int

    @cached_property
    def mask(self) -> mpz:
        return _ones(8 * self.width * self.kept)

    def filled(self, number: int, places: int) -> mpz:
        """A number in each of so many places."""
        each = number.to_bytes(self.width, "little")
        return mpz.from_bytes(each * min(places, self.kept), "little")

    def moved(self, packed: mpz, places: int) -> mpz:
        """What is so many places further down; up, where that is less than 0."""
        bits = 8 * self.width * places
        found = packed >> bits if bits >= 0 else packed << -bits
        return found & self.mask if found.bit_length() > 8 * self.width * self.kept else found

    def at(self, place: int, packed: mpz) -> int:
        """The number in one place."""
        return int(self.lowest(packed, place + 1) >> 8 * self.width * place)

    def lowest(self, packed: mpz, places: int) -> mpz:
        """What is in so many places from the lowest on."""
        return packed & _ones(8 * self.width * places)


class Factor:
    """One factor `q` of `F`, its power `times`, and the latest rows of `D = F / q`.

    `ways[k]` are the ways in which k more seats than the least can be against, and `votes[k]` the
    votes these bring. `against` is `y dq/dy D` for the size that is counted.
    """

    def __init__(self, group: Group, alike: int) -> None:
        self.group = group
        self.times = alike * (group.seats if group.is_free else 1)
        of, numbers = (
            (1, (0, 1)) if group.is_free else (group.seats, range(group.least, group.most + 1))
        )
        self.ways = [math.comb(of, number) for number in numbers]
        self.votes = votes_beyond(group)[: len(self.ways)]
        self.rows = [mpz()] * (len(self.ways) - 1)
        self.against = mpz()
        self.lacks = mpz()

    def count(self, packed: mpz, rise: int, filled: mpz, places: Places) -> None:
        """Find who is against in the next size, and what D has less than F there.

        `packed` is the last row of F: `q[0] D[a] = F[a] - q[1] D[a - 1] - q[2] D[a - 2] - ...`;
        `1 q[1] D[a - 1] + 2 q[2] D[a - 2] + ...` is the sum of the sums from each place on.
        """
        rest = packed - self.lacks
        if self.group.is_free:
            drop = self.votes[1] - rise
            self.against = places.moved(rest, drop)
            if drop < 0:
                self.against |= places.lowest(filled, -drop)
            self.lacks = self.against
            return
        self.rows = [*self.rows[1:], rest // self.ways[0]]
        moves = (places.moved(*each) for each in zip(self.rows, self.votes[:0:-1], strict=True))
        sums = list(accumulate(map(mul, self.ways[:0:-1], moves)))
        self.lacks, self.against = sums[-1], sum(sums)

    def widen(self, old: int, new: int) -> None:
        """Give each place of the rows more bytes."""
        self.lacks = _widened(self.lacks, old, new)
        self.rows = [_widened(row, old, new) for row in self.rows]


def binomials(of: int) -> list[int]:
    """In how many ways 0, 1, ... `of` of so many can be chosen.

    >>> binomials(4), binomials(0), binomials(-1)
    ([1, 4, 6, 4, 1], [1], [])
    """
    if of < 0:
        return []
    return list(accumulate(range(of), lambda ways, n: ways * (of - n) // (n + 1), initial=1))


def _ones(bits: int) -> mpz:
    return (mpz(1) << bits) - 1


def _widened(packed: mpz, old: int, new: int) -> mpz:
    places = -(-packed.bit_length() // (8 * old))
    raw, gap = packed.to_bytes(old * places, "little"), bytes(new - old)
    each = (raw[start : start + old] for start in range(0, len(raw), old))
    return mpz.from_bytes(gap.join(each), "little")


def votes_beyond(group: Group) -> list[int]:
    """A group's votes against for each number from the least on, beside those of the least."""
    return [votes - group.cost[0] for votes in group.cost]
