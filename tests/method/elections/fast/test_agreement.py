"""The packed counters against the plain ones: every stage, every digit, every draw."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonstead.elections import RULES, Contest, count, read_ballot_file
from commonstead.elections.conduct import Conduct
from commonstead.elections.fast import SUPPORTED, count_packed, pack, read_blt
from commonstead.elections.fast.counting import MOST_PAPERS
from commonstead.elections.ties import Ties
from commonstead.kit import Refusal
from method.elections.fast import invented

TRANSFERABLE = sorted(name for name in SUPPORTED if RULES[name].is_transferable)
OTHERS = sorted(SUPPORTED - set(TRANSFERABLE))
WARDS = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared")) / "oracles" / "scottish-2017"


def outcome(work: Callable[[], Any]) -> Any:
    """What came out: the count, or the refusal with its facts."""
    try:
        return work()
    except Refusal as refusal:
        return refusal.code, refusal.facts


def assert_same(contest: Contest, rule: str, seed: int) -> None:
    packed = pack(contest, rule)
    assert packed is not None
    lots = invented.draw(seed, contest)
    fast = outcome(lambda: count_packed(packed, rule, lots=lots))
    assert fast == outcome(lambda: count(contest, rule, lots=lots))


@pytest.mark.parametrize("batch", range(20))
@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_small_elections_of_every_awkward_kind_are_counted_alike(rule, batch):
    for seed in range(batch * 60, batch * 60 + 60):
        assert_same(invented.contest(seed), rule, seed)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_elections_of_hundreds_of_papers_are_counted_alike(rule, seed):
    assert_same(invented.contest(seed, candidates=12, papers=600), rule, seed)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("candidates", [15, 16, 31, 32, 63])
@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_elections_with_many_candidates_are_counted_alike(rule, candidates, seed):
    rankings = [
        invented.places(invented.random.Random(seed * 99 + n), candidates) for n in range(60)
    ]
    names = tuple(map(str, range(candidates)))
    contest = Contest(3, names, {ranking: 1 + n % 7 for n, ranking in enumerate(rankings)})
    assert_same(contest, rule, seed)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_as_many_papers_as_fit_are_counted_alike(rule, seed):
    small = invented.contest(seed, candidates=6)
    papers = MOST_PAPERS // max(1, small.papers)
    many = {ranking: number * papers for ranking, number in small.ballots.items()}
    assert_same(replace(small, ballots=many), rule, seed)


@pytest.mark.parametrize("batch", range(6))
@pytest.mark.parametrize("rule", OTHERS)
def test_papers_without_ties_or_gaps_are_counted_alike_by_the_other_rules(rule, batch):
    counted = 0
    for seed in range(batch * 60, batch * 60 + 60):
        contest = invented.contest(seed)
        plain = {r: n for r, n in contest.ballots.items() if all(len(place) == 1 for place in r)}
        contest = Contest(contest.seats, contest.candidates, plain, contest.withdrawn)
        assert_same(contest, rule, seed)
        counted += len(plain) > 3
    assert counted > 20


@pytest.mark.parametrize("rule", OTHERS)
def test_a_tie_that_means_something_to_the_rule_is_left_to_the_plain_counter(rule):
    contest = Contest(1, ("Ann Lee", "Bo Ek"), {((0, 1),): 1})
    assert pack(contest, rule) is None


@pytest.mark.parametrize("rule", OTHERS)
def test_ballots_cut_for_a_transferable_vote_are_not_counted_by_another_rule(rule):
    packed = pack(Contest(1, ("Ann Lee", "Bo Ek"), {((0, 1),): 1}), "meek")
    with pytest.raises(ValueError, match=rule):
        count_packed(packed, rule)


def test_rules_that_are_not_supported_are_not_packed_for():
    contest = Contest(1, ("Ann Lee", "Bo Ek"), {((0,),): 1})
    assert pack(contest, "ers97") is None


def test_a_draw_that_is_not_an_order_is_refused():
    packed = pack(Contest(1, ("Ann Lee", "Bo Ek"), {((0,),): 1}), "meek")
    with pytest.raises(Refusal, match="draw_is_not_an_order"):
        count_packed(packed, "meek", lots=[0, 0])


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_members_who_already_sit_are_protected_alike(rule):
    mattered = 0
    for seed in range(300):
        contest = invented.contest(seed)
        standing = [c for c in range(len(contest.candidates)) if c not in contest.withdrawn]
        sitting = frozenset(standing[: contest.seats - 1])
        lots = list(range(len(contest.candidates)))
        conduct = Conduct(contest, Ties(lots), sitting)
        plain = outcome(lambda conduct=conduct: RULES[rule].conduct(conduct).count)
        packed = pack(contest, rule)
        assert count_packed(packed, rule, lots=lots, protected=sitting) == plain
        mattered += plain != count(contest, rule, lots=lots)
    assert mattered > 50


@pytest.mark.skipif(
    not WARDS.is_dir(), reason="the Scottish wards of 2017 are not beside the checkout"
)
@pytest.mark.parametrize("ward", sorted(WARDS.glob("*.blt")), ids=lambda ward: ward.stem)
def test_a_real_ward_is_counted_alike_by_every_supported_rule(ward):
    content = ward.read_bytes()
    contest, packed = read_ballot_file(ward.name, content), read_blt(ward.name, content)
    assert packed is not None
    lots = list(range(len(contest.candidates)))
    for rule in sorted(SUPPORTED):
        assert count_packed(packed, rule, lots=lots) == count(contest, rule, lots=lots)
