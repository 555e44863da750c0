"""What pages and the API ask of this room: what waits, who may do what, what is in force."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.queries import calendar, may_vote, tasks, tasks_at, waiting_for
from web import cast
from web.decisions.assembly import Assembly
from web.decisions.test_effects import board_decides

pytestmark = pytest.mark.django_db


def titles(society, key):
    return [one.title for one in waiting_for(cast.person(key), society.now)]


def test_an_open_vote_waits_until_it_is_cast_or_over():
    society = Assembly()
    motion = society.open_without()
    assert titles(society, "amina") == ["Vote: Paint the hall"]
    society.vote(motion, "for", "amina")
    assert titles(society, "amina") == []
    assert titles(society, "member1") == ["Vote: Paint the hall"]
    assert titles(society, "frank") == []
    society.decided(motion)
    assert titles(society, "member1") == []


def test_a_meeting_waits_for_those_who_meet_and_minutes_for_those_who_run_it():
    society = Assembly()
    meeting = society.noticed()
    assert titles(society, "member1") == ["General meeting"]
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    society.do(actions.write_minutes, meeting=meeting, text="We met.")
    society.do(actions.close_meeting, "bill", meeting=meeting)
    assert titles(society, "member1") == []
    assert titles(society, "bill") == ["Minutes to be approved: General meeting"]


def test_why_somebody_may_not_vote_is_said_as_the_vote_itself_would_say_it():
    society = Assembly()
    motion = society.proposed()

    def why(key):
        reason = may_vote(society.decision(motion), cast.person(key), society.now).why_not
        return reason and reason.code

    assert why("amina") == "decision_not_open"
    society.do(actions.declare_interest, "member1", nature="My brother", decision=motion)
    society.do(
        actions.open_voting, "bill", decision=motion, closes=society.now + timedelta(days=15)
    )
    assert (why("amina"), why("member1"), why("frank")) == (
        None,
        "barred_by_interest",
        "not_in_the_electorate",
    )
    society.to_close(motion)
    assert why("amina") == "voting_is_over"


def test_each_is_told_what_they_can_do_at_each_stage():
    society = Assembly()
    motion = society.proposed()

    def can(key):
        return tasks(society.decision(motion), cast.person(key), society.now)

    assert can("frank") == []
    assert can("amina") == ["add_paper", "declare_interest"]
    assert "open" in can("bill")
    society.do(
        actions.open_voting, "bill", decision=motion, closes=society.now + timedelta(days=15)
    )
    assert can("amina") == ["vote", "declare_interest"]
    assert {"vote", "withdraw"} <= set(can("bill"))
    assert "close" not in can("bill")
    society.to_close(motion)
    assert "close" in can("bill")
    society.close(motion)
    assert (can("amina"), can("bill")) == ([], ["declare"])
    society.declare(motion)
    assert can("bill") == []


def test_each_is_told_what_they_can_do_at_a_meeting():
    society = Assembly()
    meeting = society.called()

    def can(key):
        return tasks_at(society.meeting(meeting), cast.person(key), society.now)

    assert can("frank") == []
    assert can("amina") == ["add_item", "consent_to_short_notice"]
    assert "give_notice" in can("carol")
    society.do(actions.give_notice, meeting=meeting)
    assert "open" in can("bill")


def test_whoever_voted_finds_the_decision_in_their_own_list():
    society = Assembly()
    motion = society.open_without()
    society.vote(motion, "for", "amina", "bill", "carol")
    assert queries.participation(society.organisation, cast.person("amina")) == []
    society.close(motion)
    for key, voted in (("amina", True), ("member1", False)):
        ((decision, did),) = queries.participation(society.organisation, cast.person(key))
        assert (decision.ref, did) == (motion, voted)


def test_whoever_counts_hands_learns_how_many_can_still_show_one():
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina", "member1")
    seen = queries.clerk_view(society.decision(motion), society.now)
    assert seen == {"there": 3, "may_show": 2}


def test_the_calendar_knows_meetings_seats_policies_and_amendments():
    society = Assembly({"accounts.year_end": "march"})
    board = ("amina", "member1", "member2")
    society.seat(*board)
    board_decides(
        society, board, power="decisions.adopt_policy", policy=("Quiet hours", "From ten.")
    )
    found = queries.affairs(society.organisation, society.today)
    assert len(found.seats) == 3
    assert [one.title for one in found.agreed] == ["Quiet hours"]
    assert len(found.amendments) == 1, "the rules that were adopted wait to be registered"
    duties = calendar(society.organisation, society.today, society.today + timedelta(days=400))
    kinds = {duty.kind for duty in duties}
    assert {"annual_meeting", "review", "registration"} <= kinds


def test_powers_that_a_motion_can_use_are_told_with_the_weakest_rule_that_is_enough():
    society = Assembly()
    found = {
        power.name: (power.held_by, rule)
        for power, rule in queries.named_powers(society.organisation, society.today)
    }
    assert found["rulebook.amend"] == ("members", "special")
    assert found["board.remove"] == ("members", "ordinary")
    assert found["board.resolve"] == ("board", "ordinary")
    assert "members.erase" not in found


def test_a_removal_needs_a_special_decision_where_the_rules_say_so():
    matters = ["amend_rules", "expel", "dispose", "wind_up", "remove"]
    society = Assembly({"decisions.removal": "special", "decisions.special.matters": matters})
    found = queries.named_powers(society.organisation, society.today)
    assert {power.name: rule for power, rule in found}["board.remove"] == "special"


def test_a_vote_asks_the_database_twice():
    society = Assembly()
    motion = society.open_without()
    actor = cast.acting("amina", society.now)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.vote(
            actor=actor,
            organisation=society.organisation,
            decision=motion,
            choice="for",
            version=1,
        )
    about_votes = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(about_votes) == 2
