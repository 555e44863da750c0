"""Meetings: who asks for them, notice in time, the quorum, adjourning, proxies, minutes."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Sitting
from web import cast
from web.decisions.assembly import HALL, Assembly

pytestmark = pytest.mark.django_db
SHORT = {"meetings.service.email_hours": "0", "meetings.service.post_hours": "0"}


def refused(code, call, *given, **named):
    with pytest.raises(Refusal) as told:
        call(*given, **named)
    assert told.value.code == code
    return told.value.facts


def evening(society, days):
    day = society.today + timedelta(days=days)
    return datetime.combine(day, time(19), tzinfo=timezone.get_current_timezone())


def test_notice_by_post_counts_two_days_later_and_asks_for_fourteen_clear_days(tmp_path: Path):
    society = Assembly()
    meeting = society.called(days=16)
    by_post = {society.refs["member1"]: "post"}
    facts = refused(
        "notice_too_short", society.do, actions.give_notice, meeting=meeting, channels=by_post
    )
    assert facts["earliest"] == society.today + timedelta(days=17)
    later = society.called(days=17)
    society.do(actions.give_notice, meeting=later, channels=by_post)
    said = society.last_facts("meetings.give_notice")
    assert said["served"] == {"post": 1, "email": 11, "hand": 0}
    assert said["deemed"] == (society.today + timedelta(days=2)).isoformat()
    assert society.differences(tmp_path) == []


def test_notice_goes_to_everybody_with_an_address_and_names_the_agenda(
    django_capture_on_commit_callbacks,
):
    society = Assembly(others=1)
    meeting = society.called()
    with django_capture_on_commit_callbacks(execute=True):
        society.do(actions.give_notice, meeting=meeting)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "amina@example.org",
        "bill@example.org",
        "carol@example.org",
        "member1@example.org",
    ]
    assert "1. Welcome" in mail.outbox[0].body
    assert HALL in mail.outbox[0].body


def test_a_meeting_is_held_sooner_where_nine_in_ten_agree(tmp_path: Path):
    society = Assembly(others=7)
    meeting = society.called(days=5)
    for key in society.keys[:8]:
        society.do(actions.consent_to_short_notice, key, meeting=meeting)
    facts = refused("notice_too_short", society.do, actions.give_notice, meeting=meeting)
    assert (facts["consents"], facts["needed"]) == (8, 9)
    society.do(actions.consent_to_short_notice, society.keys[8], meeting=meeting)
    society.do(actions.give_notice, meeting=meeting)
    assert society.last_facts("meetings.give_notice")["short"] == {"consents": 9}
    assert society.differences(tmp_path) == []


def test_a_board_meeting_is_told_to_the_board_alone(tmp_path: Path):
    society = Assembly()
    society.seat("amina", "member1", "member2")
    meeting = society.called("board", days=9)
    society.do(actions.give_notice, meeting=meeting)
    assert society.last_facts("meetings.give_notice")["members"] == 3
    society.until(society.meeting(meeting).starts)
    refused("not_on_the_board", society.come, meeting, "member5")
    society.come(meeting, "amina", "member1")
    refused("quorum_not_met", society.do, actions.open_meeting, "bill", meeting=meeting)
    society.come(meeting, "member2")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert society.differences(tmp_path) == []


def test_too_few_wait_half_an_hour_adjourn_and_then_suffice(tmp_path: Path):
    society = Assembly(others=18)
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts)
    society.come(meeting, *society.keys[:5])
    facts = refused("quorum_not_met", society.do, actions.open_meeting, "bill", meeting=meeting)
    assert (facts["needed"], facts["present"]) == (6, 5)
    resumes = evening(society, 7)
    putting_off = {"meeting": meeting, "resumes": resumes, "why": "inquorate"}
    refused("wait_for_others", society.do, actions.adjourn, "bill", **putting_off)
    society.later(minutes=30)
    society.do(actions.adjourn, "bill", **putting_off)
    assert not society.meeting(meeting).renotice
    society.until(resumes)
    society.come(meeting, "amina", "bill")
    refused("quorum_not_met", society.do, actions.open_meeting, "bill", meeting=meeting)
    society.come(meeting, "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert society.last_facts("meetings.open")["quorum"] == 3
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina")
    assert society.decided(motion).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_a_meeting_put_off_for_a_fortnight_is_told_again(tmp_path: Path):
    society = Assembly(SHORT)
    meeting = society.sitting("amina", "bill", "carol")
    resumes = evening(society, 21)
    society.do(actions.adjourn, "bill", meeting=meeting, resumes=resumes)
    assert society.meeting(meeting).renotice
    again = {"meeting": meeting}
    society.later(days=1)
    refused(
        "notice_needed_again",
        lambda: (society.until(resumes), society.do(actions.open_meeting, "bill", **again)),
    )
    society.now = resumes - timedelta(days=9)
    society.do(actions.give_notice, meeting=meeting)
    society.until(resumes)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, "bill", **again)
    assert society.differences(tmp_path) == []


def test_a_motion_for_which_too_few_are_there_decides_nothing(tmp_path: Path):
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina", "bill", "carol")
    society.do(actions.leave, meeting=meeting, member=society.refs["amina"])
    assert society.decided(motion).outcome == "inquorate"
    assert society.differences(tmp_path) == []


def test_the_quorum_is_shown_through_time():
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol")
    started = society.meeting(meeting).starts
    society.do(actions.leave, meeting=meeting, member=society.refs["carol"])
    left = society.now
    society.later(minutes=10)
    society.do(actions.arrive, "member1", meeting=meeting, mode="online")
    now = queries.live(society.meeting(meeting), society.now)
    assert [(one.at, one.counted, one.quorate) for one in now.changes] == [
        (started, 3, True),
        (left, 2, False),
        (society.now, 3, True),
    ]
    assert (now.in_person, now.online, now.counted, now.quorum) == (2, 1, 3, 3)
    assert [one.name for one in now.present] == ["Amina Osei", "Bill Hartley", "Member1"]


def test_whoever_is_in_the_room_is_entered_by_chair_or_secretary():
    society = Assembly()
    meeting = society.sitting("amina", "bill", "carol")
    refused("room_is_entered_by_officers", society.do, actions.arrive, "member1", meeting=meeting)
    other = {"meeting": meeting, "member": society.refs["member2"], "mode": "online"}
    refused("acts_for_somebody_else", society.do, actions.arrive, "member1", **other)
    society.do(actions.arrive, "member2", meeting=meeting, mode="online")
    refused(
        "is_there_already", society.do, actions.arrive, "member2", meeting=meeting, mode="online"
    )


def requested(society, *keys):
    ref = society.do(actions.requisition, keys[0], business="The boiler").value.ref
    for key in keys[1:]:
        society.do(actions.support_requisition, key, requisition=ref)
    return ref


def test_a_tenth_of_the_members_make_the_board_call_a_meeting(tmp_path: Path):
    society = Assembly(others=18)
    ref = requested(society, "member1", "member2")
    sitting = Sitting(evening(society, 30), HALL)
    facts = refused(
        "requisition_not_delivered",
        society.do,
        actions.call,
        kind="general",
        sitting=sitting,
        requisition=ref,
    )
    assert facts == {"needed": 3, "signed": 2}
    refused(
        "signed_requisition_already",
        society.do,
        actions.support_requisition,
        "member2",
        requisition=ref,
    )
    society.do(actions.support_requisition, "member3", requisition=ref)
    assert society.last_facts("meetings.support_requisition")["delivered"] is True
    late = Sitting(evening(society, 43), HALL)
    refused(
        "held_too_late", society.do, actions.call, kind="general", sitting=late, requisition=ref
    )
    called = society.do(actions.call, kind="general", sitting=sitting, requisition=ref).value
    assert called.called_by == "requisition"
    assert society.differences(tmp_path) == []


def signing(society, asked, key, member, *, strong=True):
    actor = cast.acting(key, society.now, strong=strong)
    given = {"actor": actor, "organisation": society.organisation, "requisition": asked}
    return actions.support_requisition(**given, member=society.refs[member])


def test_the_secretary_enters_a_signature_that_came_on_paper(tmp_path: Path):
    """Twenty-one members: a tenth, rounded up, is three; the third signs on paper."""
    society = Assembly(others=18)
    asked = requested(society, "member1", "member2")
    refused("second_factor_needed", signing, society, asked, "carol", "member3", strong=False)
    refused("acts_for_somebody_else", signing, society, asked, "bill", "member3")
    refused("acts_for_somebody_else", signing, society, asked, "member2", "member3")
    found = signing(society, asked, "carol", "member3").value
    facts = society.last_facts("meetings.support_requisition")
    assert (facts["paper"], facts["supporters"], facts["delivered"]) == (True, 3, True)
    assert found.delivered == society.today
    assert list(found.signed.filter(on_paper=True).values_list("member", flat=True)) == [
        society.refs["member3"]
    ]
    assert society.differences(tmp_path) == []


def test_a_member_signs_once_on_paper_or_on_line(tmp_path: Path):
    society = Assembly(others=28)
    asked = requested(society, "member1")
    signing(society, asked, "carol", "member2")
    refused("signed_requisition_already", signing, society, asked, "carol", "member2")
    refused(
        "signed_requisition_already",
        society.do,
        actions.support_requisition,
        "member2",
        requisition=asked,
    )
    refused("signed_requisition_already", signing, society, asked, "carol", "member1")
    society.do(actions.support_requisition, "carol", requisition=asked)
    assert society.last_facts("meetings.support_requisition")["paper"] is False
    assert society.differences(tmp_path) == []


def test_a_request_can_begin_on_paper_and_only_those_who_vote_sign(tmp_path: Path):
    society = Assembly(classes={"member2": "supporter"})
    first = {"business": "The boiler", "member": society.refs["member1"]}
    asked = society.do(actions.requisition, **first).value
    assert (asked.by, society.last_facts("meetings.requisition")["paper"]) == (
        society.refs["member1"],
        True,
    )
    refused("class_has_no_vote", signing, society, asked.ref, "carol", "member2")
    left = {"requisition": asked.ref, "member": "m:0000000000000000"}
    refused("no_such_member", society.do, actions.support_requisition, **left)
    assert society.differences(tmp_path) == []


def test_three_members_call_the_meeting_that_the_board_did_not(tmp_path: Path):
    society = Assembly(others=9)
    ref = requested(society, "member1", "member2")
    sitting = Sitting(evening(society, 40), HALL)
    calling = {"requisition": ref, "sitting": sitting}
    facts = refused(
        "board_may_still_call", society.do, actions.call_by_requisition, "member1", **calling
    )
    assert facts["until"] == society.today + timedelta(days=21)
    society.later(days=22)
    facts = refused(
        "too_few_callers", society.do, actions.call_by_requisition, "member1", **calling
    )
    assert (facts["needed"], facts["given"]) == (3, 2)
    refused("callers_did_not_ask", society.do, actions.call_by_requisition, "member7", **calling)
    society.do(actions.support_requisition, "member7", requisition=ref)
    called = society.do(actions.call_by_requisition, "member7", **calling).value
    assert called.called_by == "members"
    refused(
        "requisition_answered",
        society.do,
        actions.support_requisition,
        "member8",
        requisition=ref,
    )
    assert society.differences(tmp_path) == []


def test_members_put_their_own_items_on_the_agenda_in_time(tmp_path: Path):
    society = Assembly({"meetings.items.supporters": "1", "meetings.items.days": "25"})
    meeting = society.called(days=30)
    refused(
        "item_needs_supporters",
        society.do,
        actions.add_item,
        "member1",
        meeting=meeting,
        text="A bench",
    )
    signed = {"member": society.refs["member1"], "supporters": [society.refs["member2"]]}
    society.do(actions.add_item, meeting=meeting, text="A bench", **signed)
    society.later(days=10)
    facts = refused(
        "item_too_late", society.do, actions.add_item, meeting=meeting, text="A shed", **signed
    )
    assert facts["until"] == society.today - timedelta(days=5)
    items = queries.agenda(society.meeting(meeting))
    assert [(one.number, one.text) for one in items] == [(1, "Welcome"), (2, "A bench")]
    assert society.differences(tmp_path) == []


def with_proxies(maximum="2"):
    allowed = {
        "meetings.proxy.allowed": True,
        "meetings.proxy.maximum": maximum,
        "meetings.general.quorum.counts": ["in_person", "online", "proxy"],
    }
    return Assembly(allowed)


def test_a_proxy_counts_and_votes_while_its_holder_is_there(tmp_path: Path):
    society = with_proxies()
    meeting = society.noticed()
    society.do(actions.appoint_proxy, "member1", meeting=meeting, holder=society.refs["amina"])
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert society.last_facts("meetings.open")["counted"] == 3
    motion = society.open_at(meeting)
    voting = {"decision": motion, "choice": "for", "version": 1}
    society.do(actions.vote, "amina", member=society.refs["member1"], **voting)
    society.vote(motion, "for", "amina")
    refused(
        "not_the_proxy", society.do, actions.vote, "bill", member=society.refs["member1"], **voting
    )
    assert queries.stands_in_for(society.decision(motion), cast.person("amina"), society.now) == [
        (society.refs["member1"], "Member1")
    ]
    society.do(actions.leave, meeting=meeting, member=society.refs["amina"])
    refused(
        "not_the_proxy", society.do, actions.vote, "amina", member=society.refs["member1"], **voting
    )
    society.come(meeting, "amina")
    society.close(motion)
    assert society.last_facts("decisions.close")["tally"]["for"] == 2
    society.declare(motion)
    assert society.differences(tmp_path) == []


def test_nobody_holds_more_proxies_than_the_rules_allow(tmp_path: Path):
    society = with_proxies(maximum="1")
    meeting = society.noticed()
    holder = {"meeting": meeting, "holder": society.refs["amina"]}
    society.do(actions.appoint_proxy, "member1", **holder)
    facts = refused("proxy_limit_reached", society.do, actions.appoint_proxy, "member2", **holder)
    assert (facts["most"], facts["held"]) == (1, 1)
    society.do(actions.end_proxy, "member1", meeting=meeting)
    society.do(actions.appoint_proxy, "member2", **holder)
    assert society.differences(tmp_path) == []


def test_minutes_are_approved_by_a_later_meeting_and_then_stay(tmp_path: Path):
    society = Assembly()
    first = society.sitting("amina", "bill", "carol")
    society.do(actions.close_meeting, "bill", meeting=first)
    society.do(actions.write_minutes, meeting=first, text="We met.")
    society.do(actions.write_minutes, meeting=first, text="We met and ate cake.")
    approving = {"meeting": first, "at": first}
    refused("meeting_not_at_this_stage", society.do, actions.approve_minutes, "bill", **approving)
    second = society.sitting("amina", "bill", "carol")
    approved = society.do(actions.approve_minutes, "bill", meeting=first, at=second).value
    assert approved.text == "We met and ate cake."
    refused(
        "minutes_approved_already",
        society.do,
        actions.write_minutes,
        meeting=first,
        text="No cake.",
    )
    assert society.differences(tmp_path) == []


def test_a_task_is_finished_by_whoever_has_it():
    society = Assembly()
    due = society.today + timedelta(days=7)
    task = society.do(
        actions.set_task, "bill", what="Order paint", member=society.refs["amina"], due=due
    ).value
    refused("acts_for_somebody_else", society.do, actions.finish_task, "member1", task=task.pk)
    (waiting,) = queries.waiting_for(cast.person("amina"), society.now)
    assert waiting.title == "Order paint"
    society.do(actions.finish_task, "amina", task=task.pk)
    assert queries.waiting_for(cast.person("amina"), society.now) == []


def test_a_meeting_is_not_closed_over_an_open_vote():
    society = Assembly()
    meeting = society.sitting()
    motion = society.open_at(meeting)
    refused("decision_still_open", society.do, actions.close_meeting, "bill", meeting=meeting)
    society.do(actions.withdraw, "bill", decision=motion)
    society.do(actions.close_meeting, "bill", meeting=meeting)
    refused("meeting_not_at_this_stage", society.do, actions.close_meeting, "bill", meeting=meeting)
