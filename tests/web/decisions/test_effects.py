"""What a carried decision does, in the same transaction, and what stops it."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Motion, Told
from commonstead_web.elections.queries import board_on
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.members.details import Details
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import rulebook_for
from web import cast
from web.decisions.assembly import Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db
TEN_DAYS = {"meetings.adjourned.notice": {"count": "10", "kind": "clear"}}


def to_amend(society, changes=TEN_DAYS, **motion):
    return society.open_without(
        title="More notice", power="rulebook.amend", refs={"changes": changes}, **motion
    )


def everybody_for(society, motion):
    society.vote(motion, "for", *society.keys)
    return society.decided(motion)


def days_of_notice(society):
    rules = rulebook_for(society.organisation, society.today)
    return rules.value("meetings.adjourned.notice").count


def test_an_amendment_waits_for_its_registration(tmp_path: Path):
    society = Assembly()
    motion = to_amend(society)
    everybody_for(society, motion)
    assert society.actions()[-2:] == ["decisions.declare", "rulebook.amend"]
    assert days_of_notice(society) == 7
    for _ in range(2):  # the rules adopted at first come before the amendment
        society.later(days=1)
        society.do(rulebook.register, submitted=society.today, registered=society.today)
    assert days_of_notice(society) == 10
    assert society.differences(tmp_path) == []


def test_an_amendment_counts_at_once_where_the_rules_before_it_say_so(tmp_path: Path):
    society = Assembly(model="cohousing-company")
    everybody_for(society, to_amend(society))
    assert days_of_notice(society) == 10
    assert society.differences(tmp_path) == []


def test_a_second_amendment_builds_on_the_one_that_waits(tmp_path: Path):
    society = Assembly()
    first = to_amend(society)
    everybody_for(society, first)
    second = to_amend(society, {"meetings.requisition.call_days": "14"})
    everybody_for(society, second)
    for _ in range(3):
        society.do(rulebook.register, submitted=society.today, registered=society.today)
    rules = rulebook_for(society.organisation, society.today)
    assert days_of_notice(society) == 10
    assert rules.value("meetings.requisition.call_days") == 14
    assert society.differences(tmp_path) == []


def test_what_the_law_forbids_cannot_even_be_proposed():
    society = Assembly()
    too_low = {"meetings.requisition.hold_days": "400"}
    with pytest.raises(Exception, match=r"too much|above_legal"):
        society.proposed(power="rulebook.amend", refs={"changes": too_low})
    facts = refused(
        "effect_incomplete", society.proposed, power="rulebook.amend", refs={"rules": {}}
    )
    assert facts["needed"] == ["changes"]
    refused(
        "nothing_changes",
        society.proposed,
        power="rulebook.amend",
        refs={"changes": {"meetings.adjourned.notice": {"count": "7", "kind": "clear"}}},
    )


def test_the_rules_are_not_amended_by_a_simple_majority():
    society = Assembly()
    refused(
        "rule_too_weak",
        society.proposed,
        power="rulebook.amend",
        rule="ordinary",
        refs={"changes": TEN_DAYS},
    )
    motion = to_amend(society)
    society.vote(motion, "for", *society.keys[:7])
    society.vote(motion, "against", *society.keys[7:])
    assert society.decided(motion).outcome == "lost"
    assert society.actions()[-1] == "decisions.declare"
    assert days_of_notice(society) == 7


def test_members_expel_a_member_who_was_told_and_heard(tmp_path: Path):
    society = Assembly()
    gone = society.refs["member9"]
    motion = society.proposed(power="members.expel", refs={"member": gone})
    told_on = society.today
    society.later(days=5)
    heard = society.today
    closes = society.now + timedelta(days=40)
    opening = {"decision": motion, "closes": closes}
    refused("person_not_told", society.do, actions.open_voting, "bill", **opening)
    told = Told("hand", told_on, heard)
    refused("notice_too_short", society.do, actions.open_voting, "bill", **opening, told=told)
    society.later(days=10)
    refused(
        "hearing_not_held",
        society.do,
        actions.open_voting,
        "bill",
        **opening,
        told=Told("hand", told_on),
    )
    society.do(actions.open_voting, "bill", **opening, told=told)
    refused("barred_by_interest", society.vote, motion, "against", "member9")
    society.vote(motion, "for", *society.keys[:-1])
    assert society.decided(motion).outcome == "carried"
    assert society.last_facts("decisions.close")["barred"] == 1
    assert register.by_ref(society.organisation, gone).ended == society.today
    assert "member" not in offices.offices_of(
        society.organisation, cast.person("member9"), society.today
    )
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize("came_to", ["heard", "declined", "absent"])
def test_how_somebody_was_told_and_heard_stands_in_the_record(tmp_path: Path, came_to: str):
    society = Assembly()
    motion = society.proposed(power="members.expel", refs={"member": society.refs["member9"]})
    told = Told("post", society.today, society.today + timedelta(days=4), came_to)
    society.later(days=18)
    closes = society.now + timedelta(days=15)
    opening = {"decision": motion, "closes": closes}
    society.do(actions.open_voting, "bill", told=told, **opening)
    assert society.last_facts("decisions.open")["told"] == {
        "on": told.on.isoformat(),
        "by": "post",
        "hearing": {"on": told.heard.isoformat(), "came_to": came_to},
    }
    assert society.differences(tmp_path) == []


def test_a_hearing_that_is_still_to_come_is_none_and_its_outcome_is_one_of_three():
    society = Assembly()
    motion = society.proposed(power="members.expel", refs={"member": society.refs["member9"]})
    on = society.today
    society.later(days=15)
    closes = society.now + timedelta(days=15)
    opening = {"decision": motion, "closes": closes}
    tomorrow = Told("hand", on, society.today + timedelta(days=1))
    refused("hearing_not_held", society.do, actions.open_voting, "bill", told=tomorrow, **opening)
    before = Told("hand", on, on - timedelta(days=1))
    refused(
        "hearing_before_notice", society.do, actions.open_voting, "bill", told=before, **opening
    )
    shouted = Told("hand", on, society.today, "shouted_down")
    refused("unknown_hearing", society.do, actions.open_voting, "bill", told=shouted, **opening)
    today = Told("hand", on, society.today)
    society.do(actions.open_voting, "bill", told=today, **opening)


def test_a_motion_about_nobody_says_nothing_of_a_hearing(tmp_path: Path):
    society = Assembly()
    society.open_without(told=Told("hand", society.today, society.today))
    assert society.last_facts("decisions.open")["told"] is None
    assert society.differences(tmp_path) == []


def test_somebody_is_removed_without_a_hearing_where_the_rules_ask_for_none(tmp_path: Path):
    society = Assembly()
    seats = society.seat(*("amina", "bill", "member1"))
    refs = {"seat": seats["member1"], "member": society.refs["member1"]}
    motion = society.proposed(power="board.remove", refs=refs)
    told = Told("hand", society.today)
    society.later(days=30)
    closes = society.now + timedelta(days=15)
    society.do(actions.open_voting, "bill", decision=motion, told=told, closes=closes)
    assert society.last_facts("decisions.open")["told"]["hearing"] is None
    assert society.differences(tmp_path) == []


def test_whoever_has_left_cannot_be_expelled_and_nothing_is_declared():
    society = Assembly()
    gone = society.refs["member9"]
    motion = society.proposed(power="members.expel", refs={"member": gone})
    told = Told("hand", society.today, society.today + timedelta(days=3))
    society.later(days=20)
    society.do(
        actions.open_voting,
        "bill",
        decision=motion,
        told=told,
        closes=society.now + timedelta(days=14),
    )
    society.vote(motion, "for", *society.keys[:-1])
    society.close(motion)
    membership = register.by_ref(society.organisation, gone)
    society.do(members.end, membership=membership, cause="resigned")
    before = society.actions()
    with pytest.raises(Refusal):
        society.declare(motion)
    assert society.actions() == before
    assert society.decision(motion).state == "closed"


def test_the_secretary_expels_nobody_without_a_decision():
    society = Assembly()
    membership = register.by_ref(society.organisation, society.refs["member9"])
    ending = {"membership": membership, "cause": "expelled"}
    refused("expelled_by_decision", society.do, members.end, **ending)


def test_members_remove_somebody_from_the_board(tmp_path: Path):
    society = Assembly()
    seats = society.seat("amina", "member1", "member2")
    refs = {"seat": seats["member2"], "member": society.refs["member2"]}
    refused(
        "not_on_this_seat",
        society.proposed,
        power="board.remove",
        refs={**refs, "member": society.refs["amina"]},
    )
    motion = society.proposed(power="board.remove", refs=refs)
    told = Told("email", society.today)
    society.later(days=20)
    society.do(
        actions.open_voting,
        "bill",
        decision=motion,
        told=told,
        closes=society.now + timedelta(days=14),
    )
    everybody = [key for key in society.keys if key != "member2"]
    society.vote(motion, "for", *everybody)
    assert society.decided(motion).outcome == "carried"
    sitting = {one.member for one in board_on(society.organisation, society.today)}
    assert society.refs["member2"] not in sitting
    assert society.differences(tmp_path) == []


def board_decides(society, board, **motion):
    found = society.open_without(key="carol", **motion)
    society.vote(found, "for", *board)
    return society.decided(found)


def test_the_board_delegates_a_power_to_an_office_until_a_day(tmp_path: Path):
    society = Assembly()
    board = ("amina", "member1", "member2")
    society.seat(*board)
    society.do(members.appoint, person=cast.person("member5"), office="treasurer")
    applied = [apply(society, number) for number in range(2)]
    admit = {"application": applied[0], "decision": "Minute 4"}
    refused("power_not_held", society.do, members.admit, "member5", **admit)
    until = (society.today + timedelta(days=60)).isoformat()
    refs = {"power": "members.admit", "office": "treasurer", "until": until}
    decided = board_decides(society, board, power="rulebook.delegate", refs=refs)
    assert decided.outcome == "carried"
    society.do(members.admit, "member5", **admit)
    society.later(days=60)
    late = {"application": applied[1], "decision": "Minute 5"}
    refused("power_not_held", society.do, members.admit, "member5", **late)
    assert society.differences(tmp_path) == []


def apply(society, number):
    details = Details(name=f"Applicant {number}", contact_email=f"applicant{number}@example.org")
    return society.do(members.apply, class_name="local", details=details, on_paper=True).value


def test_what_is_not_the_boards_cannot_be_delegated():
    society = Assembly()
    society.seat("amina", "member1", "member2")
    refs = {"power": "rulebook.amend", "office": "treasurer", "until": None}
    refused(
        "not_the_boards_to_give", society.proposed, "carol", power="rulebook.delegate", refs=refs
    )


def test_the_board_lets_an_applicant_in(tmp_path: Path):
    society = Assembly()
    board = ("amina", "member1", "member2")
    society.seat(*board)
    application = apply(society, 1)
    refs = {"application": application.ref}
    decided = board_decides(society, board, power="members.admit", refs=refs)
    assert decided.outcome == "carried"
    assert society.actions()[-2:] == ["decisions.declare", "members.admit"]
    refused("already_decided", society.proposed, "carol", power="members.admit", refs=refs)
    assert society.differences(tmp_path) == []


def test_a_policy_is_in_force_from_its_decision_and_replaced_by_a_later_one(tmp_path: Path):
    society = Assembly()
    board = ("amina", "member1", "member2")
    society.seat(*board)
    power = "decisions.adopt_policy"
    first = board_decides(society, board, power=power, policy=("Quiet hours", "From ten."))
    assert first.outcome == "carried"
    (policy,) = queries.policies_in_force(society.organisation, society.today)
    board_decides(
        society, board, power=power, policy=("Quiet hours", "From eleven."), replaces=policy.ref
    )
    texts = [one.text for one in queries.policies_in_force(society.organisation, society.today)]
    assert texts == ["From eleven."]
    assert society.differences(tmp_path) == []


def test_a_document_is_approved_by_the_hash_of_its_bytes(tmp_path: Path):
    society = Assembly()
    board = ("amina", "member1", "member2")
    society.seat(*board)
    board_decides(
        society, board, power="decisions.approve_document", document=("Budget 2026", b"%PDF budget")
    )
    (document,) = queries.documents(society.organisation)
    assert document.approved == society.today
    assert society.differences(tmp_path) == []


def test_members_do_not_decide_what_is_the_boards():
    society = Assembly()
    society.seat("amina", "member1", "member2")
    motion = Motion(title="Paint", text="Paint.", power="board.resolve")
    refused("not_on_the_board", society.do, actions.propose, "member7", motion=motion)


def test_a_power_that_no_decision_uses_cannot_be_moved():
    society = Assembly()
    refused("not_decided_by_a_vote", society.proposed, power="members.erase")
