"""A contest whose ballots are packed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from commonstead.elections.contest import Contest
from commonstead.elections.fast.packed import Flags, PackedBallots, unpacked
from commonstead.elections.fast.prefixes import Prefixes, prefixes_of


@dataclass(frozen=True, eq=False)
class PackedContest:
    """A contest whose ballots are packed; `frame` is the same contest without its ballots.

    `whole` is false where rankings were cut at a tie or a skipped place, so that only
    transferable votes can be counted.
    """

    frame: Contest
    ballots: PackedBallots
    whole: bool = True

    @cached_property
    def prefixes(self) -> Prefixes:
        """Every beginning of a ranking, found once and kept."""
        return prefixes_of(self.ballots)

    def papers_naming(self, candidates: Collection[int]) -> int:
        """How many papers name any of the candidates."""
        everyone = len(self.frame.candidates)
        named, _ = self.prefixes.next_among(flags(candidates, everyone), np.zeros(1, np.int64))
        return int(self.prefixes.papers[named].sum())

    def unpacked(self) -> Contest:
        """The contest as the plain counters take it."""
        return replace(self.frame, ballots=dict(unpacked(self.ballots)))

    def blank(self) -> Contest:
        """The contest with all its papers left blank: as many, with nothing to read."""
        return replace(self.frame, ballots={(): self.ballots.total})


def flags(candidates: Collection[int], everyone: int) -> Flags:
    """One flag a candidate: whether they are among these.

    >>> flags({0, 2}, 3).tolist()
    [True, False, True]
    """
    return np.array([candidate in candidates for candidate in range(everyone)], np.bool_)
