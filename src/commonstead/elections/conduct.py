"""A count about to be made, and a count just made."""

from collections import Counter
from dataclasses import dataclass

from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.result import Count
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
