"""Moving a meeting, calling it off and entering a paper signature, by the pages alone."""

from datetime import timedelta

import pytest

from commonstead_web.decisions import actions
from commonstead_web.decisions.actions import Sitting
from commonstead_web.kit.templatetags.words import weekday
from web.browsing import keep_time, links_of, send, text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    made = Assembly(others=28)
    keep_time(monkeypatch, made)
    return made


def told_on_paper(society):
    meeting = society.called()
    paper = {society.refs["member1"]: "post", society.refs["member2"]: "hand"}
    society.do(actions.give_notice, meeting=meeting, channels=paper)
    return meeting


def move(society, meeting, days=40, key="carol", **given):
    day = society.today + timedelta(days=days)
    asked = {"starts": f"{day}T19:00", "place": "The Chapel", "why": "Floods", **given}
    return send(visiting(key), at(society, "move_meeting", meeting), **asked)


def test_the_page_says_before_what_moving_does_and_who_is_told_how(society):
    meeting = told_on_paper(society)
    said = text_of(page(society, "carol", "move_meeting", meeting))
    assert "Everybody must be given notice again." in said
    assert f"the first day is {weekday(society.today + timedelta(days=15))} by hand" in said
    assert "The agenda, the motions and the proxies stay with it." in said
    assert "29 members by e-mail, at once." in said
    assert "2 members were told on paper: you tell them" in said


def test_the_page_says_after_whom_to_tell_on_paper_and_what_comes_next(society):
    meeting = told_on_paper(society)
    was = society.meeting(meeting).starts
    said = text_of(move(society, meeting))
    assert "The meeting is moved." in said
    assert "Tell those who were told on paper: their names are on this page." in said
    assert "Tell these members yourself: they were told on paper Member1 Member2" in said
    assert f"It was moved on {weekday(society.today)}." in said
    assert f"it was to begin {weekday(was)}" in said
    assert "It was given of the earlier day, and not yet of the new one." in said
    home = page(society, "carol", "meeting", meeting)
    assert at(society, "give_notice", meeting) in links_of(home)
    society.do(actions.give_notice, meeting=meeting)
    assert "told on paper" not in text_of(page(society, "carol", "meeting", meeting))


def test_names_and_reason_are_for_those_who_belong_to_the_meeting(society):
    meeting = told_on_paper(society)
    move(society, meeting)
    member, stranger = (text_of(page(society, key, "meeting", meeting)) for key in ("amina", ""))
    assert "Floods" in member
    assert "Member1" not in member
    assert "Floods" not in stranger
    assert "It was moved on" in stranger


def test_what_was_typed_is_kept_where_the_day_is_not_lawful(society):
    meeting = told_on_paper(society)
    answer = move(society, meeting, days=-1, place="The Mill")
    assert answer.status_code == 422
    assert "A meeting cannot begin in the past" in text_of(answer)
    assert 'value="The Mill"' in answer.content.decode()


def test_a_meeting_is_called_off_and_says_so_to_everybody(society):
    meeting = told_on_paper(society)
    society.proposed(meeting=meeting, title="Paint the hall")
    url = at(society, "cancel_meeting", meeting)
    assert url in links_of(page(society, "carol", "meeting", meeting))
    before = text_of(visiting("carol").get(url))
    assert "Taken back, and can be proposed again: Paint the hall." in before
    said = text_of(send(visiting("carol"), url, why="Floods"))
    assert "The meeting is called off." in said
    assert "Member1 Member2" in said
    stranger = text_of(page(society, "", "meeting", meeting))
    assert "Called off" in stranger
    assert f"It was called off on {weekday(society.today)}, and is not held." in stranger
    assert "Floods" not in stranger
    assert "It was called off" in text_of(page(society, "amina", "meetings"))
    assert url not in links_of(page(society, "carol", "meeting", meeting))


def test_a_meeting_that_is_called_off_is_in_no_calendar_and_waits_for_nobody(society):
    meeting = society.noticed()
    calendar = at(society, "calendar")
    assert at(society, "meeting", meeting) in links_of(visiting("amina").get(calendar))
    society.do(actions.cancel, meeting=meeting, why="Floods")
    assert at(society, "meeting", meeting) not in links_of(visiting("amina").get(calendar))
    file = visiting("").get(at(society, "calendar_ics")).content.decode()
    assert meeting.partition(":")[2] not in file


def test_what_members_asked_for_has_no_button_to_call_it_off(society):
    asked = society.do(actions.requisition, "amina", business="The roof").value
    for key in ("bill", "member1", "member2"):
        society.do(actions.support_requisition, key, requisition=asked.ref)
    sitting = Sitting(society.evening(30), "The Old Laundry")
    answer = {"kind": "general", "sitting": sitting, "requisition": asked.ref}
    meeting = society.do(actions.call, **answer).value.ref
    links = links_of(page(society, "carol", "meeting", meeting))
    assert at(society, "move_meeting", meeting) in links
    assert at(society, "cancel_meeting", meeting) not in links
    said = text_of(page(society, "carol", "move_meeting", meeting))
    assert "Members asked for it, so it must be held by" in said


def test_every_page_of_a_meeting_that_is_called_off_can_be_opened(society):
    meeting = society.noticed()
    society.do(actions.cancel, meeting=meeting, why="Floods")
    names = ("meeting", "move_meeting", "cancel_meeting", "give_notice", "chair_meeting", "here")
    for name in (*names, "screen", "minutes", "papers_print", "add_item", "open_meeting"):
        status = page(society, "carol", name, meeting).status_code
        assert status in (200, 302, 404), (name, status)


def test_the_secretary_enters_a_paper_signature_by_name(society):
    asked = society.do(actions.requisition, "amina", business="The roof").value.ref
    url = at(society, "sign_on_paper", asked)
    assert url in links_of(page(society, "carol", "requisition", asked))
    assert url not in links_of(page(society, "amina", "requisition", asked))
    said = text_of(send(visiting("carol"), url, name="bill hartley"))
    assert "The signature is entered." in said
    assert "Bill Hartley (on paper)" in said
    assert "Amina Osei (on paper)" not in said
    again = send(visiting("carol"), url, name="Bill Hartley")
    assert again.status_code == 422, "whoever has signed is not on the list any more"


def test_the_secretary_begins_a_request_from_paper(society):
    url = at(society, "new_requisition")
    assert "if it came on paper" in text_of(visiting("carol").get(url))
    assert "if it came on paper" not in text_of(visiting("amina").get(url))
    said = text_of(send(visiting("carol"), url, business="The roof", whose="Bill Hartley"))
    assert "Bill Hartley (on paper)" in said


def test_who_takes_the_chair_is_named_when_the_meeting_is_opened(society):
    meeting = society.noticed()
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol", *society.keys[3:12])
    url = at(society, "open_meeting", meeting)
    unknown = send(visiting("carol"), url, chair="Nobody Here")
    assert unknown.status_code == 422
    send(visiting("carol"), url, chair="Bill Hartley")
    assert society.meeting(meeting).chair == society.refs["bill"]
    assert society.last_facts("meetings.open")["chair"].startswith("p:")
