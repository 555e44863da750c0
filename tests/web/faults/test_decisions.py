"""Faults around a decision: at one instant, half way, and at every call of the database."""

import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from commonstead.record import Entry
from commonstead_web.decisions.models import Decision, Elector, Vote
from commonstead_web.rulebook.models import Adoption
from web.faults import assembled, databases
from web.faults.assembled import MEMBERS, VOTED, Assembled, Room, Stages, sound
from web.faults.failing import MADE, fail_to_commit, failing
from web.faults.nursery import Nursery
from web.faults.processes import Answer, Party, pause

MOST_CALLS = 600
A_MOMENT = timedelta(milliseconds=1)
KEYS = pytest.mark.parametrize("keys", [("same", "same"), ("one", "other"), ("", "")])


@pytest.fixture(scope="module")
def stages(django_db_blocker: DjangoDbBlocker) -> Iterator[Stages]:
    with django_db_blocker.unblock(), databases.elsewhere():
        made = assembled.tell()
    yield made
    with django_db_blocker.unblock(), databases.elsewhere():
        for name in made.names.values():
            databases.removed(name)


@pytest.fixture
def room(stages: Stages, django_db_blocker: DjangoDbBlocker) -> Iterator[Room]:
    """Opens a fresh copy of the society at a stage."""
    opened: list[str] = []

    def fresh(stage: str) -> Assembled:
        name = databases.copied(stages.names[stage])
        opened.append(name)
        databases.use(name)
        return Assembled(name, stages.moments[stage], stages.motion)

    with django_db_blocker.unblock(), databases.elsewhere():
        yield fresh
        for name in opened:
            databases.removed(name)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.stop()


def said(site: Assembled, action: str) -> dict[str, object]:
    (row,) = site.entries(action)
    return dict(Entry.from_line(bytes(row.body)).facts)


def test_two_votes_of_one_member_at_one_instant_are_one_vote(room: Room, two: Party) -> None:
    site = room("open")
    for voter in site.voters(20):
        answers = two.at_once(site.database, site.vote(voter, "for"), site.vote(voter, "against"))
        assert [one.told for one in answers] == ["done", "done"]
        assert answers[0].value == answers[1].value, "both are told of the same vote"
    assert Vote.objects.count() == 20
    assert set(Vote.objects.values_list("choice", flat=True)) <= {"for", "against"}
    sound(site)


@pytest.mark.slow
def test_a_vote_at_the_closing_instant_is_counted_or_refused(room: Room, six: Party) -> None:
    outcomes: Counter[str] = Counter()
    for delay in range(12):
        site = room("open")
        closes = site.decision.closes
        assert closes is not None
        last = [site.vote(voter, at=closes - A_MOMENT) for voter in site.voters(30)]
        closing = [pause(delay * 0.004), site.attempt("decisions.close", at=closes)]
        *voting, [_, closed] = six.race(site.database, *(last[n::5] for n in range(5)), closing)
        assert closed.done
        votes = [one for process in voting for one in process]
        counted = [one for one in votes if one.done]
        facts = said(site, "decisions.close")
        receipts = sorted(receipt(one.value) for one in counted)
        assert facts["receipts"] == receipts
        assert facts["tally"] == {"for": len(counted), "against": 0, "abstain": 0}
        refused = [one.told for one in votes if not one.done]
        assert set(refused) <= {"voting_is_over", "decision_not_open"}
        outcomes += Counter(counted=len(counted), refused=len(refused))
        sound(site)
    assert outcomes["counted"], "every vote came too late: the instant was missed"
    assert outcomes["refused"], "every vote came in time: the instant was missed"


def receipt(code: object) -> str:
    return hashlib.sha256(f"{code}:for".encode()).hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("action", ["decisions.amend", "decisions.withdraw"])
def test_a_motion_changed_while_people_vote_leaves_no_vote_behind(
    room: Room, six: Party, action: str
) -> None:
    """Whoever voted before is written to; whoever votes after is told; nobody's vote lingers."""
    told: Counter[str] = Counter()
    for delay in range(8):
        site = room("open")
        given = {"text": "That it be ten days."} if action == "decisions.amend" else {}
        changing = [pause(delay * 0.004), site.attempt(action, **given)]
        votes = [site.vote(voter) for voter in site.voters(30)]
        *voting, [_, changed] = six.race(site.database, *(votes[n::5] for n in range(5)), changing)
        assert changed.done
        told += Counter(one.told for process in voting for one in process)
        assert Vote.objects.count() == 0
        assert Elector.objects.count() == 0
        sound(site)
    assert set(told) == {"done", "decision_not_open"}


def one_effect(answers: list[Answer], keys: tuple[str, str]) -> None:
    first, second = sorted(answers, key=lambda one: (not one.done, one.repeated))
    assert first.done
    assert not first.repeated
    if keys[0] and keys[0] == keys[1]:
        assert second.repeated
        assert second.entry == first.entry
    else:
        assert second.told == "decision_not_at_this_stage"


@KEYS
def test_two_declarations_at_one_instant_are_one_outcome_and_one_effect(
    room: Room, two: Party, keys: tuple[str, str]
) -> None:
    site = room("closed")
    declaring = [
        site.attempt("decisions.declare", by, key=key)
        for by, key in zip(("bill", "bill"), keys, strict=True)
    ]
    one_effect(two.at_once(site.database, *declaring), keys)
    assert len(site.entries("decisions.declare")) == 1
    assert len(site.entries("rulebook.amend")) == 1
    sound(site)


def test_chair_and_secretary_who_declare_at_one_instant_are_both_told(
    room: Room, two: Party
) -> None:
    site = room("closed")
    declaring = [site.attempt("decisions.declare", by) for by in ("bill", "carol")]
    answers = two.at_once(site.database, *declaring)
    assert sorted(one.told for one in answers) == ["decision_not_at_this_stage", "done"]
    sound(site)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("stage", ["closing", "closed"])
def test_a_failing_call_leaves_everything_as_it_was_or_as_it_shall_be(
    room: Room, stage: str, after: bool
) -> None:
    site = room(stage)
    action = "decisions.close" if stage == "closing" else "decisions.declare"
    act = site.attempt(action, key="form")
    before = databases.fingerprint()
    for number in range(1, MOST_CALLS):
        with failing(number, after=after) as fault:
            answer = site.do(act)
        if answer.done:
            break
        assert answer.told == f"broken: OperationalError: {MADE}"
        assert databases.fingerprint() == before, f"half done when call {number} failed"
    assert fault.calls >= number - 1 > 2, "the call that should have failed was never made"
    assert len(site.entries(action)) == 1
    sound(site)


def test_an_answer_lost_after_the_commit_is_given_when_the_form_is_sent_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = room("closed")
    act = site.attempt("decisions.declare", key="form")
    fail_to_commit(monkeypatch, after=True)
    assert MADE in site.do(act).told
    again = site.do(act)
    assert again.done
    assert again.repeated
    assert len(site.entries("rulebook.amend")) == 1
    sound(site)


def a_whole_life(room: Room, nursery: Nursery) -> float:
    """How many seconds a child lives that declares and is not killed."""
    site = room("closed")
    born = time.monotonic()
    act = site.attempt("decisions.declare")
    nursery.gone(nursery.bear(site.database, [(0, act)], databases.scratch() / "heard"))
    return time.monotonic() - born


@pytest.mark.slow
def test_kill_9_while_declaring_leaves_one_outcome_or_none(room: Room, nursery: Nursery) -> None:
    chance = random.Random("a moment to die")
    folder = databases.scratch()
    stages_seen: Counter[str] = Counter()
    life = a_whole_life(room, nursery)
    for number in range(20):
        site = room("closed")
        act = site.attempt("decisions.declare", key="form")
        child = nursery.bear(site.database, [(0, act)], folder / f"heard{number}")
        time.sleep(chance.uniform(0.3, 1.3) * life)
        nursery.kill(child)
        declared = Decision.objects.get().state == "declared"
        stages_seen[str(declared)] += 1
        assert len(site.entries("decisions.declare")) == declared
        assert len(site.entries("rulebook.amend")) == declared
        again = site.do(act)
        assert again.done
        assert again.repeated == declared
        assert Adoption.objects.count() == 2
        sound(site)
    assert len(stages_seen) == 2, "it never died in between: the moments were missed"


def test_the_order_of_voting_makes_no_difference_to_what_is_kept(room: Room) -> None:
    kept = []
    for seed in ("one order", "another order"):
        site = room("open")
        voters = random.Random(seed).sample(site.voters(MEMBERS), k=MEMBERS)
        for voter in voters:
            assert site.do(site.vote(voter)).done
        closes = site.decision.closes
        assert site.do(site.attempt("decisions.close", at=closes)).done
        kept.append(as_it_lies("decisions_elector"))
        assert as_it_lies("decisions_vote") == []
    assert kept[0] == kept[1]


def test_on_sqlite_open_votes_lie_by_elector_and_have_no_row_number(room: Room) -> None:
    if not databases.on_sqlite():
        pytest.skip("PostgreSQL carries the transaction's number until the close: SECURITY.md")
    site = room("open")
    for voter in random.Random("any order").sample(site.voters(MEMBERS), k=MEMBERS):
        assert site.do(site.vote(voter)).done
    with connection.cursor() as cursor:
        cursor.execute("SELECT elector_id FROM decisions_vote")
        lie = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'decisions_vote'")
        assert "WITHOUT ROWID" in cursor.fetchone()[0]
    assert lie == sorted(lie)


def as_it_lies(table: str) -> list[tuple[object, ...]]:
    """Every row in the order in which it lies, without its own number and the elector's."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        return [
            tuple(value for name, value in zip(names, row, strict=True) if name != "id")
            for row in cursor.fetchall()
        ]


def test_nothing_that_is_kept_says_how_anybody_voted(room: Room) -> None:
    site = room("closing")
    codes = set(Vote.objects.values_list("code", flat=True))
    assert site.do(site.attempt("decisions.close")).done
    connection.close()
    raw = databases.as_bytes(site.database) if databases.on_sqlite() else b""
    assert len(codes) == VOTED
    assert [code for code in codes if code.encode() in raw] == []
    assert Vote.objects.count() == 0
    assert Elector.objects.filter(voted=True).count() == VOTED


def test_postgresql_lets_go_of_the_votes_as_they_were(room: Room) -> None:
    if databases.on_sqlite():
        pytest.skip("SQLite overwrites what it deletes: secure_delete")
    site = room("closing")
    assert site.do(site.attempt("decisions.close")).done
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('decisions_vote')")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM decisions_elector")
        assert cursor.fetchone() == (1,)


def test_voting_leaves_nothing_outside_the_votes(room: Room) -> None:
    """No account, pseudonym, key, session or log that would be a list of who came when."""
    site = room("open")
    before = databases.fingerprint("decisions_vote")
    for voter in site.voters(10):
        assert site.do(site.vote(voter)).done
    assert databases.fingerprint("decisions_vote") == before
