"""Meetings: notice in time, by post and by e-mail, short notice, and who is told."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail

from commonstead_web.decisions import actions
from web.decisions.assembly import HALL, Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db


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
