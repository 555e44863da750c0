"""The counting table with whole beginnings of rankings on its piles instead of single papers.

The rules are those of `commonstead.elections.rules`, word for word: they move what lies on a pile
and do not ask what it is. Here it is a `Batch`, many beginnings at once, each with its papers and
its own value.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from commonstead.elections.fast.contest import PackedContest, flags
from commonstead.elections.fast.packed import Integers
from commonstead.elections.table import Table
from commonstead.elections.ties import Ties


@dataclass(slots=True)
class Batch:
    """Beginnings of rankings that lie with one candidate, and what one paper of each is worth."""

    prefixes: Integers
    papers: Integers
    value: Integers

    @property
    def worth(self) -> int:
        """What all the papers together are worth."""
        return int(self.papers @ self.value)


def together(batches: list[Batch]) -> Batch:
    """Several batches as one."""
    return Batch(
        np.concatenate([batch.prefixes for batch in batches]),
        np.concatenate([batch.papers for batch in batches]),
        np.concatenate([batch.value for batch in batches]),
    )


class PackedTable(Table):
    """A `Table` over packed ballots. Everything but the handling of papers is the plain one's."""

    piles: list[list[Any]]

    def __init__(
        self,
        packed: PackedContest,
        places: int,
        ties: Ties,
        protected: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(packed.blank(), places, ties, protected)
        self.prefixes = packed.prefixes
        self.valid = packed.papers_naming(self.continuing)

    def credit_first_preferences(self) -> None:
        """Put each valid paper with its first preference, for one vote."""
        valid, value = np.array([self.valid]), np.array([self.unit])
        self.hand_on(Batch(np.zeros(1, np.int64), valid, value))

    def clear(self, candidate: int, keeps: int = 0) -> list[Any]:
        """Take all papers off a candidate's pile as one batch."""
        pile: list[Any] = super().clear(candidate, keeps)
        return [together(pile)] if pile else []

    def hand_on(self, batch: Any) -> None:
        """Credit papers at their present values to each one's next available preference."""
        standing = flags(self.continuing, len(self.votes))
        prefixes, source = self.prefixes.next_among(standing, batch.prefixes)
        receivers = self.prefixes.candidate[prefixes]
        order = np.argsort(receivers.astype(np.uint8), kind="stable")
        prefixes, source = prefixes[order], source[order]
        papers, value = self.prefixes.papers[prefixes], batch.value[source]
        ends = np.cumsum(np.bincount(receivers, minlength=len(self.votes))).tolist()
        left = batch.worth
        for receiver, (start, end) in enumerate(pairwise([0, *ends])):
            if start < end:
                theirs = slice(start, end)
                handed = Batch(prefixes[theirs], papers[theirs], value[theirs])
                left -= handed.worth
                self.votes[receiver] += handed.worth
                self.piles[receiver].append(handed)
        self.exhausted += left
