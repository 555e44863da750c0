"""Whoever stops being a member stops being on the board: the same day, in the same transaction."""

from datetime import timedelta
from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.utils import timezone

from commonstead.audit import verify_bundle
from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Term
from commonstead_web.members import actions as members
from commonstead_web.members import following
from commonstead_web.members.causes import Cause
from commonstead_web.record import bundles
from commonstead_web.record import queries as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.mandates import Mandate
from web import cast
from web.browsing import keep_time, links_of, text_of, visiting
from web.elections.browsing import of
from web.elections.society import Society, contested, voted

pytestmark = pytest.mark.django_db


def seated(changes=None):
    """A society whose board of two, amina on it, was elected a month ago; the contest."""
    society = Society(changes)
    contest = voted(contested(society))
    contest.declare()
    society.later(days=30)
    return society, contest


def seat_of(society, key):
    board = queries.board_on(society.organisation, society.today)
    return next(one.seat for one in board if one.member == society.refs[key])


def resigned(society, key="amina", **more):
    return society.do(
        members.end, key, membership=society.membership(key), cause=Cause.RESIGNED, **more
    )


def expelled(society, key="amina"):
    mandate = Mandate(
        decision="d:0000000000000001", body="members", rule="special", judged=society.today
    )
    return society.do(members.expel, mandate=mandate, member=society.refs[key])


def found_dead(society, key="amina"):
    return society.do(members.end, membership=society.membership(key), cause=Cause.DIED)


@pytest.mark.parametrize("leaves", [resigned, expelled, found_dead])
def test_a_seat_falls_empty_on_the_day_of_the_end_without_an_entry_of_its_own(leaves):
    society, _ = seated()
    seat, before = seat_of(society, "amina"), record.size(society.organisation.log_id)
    leaves(society)
    assert [one.ref for one in queries.vacant_seats(society.organisation, society.today)] == [seat]
    assert record.size(society.organisation.log_id) == before + 1
    held = offices.offices_of(society.organisation, cast.person("amina"), society.today)
    assert held == frozenset()
    yesterday = society.today - timedelta(days=1)
    refs = [one.member for one in queries.board_on(society.organisation, yesterday)]
    assert society.refs["amina"] in refs


def test_who_had_ceased_earlier_left_the_board_on_that_day():
    society, _ = seated()
    ceased = society.today - timedelta(days=9)
    society.do(members.end, membership=society.membership("amina"), cause=Cause.DIED, on=ceased)
    term = Term.objects.get(member=society.refs["amina"])
    assert (term.until, term.due > term.until) == (ceased, True)


def test_a_term_that_had_not_begun_never_does():
    society, _ = seated()
    term = Term.objects.get(member=society.refs["amina"])
    begins = society.today + timedelta(days=5)
    Term.objects.filter(pk=term.pk).update(since=begins)
    resigned(society)
    term.refresh_from_db()
    assert term.until == term.since == begins
    assert not queries.terms_on(society.organisation, begins).filter(pk=term.pk).exists()


def test_nobody_else_s_seat_is_touched():
    society, _ = seated()
    others = set(queries.terms_on(society.organisation, society.today).values_list("pk", flat=True))
    resigned(society, "bill")
    left = set(queries.terms_on(society.organisation, society.today).values_list("pk", flat=True))
    assert left == others


def test_the_seat_is_filled_at_once_as_the_rules_say():
    society, contest = seated({"board.vacancy": "countback"})
    seat = seat_of(society, "amina")
    resigned(society)
    with pytest.raises(Refusal, match="seat_is_empty"):
        society.do(actions.vacate, seat=seat, on=society.today)
    done = society.do(actions.fill_from_count, seat=seat, election=contest.ref)
    assert done.value.seat.ref == seat


def test_where_the_seat_cannot_be_emptied_the_membership_does_not_end(monkeypatch):
    society, _ = seated()

    def fails(*_given):
        raise Refusal("seat_is_empty")

    monkeypatch.setattr(following, "ENDING", [*following.ENDING, fails])
    with pytest.raises(Refusal, match="seat_is_empty"):
        resigned(society)
    assert society.membership("amina").ended is None
    assert Term.objects.get(member=society.refs["amina"]).until > society.today


def test_the_audit_derives_the_empty_seat(tmp_path):
    society, contest = seated({"board.vacancy": "countback"})
    seat = seat_of(society, "amina")
    resigned(society)
    society.do(actions.fill_from_count, seat=seat, election=contest.ref)
    stream = BytesIO()
    bundles.write(society.organisation.log, stream)
    bundle = tmp_path / "record.bundle"
    bundle.write_bytes(stream.getvalue())
    checks = [check for check in verify_bundle(bundle).checks if "seat" in check.what]
    assert "elections.fill_from_count: the seat was free" in [check.what for check in checks]
    assert [check.what for check in checks if not check.ok] == []


def test_the_board_s_page_says_since_when_a_seat_is_empty_and_where_it_is_recorded(monkeypatch):
    society, _ = seated()
    keep_time(monkeypatch, society)
    ended = resigned(society)
    page = visiting().get(of(society, "board"))
    said = text_of(page)
    assert "1 person sits on the board" in said
    assert "when whoever sat there stopped being a member" in said
    assert f"/o/elm-row/record/{ended.entry.seq}" in " ".join(links_of(page))


def test_a_seat_left_otherwise_is_only_said_to_be_empty(monkeypatch):
    society, _ = seated()
    keep_time(monkeypatch, society)
    society.do(actions.vacate, seat=seat_of(society, "amina"), on=society.today)
    said = text_of(visiting().get(of(society, "board")))
    assert "Empty since" in said
    assert "stopped being a member" not in said


def test_the_api_tells_the_entry_that_ended_the_membership(monkeypatch):
    society, _ = seated()
    keep_time(monkeypatch, society)
    seat, ended = seat_of(society, "amina"), resigned(society)
    told = visiting().get("/api/o/elm-row/board").json()["vacant"]
    assert told == [
        {
            "seat": seat,
            "seat_class": "",
            "being_elected": False,
            "empty_since": society.today.isoformat(),
            "ended_by_entry": ended.entry.seq,
        }
    ]


def test_terms_that_outlived_a_membership_are_ended_when_the_site_is_brought_up_to_date():
    society, _ = seated()
    term = Term.objects.get(member=society.refs["amina"])
    resigned(society)
    Term.objects.filter(pk=term.pk).update(until=term.until)
    module = import_module("commonstead_web.elections.migrations.0003_terms_end_with_membership")
    module.end_terms(apps, None)
    term.refresh_from_db()
    assert term.until == timezone.localdate(society.now)
    others = Term.objects.exclude(pk=term.pk).values_list("until", "due")
    assert all(until == due for until, due in others)
