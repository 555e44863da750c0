"""What a vote costs: how often the database is asked, and what is drawn once for everybody.

Everybody votes in the same hours, so each question more is asked thousands of times.
"""

import re

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from commonstead_web.elections import box
from commonstead_web.elections.models import Ballot
from web import cast
from web.browsing import keep_time, text_of, visiting
from web.elections.browsing import at
from web.elections.society import Society, contested, voted

pytestmark = pytest.mark.django_db

NEEDED = {
    "the session": "SELECT session_data FROM django_session",
    "who is signed in": "FROM kit_person",
    "the organisation of the address": "FROM rulebook_organisation",
    "the visitor's offices, for the permission of the page": "FROM rulebook_office",
    "who can be chosen, and how ballots are marked": "JOIN elections_candidate",
    "the voter on the roll, and whether voting is open": "JOIN (elections_rollentry",
    "the mark on the roll": "UPDATE elections_rollentry",
    "the ballot": "INSERT INTO elections_ballot",
}
"""All that a vote needs to ask or write, in this order. The two writes are its purpose."""
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
"""What holds the two writes together; inside a test's own transaction these are savepoints."""


@pytest.fixture
def contest(monkeypatch, settings):
    """An open election on a site without the demo's bar, nothing kept from other tests."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if ".demo." not in one]
    cache.clear()
    society = Society()
    keep_time(monkeypatch, society)
    return contested(society)


def ranks(contest):
    return {f"rank_{contest.candidates['member1'][2:]}": "1"}


def by_page(contest, client, receipt):
    given = {**ranks(contest), "step": "cast", "receipt": receipt}
    return client.post(at(contest, "vote"), given)


def by_api(contest, client, receipt):
    slug, ref = contest.society.organisation.slug, contest.ref.partition(":")[2]
    given = {"ranking": [contest.candidates["member1"]], "receipt": receipt}
    url = f"/api/o/{slug}/elections/{ref}/vote"
    return client.post(url, given, content_type="application/json")


def asked(captured):
    """The statements in order, without those that only begin and end."""
    said = [query["sql"] for query in captured.captured_queries]
    return [sql for sql in said if not sql.startswith(BRACKETS)]


@pytest.mark.parametrize("way", [by_page, by_api])
def test_a_vote_asks_the_database_only_what_it_needs(contest, way):
    first, second = visiting("bill", strong=False), visiting("amina", strong=False)
    assert way(contest, first, box.new_receipt()).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        response = way(contest, second, box.new_receipt())
    assert response.status_code == 200
    statements = asked(captured)
    needed = {what: [sql for sql in statements if part in sql] for what, part in NEEDED.items()}
    assert [what for what, found in needed.items() if not found] == []
    assert [sql for sql in statements if not any(part in sql for part in NEEDED.values())] == []
    assert len(statements) <= len(NEEDED), statements


def test_a_vote_is_two_writes_in_one_transaction(contest):
    client = visiting("amina", strong=False)
    with CaptureQueriesContext(connection) as captured:
        by_page(contest, client, box.new_receipt())
    said = [query["sql"] for query in captured.captured_queries]
    writes = [n for n, sql in enumerate(said) if sql.startswith(("UPDATE", "INSERT", "DELETE"))]
    assert [said[n].split()[:3] for n in writes] == [
        ["UPDATE", "elections_rollentry", "SET"],
        ["INSERT", "INTO", "elections_ballot"],
    ]
    assert said[writes[0] - 2].startswith(BRACKETS)
    assert said[writes[-1] + 1].startswith(BRACKETS)
    assert not any(sql.startswith(BRACKETS) for sql in said[writes[0] : writes[-1] + 1])


def test_each_voter_gets_the_page_with_their_own_receipt(contest):
    voters = {key: box.new_receipt() for key in ("amina", "bill", "member3")}
    for key, receipt in voters.items():
        response = by_page(contest, visiting(key, strong=False), receipt)
        shown = set(re.findall(r"(?:[A-Z2-7]{5}-){4}[A-Z2-7]{5}", text_of(response)))
        assert shown == {receipt}
        page = response.content.decode()
        assert cast.person(key).email not in page
        assert "csrfmiddlewaretoken" not in page
    assert Ballot.objects.count() == len(voters)


def test_what_is_kept_between_votes_holds_no_receipt(contest):
    receipt = box.new_receipt()
    by_page(contest, visiting("amina", strong=False), receipt)
    kept = b"".join(cache._cache.values())
    assert b"Your vote is in the box" in kept
    assert receipt.encode() not in kept


def test_a_receipt_that_somebody_made_up_is_shown_as_text(contest):
    response = by_page(contest, visiting("amina", strong=False), "<b>x</b>")
    assert b"<b>x</b>" not in response.content.lower()


def test_a_message_for_one_voter_is_not_shown_to_the_next(contest):
    request = RequestFactory().get("/")
    stored = CookieStorage(request)
    told = [messages.storage.base.Message(messages.INFO, "Only for Amina.")]
    amina = visiting("amina", strong=False)
    amina.cookies["messages"] = stored._encode(told)
    first = by_page(contest, amina, box.new_receipt())
    second = by_page(contest, visiting("bill", strong=False), box.new_receipt())
    assert b"Only for Amina." not in first.content + second.content
    assert b"Only for Amina." in amina.get(at(contest, "election")).content


def test_a_result_is_drawn_once_for_many_visitors(contest):
    voted(contest).declare()
    first = visiting().get(at(contest, "result"))
    with CaptureQueriesContext(connection) as captured:
        second = visiting().get(at(contest, "result"))
    assert second.content == first.content
    assert captured.captured_queries == []
    assert "Sign out" in visiting("amina").get(at(contest, "result")).content.decode()
