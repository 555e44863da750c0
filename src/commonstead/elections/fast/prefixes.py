"""Every beginning of a ranking that occurs, as a tree.

Papers that begin alike are treated alike for as long as a count consults only that beginning, and
so have the same value at every stage. A counter therefore moves a beginning, with all its papers,
as one thing, and looks at a later preference only when the count needs it.
"""

from dataclasses import dataclass

import numpy as np

from commonstead.elections.fast.packed import Flags, Integers, PackedBallots


@dataclass(frozen=True, eq=False)
class Prefixes:
    """Beginnings of rankings, shorter before longer; beginning 0 is the empty one.

    For each: the `candidate` it ends with (-1 for the empty one), the `papers` that begin so, and
    its continuations, which are the `children` beginnings from `first_child` on.
    """

    candidate: Integers
    papers: Integers
    first_child: Integers
    children: Integers

    def continued(self, prefixes: Integers) -> tuple[Integers, Integers]:
        """Beginnings one preference longer, and which of `prefixes` (by place) each continues."""
        counts = self.children[prefixes]
        origin = np.repeat(np.arange(prefixes.size), counts)
        from_place = self.first_child[prefixes] - np.cumsum(counts) + counts
        return np.arange(origin.size) + from_place[origin], origin

    def next_among(self, standing: Flags, prefixes: Integers) -> tuple[Integers, Integers]:
        """The beginnings reached from `prefixes` at the next preference for a `standing` candidate.

        `standing` has one flag a candidate. The second array says which of `prefixes` (by place)
        each came from. Papers that appear in none of them have no such preference.
        """
        found, sources = [], []
        source = np.arange(prefixes.size)
        while prefixes.size:
            prefixes, origin = self.continued(prefixes)
            stands = standing[self.candidate[prefixes]]
            here, further = np.flatnonzero(stands), np.flatnonzero(~stands)
            found.append(prefixes[here])
            sources.append(source[origin[here]])
            prefixes, source = prefixes[further], source[origin[further]]
        return np.concatenate([*found, prefixes]), np.concatenate([*sources, source])


def prefixes_of(ballots: PackedBallots) -> Prefixes:
    """Find every beginning in sorted rankings: at each length, a run of rows that begin alike."""
    before = np.concatenate([[0], np.cumsum(ballots.papers)])
    levels = [np.array([0])]
    candidates, papers, children = [np.array([-1])], [before[-1:]], []
    for place in range(ballots.layout.candidates):
        preference = ballots.preferences(place)
        changes = np.flatnonzero(ballots.differs_from_before(place + 1))
        ends = np.append(changes[1:], ballots.papers.size)
        present = preference[changes] > 0
        starts, ends = changes[present], ends[present]
        parents = np.searchsorted(levels[-1], starts, side="right") - 1
        children.append(np.bincount(parents, minlength=levels[-1].size))
        if not starts.size:
            break
        levels.append(starts)
        candidates.append(preference[starts] - 1)
        papers.append(before[ends] - before[starts])
    else:
        children.append(np.zeros(levels[-1].size, np.int64))
    counts = np.concatenate(children)
    first_child = 1 + np.cumsum(counts) - counts
    return Prefixes(np.concatenate(candidates), np.concatenate(papers), first_child, counts)
