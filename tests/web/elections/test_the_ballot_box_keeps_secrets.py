"""Nothing in any table orders, times or links a ballot to a voter."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from commonstead.kit import Refusal
from commonstead_web.elections import actions, box, queries
from commonstead_web.elections.models import Ballot, RollEntry
from commonstead_web.rulebook.models import ActionKey
from web.elections.society import Society, contested, voted

pytestmark = pytest.mark.django_db


def columns(model):
    return {field.column: field for field in model._meta.concrete_fields}


def test_a_ballot_has_a_receipt_an_election_and_a_ranking_and_nothing_else():
    known = {"receipt", "organisation_id", "election_id", "ranking"}
    assert set(columns(Ballot)) == known
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "elections_ballot")
    assert {column.name for column in described} == known


def test_no_other_table_refers_to_ballots():
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            assert not (field.is_relation and field.related_model is Ballot), model


def test_a_roll_entry_has_no_moment_and_no_name():
    for field in RollEntry._meta.concrete_fields:
        assert not isinstance(field, models.DateField | models.TimeField)
        assert "name" not in field.name or field.name == "class_name"


def test_the_box_has_no_rowid_on_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has rowids")
    with connection.cursor() as cursor, pytest.raises(Exception, match="no such column: rowid"):
        cursor.execute("SELECT rowid FROM elections_ballot")


def test_ballots_lie_in_the_order_of_random_receipts():
    contest = contested(Society())
    for key in ("bill", "carol", "amina", "member4", "member5", "member6"):
        contest.vote(key, "amina")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT receipt FROM elections_ballot")
            stored = [row[0] for row in cursor.fetchall()]
        assert stored == sorted(stored)


def test_casting_writes_the_roll_and_the_box_and_nothing_else():
    society = Society()
    contest = contested(society)
    place = contest.places("amina")
    entries, keys = society.organisation.log.entries.count(), ActionKey.objects.count()
    actor = society.acting("bill")
    keyed = type(actor)(actor.person, actor.at, actor.strong, "a key from the form")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        actions.cast(
            actor=keyed, organisation=society.organisation, election=contest.ref, ranking=place
        )
    said = [query["sql"].split()[0] for query in seen.captured_queries]
    said = [word for word in said if word not in {"SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"}]
    assert said == ["SELECT", "UPDATE", "INSERT"]
    assert society.organisation.log.entries.count() == entries
    assert ActionKey.objects.count() == keys


def test_the_receipt_is_kept_only_as_a_hash():
    contest = contested(Society())
    receipt = contest.vote("bill", "amina")
    assert Ballot.objects.get().receipt == sha256(receipt.encode()).hexdigest()
    assert len(receipt.replace("-", "")) == 25


def test_closing_writes_box_and_roll_anew_in_an_order_that_says_nothing():
    society = Society()
    contest = contested(society)
    before = dict(RollEntry.objects.values_list("member", "pk"))
    for key in ("member6", "bill", "carol"):
        contest.vote(key, "amina")
    ballots = set(Ballot.objects.values_list("receipt", "ranking"))
    contest.close()
    after = dict(RollEntry.objects.values_list("member", "pk"))
    assert not set(before.values()) & set(after.values())
    assert sorted(after, key=after.__getitem__) == sorted(after)
    assert set(Ballot.objects.values_list("receipt", "ranking")) == ballots
    voters = RollEntry.objects.filter(voted="online").values_list("member", flat=True)
    assert set(voters) == {society.refs[key] for key in ("member6", "bill", "carol")}


def test_closing_writes_every_row_anew_in_one_transaction_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL numbers its transactions in every row")
    contest = contested(Society())
    for key in ("member6", "bill", "carol", "member4"):
        contest.vote(key, "amina")

    def transactions(table):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
            return cursor.fetchone()[0]

    assert transactions("elections_ballot") == 4
    contest.close()
    assert transactions("elections_ballot") == 1
    assert transactions("elections_rollentry") == 1


@pytest.mark.parametrize(
    "ask",
    [
        queries.contest_of,
        queries.outcome_of,
        queries.declared,
        queries.turnout,
        queries.tie_to_draw,
        box.rankings,
    ],
)
def test_no_query_tells_a_tally_before_the_close(ask):
    contest = contested(Society())
    contest.vote("bill", "amina")
    with pytest.raises(Refusal, match="not_counted_yet"):
        ask(contest.election)
    contest.to_close()
    with pytest.raises(Refusal, match="not_counted_yet"):
        ask(contest.election)


def test_the_page_of_an_open_election_shows_no_figures():
    society = Society()
    contest = contested(society)
    contest.vote("bill", "amina")
    page = queries.election_page(contest.election, society.acting("carol").person, society.now)
    assert page.turnout is None
    assert page.declared is None


def test_after_the_close_a_result_is_shown_only_once_declared():
    contest = voted(contested(Society()))
    with pytest.raises(Refusal, match="not_declared_yet"):
        queries.declared(contest.election)
    contest.declare()
    assert queries.declared(contest.election).count.valid == 9


def test_a_vote_just_before_the_closing_instant_counts_and_at_it_is_refused():
    society = Society()
    contest = contested(society)
    closes = contest.election.closes
    society.until(closes - timedelta(microseconds=1))
    contest.vote("bill", "amina")
    society.until(closes)
    with pytest.raises(Refusal, match="voting_is_over"):
        contest.vote("member4", "amina")
    assert Ballot.objects.count() == 1
    assert RollEntry.objects.get(member=society.refs["member4"]).voted is None


def test_a_vote_after_the_close_is_refused():
    contest = voted(contested(Society()))
    with pytest.raises(Refusal, match="not_at_this_stage"):
        contest.vote("member7", "amina")


def test_voting_cannot_be_closed_before_its_time():
    contest = contested(Society())
    with pytest.raises(Refusal, match="voting_still_open"):
        contest.do(actions.close)


def test_nobody_votes_twice():
    contest = contested(Society())
    contest.vote("bill", "amina")
    with pytest.raises(Refusal, match="already_voted"):
        contest.vote("bill", "member1")
    assert Ballot.objects.count() == 1


def test_the_same_form_sent_twice_has_one_effect_and_the_same_receipt():
    contest = contested(Society())
    receipt = box.new_receipt()
    assert contest.vote("bill", "amina", receipt=receipt) == receipt
    assert contest.vote("bill", "amina", receipt=receipt) == receipt
    assert Ballot.objects.count() == 1


def test_the_receipt_of_another_ballot_does_not_displace_it():
    contest = contested(Society())
    receipt = contest.vote("bill", "amina")
    with pytest.raises(Refusal, match="receipt_used"):
        contest.vote("carol", "member1", receipt=receipt)
    assert RollEntry.objects.filter(voted="online").count() == 1


def test_somebody_who_is_not_on_the_roll_cannot_vote():
    contest = contested(Society())
    with pytest.raises(Refusal, match="not_on_the_roll"):
        contest.vote("esther", "amina")


def test_turnout_hides_classes_so_small_that_a_vote_could_be_guessed():
    society = Society(classes={"amina": "resident", "member1": "prospective"})
    contest = voted(contested(society))
    shown = {one.class_name: one.voted for one in queries.turnout(contest.election).by_class}
    assert shown == {"resident": None, "prospective": None, "local": 7}


def test_one_small_class_is_hidden_with_the_next_so_that_no_subtraction_shows_it():
    society = Society(classes={"amina": "resident"})
    contest = voted(contested(society))
    shown = {one.class_name: one.voted for one in queries.turnout(contest.election).by_class}
    assert shown == {"resident": None, "local": None}


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ((), "ballot_is_empty"),
        (((0,), (0,)), "marked_twice"),
        (((0, 1),), "ranks_not_one_each"),
        (((0,), (), (1,)), "ranks_not_one_each"),
        (((9,),), "no_such_candidate"),
    ],
)
def test_a_form_that_cannot_be_meant_is_refused(chosen, code):
    contest = contested(Society())
    with pytest.raises(Refusal, match=code):
        contest.do(actions.cast, "bill", ranking=chosen)


def test_a_blank_ballot_is_cast_when_it_is_meant():
    contest = contested(Society())
    contest.do(actions.cast, "bill", ranking=(), blank=True)
    assert Ballot.objects.get().ranking == ""
