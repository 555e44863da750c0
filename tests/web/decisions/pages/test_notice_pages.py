"""Calling a meeting and telling of it, by the pages alone."""

from datetime import timedelta

import pytest
from django.core import mail

from commonstead_web.decisions import actions
from commonstead_web.decisions.models import Meeting, Notice
from commonstead_web.kit.templatetags.words import weekday
from web.browsing import keep_time, key_of, send, text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    made = Assembly({"meetings.items.supporters": "1"})
    keep_time(monkeypatch, made)
    return made


def short(ref):
    return ref.partition(":")[2]


def test_a_meeting_is_called_and_the_page_says_what_comes_next(society):
    day = society.today + timedelta(days=30)
    given = {"kind": "general", "starts": f"{day}T19:00", "place": "The Old Laundry"}
    answer = send(visiting("carol"), at(society, "call_meeting"), **given)
    said = text_of(answer)
    assert "General meeting: called." in said
    assert f"give notice by {weekday(day - timedelta(days=15))}" in said
    assert Meeting.objects.get().place == "The Old Laundry"


def test_the_page_of_the_call_shows_the_first_day_for_each_way_of_telling(society):
    said = text_of(page(society, "carol", "call_meeting"))
    for days in (15, 16, 17):
        assert weekday(society.today + timedelta(days=days)) in said


def test_a_meeting_in_the_past_is_refused_and_what_was_typed_is_kept(society):
    given = {"kind": "general", "starts": "2020-01-01T19:00", "place": "The Old Laundry"}
    answer = send(visiting("carol"), at(society, "call_meeting"), **given)
    assert answer.status_code == 422
    assert 'value="The Old Laundry"' in answer.content.decode()
    assert Meeting.objects.count() == 0


def test_the_same_form_sent_twice_calls_one_meeting(society):
    client, url = visiting("carol"), at(society, "call_meeting")
    day = society.today + timedelta(days=30)
    given = {"kind": "general", "starts": f"{day}T19:00", "place": "Hall", "key": "once"}
    client.post(url, given)
    client.post(url, given)
    assert Meeting.objects.count() == 1


def test_every_member_stands_there_with_the_day_on_which_they_count_as_told(society):
    meeting = society.called(days=30)
    said = text_of(page(society, "carol", "give_notice", meeting))
    assert "Amina Osei" in said
    assert f"{weekday(society.today + timedelta(days=1))}" in said
    assert "In time" in said
    assert "Clause 12" in said


def test_working_it_out_again_with_a_letter_moves_the_first_day_and_sends_nothing(society):
    meeting, client = society.called(days=30), visiting("carol")
    url = at(society, "give_notice", meeting)
    given = {f"how_{short(ref)}": "email" for ref in society.refs.values()}
    given[f"how_{short(society.refs['amina'])}"] = "post"
    answer = client.post(url, {**given, "key": key_of(client.get(url)), "again": "yes"})
    assert f"the first day the rules allow is {weekday(society.today + timedelta(days=17))}" in (
        text_of(answer)
    )
    assert Notice.objects.count() == 0


def test_notice_that_is_too_short_is_refused_with_what_would_help(society):
    meeting, client = society.called(days=15), visiting("carol")
    url = at(society, "give_notice", meeting)
    seen = text_of(client.get(url))
    assert "which is too soon" in seen
    assert "Hand it over today to everybody: that counts at once and is in time." in seen
    assert "11 must, 0 have" in seen
    given = {f"how_{short(ref)}": "email" for ref in society.refs.values()}
    answer = client.post(url, {**given, "key": key_of(client.get(url)), "send": "yes"})
    assert answer.status_code == 422
    assert Meeting.objects.get().state == "called"


def test_notice_is_given_and_e_mails_go_out_after_it(society, django_capture_on_commit_callbacks):
    meeting, client = society.called(days=30), visiting("carol")
    url = at(society, "give_notice", meeting)
    given = {f"how_{short(ref)}": "email" for ref in society.refs.values()}
    given[f"how_{short(society.refs['amina'])}"] = "hand"
    key = key_of(client.get(url))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url, {**given, "key": key, "send": "yes"}, follow=True)
    assert "Notice is given." in text_of(answer)
    assert "Print 1 notice" in text_of(answer)
    assert len(mail.outbox) == len(society.refs) - 1
    assert at(society, "meeting", meeting) in mail.outbox[0].body


def test_members_agree_to_shorter_notice_until_enough_have(society):
    meeting = society.called(days=5)
    for key in list(society.refs)[:11]:
        send(visiting(key), at(society, "agree_to_short_notice", meeting))
    assert "Enough members have agreed" in text_of(page(society, "carol", "give_notice", meeting))
    again = text_of(page(society, "amina", "agree_to_short_notice", meeting))
    assert "You have agreed" in again


def test_the_secretary_enters_an_agreement_on_paper_by_name(society):
    meeting = society.called(days=5)
    url = at(society, "agree_to_short_notice", meeting) + "?paper"
    send(visiting("carol"), url, name="Amina Osei")
    assert society.meeting(meeting).consents.get().member == society.refs["amina"]


def test_the_officers_item_goes_on_the_agenda(society):
    meeting = society.called()
    url = at(society, "add_item", meeting)
    said = text_of(send(visiting("carol"), url, text="The lease", whose="", supporters=""))
    assert "Item 2 is on the agenda." in said


def test_a_members_item_needs_a_supporter_and_comes_on_a_signed_form(society):
    meeting = society.called(days=40)
    url = at(society, "add_item", meeting)
    alone = text_of(visiting("amina").get(url))
    assert "It needs the support of 1 member besides yourself." in alone
    signed = {"text": "The bins", "whose": "Amina Osei", "supporters": "Bill Hartley"}
    send(visiting("carol"), url, **signed)
    assert "Asked for by Amina Osei." in text_of(page(society, "member1", "meeting", meeting))


def test_what_somebody_types_is_shown_as_they_typed_it(society):
    meeting = society.called()
    send(visiting("carol"), at(society, "add_item", meeting), text="<b>Bins</b>", whose="")
    assert b"<b>Bins</b>" not in page(society, "amina", "meeting", meeting).content
    assert "<b>Bins</b>" in page(society, "amina", "meeting", meeting).content.decode().replace(
        "&lt;", "<"
    ).replace("&gt;", ">")


def test_the_papers_hold_the_notice_the_motions_and_a_box_for_each_choice(society):
    meeting = society.noticed(days=30)
    society.proposed(meeting=meeting, item=1, title="Sell the van")
    said = text_of(page(society, "carol", "papers_print", meeting))
    for words in ("Notice of a general meeting", "The Old Laundry", "Sell the van", "Voting paper"):
        assert words in said
    assert "proxy form" not in said


def test_the_meeting_says_how_the_first_day_was_worked_out(society):
    meeting = society.noticed(days=30)
    said = text_of(page(society, "", "meeting", meeting))
    assert "12 members were told on" in said
    assert f"So the first day the rules allow is {weekday(society.today + timedelta(days=16))}" in (
        said
    )


def test_where_proxies_are_allowed_a_form_is_printed_with_the_notice(monkeypatch):
    made = Assembly({"meetings.proxy.allowed": True})
    keep_time(monkeypatch, made)
    meeting = made.noticed(days=30)
    assert "proxy form" in text_of(page(made, "carol", "papers_print", meeting))


def test_a_proxy_is_entered_shown_and_taken_back(monkeypatch):
    made = Assembly({"meetings.proxy.allowed": True})
    keep_time(monkeypatch, made)
    url = at(made, "proxy", made.noticed(days=30))
    client = visiting("amina")
    assert "Bill Hartley comes in your place" in text_of(send(client, url, holder="bill hartley"))
    assert "You come for: Amina Osei" in text_of(visiting("bill").get(url))
    assert "Your proxy is taken back." in text_of(send(client, url, end="yes"))
    assert "Bill Hartley comes in your place" not in text_of(client.get(url))


def test_no_notice_can_be_given_of_an_empty_agenda(society):
    day = society.today + timedelta(days=30)
    given = {"kind": "general", "starts": f"{day}T19:00", "place": "Hall"}
    send(visiting("carol"), at(society, "call_meeting"), **given)
    meeting = Meeting.objects.get().ref
    said = text_of(page(society, "carol", "give_notice", meeting))
    assert "The agenda is empty" in said


def test_a_meeting_put_off_for_long_asks_for_notice_again(society):
    meeting = society.sitting()
    far = society.now + timedelta(days=40)
    society.do(actions.adjourn, "bill", meeting=meeting, resumes=far)
    said = text_of(page(society, "carol", "meeting", meeting))
    assert "everybody is told again" in said
    assert "Give notice" in said
