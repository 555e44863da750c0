"""Marks counted once: first past the post, block vote and approval.

First past the post for one seat, and the block vote for several, give each voter as many votes as
there are seats (for several seats this is how English councils elect; from memory, Local
Elections (Principal Areas) (England and Wales) Rules 2006). Approval gives a vote to everybody
marked (S. J. Brams and P. C. Fishburn, "Approval Voting", 1978; from memory).

A ranked paper is read as marks: its first preferences, as many as there are seats, each one
vote; gaps are passed over. Where candidates marked alike would take more votes than the paper
still has, it does not say who gets them, and they and all after them get none; a paper left
without a vote is invalid.

Here totals and `exhausted` together are the votes that valid papers could have given: seats
(for approval: standing candidates) times valid papers; `exhausted` are votes not used.
"""

from collections import Counter

from commonstead.elections.conduct import Conduct, Finished, finished_at_once
from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.result import Action, Stage
from commonstead.elections.ties import Ties


def first_past_the_post(conduct: Conduct) -> Finished:
    """As many votes a paper as there are seats; the most votes are elected."""
    return _count(conduct, "first-past-the-post", conduct.contest.seats)


def block(conduct: Conduct) -> Finished:
    """The same rule under the name it has where there are several seats."""
    return _count(conduct, "block", conduct.contest.seats)


def approval(conduct: Conduct) -> Finished:
    """One vote for everybody marked on the paper; the most votes are elected."""
    contest = conduct.contest
    return _count(conduct, "approval", len(contest.candidates) - len(contest.withdrawn))


def marks(ranking: Ranking, withdrawn: frozenset[int], votes: int) -> frozenset[int]:
    """Who gets a vote from a paper that has so many.

    >>> sorted(marks(((3,), (), (0,), (1,)), frozenset(), 2))
    [0, 3]
    >>> sorted(marks(((3,), (0, 1)), frozenset(), 2)), sorted(marks(((0, 1), (2,)), frozenset(), 1))
    ([3], [])
    """
    marked: set[int] = set()
    for place in ranking:
        fresh = set(place) - withdrawn - marked
        if len(marked) + len(fresh) > votes:
            break
        marked |= fresh
    return frozenset(marked)


def _count(conduct: Conduct, rule: str, votes: int) -> Finished:
    contest = conduct.contest
    cut = _marked_papers(contest, votes)
    totals = [0 for _ in contest.candidates]
    for ranking, papers in cut.items():
        for candidate in ranking[0] if ranking else ():
            totals[candidate] += papers
    valid = contest.papers - cut[()]
    elected = _most(totals, contest, conduct.ties)
    stage = Stage(
        number=1,
        action=Action("first_preferences"),
        totals=tuple(totals),
        exhausted=votes * valid - sum(totals),
        elected=elected,
    )
    return finished_at_once(rule, conduct, stage, cut)


def _marked_papers(contest: Contest, votes: int) -> Counter[Ranking]:
    """Every paper as the set of its marks: their order says nothing to these rules."""
    papers: Counter[Ranking] = Counter()
    for ranking, number in contest.ballots.items():
        marked = marks(ranking, contest.withdrawn, votes)
        papers[(tuple(sorted(marked)),) if marked else ()] += number
    return papers


def _most(totals: list[int], contest: Contest, ties: Ties) -> tuple[int, ...]:
    """The most votes for each seat; equal votes for the last seats are left to lot."""
    standing = [c for c in range(len(totals)) if c not in contest.withdrawn]
    order = sorted(standing, key=lambda c: (-totals[c], c))
    if len(order) <= contest.seats:
        return tuple(order)
    last = totals[order[contest.seats - 1]]
    ahead = [c for c in order if totals[c] > last]
    level = [c for c in order if totals[c] == last]
    free = contest.seats - len(ahead)
    if len(level) > free:
        level = list(ties.order_by_lot(level, "elect", 1)[:free])
    return (*ahead, *level)
