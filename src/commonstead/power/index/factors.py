"""The factors of a product of coalitions counted size by size (see `by_size`), row after row.

A group whose seats are bound only from above, by "at most `m` of `n`", is no product of `n` alike
factors. Its ways to be against are a binomial cut short, and still follow from one another:

    q = sum of C(n, k) z^k for k up to m        (1 + z) z dq/dz = n z q - (n - m) C(n, m) z^(m + 1)

So what it adds to a product `F` follows from the row before, and from the product without it
(`Capped`): that is worked out beside. A group that is bound otherwise is taken term by term.
"""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import comb
from operator import mul

from gmpy2 import mpz

from commonstead.power.index.cases import Group


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
        self.ways = [comb(of, number) for number in numbers]
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
        self.lacks = widened(self.lacks, old, new)
        self.rows = [widened(row, old, new) for row in self.rows]


class Capped:
    """A group of a product of which at most so many are against, and that is bound in no other way.

    `without` is the same product without the group. `against` are its seats against in the size
    that is counted, in all: `A = (n z F - (n - m) C(n, m) z^(m + 1) F / q) / (1 + z)`.
    """

    times = 1

    def __init__(self, group: Group, without: "Product") -> None:
        self.group, self.without = group, without
        self.weight, self.ago = votes_beyond(group)[1], group.most + 1
        self.cut = (group.seats - group.most) * comb(group.seats, group.most)
        self.against = mpz()

    def count(self, packed: mpz, rise: int, filled: mpz, places: "Places") -> None:
        """Find who is against in the next size; `packed` is the last row of the product."""
        found = places.moved(self.group.seats * packed - self.against, self.weight)
        before = self.without.row_ago(self.ago, places.width)
        self.against = found - places.moved(self.cut * before, self.weight * self.ago)

    def widen(self, old: int, new: int) -> None:
        """Give each place more bytes."""
        self.against = widened(self.against, old, new)


class Product:
    """A product of factors: its last row, and those before it that others follow from."""

    def __init__(self, first: mpz, width: int, remembers: int = 0) -> None:
        self.factors: list[Factor | Capped] = []
        self.row, self.width = first, width
        self.rows = deque([(first, width)], maxlen=remembers + 1)

    def row_ago(self, ago: int, width: int) -> mpz:
        """The row so many before the last, in places of so many bytes; nothing before the first."""
        if ago >= len(self.rows):
            return mpz()
        row, old = self.rows[-1 - ago]
        return widened(row, old, width)

    def go_on(self, number: int, rise: int, filled: mpz, places: Places) -> None:
        """Work out row `number`: it is what all factors have against in it together."""
        if places.width > self.width:
            self.row = widened(self.row, self.width, places.width)
            for factor in self.factors:
                factor.widen(self.width, places.width)
        sums: Counter[int] = Counter()
        for factor in self.factors:
            factor.count(self.row, rise, filled, places)
            sums[factor.times] += factor.against
        self.row = sum((times * each for times, each in sums.items()), mpz()) // number
        self.width = places.width
        self.rows.append((self.row, self.width))


def products_of(
    groups: Sequence[tuple[Group, int]], capped: Sequence[Group], first: mpz, width: int
) -> list[Product]:
    """The product of all groups, last, and before it those without capped ones that it needs.

    `groups` are the others, each with how many are alike. Each product is worked out after those
    that it follows from.
    """
    remembers = max((group.most + 1 for group in capped), default=0)
    made: dict[int, Product] = {}
    for chosen in range(1 << len(capped)):
        product = Product(first, width, remembers)
        product.factors += [Factor(group, alike) for group, alike in groups]
        for at, group in enumerate(capped):
            if chosen >> at & 1:
                product.factors.append(Capped(group, made[chosen ^ 1 << at]))
        made[chosen] = product
    return list(made.values())


def is_capped(group: Group) -> bool:
    """Whether a group is bound from above alone, each seat with its own votes."""
    return group.least == 0 and group.weight is not None and not group.is_free


def _ones(bits: int) -> mpz:
    return (mpz(1) << bits) - 1


def widened(packed: mpz, old: int, new: int) -> mpz:
    """The same places, each with more bytes."""
    if old == new:
        return packed
    places = -(-packed.bit_length() // (8 * old))
    raw, gap = packed.to_bytes(old * places, "little"), bytes(new - old)
    each = (raw[start : start + old] for start in range(0, len(raw), old))
    return mpz.from_bytes(gap.join(each), "little")


def votes_beyond(group: Group) -> list[int]:
    """A group's votes against for each number from the least on, beside those of the least."""
    return [votes - group.cost[0] for votes in group.cost]
