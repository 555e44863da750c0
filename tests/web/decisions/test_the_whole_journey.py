"""From the call of a meeting to what was decided there, and decisions without a meeting."""

import pytest

from commonstead_web.decisions import actions
from web.decisions.assembly import Assembly

pytestmark = pytest.mark.django_db


def test_a_motion_is_carried_at_a_meeting():
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina", "member1", "carol")
    society.vote(motion, "against", "bill")
    decided = society.decided(motion)
    assert (decided.outcome, decided.needed) == ("carried", 3)
    society.do(actions.close_meeting, "bill", meeting=meeting)
    assert society.actions()[-6:] == [
        "meetings.open",
        "decisions.propose",
        "decisions.open",
        "decisions.close",
        "decisions.declare",
        "meetings.close",
    ]
    closed = society.last_facts("decisions.close")
    assert closed["tally"] == {"for": 3, "against": 1, "abstain": 0}
    assert (closed["counted"], closed["quorum"]) == (4, 3)


def test_hands_are_counted_with_the_votes_cast_online():
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.open_at(meeting)
    society.vote(motion, "against", "member5")
    society.do(actions.enter_hands, "bill", decision=motion, counts={"for": 3, "abstain": 1})
    assert society.decided(motion).outcome == "carried"
    closed = society.last_facts("decisions.close")
    assert closed["tally"] == {"for": 3, "against": 1, "abstain": 1}
    assert (closed["online"], closed["hands"], len(closed["receipts"])) == (1, 4, 1)


def test_a_vote_without_a_meeting_is_open_for_its_time():
    society = Assembly()
    motion = society.open_without(days=14)
    society.vote(motion, "for", "amina", "bill", "carol")
    assert society.decided(motion).outcome == "carried"


def test_a_decision_in_writing_closes_as_soon_as_enough_agree():
    society = Assembly()
    motion = society.open_without(way="written")
    society.vote(motion, "for", "amina", "bill", "carol", "member1", "member2", "member3")
    with pytest.raises(Exception, match="voting_still_open"):
        society.do(actions.close, "bill", decision=motion)
    society.vote(motion, "for", "member4")
    society.do(actions.close, "bill", decision=motion)
    assert society.declare(motion).outcome == "carried"


def test_a_decision_in_writing_lapses_when_its_days_are_over():
    society = Assembly()
    motion = society.open_without(way="written")
    society.vote(motion, "for", "amina", "bill")
    assert society.decided(motion).outcome == "lapsed"
