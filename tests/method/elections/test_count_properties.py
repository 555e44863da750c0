"""What must hold of every count by every rule, whatever the ballots."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from commonstead.elections import RULES, Contest, Count, Ranking, consulted, count
from commonstead.elections.vacancies import countback, next_highest
from commonstead.kit import Refusal
from method.elections.contests import contests_with_draws

Drawn = tuple[Contest, tuple[int, ...]]
every_rule = pytest.mark.parametrize("rule", RULES)
moderately = settings(max_examples=40, deadline=None)


def votes_in_all(contest: Contest, finished: Count) -> int:
    """What totals and exhausted votes must come to at every stage, by the rule's own unit."""
    standing = len(contest.candidates) - len(contest.withdrawn)
    if finished.rule == "schulze":
        return standing * (standing - 1) // 2
    votes_a_paper = {"approval": standing, "first-past-the-post": contest.seats}
    votes_a_paper["block"] = contest.seats
    unit = int(10**finished.places)
    return finished.valid * unit * votes_a_paper.get(finished.rule, 1)


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_no_vote_is_lost_or_made_at_any_stage(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    finished = count(contest, rule, lots=lots)
    assert finished.valid + finished.invalid == contest.papers
    for stage in finished.stages:
        assert sum(stage.totals) + stage.exhausted == votes_in_all(contest, finished)
        assert min(stage.totals) >= 0
        assert stage.exhausted >= 0


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_every_seat_is_filled_as_far_as_there_are_candidates(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    finished = count(contest, rule, lots=lots)
    standing = set(range(len(contest.candidates))) - contest.withdrawn
    assert len(set(finished.elected)) == min(contest.seats, len(standing))
    assert set(finished.elected) <= standing
    assert sorted(c for stage in finished.stages for c in stage.elected) == sorted(finished.elected)


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_ballots_cut_to_what_was_consulted_count_the_same(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    finished = count(contest, rule, lots=lots)
    cut = consulted(contest, finished)
    assert sum(cut.values()) == contest.papers
    assert count(replace(contest, ballots=cut), rule, lots=lots) == finished
    assert consulted(replace(contest, ballots=cut), finished) == cut


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_the_order_of_the_ballots_does_not_matter(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    turned = replace(contest, ballots=dict(reversed(list(contest.ballots.items()))))
    assert count(turned, rule, lots=lots) == count(contest, rule, lots=lots)


def renumbered(ballots: dict[Ranking, int], new: tuple[int, ...]) -> dict[Ranking, int]:
    return {
        tuple(tuple(new[c] for c in place) for place in ballot): papers
        for ballot, papers in ballots.items()
    }


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_nobody_gains_by_their_place_on_the_ballot_paper(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    new = tuple(reversed(range(len(contest.candidates))))
    turned = replace(
        contest,
        ballots=renumbered(dict(contest.ballots), new),
        withdrawn=frozenset(new[c] for c in contest.withdrawn),
    )
    here = count(contest, rule, lots=lots)
    there = count(turned, rule, lots=[new[c] for c in lots])
    assert {new[c] for c in here.elected} == set(there.elected)
    for mine, other in zip(here.stages, there.stages, strict=True):
        assert tuple(reversed(mine.totals)) == other.totals
        assert mine.exhausted == other.exhausted
        assert {new[c] for c in mine.elected} == set(other.elected)
        assert {new[c] for c in mine.excluded} == set(other.excluded)


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_without_a_draw_the_count_is_the_same_or_asks_for_one(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    finished = count(contest, rule, lots=lots)
    if not any(draw.by == "lot" for draw in finished.draws):
        assert count(contest, rule) == finished
        return
    with pytest.raises(Refusal, match="tie_needs_a_draw") as refused:
        count(contest, rule)
    assert set(refused.value.facts) == {"stage", "candidates", "purpose"}


@pytest.mark.parametrize("rule", ["scottish-stv", "wigm", "ers97"])
@moderately
@given(drawn=contests_with_draws())
def test_exhausted_votes_never_come_back(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    exhausted = [stage.exhausted for stage in count(contest, rule, lots=lots).stages]
    assert exhausted == sorted(exhausted)


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_a_countback_seats_somebody_new_and_moves_nobody_who_sits(rule: str, drawn: Drawn) -> None:
    contest, lots = drawn
    finished = count(contest, rule, lots=lots)
    unelected = set(range(len(contest.candidates))) - set(finished.elected) - contest.withdrawn
    for leaver in finished.elected:
        if not unelected:
            with pytest.raises(Refusal, match="nobody_to_fill_the_seat"):
                countback(contest, finished, leaver, lots)
            continue
        back = countback(contest, finished, leaver, lots)
        assert back.elected in unelected
        out = {c for stage in back.count.stages for c in stage.excluded}
        assert not out & set(finished.elected)


@every_rule
@moderately
@given(drawn=contests_with_draws())
def test_the_next_highest_was_not_elected_and_follows_the_last_refused(
    rule: str, drawn: Drawn
) -> None:
    contest, lots = drawn
    finished = count(contest, rule, lots=lots)
    unelected = set(range(len(contest.candidates))) - set(finished.elected) - contest.withdrawn
    refused = set(contest.withdrawn)
    for _ in unelected:
        following = next_highest(finished, refused, lots=lots)
        assert following in unelected - refused
        refused.add(following)
    with pytest.raises(Refusal, match="nobody_to_fill_the_seat"):
        next_highest(finished, refused, lots=lots)
