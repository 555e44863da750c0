"""Schulze's method over packed ballots: the table of pairs by arrays, the rest as it is."""

import numpy as np

from commonstead.elections.fast.contest import PackedContest
from commonstead.elections.fast.packed import Integers
from commonstead.elections.result import Action, Count, Stage
from commonstead.elections.rules.schulze import beats, first_of_ranking, strongest_paths
from commonstead.elections.ties import Ties


def preferred(packed: PackedContest) -> Integers:
    """How many papers prefer each candidate to each other; shape (candidates, candidates).

    Who is marked is preferred to everybody who is not marked earlier on the same paper.
    """
    prefixes, everyone = packed.prefixes, len(packed.frame.candidates)
    pairs = np.zeros((everyone, everyone), np.int64)
    earlier = np.empty((0, 1), np.int64)
    at = np.zeros(1, np.int64)
    while True:
        at, origin = prefixes.continued(at)
        if not at.size:
            break
        candidate, papers = prefixes.candidate[at], prefixes.papers[at]
        np.add.at(pairs, candidate, papers[:, None])
        earlier = earlier[:, origin]
        for before in earlier:
            np.subtract.at(pairs, (candidate, before), papers)
        earlier = np.vstack([earlier, candidate])
    np.fill_diagonal(pairs, 0)
    return pairs


def schulze(packed: PackedContest, ties: Ties) -> Count:
    """Count by Schulze's method."""
    frame = packed.frame
    standing = [c for c in range(len(frame.candidates)) if c not in frame.withdrawn]
    beaten = beats(strongest_paths(preferred(packed).tolist(), standing), standing)
    totals = tuple(len(beaten.get(c, ())) for c in range(len(frame.candidates)))
    elected = first_of_ranking(beaten, frame.seats, ties)
    pairs = len(standing) * (len(standing) - 1) // 2
    valid = packed.papers_naming(standing)
    return Count(
        rule="schulze",
        seats=frame.seats,
        candidates=frame.candidates,
        valid=valid,
        invalid=packed.ballots.total - valid,
        places=0,
        quota=None,
        elected=elected,
        stages=(Stage(1, Action("first_preferences"), totals, pairs - sum(totals), elected),),
        draws=tuple(ties.draws),
    )
