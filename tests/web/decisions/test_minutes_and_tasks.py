"""Meetings: the close, minutes that a later meeting approves, and tasks."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonstead_web.decisions import actions, queries
from web import cast
from web.decisions.assembly import Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db


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
