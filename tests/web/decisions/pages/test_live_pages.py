"""A meeting while it sits: the door, the chair's page, a member's page, the projector."""

from datetime import timedelta

import pytest

from commonstead_web.decisions import actions
from commonstead_web.decisions.models import Attendance, Decision
from web.browsing import keep_time, key_of, send, text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    made = Assembly()
    keep_time(monkeypatch, made)
    return made


@pytest.fixture
def meeting(society):
    """A meeting whose hour has come, with nobody there yet."""
    ref = society.noticed()
    society.until(society.meeting(ref).starts)
    return ref


def short(ref):
    return ref.partition(":")[2]


def tick(society, meeting, *keys, **more):
    """Bill ticks these members off at the door, all at once."""
    url = at(society, "arrivals", meeting)
    here = [short(society.refs[key]) for key in keys]
    return send(visiting("bill", strong=False), url, here=here, save="yes", **more)


def here_in_the_room(society, meeting):
    present = Attendance.objects.filter(meeting__ref=meeting, left=None).order_by("id")
    by_ref = {ref: key for key, ref in society.refs.items()}
    return {by_ref[one.member] for one in present}


def test_many_are_ticked_off_at_once(society, meeting):
    said = text_of(tick(society, meeting, "amina", "carol"))
    assert "2 changes are entered." in said
    assert "2 here, 2 count, 3 needed." in said
    assert here_in_the_room(society, meeting) == {"amina", "carol"}


def test_the_list_sent_twice_over_a_bad_line_enters_everybody_once(society, meeting):
    client, url = visiting("bill"), at(society, "arrivals", meeting)
    given = {"key": key_of(client.get(url)), "here": [short(society.refs["amina"])]}
    first, second = client.post(url, given), client.post(url, given)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Attendance.objects.count() == 1


def test_somebody_is_found_by_a_part_of_the_name_or_by_the_number_on_the_sheet(society, meeting):
    client, url = visiting("bill"), at(society, "arrivals", meeting)
    by_name = text_of(client.post(url, {"key": "1", "find": "osei"}))
    assert "1 member found" in by_name
    assert "Amina Osei" in by_name
    by_number = text_of(client.post(url, {"key": "2", "find": "2"}))
    assert "Bill Hartley" in by_number
    assert "Amina Osei" not in by_number
    assert "osei" not in client.post(url, {"key": "3", "find": "osei"}).request["QUERY_STRING"]


def test_the_printed_sheet_has_the_same_numbers(society, meeting):
    said = text_of(page(society, "carol", "sheet_print", meeting))
    assert "1 Amina Osei" in said
    assert "2 Bill Hartley" in said
    assert "Counting hands" in said


def test_somebody_goes(society, meeting):
    tick(society, meeting, "amina", "carol")
    society.later(minutes=3)
    gone = {"left": [short(society.refs["amina"])]}
    send(visiting("bill"), at(society, "arrivals", meeting), **gone)
    assert here_in_the_room(society, meeting) == {"carol"}


def test_the_picture_fills_up_to_the_quorum_and_has_words(society, meeting):
    tick(society, meeting, "amina", "carol")
    answer = page(society, "bill", "chair_meeting", meeting)
    assert "2 of 12 members are here. One more must come" in text_of(answer)
    assert answer.content.decode().count('class="seat taken') == 2
    tick(society, meeting, "bill")
    said = text_of(page(society, "bill", "chair_meeting", meeting))
    assert "3 of 12 members are here. That is enough: we can decide." in said
    assert "Open the meeting" in said


def test_a_small_part_of_the_page_is_fetched_anew(society, meeting):
    url = at(society, "chair_meeting", meeting)
    whole = visiting("bill").get(url)
    part = visiting("bill").get(url, headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert b"<form" not in part.content
    assert len(part.content) < len(whole.content) / 3
    assert "HX-Request" in part.headers["Vary"]
    assert b'hx-trigger="every 10s"' in whole.content
    assert f'href="{url}">Refresh'.encode() in whole.content


def test_with_too_few_the_page_says_how_long_to_wait_and_what_comes_then(society, meeting):
    tick(society, meeting, "amina")
    society.later(minutes=10)
    assert "Too few: wait until 19:30" in text_of(page(society, "bill", "chair_meeting", meeting))
    society.later(minutes=25)
    said = text_of(page(society, "bill", "chair_meeting", meeting))
    assert "Too few came: the meeting is put off" in said
    assert "Put the meeting off" in said


def test_an_inquorate_meeting_is_put_off_and_then_those_present_are_enough(society, meeting):
    tick(society, meeting, "amina", "bill")
    society.later(minutes=40)
    url = at(society, "adjourn", meeting)
    assert "Whoever comes to it then is enough" in text_of(visiting("bill").get(url))
    resumes = society.today + timedelta(days=7)
    send(visiting("bill"), url, resumes=f"{resumes}T19:00")
    assert society.meeting(meeting).state == "adjourned"
    assert society.last_facts("meetings.adjourn")["why"] == "inquorate"
    assert not society.meeting(meeting).renotice


def test_the_chair_opens_and_closes_in_words(society, meeting):
    url = at(society, "open_meeting", meeting)
    assert send(visiting("bill"), url).status_code == 422
    tick(society, meeting, "amina", "bill", "carol")
    assert "The meeting is open." in text_of(send(visiting("bill"), url))
    assert "Bill Hartley is in the chair." in text_of(
        page(society, "bill", "chair_meeting", meeting)
    )
    closed = text_of(send(visiting("bill"), at(society, "close_meeting", meeting)))
    assert "The meeting is closed." in closed


@pytest.fixture
def sitting(society):
    return society.sitting("amina", "bill", "carol", "member1")


def floor_of(society, sitting):
    return at(society, "floor", sitting, Decision.objects.get().ref)


def take(society, sitting):
    given = {"title": "Buy a bike", "text": "That we buy a bike."}
    return send(visiting("bill"), at(society, "take_motion", sitting), **given)


def test_a_motion_is_taken_amended_voted_on_counted_and_declared(society, sitting):
    assert "The motion is before the meeting." in text_of(take(society, sitting))
    url, bill = floor_of(society, sitting), visiting("bill")
    send(bill, url, step="amend", text="That we buy two bikes.")
    assert "Voting is open." in text_of(send(bill, url, step="open"))
    amina = at(society, "here", sitting)
    ballot = {"decision": short(Decision.objects.get().ref), "version": "2", "choice": "for"}
    said = text_of(send(visiting("amina"), amina, step="vote", **ballot))
    assert "In the box: For" in said
    hands = {"hands_for": "1", "against": "2", "abstain": ""}
    assert "The hands are entered" in text_of(send(bill, url, step="hands", **hands))
    assert "The vote is closed and counted." in text_of(send(bill, url, step="close"))
    declared = send(bill, url, step="declare")
    assert "The motion is lost." in text_of(declared)
    facts = society.last_facts("decisions.close")
    assert facts["tally"] == {"for": 2, "against": 2, "abstain": 0}


def test_nobody_sees_a_figure_before_the_vote_is_closed(society, sitting):
    motion = society.open_at(sitting, title="Buy a bike")
    pages = [
        ("bill", at(society, "chair_meeting", sitting)),
        ("bill", at(society, "screen", sitting)),
        ("member1", at(society, "here", sitting)),
        ("bill", at(society, "meeting", sitting)),
        ("carol", at(society, "minutes", sitting)),
    ]
    before = [text_of(visiting(key).get(url)) for key, url in pages]
    society.vote(motion, "for", "amina", "carol")
    society.vote(motion, "against", "member5")
    assert [text_of(visiting(key).get(url)) for key, url in pages] == before


def test_more_hands_than_people_are_refused_and_what_was_typed_is_kept(society, sitting):
    society.open_at(sitting)
    url = floor_of(society, sitting)
    answer = send(visiting("bill"), url, step="hands", hands_for="40", against="1")
    assert answer.status_code == 422
    assert 'value="40"' in answer.content.decode()


def test_equal_votes_are_lost_where_the_rules_give_the_chair_no_vote(society, sitting):
    society.open_at(sitting)
    url, bill = floor_of(society, sitting), visiting("bill")
    send(bill, url, step="hands", hands_for="2", against="2")
    send(bill, url, step="close")
    assert "casting" not in bill.get(url).content.decode()
    assert "The motion is lost." in text_of(send(bill, url, step="declare"))


def test_the_chair_casts_a_vote_where_the_rules_say_so(monkeypatch):
    society = Assembly({"meetings.general.tie": "chair_casting"})
    keep_time(monkeypatch, society)
    sitting = society.sitting("amina", "bill", "carol", "member1")
    society.open_at(sitting)
    url, bill = floor_of(society, sitting), visiting("bill")
    send(bill, url, step="hands", hands_for="2", against="2")
    send(bill, url, step="close")
    assert send(bill, url, step="declare", casting="").status_code == 422
    assert "The motion is carried." in text_of(send(bill, url, step="declare", casting="for"))


def test_the_secretary_who_declares_is_told_whose_casting_vote_it_is(monkeypatch):
    society = Assembly({"meetings.general.tie": "chair_casting"})
    keep_time(monkeypatch, society)
    sitting = society.sitting("amina", "bill", "carol", "member1")
    society.open_at(sitting)
    url, bill, carol = floor_of(society, sitting), visiting("bill"), visiting("carol")
    send(bill, url, step="hands", hands_for="2", against="2")
    send(bill, url, step="close")
    said = text_of(carol.get(url))
    assert "The casting vote is for Bill Hartley, who is in the chair." in said
    assert 'name="casting"' not in carol.get(url).content.decode()
    assert "Declare the outcome" not in said
    forced = carol.post(url, {"key": "forced", "step": "declare", "casting": "for"})
    assert forced.status_code == 422
    assert "Only whoever is in the chair of this meeting" in text_of(forced)
    assert 'name="casting"' in bill.get(url).content.decode()


def test_a_member_comes_online_votes_and_leaves(society, sitting):
    url, client = at(society, "here", sitting), visiting("member5", strong=False)
    assert "You are here, online" in text_of(send(client, url, step="arrive"))
    society.later(minutes=1)
    assert "You are here" not in text_of(send(client, url, step="leave"))


def test_a_member_in_the_room_is_sent_to_the_door(society, sitting):
    said = text_of(page(society, "member5", "here", sitting))
    assert "the chair or the secretary ticks you off" in said


def test_the_holder_of_a_proxy_votes_for_the_giver_too(monkeypatch):
    society = Assembly({"meetings.proxy.allowed": True})
    keep_time(monkeypatch, society)
    ref = society.noticed()
    society.do(actions.appoint_proxy, "member2", meeting=ref, holder=society.refs["amina"])
    society.until(society.meeting(ref).starts)
    society.come(ref, "amina", "bill", "carol", "member1")
    society.do(actions.open_meeting, "bill", meeting=ref)
    motion = society.open_at(ref)
    url, amina = at(society, "here", ref), visiting("amina")
    assert "Your vote for Member2" in text_of(amina.get(url))
    ballot = {"decision": short(motion), "version": "1", "choice": "against"}
    given = {**ballot, "member": short(society.refs["member2"])}
    assert "In the box: Against" in text_of(send(amina, url, step="vote", **given))
    someone = send(visiting("member1"), url, step="vote", **given)
    assert someone.status_code == 422


def test_the_projector_shows_the_motion_and_no_control(society, sitting):
    society.open_at(sitting, title="Buy a bike")
    answer = page(society, "bill", "screen", sitting)
    assert "Buy a bike" in text_of(answer)
    assert "Nobody sees a figure before the vote is closed" in text_of(answer)
    main = answer.content.decode().partition("<main")[2]
    assert "<form" not in main
    assert "<button" not in main
    assert "Amina Osei" not in text_of(answer)


def test_a_motion_of_another_meeting_is_not_on_this_floor(society, sitting):
    elsewhere = society.noticed()
    motion = society.proposed(meeting=elsewhere)
    assert page(society, "bill", "floor", sitting, motion).status_code == 404


def test_the_chair_reads_how_many_may_demand_a_counted_vote(monkeypatch):
    society = Assembly({"meetings.poll.members": "2"})
    keep_time(monkeypatch, society)
    said = text_of(page(society, "bill", "chair_meeting", society.noticed()))
    assert "votes are counted one by one if this many demand it: two members." in said
