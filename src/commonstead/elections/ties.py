"""Ties: looking back to an earlier stage, and the recorded draw by lot."""

from collections.abc import Collection, Sequence
from typing import Literal

from commonstead.elections.result import Draw, Stage
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
        """The candidate on whom the lot falls.

        Raises `Refusal("tie_needs_a_draw")` where no draw was recorded.
        """
        if len(tied) == 1:
            return next(iter(tied))
        order = self.lots_among(tied, purpose, stage)
        self.draws.append(Draw(stage, purpose, order, "lot"))
        return order[0]

    def lots_among(self, tied: Collection[int], purpose: Purpose, stage: int) -> tuple[int, ...]:
        """The tied candidates in the order of the draw for this purpose."""
        if self.strength is None:
            raise Refusal(
                "tie_needs_a_draw", stage=stage, candidates=tuple(sorted(tied)), purpose=purpose
            )
        weakest_first = purpose == "exclude"
        return tuple(sorted(tied, key=self.strength.__getitem__, reverse=weakest_first))

    def looking_back(
        self, tied: Collection[int], purpose: Purpose, stages: Sequence[Stage], stage: int
    ) -> int:
        """The candidate who was ahead (or behind, to exclude) at the latest stage that tells.

        Stages are read from the last to the first; whoever is equal at the one that differs is
        compared further back, and those equal at all stages are left to lot.
        """
        level = set(tied)
        for earlier in reversed(stages):
            level = _extreme(level, earlier.totals, purpose)
            if len(level) == 1:
                return self._looked_back(next(iter(level)), tied, purpose, stage)
        return self.by_lot(level, purpose, stage)

    def _looked_back(self, chosen: int, tied: Collection[int], purpose: Purpose, stage: int) -> int:
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


def _extreme(tied: set[int], totals: Sequence[int], purpose: Purpose) -> set[int]:
    choose = min if purpose == "exclude" else max
    mark = choose(totals[c] for c in tied)
    return {c for c in tied if totals[c] == mark}


def extreme(totals: Sequence[int], among: Collection[int], purpose: Purpose) -> set[int]:
    """Those with the most votes among some candidates, or the fewest where one is to go.

    >>> sorted(extreme((5, 2, 5), {0, 1, 2}, "surplus")), extreme((5, 2, 5), {0, 1}, "exclude")
    ([0, 2], {1})
    """
    return _extreme(set(among), totals, purpose)
