"""A count about to be made, and a count just made."""

from collections import Counter
from dataclasses import dataclass

from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.result import Count, Stage
from commonstead.elections.ties import Ties


@dataclass(frozen=True)
class Conduct:
    """What is to be counted, how ties are settled, and who may not be excluded.

    `protected` are members who already sit: they may be elected, but are never excluded
    (`vacancies.countback`). Rules that exclude nobody do not look at it.
    """

    contest: Contest
    ties: Ties
    protected: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Finished:
    """A count, and its ballots cut to what it needed of them."""

    count: Count
    cut: Counter[Ranking]


def finished_at_once(rule: str, conduct: Conduct, stage: Stage, cut: Counter[Ranking]) -> Finished:
    """What a rule without rounds finds: one stage, no quota, whole votes; blank papers are invalid.

    `cut` are all papers as the rule reads them, those of which nothing counts as `()`.
    """
    contest = conduct.contest
    count = Count(
        rule=rule,
        seats=contest.seats,
        candidates=contest.candidates,
        valid=contest.papers - cut[()],
        invalid=cut[()],
        places=0,
        quota=None,
        elected=stage.elected,
        stages=(stage,),
        draws=tuple(conduct.ties.draws),
    )
    return Finished(count, +cut)
