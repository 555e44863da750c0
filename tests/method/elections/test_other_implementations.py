"""The same elections counted by programs that others wrote, where their rules are ours."""

import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings

from commonstead.elections import Contest, Count, Ranking, count, ranking
from method.elections.contests import NAMES, contests

moderately = settings(max_examples=80, deadline=None)


def valid_ballots(contest: Contest) -> list[tuple[tuple[str, ...], int]]:
    return [
        (tuple(contest.candidates[c] for (c,) in ballot), papers)
        for ballot, papers in contest.ballots.items()
        if ballot
    ]


def names(finished: Count) -> set[str]:
    return {finished.candidates[c] for c in finished.elected}


def is_clear(finished: Count) -> bool:
    """No ties, never two surpluses at once, and no two figures within a vote of each other.

    Then neither rounding nor the order of surpluses can make a difference to who is elected.
    """
    quota, settled = finished.quota or 0, set[int]()
    for stage in finished.stages:
        figures = sorted([quota, *(v for c, v in enumerate(stage.totals) if c not in settled)])
        if any(b - a <= 10**finished.places for a, b in pairwise(figures)):
            return False
        settled |= {*stage.elected, *stage.excluded}
        if sum(stage.totals[c] > quota for c in stage.elected) > 1:
            return False
    return not finished.draws


def made_up(chance: random.Random) -> Contest:
    """Three to six candidates, one seat or more to spare, and twenty different rankings."""
    candidates = chance.randint(3, 6)
    papers: Counter[Ranking] = Counter()
    for _ in range(20):
        marks = chance.sample(range(candidates), chance.randint(1, candidates))
        papers[ranking(*marks)] += chance.randint(1, 90)
    return Contest(chance.randint(1, candidates - 1), NAMES[:candidates], papers)


def test_stvpoll_elects_the_same_by_the_scottish_rules():
    stvpoll = pytest.importorskip("stvpoll.scottish_stv", reason="stvpoll is not installed")
    chance = random.Random("the same by stvpoll")
    compared = Counter[int]()
    for _ in range(1_500):
        contest = made_up(chance)
        finished = count(contest, "scottish-stv", lots=range(len(contest.candidates)))
        if is_clear(finished):
            theirs = stvpoll.calculate_scottish_stv(
                contest.candidates, valid_ballots(contest), contest.seats
            )
            assert set(theirs.elected_as_tuple()) == names(finished), contest
            compared[contest.seats] += 1
    assert min(compared[1], compared[2]) > 100


@moderately
@given(contest=contests(plain=True, most_seats=1))
def test_pyrankvote_elects_the_same_for_one_seat(contest):
    pyrankvote = pytest.importorskip("pyrankvote", reason="pyrankvote is not installed")
    finished = count(contest, "scottish-stv", lots=range(len(contest.candidates)))
    assume(finished.valid and is_clear(finished))
    candidates = {name: pyrankvote.Candidate(name) for name in contest.candidates}
    ballots = [
        pyrankvote.Ballot([candidates[name] for name in ranked])
        for ranked, papers in valid_ballots(contest)
        for _ in range(papers)
    ]
    theirs = pyrankvote.instant_runoff_voting(list(candidates.values()), ballots)
    assert {winner.name for winner in theirs.get_winners()} == names(finished)


@moderately
@given(contest=contests(plain=True, most_seats=1))
def test_votelib_elects_the_same_by_schulzes_method(contest):
    convert = pytest.importorskip("votelib.convert", reason="votelib is not installed")
    condorcet = pytest.importorskip("votelib.evaluate.condorcet")
    ballots = valid_ballots(contest)
    assume(len(contest.candidates) > 1 and ballots)
    finished = count(contest, "schulze", lots=range(len(contest.candidates)))
    assume(not finished.draws)
    marked = Counter({name for ranked, _ in ballots for name in ranked})
    assume(len(marked) == len(contest.candidates))  # votelib knows only who is on some paper
    pairs = convert.RankedToCondorcetVotes(unranked_at_bottom=True).convert(dict(ballots))
    assert set(condorcet.Schulze().evaluate(pairs, 1)) == names(finished)
