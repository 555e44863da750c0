"""Minutes, tasks, what members ask for, the year ahead."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from commonstead_web.decisions import actions
from commonstead_web.decisions.drafting import Decided, Events, Item, Todo, draft
from commonstead_web.decisions.models import Meeting, Task
from commonstead_web.kit.templatetags.words import weekday
from web.browsing import keep_time, links_of, send, text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    made = Assembly()
    keep_time(monkeypatch, made)
    return made


def held(society):
    """A meeting that decided something and is closed."""
    meeting = society.sitting("amina", "bill", "carol", "member1")
    motion = society.open_at(meeting, title="Buy a bike", text="That we buy a bike.")
    society.do(actions.enter_hands, "bill", decision=motion, counts={"for": 3, "against": 1})
    society.decided(motion)
    society.do(actions.close_meeting, "bill", meeting=meeting)
    return meeting


# minutes


def test_the_minutes_are_drafted_from_what_happened(society):
    meeting = held(society)
    drafted = page(society, "carol", "minutes", meeting).content.decode()
    for words in (
        "In the room: Amina Osei, Bill Hartley, Carol Nwosu, Member1.",
        "3 were needed to decide anything (clause 13); 4 counted.",
        "Motion: Buy a bike. “That we buy a bike.” Votes: 3 for, 1 against, 0 abstaining. "
        "The motion was carried.",
        "The meeting was closed at",
    ):
        assert words in drafted


def test_only_the_secretary_writes_them_and_members_read_them(society):
    meeting = held(society)
    url = at(society, "minutes", meeting)
    assert "<textarea" not in visiting("amina").get(url).content.decode()
    send(visiting("carol"), url, text="We met. Amina Osei spoke.")
    assert "Amina Osei spoke." in text_of(visiting("amina").get(url))
    assert visiting("frank").get(url).status_code == 403


def test_no_name_goes_into_the_record(society):
    meeting = held(society)
    send(visiting("carol"), at(society, "minutes", meeting), text="Amina Osei spoke.")
    entries = b"".join(map(bytes, society.organisation.log.entries.values_list("body", flat=True)))
    assert b"Amina" not in entries


def test_a_later_meeting_approves_them_and_then_they_stay(society):
    earlier = held(society)
    send(visiting("carol"), at(society, "minutes", earlier), text="We met.")
    later = society.sitting("amina", "bill", "carol")
    approve = at(society, "approve_minutes", earlier, later)
    chairs = visiting("bill").get(at(society, "chair_meeting", later))
    assert approve in chairs.content.decode()
    assert "We met." in text_of(visiting("bill").get(approve))
    assert "The minutes are approved." in text_of(send(visiting("bill"), approve))
    assert "<textarea" not in page(society, "carol", "minutes", earlier).content.decode()
    assert "Approved" in text_of(page(society, "amina", "minutes", earlier))


AT = datetime(2026, 3, 4, 19, 2, tzinfo=UTC)


def test_a_draft_says_nothing_that_did_not_happen():
    events = Events("Elm Row", "General meeting", "The hall", AT)
    assert draft(events) == (
        "Minutes of the General meeting of Elm Row, held on Wednesday 4 March 2026 at The hall."
        "\n\nThe meeting was not opened."
    )


def test_a_draft_tells_amendments_withdrawals_and_counts_that_stay_closed():
    motions = (
        Decided("A", "That a.", "declared", "carried", amended=2),
        Decided("B", "That b.", "withdrawn"),
        Decided("C", "That c.", "proposed"),
        Decided("D", "That d.", "declared", "lost", counts=(("for", 1), ("against", 1))),
    )
    told = draft(
        Events("Elm Row", "Board meeting", "The hall", AT, items=(Item(1, "Bikes", motions),))
    )
    assert (
        "Motion: A. “That a.” It was amended 2 times before the vote. The motion was carried."
        in (told)
    )
    assert "Motion: B. “That b.” It was taken back." in told
    assert "Motion: C. “That c.” It was not put to the vote." in told
    assert "Votes: 1 for, 1 against. The motion was lost." in told


def test_a_draft_tells_when_there_were_too_few_for_a_while():
    later = AT + timedelta(minutes=10)
    told = draft(
        Events(
            "Elm Row",
            "General meeting",
            "The hall",
            AT,
            opened=AT,
            quorum=3,
            clause="13",
            through_time=((AT, 4), (later, 2)),
        )
    )
    assert "3 were needed to decide anything (clause 13); 4 counted." in told
    assert "At one time there were only 2." in told


def test_a_draft_ends_with_who_does_what_by_when():
    tasks = (Todo("Get quotes.", "Amina Osei", date(2026, 3, 18)), Todo("Ring the council"))
    told = draft(Events("Elm Row", "General meeting", "The hall", AT, tasks=tasks))
    assert "- Get quotes (Amina Osei) by Wednesday 18 March 2026.\n- Ring the council." in told


# tasks


def test_a_task_has_an_owner_and_a_day_and_waits_for_them(society):
    due = society.today + timedelta(days=7)
    given = {"what": "Get quotes", "who": "Amina Osei", "due": due.isoformat()}
    send(visiting("bill"), at(society, "tasks"), **given)
    mine = text_of(page(society, "amina", "tasks"))
    assert "Get quotes" in mine
    assert "Yours" in mine
    assert f"by {weekday(due)}" in mine
    assert "Get quotes" in visiting("amina").get("/").content.decode()


def test_whoever_has_a_task_ends_it_and_nobody_else_is_offered_that(society):
    send(visiting("bill"), at(society, "tasks"), what="Get quotes", who="Amina Osei")
    number = str(Task.objects.get().pk)
    url = at(society, "tasks")
    assert 'name="finish"' not in visiting("member7").get(url).content.decode()
    refused = send(visiting("member7"), url, finish=number)
    assert refused.status_code == 422
    assert "The task is done." in text_of(send(visiting("amina"), url, finish=number))


def test_a_task_for_nobody_of_that_name_is_refused_with_what_was_typed(society):
    answer = send(visiting("bill"), at(society, "tasks"), what="Get quotes", who="Zed")
    assert answer.status_code == 422
    assert "No member is called “Zed”." in text_of(answer)
    assert "Get quotes" in text_of(answer)


# what members ask for


def ask(society):
    url = at(society, "new_requisition")
    answer = send(visiting("amina"), url, business="That the roof is mended.")
    return answer.redirect_chain[-1][0]


def test_enough_signatures_deliver_a_request_and_set_the_days(society):
    assert "The board must call one if 2 members ask for it." in text_of(
        page(society, "amina", "new_requisition")
    )
    url = ask(society)
    assert "1 of the 2 members" in text_of(visiting("amina").get(url))
    said = text_of(send(visiting("member1"), url))
    assert "Enough have signed" in said
    assert weekday(society.today + timedelta(days=21)) in said
    assert weekday(society.today + timedelta(days=42)) in said
    assert "3 of you who signed can call it yourselves" in said


def test_nobody_signs_twice(society):
    url = ask(society)
    assert "Sign it" not in text_of(visiting("amina").get(url))
    assert visiting("amina").post(url, {"key": "again"}).status_code == 422


def test_the_board_calls_the_meeting_that_was_asked_for(society):
    url = ask(society)
    send(visiting("member1"), url)
    asked = visiting("carol").get(url).content.decode()
    call = at(society, "call_meeting") + "?for="
    assert call in asked
    target = asked.partition(call)[2][:16]
    day = society.today + timedelta(days=60)
    late = {"kind": "general", "starts": f"{day}T19:00", "place": "Hall"}
    assert send(visiting("carol"), call + target, **late).status_code == 422
    soon = {**late, "starts": f"{society.today + timedelta(days=30)}T19:00"}
    send(visiting("carol"), call + target, **soon)
    assert Meeting.objects.get().called_by == "requisition"


def test_members_call_it_themselves_once_the_board_let_its_time_pass(society):
    url = ask(society)
    send(visiting("member1"), url)
    day = society.today + timedelta(days=60)
    given = {"starts": f"{day}T19:00", "place": "Hall", "callers": "Member1"}
    early = send(visiting("amina"), f"{url}/call", **given)
    assert early.status_code == 422
    society.later(days=23)
    assert "The board let its time pass" in text_of(visiting("amina").get(url))
    two = send(visiting("amina"), f"{url}/call", **given)
    assert two.status_code == 422
    assert Meeting.objects.count() == 0


def test_three_who_signed_are_enough_to_call_it(monkeypatch):
    society = Assembly(
        {
            "meetings.requisition": {
                "lesser_of": ["100", {"share": "1/4", "of": "members", "round": "up"}]
            }
        }
    )
    keep_time(monkeypatch, society)
    url = ask(society)
    for key in ("member1", "member2"):
        send(visiting(key), url)
    society.later(days=23)
    day = society.today + timedelta(days=30)
    given = {"starts": f"{day}T19:00", "place": "Hall", "callers": "Member1\nMember2"}
    said = text_of(send(visiting("amina"), f"{url}/call", **given))
    assert "members, because the board let its time pass" in said


# the year ahead


def test_the_year_ahead_shows_duties_with_their_clause_and_what_is_called(society):
    meeting = society.noticed(days=30, title="Meeting on the lease")
    said = text_of(page(society, "", "calendar"))
    assert "Meeting on the lease" in said
    assert "Send the annual return and accounts for the year to Tuesday 31 March 2026" in said
    assert "By Saturday 31 October 2026." in said
    assert "Clause 55.2" in said
    assert at(society, "meeting", meeting) in page(society, "", "calendar").content.decode()


def test_a_year_that_ends_in_june_makes_the_return_due_on_the_last_of_january(monkeypatch):
    society = Assembly({"accounts.year_end": "june"})
    keep_time(monkeypatch, society)
    assert "By Sunday 31 January 2027." in text_of(page(society, "", "calendar"))


def test_a_duty_leads_to_where_it_is_seen_to_whoever_may_see_to_it(monkeypatch):
    society = Assembly({"accounts.year_end": "june", "board.term.years": "1"})
    keep_time(monkeypatch, society)
    society.seat("amina", "bill", "member1")
    call, board = at(society, "call_meeting"), reverse("elections:board", args=["elm-row"])
    for key, may_call in (("carol", True), ("frank", False), ("", False)):
        shown = links_of(page(society, key, "calendar"))
        assert (call in shown) == may_call
        assert board in shown


def test_what_was_agreed_and_is_to_be_looked_at_again_is_linked_for_members_only(society):
    ref = society.open_without(way="consent", rule="consent", review_on=None)
    society.decided(ref)
    society.later(days=60)
    link = at(society, "decision", ref)
    assert link in links_of(page(society, "amina", "calendar"))
    assert link not in links_of(page(society, "", "calendar"))


def test_the_next_step_where_sides_differed_is_due_until_they_vote_again(society):
    sides = [{"name": "board", "body": "board"}, {"name": "others", "body": "members"}]
    society.seat("amina", "bill", "member1")
    motion = {"way": "assent", "sides": sides, "settings": {"ladder": "short"}}
    ref = society.open_without(**motion)
    society.vote(ref, "for", "amina")
    society.vote(ref, "against", "carol")
    society.decided(ref)
    words = "take the next step: both sides talk and vote again"
    seen = page(society, "amina", "calendar")
    assert f"{words} (Paint the hall)" in text_of(seen)
    assert at(society, "decision", ref) in links_of(seen)
    public = page(society, "", "calendar")
    assert f"{words} (a motion)" in text_of(public)
    assert f"By {weekday(society.today + timedelta(days=14))}." in text_of(public)
    assert "Paint the hall" not in page(society, "", "calendar_ics").content.decode()
    again = {**motion, "settings": {"ladder": "short", "steps_done": 1}, "follows": ref}
    society.proposed(**again)
    assert words not in text_of(page(society, "amina", "calendar"))


def test_the_calendar_file_is_public_and_names_nobody(society):
    society.seat("amina", "bill", "member1")
    society.noticed(days=30, title="Meeting on the lease")
    answer = page(society, "", "calendar_ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") >= 2
    assert "SUMMARY:General meeting" in text
    for name in ("Amina", "Bill", "Member1", "Old Laundry", society.refs["amina"]):
        assert name not in text


def test_seats_are_told_by_their_place_not_by_a_pseudonym(monkeypatch):
    society = Assembly({"board.rotation": "by_term", "board.term.years": "1"})
    keep_time(monkeypatch, society)
    society.seat("amina", "bill", "member1")
    said = text_of(page(society, "", "calendar"))
    assert not re.search(r"\bs:[0-9a-f]", said)
    assert "seat 1" in said
