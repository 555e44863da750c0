"""The chair's casting vote, from the counts of a close: who is in the chair, and when it counts."""

from datetime import date

import pytest

from commonstead.decisions.declaring import Motion, outcome_of_close
from commonstead.kit import Refusal
from commonstead.rulebook import load_model

RULES = load_model("clt-community-benefit-society").changed(
    {"meetings.general.tie": "chair_casting", "meetings.board.tie": "chair_casting"}
)
DAY = date(2026, 3, 2)


def outcome(for_, against, *, casting=None, chaired=True, body="members", **given):
    motion = Motion("majority", "ordinary", body, DAY, DAY, casting=casting, chaired=chaired)
    counts = {"for": for_, "against": against, "abstain": 0, "eligible": 20, "members": 20}
    return outcome_of_close(RULES, motion, {**counts, **given})


@pytest.mark.parametrize("body", ["members", "board"])
@pytest.mark.parametrize(("casting", "result"), [("for", "carried"), ("against", "lost")])
def test_the_chair_breaks_an_equal_vote(body, casting, result):
    assert outcome(5, 5, casting=casting, body=body).result == result


@pytest.mark.parametrize("body", ["members", "board"])
def test_an_equal_vote_waits_for_the_chair_and_is_lost_where_nobody_chairs(body):
    assert outcome(5, 5, body=body).result == "tied"
    lost = outcome(5, 5, chaired=False, body=body)
    assert lost.result == "lost"
    assert lost.working.lines[-1].label == "nobody is in the chair to give a casting vote"


@pytest.mark.parametrize(("for_", "against", "result"), [(6, 5, "carried"), (5, 6, "lost")])
def test_one_vote_to_either_side_of_an_equal_vote_needs_no_chair(for_, against, result):
    assert outcome(for_, against, chaired=False).result == result
    assert outcome(for_, against).result == result


@pytest.mark.parametrize(("for_", "against"), [(6, 5), (5, 6)])
def test_there_is_nothing_to_break_one_vote_to_either_side(for_, against):
    with pytest.raises(Refusal, match="no_tie_to_break"):
        outcome(for_, against, casting="for")


def test_a_casting_vote_without_a_chair_is_none():
    with pytest.raises(Refusal, match="casting_vote_without_a_chair"):
        outcome(5, 5, casting="for", chaired=False)


def test_no_casting_vote_decides_where_too_few_are_there():
    assert outcome(1, 1, counted=2, quorum=3).result == "inquorate"
    with pytest.raises(Refusal, match="no_tie_to_break"):
        outcome(1, 1, casting="for", counted=2, quorum=3)
    assert outcome(1, 1, casting="for", counted=3, quorum=3).result == "carried"


@pytest.mark.parametrize("way", ["written", "approval", "consent"])
def test_other_ways_of_deciding_know_no_casting_vote(way):
    motion = Motion(way, "ordinary", "members", DAY, DAY, casting="for")
    with pytest.raises(Refusal, match="no_tie_to_break"):
        outcome_of_close(RULES, motion, {"for": 5, "against": 5})
