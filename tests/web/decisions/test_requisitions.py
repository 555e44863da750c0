"""Meetings that members ask for, online and on paper, and items that they put on an agenda."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Sitting
from web import cast
from web.decisions.assembly import HALL, Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db


def test_a_tenth_of_the_members_make_the_board_call_a_meeting(tmp_path: Path):
    society = Assembly(others=18)
    ref = society.requested("member1", "member2")
    sitting = Sitting(society.evening(30), HALL)
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
    late = Sitting(society.evening(43), HALL)
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
    asked = society.requested("member1", "member2")
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
    asked = society.requested("member1")
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
    ref = society.requested("member1", "member2")
    sitting = Sitting(society.evening(40), HALL)
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
