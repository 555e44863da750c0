"""A meeting that is called is moved or called off: who is told, what stays, what cannot be."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Sitting
from commonstead_web.decisions.models import Notice, ShortNoticeConsent
from commonstead_web.decisions.queries.notice import notice_given
from web import cast
from web.decisions.assembly import HALL, Assembly
from web.refusing import refused

pytestmark = pytest.mark.django_db
CHAPEL = "The Chapel, Walthamstow"


def moved(society, meeting, days=40, key="carol", **given):
    sitting = Sitting(society.evening(days), CHAPEL)
    return society.do(actions.move, key, meeting=meeting, sitting=sitting, why="Floods", **given)


def called_off(society, meeting, key="carol", **given):
    return society.do(actions.cancel, key, meeting=meeting, why="Floods", **given)


def test_a_moved_meeting_keeps_what_was_put_to_it_and_is_held_after_notice_anew(tmp_path: Path):
    society = Assembly({"meetings.proxy.allowed": True})
    meeting = society.noticed()
    society.do(actions.add_item, meeting=meeting, text="The fence")
    motion = society.proposed(meeting=meeting)
    holder = society.refs["amina"]
    society.do(actions.appoint_proxy, "member1", meeting=meeting, holder=holder)
    was = society.meeting(meeting).starts
    moved(society, meeting)
    found = society.meeting(meeting)
    assert (found.state, found.moved_from, found.place) == ("called", was, CHAPEL)
    assert found.starts == society.evening(40)
    assert [one.after_notice for one in queries.agenda(found)] == [False, False]
    refused("meeting_not_at_this_stage", society.do, actions.open_meeting, "bill", meeting=meeting)
    society.do(actions.give_notice, meeting=meeting)
    society.until(found.starts)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert society.last_facts("meetings.open")["present"]["proxy"] == 1
    society.do(actions.open_voting, "bill", decision=motion)
    society.vote(motion, "for", "amina", "bill", "carol")
    assert society.decided(motion).outcome == "carried"
    assert society.differences(tmp_path) == []


def test_notice_of_the_new_day_has_to_be_in_time_too(tmp_path: Path):
    """By e-mail, which counts a day later, fourteen clear days ask for the sixteenth day."""
    society = Assembly()
    meeting = society.noticed(days=30)
    moved(society, meeting, days=15)
    facts = refused("notice_too_short", society.do, actions.give_notice, meeting=meeting)
    assert facts["earliest"] == society.today + timedelta(days=16)
    moved(society, meeting, days=16)
    society.do(actions.give_notice, meeting=meeting)
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    assert notice_given(society.meeting(meeting)).earliest == society.today
    assert society.differences(tmp_path) == []


def test_no_meeting_is_moved_to_a_day_of_which_no_notice_could_be_in_time():
    """A board meeting: no consent makes its notice shorter."""
    society = Assembly()
    society.seat("amina", "bill", "member1")
    meeting = society.noticed("board", days=30)
    facts = refused("notice_too_short", moved, society, meeting, days=1)
    first = (facts["earliest"] - society.today).days
    refused("notice_too_short", moved, society, meeting, days=first - 1)
    moved(society, meeting, days=first)
    assert society.meeting(meeting).starts == society.evening(first)


def test_those_who_had_been_told_are_told_of_the_change(django_capture_on_commit_callbacks):
    society = Assembly()
    meeting = society.called()
    paper = {society.refs["member1"]: "post", society.refs["member2"]: "hand"}
    society.do(actions.give_notice, meeting=meeting, channels=paper)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        moved(society, meeting)
    to = {address for letter in mail.outbox for address in letter.to}
    everybody = {cast.person(key).email for key in society.keys}
    assert to == everybody - {"member1@example.org", "member2@example.org"}
    assert "is moved" in mail.outbox[0].subject
    assert "Floods" in mail.outbox[0].body
    assert CHAPEL in mail.outbox[0].body
    facts = society.last_facts("meetings.move")
    assert facts["told"] == {"post": 1, "email": len(society.keys) - 2, "hand": 1}
    assert "Floods" not in str(facts)
    assert Notice.objects.filter(meeting__ref=meeting, round=2).count() == 0


def test_nobody_is_told_that_a_meeting_is_moved_of_which_nobody_had_been_told(
    django_capture_on_commit_callbacks,
):
    society = Assembly()
    meeting = society.called()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        moved(society, meeting)
    assert mail.outbox == []
    assert society.last_facts("meetings.move")["told"] == {"post": 0, "email": 0, "hand": 0}


def test_whoever_agreed_to_shorter_notice_agreed_to_the_old_day():
    society = Assembly()
    meeting = society.called(days=10)
    society.do(actions.consent_to_short_notice, "amina", meeting=meeting)
    moved(society, meeting, days=12)
    assert not ShortNoticeConsent.objects.exists()
    society.do(actions.consent_to_short_notice, "amina", meeting=meeting)


def test_a_meeting_is_moved_until_its_hour_and_not_from_then_on():
    society = Assembly()
    meeting = society.noticed()
    starts = society.meeting(meeting).starts
    society.now = starts
    refused("meeting_hour_has_come", moved, society, meeting)
    refused("meeting_hour_has_come", called_off, society, meeting)
    society.now = starts - timedelta(seconds=1)
    moved(society, meeting)


def test_a_meeting_of_which_no_notice_was_given_can_be_moved_after_its_hour(tmp_path: Path):
    society = Assembly()
    meeting = society.called()
    society.until(society.meeting(meeting).starts + timedelta(days=2))
    moved(society, meeting)
    assert society.differences(tmp_path) == []


def test_a_meeting_that_was_opened_is_neither_moved_nor_called_off():
    society = Assembly()
    meeting = society.sitting()
    refused("meeting_not_at_this_stage", moved, society, meeting)
    refused("meeting_not_at_this_stage", called_off, society, meeting)
    society.do(actions.adjourn, "bill", meeting=meeting, resumes=society.evening(21))
    refused("meeting_not_at_this_stage", moved, society, meeting)
    refused("meeting_not_at_this_stage", called_off, society, meeting)


def test_what_is_put_to_the_vote_holds_the_meeting_where_it_is():
    society = Assembly()
    meeting = society.noticed()
    motion = society.open_at(meeting)
    assert refused("voted_on_already", moved, society, meeting) == {"motions": 1}
    assert refused("voted_on_already", called_off, society, meeting) == {"motions": 1}
    society.do(actions.withdraw, "bill", decision=motion)
    moved(society, meeting)


def test_a_change_needs_a_reason_and_has_to_change_something():
    society = Assembly()
    meeting = society.noticed()
    found = society.meeting(meeting)
    same = Sitting(found.starts, found.place, found.online)
    change = {"meeting": meeting, "sitting": same, "why": "Floods"}
    refused("nothing_changes", society.do, actions.move, **change)
    there = Sitting(found.starts, CHAPEL, found.online)
    refused(
        "change_without_reason", society.do, actions.move, meeting=meeting, sitting=there, why=" "
    )
    refused("change_without_reason", society.do, actions.cancel, meeting=meeting, why="")
    past = Sitting(society.now, HALL)
    refused(
        "meeting_in_the_past", society.do, actions.move, meeting=meeting, sitting=past, why="Floods"
    )
    society.do(actions.move, meeting=meeting, sitting=there, why="Floods")
    assert society.meeting(meeting).state == "called", "another place needs notice anew too"


def test_only_those_who_may_call_a_meeting_move_it_or_call_it_off():
    society = Assembly()
    meeting = society.noticed()
    refused("power_not_held", moved, society, meeting, key="amina")
    refused("power_not_held", called_off, society, meeting, key="amina")
    moved(society, meeting, key="bill")
    called_off(society, meeting, key="bill")


def test_the_same_form_sent_twice_moves_once_and_calls_off_once():
    society = Assembly()
    meeting = society.noticed()
    first, again = (moved(society, meeting, form="one") for _ in range(2))
    assert (again.repeated, again.entry) == (True, first.entry)
    first, again = (called_off(society, meeting, form="two") for _ in range(2))
    assert (again.repeated, again.entry) == (True, first.entry)
    assert society.actions().count("meetings.move") == 1
    assert society.actions().count("meetings.cancel") == 1


def test_a_meeting_that_is_called_off_lets_go_of_its_motions(
    tmp_path: Path, django_capture_on_commit_callbacks
):
    society = Assembly()
    meeting = society.called()
    motions = sorted(society.proposed(key, meeting=meeting) for key in ("amina", "member1"))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        called_off(society, meeting)
    facts = society.last_facts("meetings.cancel")
    assert facts["withdrawn"] == motions
    assert {society.decision(one).state for one in motions} == {"withdrawn"}
    to = sorted(address for letter in mail.outbox for address in letter.to)
    assert to == ["amina@example.org", "member1@example.org"], "who proposed is told"
    refused("meeting_not_at_this_stage", society.proposed, meeting=meeting)
    refused("meeting_not_at_this_stage", society.do, actions.give_notice, meeting=meeting)
    refused("meeting_not_at_this_stage", called_off, society, meeting)
    assert society.meeting(meeting) not in queries.meetings_to_come(society.organisation)
    assert society.meeting(meeting) in queries.meetings_past(society.organisation)
    assert society.differences(tmp_path) == []


def test_what_members_asked_for_is_moved_within_its_time_and_never_called_off(tmp_path: Path):
    """Delivered on day 0 and to be held by day 42: the fortieth is two days before it."""
    society = Assembly()
    asked = society.requested("member1", "member2")
    sitting = Sitting(society.evening(30), HALL)
    called = society.do(actions.call, kind="general", sitting=sitting, requisition=asked).value
    last = (called.requisition.hold_by - society.today).days
    facts = refused("held_too_late", moved, society, called.ref, days=last + 1)
    assert facts["hold_by"] == called.requisition.hold_by
    moved(society, called.ref, days=last)
    refused("members_asked_for_it", called_off, society, called.ref)
    assert society.differences(tmp_path) == []


def test_what_members_called_themselves_is_held_as_they_called_it():
    society = Assembly()
    asked = society.requested("member1", "member2", "member3")
    society.later(days=22)
    sitting = Sitting(society.evening(30), HALL)
    calling = {"requisition": asked, "sitting": sitting}
    called = society.do(actions.call_by_requisition, "member1", **calling).value
    refused("members_called_it", moved, society, called.ref)
    refused("members_called_it", called_off, society, called.ref)


def test_online_is_only_where_the_rules_of_the_new_day_let_it():
    in_the_room = {"meetings.online": False, "meetings.general.quorum.counts": ["in_person"]}
    society = Assembly(in_the_room)
    meeting = society.called(online=False)
    online = Sitting(society.evening(30), HALL, online=True)
    refused("not_online", society.do, actions.move, meeting=meeting, sitting=online, why="Floods")


def test_whoever_had_come_early_is_there_no_more_once_it_is_moved():
    society = Assembly()
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts - timedelta(hours=1))
    society.come(meeting, "amina")
    moved(society, meeting)
    assert not society.meeting(meeting).attendances.filter(left=None).exists()


@pytest.mark.parametrize("act", [moved, called_off])
def test_an_act_that_fails_half_way_leaves_nothing(act, monkeypatch):
    society = Assembly()
    meeting = society.noticed()
    motion = society.proposed(meeting=meeting)
    before = society.actions()

    def broken(*_given):
        raise RuntimeError("the post office is closed")

    for name in ("meeting_is_moved", "meeting_is_cancelled"):
        monkeypatch.setattr(f"commonstead_web.decisions.notices.{name}", broken)
    with pytest.raises(RuntimeError, match="post office"):
        act(society, meeting)
    assert society.meeting(meeting).state == "noticed"
    assert society.decision(motion).state == "proposed"
    assert society.actions() == before
