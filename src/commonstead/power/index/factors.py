"""The factors of a product of coalitions counted size by size (see `by_size`), row after row.

What one factor adds to the product `F` follows from the last row of F and from what it added to
that (`Free`), or from its last rows (`Bound`). A group whose seats are bound only from above, by
"at most `m` of `n`", is no product of `n` alike factors. Its ways to be against are a binomial cut
short, and still follow from one another:

    q = sum of C(n, k) z^k for k up to m        (1 + z) z dq/dz = n z q - (n - m) C(n, m) z^(m + 1)

So what it adds to F follows from the row before, and from the product without it (`Capped`): that
is worked out beside.
"""

from collections import deque
from collections.abc import Sequence
from math import comb

from gmpy2 import divexact, mpz, xmpz

from commonstead.power.index.cases import Group
from commonstead.power.index.rows import Frame, Row, widened


class Free:
    """Seats that are all free and have the same votes: for each of them `q = 1 + y x^votes`.

    What one seat adds, `against`, is `z (F - against)` of the size before.
    """

    def __init__(self, group: Group, times: int) -> None:
        self.group, self.times = group, times
        self.votes = votes_beyond(group)[1]
        self.against, self.whole = mpz(), 0

    def count(self, before: Row, frame: Frame) -> None:
        """Find who is against in the next size; `before` is the last row of F."""
        rest = before.packed - before.frame.cut(self.against)
        self.whole = before.whole - self.whole
        self.against = Row(rest, before.frame, self.whole).in_frame(frame, self.votes)

    def widen(self, old: Frame, new: int) -> None:
        """Give each place more bytes."""
        self.against = widened(old.cut(self.against), old.width, new)


class Bound:
    """One factor of a group that is bound, and the latest rows of `D = F / q`, term by term.

    `ways[k]` are the ways in which k more seats than the least can be against, and `votes[k]` the
    votes these bring. With `q[0] D[a] = F[a] - q[1] D[a - 1] - q[2] D[a - 2] - ...` are against
    `1 q[1] D[a - 1] + 2 q[2] D[a - 2] + ...`, the sum of the sums from each place on.
    """

    def __init__(self, group: Group, times: int) -> None:
        self.group, self.times = group, times
        self.ways = [comb(group.seats, number) for number in range(group.least, group.most + 1)]
        self.votes = votes_beyond(group)
        self.rows = deque[Row](maxlen=len(self.ways) - 1)
        self.against, self.whole = mpz(), 0
        self.lacks, self.whole_lacks = mpz(), 0

    def count(self, before: Row, frame: Frame) -> None:
        """Find who is against in the next size; `before` is the last row of F."""
        self.rows.appendleft(
            Row(
                (before.packed - before.frame.cut(self.lacks)) // self.ways[0],
                before.frame,
                (before.whole - self.whole_lacks) // self.ways[0],
            )
        )
        lacks, against = xmpz(), xmpz()
        self.whole_lacks = self.whole = 0
        for ago in range(len(self.rows), 0, -1):
            row, ways = self.rows[ago - 1], self.ways[ago]
            lacks += ways * row.in_frame(frame, self.votes[ago])
            against += lacks
            self.whole_lacks += ways * row.whole
            self.whole += self.whole_lacks
        self.lacks, self.against = mpz(lacks), mpz(against)

    def widen(self, old: Frame, new: int) -> None:
        """Give each place more bytes."""
        self.lacks = widened(self.lacks, old.width, new)
        self.rows = deque((row.widened(new) for row in self.rows), self.rows.maxlen)


class Capped:
    """A group of which at most so many are against, and that is bound in no other way.

    `without` is the same product without the group. `against` are its seats against in the size
    that is counted, in all: `A = (n z F - (n - m) C(n, m) z^(m + 1) F / q) / (1 + z)`.
    """

    times = 1

    def __init__(self, group: Group, without: "Product") -> None:
        self.group, self.without = group, without
        self.votes, self.ago = votes_beyond(group)[1], group.most + 1
        self.beyond = (group.seats - group.most) * comb(group.seats, group.most)
        self.against, self.whole, self.size = mpz(), 0, 0

    def count(self, before: Row, frame: Frame) -> None:
        """Find who is against in the next size; `before` is the last row of the product."""
        self.size += 1
        seats = self.group.seats
        found = Row(
            seats * before.packed - self.against, before.frame, seats * before.whole - self.whole
        )
        self.against = frame.cut(found.in_frame(frame, self.votes))
        self.whole = found.whole
        row = self.without.row_of(self.size - self.ago)
        if row is not None:
            self.against -= self.beyond * frame.cut(row.in_frame(frame, self.votes * self.ago))
            self.whole -= self.beyond * row.whole

    def widen(self, old: Frame, new: int) -> None:
        """Give each place more bytes."""
        self.against = widened(self.against, old.width, new)


class Product:
    """A product of factors: its last row, and those before it that others follow from.

    `needed`: up to which row it is asked for.
    """

    def __init__(self, first: Row, remembers: int, needed: int) -> None:
        self.factors: list[Free | Bound | Capped] = []
        self.rows = deque([first], maxlen=remembers + 1)
        self.size, self.needed = 0, needed

    @property
    def row(self) -> Row:
        return self.rows[-1]

    def row_of(self, size: int) -> Row | None:
        """One of the last rows; none before the first."""
        return self.rows[size - self.size - 1] if size >= 0 else None

    def go_on(self, frame: Frame) -> None:
        """Work out the next row: a times it is what all factors have against in it together."""
        if self.size == self.needed:
            return
        self.size += 1
        before = self._widened(frame.width)
        for factor in self.factors:
            factor.count(before, frame)
        whole = sum(factor.times * factor.whole for factor in self.factors)
        packed = divexact(frame.cut(self._sum()), self.size)
        self.rows.append(Row(packed, frame, whole // self.size))

    def _sum(self) -> mpz:
        """What all have against together: those with the same times are added up first."""
        sums: dict[int, mpz | xmpz] = {}
        for factor in self.factors:
            sums[factor.times] = added(sums.get(factor.times), factor.against)
        total = xmpz()
        for times, each in sums.items():
            total += times * each
        return mpz(total)

    def _widened(self, width: int) -> Row:
        """The last row, with places as wide as the next."""
        row, old = self.row, self.row.frame
        if width == old.width:
            return row
        for factor in self.factors:
            factor.widen(old, width)
        return row.widened(width)


def products_of(
    groups: Sequence[tuple[Group, int]], capped: Sequence[Group], first: Row, last: int
) -> list[Product]:
    """The product of all groups up to row `last`; before it those without capped ones it needs.

    `groups` are the others, each with how many are alike. Each product is worked out after those
    that it follows from.
    """
    remembers = max((group.most + 1 for group in capped), default=0)
    made: dict[int, Product] = {}
    for chosen in range(1 << len(capped)):
        lacking = (group.most + 1 for at, group in enumerate(capped) if not chosen >> at & 1)
        product = made[chosen] = Product(first, remembers, max(0, last - sum(lacking)))
        product.factors += [
            Free(group, alike * group.seats) if group.is_free else Bound(group, alike)
            for group, alike in groups
        ]
        product.factors += [
            Capped(group, made[chosen ^ 1 << at])
            for at, group in enumerate(capped)
            if chosen >> at & 1
        ]
    return list(made.values())


def added(total: mpz | xmpz | None, more: mpz) -> mpz | xmpz:
    """A sum with one more, in place from the third on."""
    if total is None:
        return more
    total = total if isinstance(total, xmpz) else xmpz(total)
    total += more
    return total


def is_capped(group: Group) -> bool:
    """Whether a group is bound from above alone, each seat with its own votes."""
    return group.least == 0 and group.weight is not None and not group.is_free


def votes_beyond(group: Group) -> list[int]:
    """A group's votes against for each number from the least on, beside those of the least."""
    return [votes - group.cost[0] for votes in group.cost]
