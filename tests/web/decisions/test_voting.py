"""Who may vote, how a vote is changed, and what becomes of votes on a text that was changed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail

from commonstead_web.decisions import actions, queries
from commonstead_web.members import actions as members
from web import cast
from web.decisions.assembly import Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db


def test_a_vote_can_be_changed_until_the_close_and_is_counted_once(tmp_path: Path):
    society = Assembly()
    motion = society.open_without()
    (first,) = society.vote(motion, "for", "amina")
    (second,) = society.vote(motion, "against", "amina")
    assert first == second, "whoever votes again keeps the code of the first time"
    mine = queries.my_vote(society.decision(motion), cast.person("amina"))
    assert (mine.choice, mine.code) == ("against", first)
    society.close(motion)
    assert society.last_facts("decisions.close")["tally"] == {"for": 0, "against": 1, "abstain": 0}
    decision = society.decision(motion)
    assert queries.receipt_is_in(decision, first, "against")
    assert not queries.receipt_is_in(decision, first, "for")
    assert queries.my_vote(decision, cast.person("amina")) is None
    assert society.differences(tmp_path) == []


def test_nobody_votes_before_or_after_or_without_being_in_the_electorate():
    society = Assembly()
    motion = society.proposed()
    facts = refused("decision_not_open", society.vote, motion, "for", "amina")
    assert facts["state"] == "proposed"
    closes = society.now + timedelta(days=14)
    society.do(actions.open_voting, "bill", decision=motion, closes=closes)
    refused("not_in_the_electorate", society.vote, motion, "for", "frank")
    refused("not_a_choice", society.vote, motion, "maybe", "amina")
    society.until(closes)
    refused("voting_is_over", society.vote, motion, "for", "amina")


def test_whoever_leaves_the_society_after_the_opening_stays_in_the_electorate(tmp_path: Path):
    society = Assembly()
    motion = society.open_without()
    membership = queries_membership(society, "member9")
    society.do(members.end, membership=membership, cause="resigned")
    society.vote(motion, "for", "member9", "amina", "bill")
    assert society.decided(motion).outcome == "carried"
    assert society.differences(tmp_path) == []


def queries_membership(society, key):
    from commonstead_web.members import queries as register

    return register.by_ref(society.organisation, society.refs[key])


def test_only_those_at_the_meeting_vote_where_the_rules_do_not_let_them_vote_online():
    society = Assembly({"decisions.voting.online": False})
    meeting = society.sitting("amina", "bill", "carol")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina")
    refused("not_at_the_meeting", society.vote, motion, "against", "member1")
    allowed = queries.may_vote(society.decision(motion), cast.person("member1"), society.now)
    assert allowed.why_not.code == "not_at_the_meeting"
    refused("online_not_allowed", society.open_without)


def test_voting_is_open_as_long_as_the_rules_say():
    society = Assembly({"decisions.voting.days": "10"})
    motion = society.proposed()
    closes = society.now + timedelta(days=9)
    facts = refused(
        "voting_too_short", society.do, actions.open_voting, "bill", decision=motion, closes=closes
    )
    assert (facts["given"], facts["needed"]) == (9, 10)
    refused("closes_missing", society.do, actions.open_voting, "bill", decision=motion)
    society.do(actions.open_voting, "bill", decision=motion, closes=society.now + timedelta(10))
    refused("voting_still_open", society.do, actions.close, "bill", decision=motion)


def test_votes_on_a_text_that_was_changed_are_void_and_their_voters_are_told(
    tmp_path: Path, django_capture_on_commit_callbacks
):
    society = Assembly()
    motion = society.open_without()
    society.vote(motion, "for", "amina", "bill", "carol")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        society.do(actions.amend, "bill", decision=motion, text="That we paint it green.")
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "amina@example.org",
        "bill@example.org",
        "carol@example.org",
    ]
    refused("decision_not_open", society.vote, motion, "for", "member1")
    society.later(hours=1)
    society.do(actions.open_voting, "bill", decision=motion, closes=society.now + timedelta(14))
    facts = refused("motion_changed", society.vote, motion, "for", "member1", version=1)
    assert (facts["version"], facts["read"]) == (2, 1)
    society.vote(motion, "against", "amina", "bill", "member1", version=2)
    assert society.decided(motion).outcome == "lost"
    assert society.last_facts("decisions.close")["online"] == 3
    assert society.differences(tmp_path) == []


def test_hands_and_objections_to_a_text_that_was_changed_do_not_count(tmp_path: Path):
    society = Assembly({"decisions.consensus.allowed": True})
    meeting = society.sitting()
    motion = society.open_at(meeting)
    agreed = society.open_at(meeting, way="consensus")
    society.do(actions.enter_hands, "bill", decision=motion, counts={"against": 9})
    society.do(actions.object_to, "bill", decision=agreed, kind="block", reason="Too dear")
    for ref, choice in ((motion, "for"), (agreed, "agree")):
        society.do(actions.amend, "bill", decision=ref, text="That we paint half of it.")
        society.do(actions.open_voting, "bill", decision=ref)
        society.vote(ref, choice, "amina", version=2)
        assert society.decided(ref).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_a_motion_taken_back_has_no_outcome():
    society = Assembly()
    motion = society.open_without()
    society.vote(motion, "for", "amina")
    society.do(actions.withdraw, "bill", decision=motion)
    refused("decision_not_open", society.vote, motion, "for", "bill")
    refused("decision_not_open", society.do, actions.close, "bill", decision=motion)
    refused("decision_not_at_this_stage", society.do, actions.declare, decision=motion)


def test_an_interest_takes_the_vote_and_the_place_in_the_quorum(tmp_path: Path):
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.proposed(meeting=meeting)
    society.do(actions.declare_interest, "member1", nature="My brother paints", decision=motion)
    society.do(actions.open_voting, "bill", decision=motion)
    assert society.last_facts("decisions.open")["electorate"] == 11
    society.vote(motion, "for", "amina", "bill", "carol")
    refused("barred_by_interest", society.vote, motion, "for", "member1")
    society.do(actions.declare_interest, "carol", nature="I sell paint", decision=motion)
    refused("barred_by_interest", society.vote, motion, "for", "carol")
    society.close(motion)
    closed = society.last_facts("decisions.close")
    assert (closed["barred"], closed["counted"], closed["online"]) == (2, 2, 2)
    assert society.declare(motion).outcome == "inquorate"
    assert society.differences(tmp_path) == []


def test_interests_do_not_bar_where_the_rules_let_them_vote(tmp_path: Path):
    society = Assembly({"decisions.conflict.vote": False, "decisions.conflict.quorum": False})
    motion = society.open_without()
    society.do(actions.declare_interest, "amina", nature="I live there", decision=motion)
    society.vote(motion, "for", "amina", "bill", "carol")
    assert society.decided(motion).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_no_more_hands_are_counted_than_people_who_have_not_voted_online():
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina")
    facts = refused(
        "more_hands_than_people",
        society.do,
        actions.enter_hands,
        "bill",
        decision=motion,
        counts={"for": 3, "against": 1},
    )
    assert facts == {"hands": 4, "people": 3}
    society.do(actions.enter_hands, "bill", decision=motion, counts={"for": 3})
    society.vote(motion, "against", *society.keys[4:])
    society.vote(motion, "for", "member1", "bill", "carol")
    refused("more_hands_than_people", society.do, actions.close, "bill", decision=motion)


def equally_divided(society):
    motion = society.open_at(society.sitting())
    society.vote(motion, "for", "amina", "carol")
    society.vote(motion, "against", "bill", "member1")
    society.close(motion)
    return motion


def test_an_equal_vote_is_lost(tmp_path: Path):
    society = Assembly({"meetings.general.tie": "lost"})
    motion = equally_divided(society)
    refused("casting_vote_not_allowed", society.declare, motion, casting="for")
    assert society.declare(motion).outcome == "lost"
    assert society.differences(tmp_path) == []


def test_an_equal_vote_is_broken_by_the_chair_where_the_rules_say_so(tmp_path: Path):
    society = Assembly({"meetings.general.tie": "chair_casting"})
    motion = equally_divided(society)
    refused("casting_vote_needed", society.declare, motion)
    assert society.declare(motion, "bill", casting="for").outcome == "carried"
    assert society.last_facts("decisions.declare")["casting"] == "for"
    assert society.differences(tmp_path) == []


CASTING = {"meetings.general.tie": "chair_casting", "meetings.board.tie": "chair_casting"}


def chaired_by(society, key, *here):
    """A meeting that the secretary opens, with somebody in the chair."""
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol", "member1", *here)
    society.do(actions.open_meeting, meeting=meeting, chair=society.refs[key])
    society.later(minutes=5)
    return meeting


def divided_at(society, meeting):
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina", "carol")
    society.vote(motion, "against", "bill", "member1")
    society.close(motion)
    return motion


def test_the_casting_vote_is_the_chairs_of_that_meeting_and_nobody_elses(tmp_path: Path):
    """The secretary may declare and opened the meeting; Bill is in its chair."""
    society = Assembly(CASTING)
    motion = divided_at(society, chaired_by(society, "bill"))
    refused("not_the_meetings_chair", society.declare, motion, "carol", casting="for")
    assert society.declare(motion, "bill", casting="against").outcome == "lost"
    assert society.differences(tmp_path) == []


def test_the_office_of_chair_is_not_the_chair_of_a_meeting(tmp_path: Path):
    society = Assembly(CASTING)
    motion = divided_at(society, chaired_by(society, "carol"))
    refused("not_the_meetings_chair", society.declare, motion, "bill", casting="for")
    assert society.declare(motion, "carol", casting="for").outcome == "carried"
    assert society.differences(tmp_path) == []


def test_whoever_takes_the_chair_later_has_the_casting_vote(tmp_path: Path):
    society = Assembly(CASTING)
    meeting = chaired_by(society, "bill")
    motion = divided_at(society, meeting)
    society.do(actions.adjourn, "bill", meeting=meeting, resumes=society.now + timedelta(hours=1))
    society.later(hours=1)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, meeting=meeting, chair=society.refs["carol"])
    refused("not_the_meetings_chair", society.declare, motion, "bill", casting="for")
    assert society.declare(motion, "carol", casting="for").outcome == "carried"
    assert society.differences(tmp_path) == []


def test_nobody_who_is_no_member_takes_the_chair():
    society = Assembly(CASTING)
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol")
    taking = {"meeting": meeting, "chair": "m:0000000000000000"}
    refused("no_such_member", society.do, actions.open_meeting, "bill", **taking)


def test_a_meeting_that_is_closed_leaves_an_equal_vote_lost(tmp_path: Path):
    society = Assembly(CASTING)
    meeting = chaired_by(society, "bill")
    motion = divided_at(society, meeting)
    refused("casting_vote_needed", society.declare, motion, "bill")
    society.do(actions.close_meeting, "bill", meeting=meeting)
    refused("casting_vote_without_a_chair", society.declare, motion, "bill", casting="for")
    assert society.declare(motion).outcome == "lost"
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize("body", ["members", "board"])
def test_without_a_meeting_nobody_has_a_casting_vote(tmp_path: Path, body: str):
    society = Assembly(CASTING)
    power = "decisions.resolve"
    if body == "board":
        society.seat("amina", "bill", "member2", "member1")
        power = "board.resolve"
    motion = society.open_without(key="carol", power=power)
    society.vote(motion, "for", "amina", "member2")
    society.vote(motion, "against", "bill", "member1")
    society.close(motion)
    refused("casting_vote_without_a_chair", society.declare, motion, "bill", casting="for")
    assert society.declare(motion, "bill").outcome == "lost"
    assert society.last_facts("decisions.declare")["casting"] is None
    assert society.differences(tmp_path) == []


def test_a_casting_vote_is_for_equal_votes_alone():
    """One vote more on either side, and there is nothing to break; nor where too few are there."""
    society = Assembly(CASTING)
    meeting = chaired_by(society, "bill")
    for extra in ("for", "against"):
        motion = society.open_at(meeting)
        society.vote(motion, "for", "amina", "carol")
        society.vote(motion, "against", "bill", "member1")
        society.vote(motion, extra, "member2")
        society.close(motion)
        refused("no_tie_to_break", society.declare, motion, "bill", casting=extra)
    colours = society.open_at(meeting, way="approval", options=["Red", "Green"])
    society.vote(colours, "0", "amina")
    society.vote(colours, "1", "bill")
    society.close(colours)
    refused("no_tie_to_break", society.declare, colours, "bill", casting="for")


def test_counts_that_would_tell_on_few_voters_stay_out_of_the_record(tmp_path: Path):
    society = Assembly({"elections.ballot.small_cell": "5", "elections.ballot.publish_from": "6"})
    society.seat("amina", "member1", "member2", "member3")
    motion = society.open_without(key="carol", power="board.resolve")
    society.vote(motion, "for", "amina", "member1")
    society.vote(motion, "against", "member2")
    assert society.decided(motion).outcome == "carried"
    assert society.last_facts("decisions.close")["tally"] == {}
    assert society.last_facts("decisions.declare")["given"] == {}
    assert queries.counts(society.decision(motion)).hidden
    assert society.differences(tmp_path) == []


def test_no_tally_exists_before_the_close():
    society = Assembly()
    motion = society.open_without()
    society.vote(motion, "for", "amina")
    decision = society.decision(motion)
    assert decision.tally is None
    assert queries.electorate(decision).voted is None
    refused("not_counted_yet", queries.counts, decision)


def test_the_same_form_sent_twice_declares_once():
    society = Assembly()
    motion = society.open_without()
    society.vote(motion, "for", "amina", "bill", "carol")
    society.close(motion)
    first = society.do(actions.declare, form="one form", decision=motion)
    second = society.do(actions.declare, form="one form", decision=motion)
    assert (first.repeated, second.repeated) == (False, True)
    refused("decision_not_at_this_stage", society.do, actions.declare, decision=motion)
    assert society.actions().count("decisions.declare") == 1
