"""Marks counted once, over packed ballots: few different sets of marks, however many rankings."""

from dataclasses import replace

import numpy as np

from commonstead.elections.contest import Contest
from commonstead.elections.fast.contest import PackedContest
from commonstead.elections.fast.packed import Layout, gathered


def sets_of_marks(packed: PackedContest, votes: int) -> Contest:
    """The same contest with each paper as the set of its first marks, as many as it has votes.

    These rules take no more from a paper, so the plain counter gives the same count for it, from
    at most 2**candidates rankings.
    """
    frame, ballots = packed.frame, packed.ballots
    marked = np.zeros(ballots.papers.size, np.uint64)
    left = np.full(ballots.papers.size, votes)
    for place in range(ballots.layout.candidates):
        preference = ballots.preferences(place)
        counts = (left > 0) & (preference > 0)
        for withdrawn in frame.withdrawn:
            counts &= preference != withdrawn + 1
        marked[counts] |= np.uint64(1) << preference[counts].astype(np.uint64)
        left -= counts
    sets = gathered(Layout(ballots.layout.candidates), marked[None], ballots.papers)
    everyone = range(len(frame.candidates))
    return replace(
        frame,
        ballots={
            (tuple(c for c in everyone if marks >> (c + 1) & 1),) if marks else (): papers
            for marks, papers in zip(sets.words[0].tolist(), sets.papers.tolist(), strict=True)
        },
    )
