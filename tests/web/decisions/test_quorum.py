"""Meetings: enough people there, waiting, adjourning, and who was present through time."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonstead_web.decisions import actions, queries
from web.decisions.assembly import Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db


SHORT = {"meetings.service.email_hours": "0", "meetings.service.post_hours": "0"}


def test_too_few_wait_half_an_hour_adjourn_and_then_suffice(tmp_path: Path):
    society = Assembly(others=18)
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts)
    society.come(meeting, *society.keys[:5])
    facts = refused("quorum_not_met", society.do, actions.open_meeting, "bill", meeting=meeting)
    assert (facts["needed"], facts["present"]) == (6, 5)
    resumes = society.evening(7)
    putting_off = {"meeting": meeting, "resumes": resumes, "why": "inquorate"}
    refused("wait_for_others", society.do, actions.adjourn, "bill", **putting_off)
    society.later(minutes=30)
    society.do(actions.adjourn, "bill", **putting_off)
    assert not society.meeting(meeting).renotice
    society.until(resumes)
    society.come(meeting, "amina")
    refused("quorum_not_met", society.do, actions.open_meeting, "bill", meeting=meeting)
    society.come(meeting, "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert society.last_facts("meetings.open")["quorum"] == 2
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina")
    assert society.decided(motion).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_a_meeting_put_off_for_a_fortnight_is_told_again(tmp_path: Path):
    society = Assembly(SHORT)
    meeting = society.sitting("amina", "bill", "carol")
    resumes = society.evening(21)
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
