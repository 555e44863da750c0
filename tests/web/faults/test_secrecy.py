"""Whether anything that is kept orders, times or links a ballot to whoever cast it.

The same votes are cast in two different orders, at moments and with receipts that can be looked
for; then every table is read as the database itself sees it, and the files byte by byte.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import pytest
from django.db import connection

from commonstead_web.elections import box
from commonstead_web.project.settings.environment import SQLITE_AT_START
from web.faults import databases
from web.faults.conftest import Open
from web.faults.site import Site, sound
from web.faults.told import ballot

VOTERS = 60
BOX, ROLL = "elections_ballot", "elections_rollentry"


@dataclass(frozen=True)
class Vote:
    """Who voted, and by which receipt; `number` says for whom."""

    voter: str
    receipt: str
    number: int


def votes(site: Site) -> list[Vote]:
    """Sixty votes whose receipts and choices have nothing to do with the order of the voters."""
    chance = random.Random("receipts")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    codes = ["".join(chance.choices(letters, k=25)) for _ in range(VOTERS)]
    return [
        Vote(voter, box.tidy_receipt(code), number)
        for number, (voter, code) in enumerate(zip(site.voters(VOTERS), codes, strict=True))
    ]


def moments(site: Site) -> list[datetime]:
    """A second of its own for each vote, as no other act has it."""
    start = site.election.opens + timedelta(days=3, hours=4, minutes=5, seconds=7)
    return [start + timedelta(seconds=61 * number) for number in range(VOTERS)]


def cast(site: Site, in_order: Sequence[Vote]) -> None:
    for vote, moment in zip(in_order, moments(site), strict=True):
        choice = {"ranking": ballot(vote.number), "receipt": vote.receipt}
        assert site.do(site.in_election("cast", vote.voter, at=moment, **choice)).done


def shuffled(cast_votes: Sequence[Vote], seed: str) -> list[Vote]:
    return random.Random(seed).sample(list(cast_votes), k=len(cast_votes))


def closed(site: Site) -> None:
    assert site.do(site.in_election("close", at=site.election.closes)).done


def as_the_database_sees(table: str) -> list[tuple[object, ...]]:
    """Every row in the order in which it lies, with what only the database knows of it.

    SQLite's row number where there is one; PostgreSQL's writing transaction, numbered by its first
    row here, since its own number differs between databases.
    """
    if databases.on_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            numbered = "WITHOUT ROWID" not in cursor.fetchone()[0]
        return databases.rows_of(table, "rowid" if numbered else "")
    seen: dict[object, int] = {}
    rows = databases.rows_of(table, "t.xmin::text")
    return [(seen.setdefault(row[0], len(seen)), *row[1:]) for row in rows]


def test_the_order_of_voting_makes_no_difference_to_what_is_kept(open_site: Open) -> None:
    kept = []
    for seed in ("one order", "another order"):
        site = open_site("open")
        cast(site, shuffled(votes(site), seed))
        closed(site)
        kept.append([as_the_database_sees(BOX), as_the_database_sees(ROLL)])
        sound(site)
    assert kept[0] == kept[1]


def test_the_order_of_voting_makes_no_difference_on_sqlite_while_voting_is_open(
    open_site: Open,
) -> None:
    if not databases.on_sqlite():
        pytest.skip("PostgreSQL carries the transaction's number until the close: SECURITY.md")
    kept = []
    for seed in ("one order", "another order"):
        site = open_site("open")
        cast(site, shuffled(votes(site), seed))
        kept.append([as_the_database_sees(BOX), as_the_database_sees(ROLL)])
    assert kept[0] == kept[1]


def test_after_the_close_ballots_lie_by_receipt_and_the_roll_by_member(open_site: Open) -> None:
    site = open_site("open")
    cast(site, shuffled(votes(site), "any order"))
    closed(site)
    place = "rowid" if databases.on_sqlite() else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT member FROM {ROLL} ORDER BY {place}")
        members = [row[0] for row in cursor.fetchall()]
        cursor.execute(f"SELECT receipt FROM {BOX}")
        receipts = [row[0] for row in cursor.fetchall()]
    assert members == sorted(members)
    assert receipts == sorted(receipts)


def linked_by_transaction() -> int:
    """How many ballots share the number of their writing transaction with one entry of the roll."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {BOX} b JOIN {ROLL} r ON r.xmin = b.xmin AND r.voted = 'online'"
        )
        return int(cursor.fetchone()[0])


def test_postgresql_forgets_at_the_close_which_rows_were_written_together(open_site: Open) -> None:
    if databases.on_sqlite():
        pytest.skip("SQLite keeps no transaction's number in a row")
    site = open_site("open")
    cast(site, votes(site))
    assert linked_by_transaction() == VOTERS, "this is how the link would be found"
    closed(site)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {BOX}")
        assert cursor.fetchone() == (1,)
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {ROLL}")
        assert cursor.fetchone() == (1,)
        cursor.execute(f"SELECT count(*) FROM {BOX}, pg_stat_user_tables WHERE relname = '{BOX}'")
        assert cursor.fetchone() == (VOTERS,)


def test_voting_leaves_nothing_outside_the_roll_and_the_box(open_site: Open) -> None:
    """No account, pseudonym, key, session or log that would be a list of who came when."""
    site = open_site("open")
    before = databases.fingerprint(BOX, ROLL)
    cast(site, votes(site))
    assert databases.fingerprint(BOX, ROLL) == before


@pytest.mark.parametrize("stage", ["open", "closed"])
def test_nothing_says_when_anybody_voted(open_site: Open, stage: str) -> None:
    site = open_site("open")
    when = moments(site)
    cast(site, votes(site))
    if stage == "closed":
        closed(site)
    traces = {moment.strftime(form) for moment in when for form in ("%H:%M:%S", "%Y%m%d%H%M%S")}
    traces |= {str(int(moment.timestamp())) for moment in when}
    assert everywhere(traces) == Counter()
    assert everywhere({site.entries().first().at.strftime("%H:%M:%S")}), "a time would be found"


@pytest.mark.parametrize("stage", ["open", "closed"])
def test_a_ballot_shares_no_value_with_a_voter(open_site: Open, stage: str) -> None:
    site = open_site("open")
    sent = votes(site)
    roll = list(site.election.roll.select_related("membership__person"))
    cast(site, sent)
    if stage == "closed":
        closed(site)
    assert everywhere({vote.receipt for vote in sent}) == Counter(), "receipts are the voters' own"
    hashes = {box.receipt_hash(vote.receipt) for vote in sent}
    closing = {"record_entry": VOTERS} if stage == "closed" else {}
    assert everywhere(hashes) == Counter({BOX: VOTERS, **closing})
    voters = {entry.member for entry in roll} | {entry.membership.person.email for entry in roll}
    ballots = repr(databases.rows_of(BOX))
    assert [one for one in voters if one in ballots] == []
    columns = {column.name for column in _columns(BOX)}
    assert columns - {"organisation_id"} == {"receipt", "election_id", "ranking"}


def _columns(table: str):
    with connection.cursor() as cursor:
        return connection.introspection.get_table_description(cursor, table)


def everywhere(traces: set[str]) -> Counter[str]:
    """In which tables these texts occur, and how often."""
    found: Counter[str] = Counter()
    for table in databases.tables():
        text = repr([[_readable(value) for value in row] for row in databases.rows_of(table)])
        hits = sum(text.count(trace) for trace in traces)
        if hits:
            found[table] = hits
    return found


def _readable(value: object) -> str:
    if isinstance(value, memoryview | bytes):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def files_after_the_close(
    open_site: Open, monkeypatch: pytest.MonkeyPatch, *, wiped: bool = True
) -> list[bytes]:
    """The database's files for two orders of voting, all chance but that taken away."""
    kept = []
    for seed in ("one order", "another order"):
        site = open_site("open")
        if not wiped:
            _keep_what_is_deleted()
        numbers = count()
        monkeypatch.setattr("secrets.token_bytes", lambda n, at=numbers: next(at).to_bytes(n))
        monkeypatch.setattr("secrets.token_hex", lambda n, at=numbers: next(at).to_bytes(n).hex())
        cast(site, shuffled(votes(site), seed))
        closed(site)
        kept.append(databases.as_bytes(site.database))
        monkeypatch.undo()
    return kept


def _keep_what_is_deleted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")


def test_the_files_themselves_are_the_same_whatever_the_order_of_voting(
    open_site: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what a deleted row leaves behind in a page, and what is left of the log."""
    if not databases.on_sqlite():
        pytest.skip("PostgreSQL rewrites both tables; its log is the operator's: SECURITY.md")
    one, other = files_after_the_close(open_site, monkeypatch)
    assert len(one) == len(other)
    assert _pages_that_differ(one, other) == []


def _pages_that_differ(one: bytes, other: bytes, size: int = 4096) -> list[int]:
    starts = range(0, max(len(one), len(other)), size)
    return [at // size for at in starts if one[at : at + size] != other[at : at + size]]


def test_an_order_that_is_left_in_deleted_rows_is_noticed(
    open_site: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above can fail: SQLite leaves the order behind unless it is told to wipe."""
    if not databases.on_sqlite():
        pytest.skip("on PostgreSQL the link is shown before the close")
    assert _pages_that_differ(*files_after_the_close(open_site, monkeypatch, wiped=False))


def test_every_connection_to_sqlite_is_told_to_wipe_what_it_deletes() -> None:
    """Some builds of SQLite do so by themselves, and some do not."""
    assert "PRAGMA secure_delete=ON" in SQLITE_AT_START
