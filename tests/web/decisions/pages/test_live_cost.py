"""What a meeting's page costs while hundreds have it open and vote: asked little, drawn once.

Each question more is asked by everybody every few seconds.
"""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonstead_web.decisions import actions
from commonstead_web.decisions.models import Vote
from commonstead_web.decisions.queries import gathered
from commonstead_web.members import actions as members
from commonstead_web.members.causes import Cause
from commonstead_web.members.models import Membership
from web.browsing import keep_time, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page

pytestmark = pytest.mark.django_db

ASKED = (
    "SELECT session_data FROM django_session",
    "FROM kit_person",
    "FROM rulebook_organisation",
    "FROM rulebook_office",
    "FROM decisions_meeting",
    "FROM decisions_attendance",
    "FROM decisions_proxy",
    "SELECT max(seq) FROM record_entry",
)
"""Who asks, what they may see, and whether anything has changed."""
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
KEY = "0123456789abcdef" * 2
PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def society(monkeypatch, settings):
    """A society on a site without the demo's bar, nothing kept from other tests."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if ".demo." not in one]
    cache.clear()
    made = Assembly()
    keep_time(monkeypatch, made)
    return made


@pytest.fixture
def sitting(society):
    return society.sitting("amina", "bill", "carol", "member1")


@pytest.fixture
def keeping(monkeypatch):
    """As on a site, where a page is no part of an act; a test's own transaction would look so."""
    monkeypatch.setattr(gathered, "_within_an_act", lambda: False)


def words(answer):
    """What a part of a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(answer.content.decode())).split())


def part(society, sitting, key="amina"):
    return words(visiting(key, strong=False).get(at(society, "here", sitting), **PART))


def vote(society, sitting, motion, client=None, **given):
    url, client = at(society, "here", sitting), client or visiting("amina", strong=False)
    ballot = {"decision": motion.partition(":")[2], "version": "1", "choice": "for", **given}
    return client.post(url, {"key": KEY, "step": "vote", **ballot}, **PART)


@pytest.mark.usefixtures("keeping")
def test_a_page_that_asks_anew_asks_the_database_only_whether_anything_changed(society, sitting):
    society.open_at(sitting, title="Buy a bike")
    first = part(society, sitting)
    other = visiting("member1", strong=False)
    with CaptureQueriesContext(connection) as captured:
        answer = other.get(at(society, "here", sitting), **PART)
    said = [query["sql"] for query in captured.captured_queries]
    said = [sql for sql in said if not sql.startswith(BRACKETS)]
    assert [sql for sql in said if not any(part in sql for part in ASKED)] == []
    assert len(said) <= len(ASKED) + 1, "only the offices are asked for twice"
    assert words(answer) == first


@pytest.mark.usefixtures("keeping")
def test_who_comes_and_goes_shows_when_a_page_asks_next(society, sitting):
    assert "4 of 12 members are here" in part(society, sitting)
    society.come(sitting, "member2")
    assert "5 of 12 members are here" in part(society, sitting)
    society.later(minutes=1)
    society.do(actions.leave, meeting=sitting, member=society.refs["member1"])
    assert "4 of 12 members are here" in part(society, sitting)
    society.come(sitting, "member1")
    assert "5 of 12 members are here" in part(society, sitting)


@pytest.mark.usefixtures("keeping")
def test_a_motion_shows_when_it_is_put_amended_and_decided(society, sitting):
    assert "Voting is open" not in part(society, sitting)
    motion = society.open_at(sitting, title="Buy a bike")
    assert "Voting is open Buy a bike" in part(society, sitting)
    society.vote(motion, "for", "amina")
    society.decided(motion)
    assert "Decided last Buy a bike" in part(society, sitting)
    society.do(actions.close_meeting, "bill", meeting=sitting)
    assert "members are here" not in part(society, sitting)


@pytest.mark.usefixtures("keeping")
def test_a_change_of_the_register_shows_when_a_page_asks_next(society, sitting):
    assert "4 of 12 members are here" in part(society, sitting)
    leaving = Membership.objects.get(ref=society.refs["member1"])
    society.do(members.end, membership=leaving, cause=Cause.RESIGNED)
    society.later(days=1)
    assert "3 of 11 members are here" in part(society, sitting)


def test_nothing_is_kept_of_what_an_act_has_written_so_far(society, sitting):
    part(society, sitting)
    page(society, "amina", "here", sitting)
    assert [key for key in cache._cache if "gathered" in key or "here" in key] == []


@pytest.mark.usefixtures("keeping")
def test_whoever_is_no_member_gets_no_part_of_the_page(society, sitting):
    part(society, sitting)
    stranger = visiting("frank", strong=False).get(at(society, "here", sitting), **PART)
    assert stranger.status_code == 403
    assert "members are here" not in words(stranger)


def test_a_vote_from_a_page_is_answered_with_the_receipt_and_without_the_page(society, sitting):
    motion = society.open_at(sitting)
    answer = vote(society, sitting, motion)
    said = words(answer)
    assert answer.status_code == 200
    assert "In the box: For" in said
    assert Vote.objects.get().code in said
    assert "<html" not in answer.content.decode()
    assert "In the box: Against" in words(vote(society, sitting, motion, choice="against"))
    assert Vote.objects.get().choice == "against"


def test_a_vote_that_is_refused_says_why_beside_the_ballot(society, sitting):
    motion = society.open_at(sitting)
    for given in ({"version": "7"}, {"choice": "perhaps"}):
        answer = vote(society, sitting, motion, **given)
        assert "Please look at this again" in words(answer)
        assert "Put my vote in the box" in words(answer)
    assert Vote.objects.count() == 0


def test_a_vote_that_comes_after_the_close_says_so(society, sitting):
    motion = society.open_at(sitting)
    society.close(motion)
    said = words(vote(society, sitting, motion))
    assert "Please look at this again" in said
    assert "Put my vote in the box" not in said


def test_a_vote_from_a_page_asks_the_database_for_little(society, sitting):
    motion, client = society.open_at(sitting), visiting("amina", strong=False)
    with CaptureQueriesContext(connection) as captured:
        vote(society, sitting, motion, client)
    said = [query["sql"] for query in captured.captured_queries]
    said = [sql for sql in said if not sql.startswith(BRACKETS)]
    writes = [sql for sql in said if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql.split()[2] for sql in writes] == ["decisions_vote"]
    assert not any("FROM members_" in sql for sql in said[: said.index(writes[0])])


def test_where_only_those_present_vote_a_vote_looks_at_one_stay(monkeypatch, settings):
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if ".demo." not in one]
    society = Assembly({"decisions.voting.online": False})
    keep_time(monkeypatch, society)
    sitting = society.sitting("amina", "bill", "carol", "member1")
    motion, client = society.open_at(sitting), visiting("amina", strong=False)
    with CaptureQueriesContext(connection) as captured:
        assert "In the box: For" in words(vote(society, sitting, motion, client))
    said = [query["sql"] for query in captured.captured_queries]
    wrote = next(n for n, sql in enumerate(said) if sql.startswith("INSERT"))
    assert sum("decisions_attendance" in sql for sql in said[:wrote]) == 1
    assert not any("members_classchange" in sql for sql in said[:wrote])
    outside = vote(society, sitting, motion, visiting("member5", strong=False))
    assert "Please look at this again" in words(outside)
    assert Vote.objects.count() == 1
