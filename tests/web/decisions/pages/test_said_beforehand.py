"""Pages say what holds before somebody begins, and nothing that does not hold for the reader."""

from datetime import timedelta

import pytest

from commonstead_web.decisions import actions
from commonstead_web.decisions.queries.room import through_time
from commonstead_web.kit.templatetags.words import weekday
from web.browsing import keep_time, text_of
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page

pytestmark = pytest.mark.django_db
ALONE = {"meetings.items.supporters": "0", "meetings.items.days": "21"}


def society_with(monkeypatch, changes=None):
    made = Assembly(changes or {})
    keep_time(monkeypatch, made)
    return made


@pytest.fixture
def society(monkeypatch):
    return society_with(monkeypatch)


def shown(society, key, name, *about):
    return text_of(page(society, key, name, *about))


# a member's own item


def has_form(society, key, meeting):
    return 'name="text"' in page(society, key, "add_item", meeting).content.decode()


def test_a_member_writes_their_own_item_where_nobody_has_to_support_it(monkeypatch):
    society = society_with(monkeypatch, ALONE)
    meeting = society.called(days=22)
    assert has_form(society, "amina", meeting)


def test_after_the_last_day_a_member_is_told_so_before_writing_and_the_secretary_still_can(
    monkeypatch,
):
    society = society_with(monkeypatch, ALONE)
    meeting = society.called(days=22)
    society.later(days=2)
    last = weekday(society.meeting(meeting).starts.date() - timedelta(days=21))
    assert f"They had to be in by {last}." in shown(society, "amina", "add_item", meeting)
    assert not has_form(society, "amina", meeting)
    assert has_form(society, "carol", meeting)


def test_a_member_who_needs_supporters_is_told_how_the_item_comes_in(monkeypatch):
    society = society_with(monkeypatch, {"meetings.items.supporters": "1"})
    meeting = society.called(days=40)
    said = shown(society, "amina", "add_item", meeting)
    assert "It needs the support of 1 member besides yourself." in said
    assert not has_form(society, "amina", meeting)


def test_who_is_told_of_an_item_depends_on_whether_notice_was_given(society):
    called, noticed = society.called(), society.noticed(days=30)
    assert "Everybody, when notice is given." in shown(society, "carol", "add_item", called)
    said = shown(society, "carol", "add_item", noticed)
    assert "Nobody by e-mail: notice was given already." in said
    assert "Everybody, when notice is given." not in said


# how many were there


def test_before_anybody_came_a_meeting_tells_no_attendance(monkeypatch):
    society = society_with(
        monkeypatch, {"meetings.proxy.allowed": True, "meetings.proxy.maximum": "1"}
    )
    meeting = society.noticed()
    society.do(actions.appoint_proxy, "amina", meeting=meeting, holder=society.refs["bill"])
    assert "How many were there, through time" not in shown(society, "amina", "meeting", meeting)


def test_an_empty_room_is_told_by_why_it_is_empty(society):
    meeting = society.sitting("amina", "bill", "carol")
    society.later(minutes=5)
    for key in ("amina", "bill", "carol"):
        society.do(actions.leave, meeting=meeting, member=society.refs[key])
    society.later(minutes=5)
    society.do(actions.arrive, meeting=meeting, member=society.refs["amina"])
    society.later(minutes=5)
    society.do(actions.close_meeting, "bill", meeting=meeting)
    moments = through_time(society.meeting(meeting), needed=3)
    assert [(one.counted, one.enough, one.emptied) for one in moments] == [
        (3, True, ""),
        (0, False, ""),
        (1, False, ""),
        (0, False, "closed"),
    ]
    assert [one.line for one in moments] == ["1000"] * 4
    said = shown(society, "amina", "meeting", meeting)
    for words in ("3, enough", "nobody", "1, too few", "it was closed", "The dashed line: 3 had"):
        assert words in said


# a motion


def test_nobody_is_told_that_they_can_vote_who_cannot(society):
    motion = society.open_without()
    visitor = shown(society, "", "decision", motion)
    assert "Votes can be changed until then." in visitor
    assert "You can vote" not in visitor


def test_by_consent_nobody_is_counted_as_having_voted(society):
    motion = society.open_without(way="consent")
    society.decided(motion)
    said = shown(society, "bill", "decision", motion)
    assert "Objections with a reason" in said
    assert "Voted" not in said


def test_the_chair_finds_the_three_doors_under_what_was_declared(society):
    meeting = society.sitting("amina", "bill", "carol")
    motion = society.open_at(meeting)
    society.vote(motion, "for", "amina", "bill")
    society.decided(motion)
    home = at(society, "decision", motion)
    markup = page(society, "bill", "floor", meeting, motion).content.decode()
    parts = page(society, "bill", "decision", motion).content.decode()
    for part in ("working", "needed", "check"):
        assert f'href="{home}#{part}"' in markup
        assert f'id="{part}"' in parts
