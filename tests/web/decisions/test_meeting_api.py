"""Meetings over the API: the same powers, the same refusals, no name in public."""

from datetime import timedelta

import pytest

from commonstead_web.decisions.models import Meeting
from web.browsing import keep_time, visiting
from web.decisions.assembly import Assembly

pytestmark = pytest.mark.django_db

HOME = "/api/o/elm-row"


@pytest.fixture
def society(monkeypatch):
    made = Assembly({"meetings.proxy.allowed": True})
    keep_time(monkeypatch, made)
    return made


def post(visitor, address, /, *, strong=True, **body):
    sent = {"key": address, **body}
    return visiting(visitor, strong=strong).post(HOME + address, sent, "application/json")


def get(visitor, address):
    return visiting(visitor).get(HOME + address)


def called(society, days=30):
    starts = (society.now + timedelta(days=days)).isoformat()
    given = {"kind": "general", "starts": starts, "place": "The Old Laundry", "online": True}
    return post("carol", "/meetings", **given).json()["ref"]


def one(ref, *parts):
    return "/".join(["/meetings", ref[2:], *parts])


def test_a_meeting_goes_from_the_call_to_approved_minutes(society):
    ref = called(society)
    assert post("carol", one(ref, "agenda"), text="The lease").json()["ref"] == "1"
    assert post("carol", one(ref, "notice")).status_code == 200
    holder = society.refs["bill"]
    assert post("member1", one(ref, "proxies"), holder=holder).status_code == 200
    society.until(society.meeting(ref).starts)
    for key in ("amina", "bill", "carol"):
        given = {"key": key, "member": society.refs[key], "mode": "in_person"}
        assert post("carol", one(ref, "arrive"), **given).status_code == 200
    assert post("member5", one(ref, "arrive")).status_code == 200
    room = get("", one(ref)).json()["room"]
    assert (room["in_person"], room["online"], room["counted"], room["needed"]) == (3, 1, 4, 3)
    assert post("bill", one(ref, "open")).json()["entry"] is not None
    assert get("carol", one(ref, "minutes")).json()["draft"] is True
    assert post("bill", one(ref, "close")).status_code == 200
    assert post("carol", one(ref, "minutes"), text="We met.").status_code == 200
    later = society.sitting("amina", "bill", "carol")
    assert post("bill", one(ref, "minutes", "approve"), at=later).status_code == 200
    assert get("amina", one(ref, "minutes")).json()["approved_at"] == later


def test_the_same_key_has_one_effect(society):
    assert called(society) == called(society)
    assert Meeting.objects.count() == 1


def test_notice_that_is_too_short_is_refused_with_the_first_day(society):
    ref = called(society, days=5)
    post("carol", one(ref, "agenda"), text="The lease")
    refused = post("carol", one(ref, "notice"))
    assert refused.status_code == 409
    assert refused.json()["code"] == "notice_too_short"
    assert refused.json()["facts"]["earliest"] == str(society.today + timedelta(days=16))


def test_a_member_calls_no_meeting(society):
    starts = (society.now + timedelta(days=30)).isoformat()
    given = {"kind": "general", "starts": starts, "place": "Hall"}
    assert post("amina", "/meetings", **given).status_code == 403


def test_the_public_list_has_no_name_no_agenda_and_no_open_vote(society):
    meeting = society.sitting("amina", "bill", "carol")
    motion = society.open_at(meeting)
    before = get("", "/meetings").content
    society.vote(motion, "for", "amina", "carol")
    assert get("", "/meetings").content == before
    for word in (b"Amina", b"Welcome", b"Paint"):
        assert word not in before


def test_the_agenda_is_for_members(society):
    meeting = society.noticed()
    assert get("", one(meeting, "agenda")).status_code == 401
    assert get("frank", one(meeting, "agenda")).status_code == 403
    assert get("amina", one(meeting, "agenda")).json()[0]["text"] == "Welcome"


def test_members_ask_for_a_meeting_and_sign(society):
    asked = post("amina", "/requisitions", business="That the roof is mended.").json()["ref"]
    signed = post("member1", f"/requisitions/{asked[2:]}/sign")
    assert signed.status_code == 200
    found = get("amina", f"/requisitions/{asked[2:]}").json()
    assert found["delivered"] == str(society.today)
    assert found["call_by"] == str(society.today + timedelta(days=21))


def test_a_task_is_set_and_ended(society):
    given = {"what": "Get quotes", "member": society.refs["amina"]}
    task = post("bill", "/tasks", **given).json()["ref"]
    assert get("amina", "/tasks").json()[0]["what"] == "Get quotes"
    assert post("member7", f"/tasks/{task}/finish").status_code == 409
    assert post("amina", f"/tasks/{task}/finish", key="done").status_code == 200
    assert get("amina", "/tasks").json() == []


def test_the_year_ahead_is_public(society):
    rules = {one["rule"] for one in get("", "/calendar").json()}
    assert {"accounts.return.months", "meetings.annual.months"} <= rules


def test_an_inquorate_meeting_is_put_off_over_the_api(society):
    ref = society.noticed()
    society.until(society.meeting(ref).starts)
    society.later(minutes=40)
    assert get("", one(ref)).json()["room"]["next"] == "adjourn"
    resumes = (society.now + timedelta(days=7)).isoformat()
    answer = post("bill", one(ref, "adjourn"), resumes=resumes, why="inquorate")
    assert answer.status_code == 200
    assert get("", one(ref)).json()["state"] == "adjourned"


def test_a_meeting_is_moved_and_called_off(society):
    ref = called(society)
    post("carol", one(ref, "agenda"), text="The lease")
    post("carol", one(ref, "notice"))
    starts = (society.now + timedelta(days=40)).isoformat()
    given = {"starts": starts, "place": "The Chapel", "why": "Floods"}
    assert post("amina", one(ref, "move"), **given).status_code == 403
    assert post("carol", one(ref, "move"), **{**given, "why": " "}).json()["code"] == (
        "change_without_reason"
    )
    first = post("carol", one(ref, "move"), **{**given, "key": "once"}).json()
    assert post("carol", one(ref, "move"), **{**given, "key": "once"}).json() == {
        **first,
        "repeated": True,
    }
    told = get("", one(ref)).json()
    assert (told["state"], told["place"], told["notice"]) == ("called", "The Chapel", None)
    assert told["moved_from"] is not None
    assert "Floods" not in str(told)
    assert post("bill", one(ref, "cancel"), why="Floods").status_code == 200
    assert get("", one(ref)).json()["state"] == "cancelled"
    again = post("bill", one(ref, "cancel"), key="another", why="Floods")
    assert (again.status_code, again.json()["code"]) == (409, "meeting_not_at_this_stage")


def test_a_paper_signature_is_entered_by_the_secretary_alone(society):
    asked = post("member1", "/requisitions", business="The roof").json()["ref"]
    sign = f"/requisitions/{asked[2:]}/sign"
    paper = {"member": society.refs["member2"]}
    assert post("bill", sign, **paper).json()["code"] == "acts_for_somebody_else"
    weak = post("carol", sign, strong=False, **paper)
    assert (weak.status_code, weak.json()["code"]) == (403, "second_factor_needed")
    assert post("carol", sign, **paper).status_code == 200
    assert get("amina", f"/requisitions/{asked[2:]}").json()["signed"] == 2


def test_a_casting_vote_over_the_api_is_for_or_against(society):
    answer = post("bill", f"/decisions/{'0' * 16}/declare", casting="perhaps")
    assert answer.status_code == 422
