"""Ties: looking back to an earlier stage, and the recorded draw by lot."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from commonstead.elections.result import Draw
from commonstead.kit import Refusal

Purpose = Literal["elect", "exclude", "surplus"]


class Ties:
    """Settles ties for one count and keeps the list of those it settled.

    `lots` is the recorded draw: every candidate once, the stronger earlier. The strongest is
    elected or has a surplus transferred first; the weakest is excluded first. A subclass may take
    lots from elsewhere.
    """

    def __init__(self, lots: Sequence[int] | None) -> None:
        self.strength = None if lots is None else {c: place for place, c in enumerate(lots)}
        self.draws: list[Draw] = []

    def by_lot(self, tied: Collection[int], purpose: Purpose, stage: int) -> int:
        """The candidate on whom the lot falls; no lot is drawn where there is only one.

        Raises `Refusal("tie_needs_a_draw")` where no draw was recorded.
        """
        return self.order_by_lot(tied, purpose, stage)[0]

    def order_by_lot(self, tied: Collection[int], purpose: Purpose, stage: int) -> tuple[int, ...]:
        """All the tied, the one who gets what the purpose says first."""
        if len(tied) == 1:
            return tuple(tied)
        order = self.lots_among(tied, purpose, stage)
        self.draws.append(Draw(stage, purpose, order, "lot"))
        return order

    def lots_among(self, tied: Collection[int], purpose: Purpose, stage: int) -> tuple[int, ...]:
        """The tied candidates in the order of the draw for this purpose."""
        if self.strength is None:
            raise Refusal(
                "tie_needs_a_draw", stage=stage, candidates=tuple(sorted(tied)), purpose=purpose
            )
        weakest_first = purpose == "exclude"
        return tuple(sorted(tied, key=self.strength.__getitem__, reverse=weakest_first))

    def by_history(
        self,
        tied: Collection[int],
        purpose: Purpose,
        points: Iterable[Sequence[int]],
        stage: int,
    ) -> int:
        """The candidate who was ahead (or behind, to exclude) at the first point that tells.

        `points` are everybody's votes at earlier points of the count, in the order in which the
        rule looks at them. Whoever is equal at the point that differs is compared at the next;
        those equal at all points are left to lot.
        """
        level = earliest_apart(tied, purpose, points)
        if len(level) > 1:
            return self.by_lot(level, purpose, stage)
        return self._by_history(level.pop(), tied, purpose, stage)

    def _by_history(self, chosen: int, tied: Collection[int], purpose: Purpose, stage: int) -> int:
        if len(tied) > 1:
            others = sorted(set(tied) - {chosen})
            self.draws.append(Draw(stage, purpose, (chosen, *others), "lookback"))
        return chosen


class RecordedTies(Ties):
    """Settles ties again exactly as a finished count did, from its list of draws."""

    def __init__(self, draws: Collection[Draw]) -> None:
        super().__init__(None)
        self.recorded = {(d.stage, d.purpose, frozenset(d.order)): d.order for d in draws}

    def lots_among(self, tied: Collection[int], purpose: Purpose, stage: int) -> tuple[int, ...]:
        """The order that was recorded; a refusal where this tie was never drawn."""
        order = self.recorded.get((stage, purpose, frozenset(tied)))
        return order if order else super().lots_among(tied, purpose, stage)


def extreme(totals: Sequence[int], among: Collection[int], purpose: Purpose) -> set[int]:
    """Those with the most votes among some candidates, or the fewest where one is to go.

    >>> sorted(extreme((5, 2, 5), {0, 1, 2}, "surplus")), extreme((5, 2, 5), {0, 1}, "exclude")
    ([0, 2], {1})
    """
    choose = min if purpose == "exclude" else max
    mark = choose(totals[c] for c in among)
    return {c for c in among if totals[c] == mark}


def earliest_apart(
    tied: Collection[int], purpose: Purpose, points: Iterable[Sequence[int]]
) -> set[int]:
    """Who is ahead (or behind, to exclude) at the first of the points that tells them apart.

    Those still equal there are compared at the next points; equal at all, they all remain.

    >>> earliest_apart({0, 1, 2}, "exclude", [(4, 3, 3), (9, 5, 2)])
    {2}
    >>> earliest_apart({0, 1}, "elect", [])
    {0, 1}
    """
    level = set(tied)
    for totals in points:
        if len(level) > 1:
            level = extreme(totals, level, purpose)
    return level
