"""Meek's method over packed ballots: one array operation where the plain counter has a loop.

Papers that pass the same elected candidates in the same order have the same weight after each, to
the last digit, so between two changes of who is elected or hopeful the count needs only these
chains of candidates and how many papers follow each.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from commonstead.elections.fast.contest import flags
from commonstead.elections.fast.packed import Flags, Integers
from commonstead.elections.fast.prefixes import Prefixes
from commonstead.elections.fast.table import PackedTable
from commonstead.elections.rules.meek import MeekCount


@dataclass(frozen=True, eq=False)
class Links:
    """The last links of all chains of one length, each an elected candidate.

    `before` is the place of each chain, less its last link, among those one shorter; `candidate`
    the last link. `following` has shape (chains, candidates): how many papers go next to whom.
    `papers` are all that follow the chain.
    """

    before: Integers
    candidate: Integers
    papers: Integers
    following: Integers


@dataclass(frozen=True, eq=False)
class Chains:
    """Chains of elected candidates by length, from none, and who is still hopeful."""

    lengths: list[Links]
    hopeful: Flags

    @cached_property
    def to_hopeful(self) -> Integers:
        """Papers that pass from each chain to each hopeful candidate, shorter chains first."""
        following = np.concatenate([links.following for links in self.lengths])
        return following * self.hopeful

    @cached_property
    def to_nobody(self) -> Integers:
        """Papers that end after each chain."""
        return np.concatenate(
            [links.papers - links.following.sum(axis=1) for links in self.lengths]
        )

    @cached_property
    def kept(self) -> Integers:
        """Papers by chain and the candidate at its end, who keeps part of each."""
        everyone = self.hopeful.size
        return np.concatenate(
            [
                links.papers[:, None] * (links.candidate[:, None] == np.arange(everyone))
                for links in self.lengths
            ]
        )


def chains(prefixes: Prefixes, valid: int, elected: Flags, hopeful: Flags) -> Chains:
    """Follow the valid papers through elected candidates up to the first hopeful one.

    Candidates who are neither are passed over.
    """
    everyone = elected.size
    lengths: list[Links] = []
    before, candidate, papers = np.zeros(1, np.int64), np.array([-1]), np.array([valid])
    at, chain = np.zeros(1, np.int64), np.zeros(1, np.int64)
    while papers.size:
        at, source = prefixes.next_among(elected | hopeful, at)
        step = chain[source] * everyone + prefixes.candidate[at]
        steps = np.zeros(papers.size * everyone, np.int64)
        np.add.at(steps, step, prefixes.papers[at])
        following = steps.reshape(-1, everyone)
        lengths.append(Links(before, candidate, papers, following))
        longer = np.flatnonzero(following * elected)
        before, candidate, papers = longer // everyone, longer % everyone, steps[longer]
        goes_on = np.flatnonzero(elected[prefixes.candidate[at]])
        at, chain = at[goes_on], np.searchsorted(longer, step[goes_on])
    return Chains(lengths, hopeful)


class PackedMeekCount(MeekCount):
    """The plain count, step by step, with papers followed and votes distributed by arrays."""

    passing: Any

    def __init__(self, table: PackedTable) -> None:
        super().__init__(table)
        self.prefixes = table.prefixes

    def papers_by_keepers(self) -> Any:
        """Papers that pass the same candidates share one fate until the round is over."""
        everyone = len(self.table.votes)
        hopeful = flags(self.table.continuing, everyone)
        elected = flags(self.keep, everyone) & ~hopeful
        return chains(self.prefixes, self.table.valid, elected, hopeful)

    def distribute(self) -> None:
        """B.2.a: each candidate in order keeps weight x keep factor, rounded up."""
        unit = self.table.unit
        keep = np.array([self.keep.get(c, 0) for c in range(len(self.table.votes))])
        weight = np.array([unit])
        weights, keeps = [weight], [np.zeros(1, np.int64)]
        for links in self.passing.lengths[1:]:
            weight = weight[links.before]
            kept = (weight * keep[links.candidate] + (unit - 1)) // unit
            weight = weight - kept
            weights.append(weight)
            keeps.append(kept)
        after = np.concatenate(weights)
        votes = np.concatenate(keeps) @ self.passing.kept + after @ self.passing.to_hopeful
        self.table.votes = votes.tolist()
        self.table.exhausted = int(after @ self.passing.to_nobody)
