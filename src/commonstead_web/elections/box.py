"""The ballot box: the only place that reads or writes ballots, and marks who has voted.

Casting a vote is one look and two writes in one transaction, in plain SQL because it is the one
path that everybody takes in the same hour. Blind-signed tokens can stand behind the same functions
later.
"""

import base64
import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256

from django.db import IntegrityError, connection, transaction

from commonstead.elections import Ranking
from commonstead.elections.ballot_text import ballot_from_text, ballots_as_text
from commonstead.kit import Refusal
from commonstead_web.elections.models import Ballot, Election, RollEntry

ROWS_AT_ONCE = 500
"""Rows in one statement: within what either database takes, however many columns they have."""


@dataclass(frozen=True)
class Place:
    """An election as a voter finds it, and their entry on its roll."""

    election: int
    state: str
    before_close: bool
    rule: str
    seats: int
    candidates: int
    confirming: bool
    online: bool
    changeable: bool
    entry: int | None
    voted: str | None


def new_receipt() -> str:
    """A receipt code: 25 letters and digits, 125 bits, in groups of five.

    The alphabet has no 0, 1, 8 or 9, which are easily misread.
    """
    letters = base64.b32encode(secrets.token_bytes(16)).decode("ascii")[:25]
    return "-".join(letters[start : start + 5] for start in range(0, 25, 5))


def tidy_receipt(code: str) -> str:
    """The code as it was shown, however it was typed: groups, case and misread digits put right."""
    letters = "".join(code.split()).replace("-", "").upper()
    letters = letters.replace("0", "O").replace("1", "I").replace("8", "B")
    return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))


def receipt_hash(receipt: str) -> str:
    """SHA-256 of the code as it was shown: the ballot's key, and what the record publishes."""
    return sha256(receipt.encode("ascii", "replace")).hexdigest()


@cache
def _look(vendor: str) -> str:
    """The one query before casting.

    The share lock on PostgreSQL makes closing wait for votes under way, and votes wait for closing;
    on SQLite a writer has the database to itself.
    """
    members = RollEntry._meta.get_field("membership").related_model._meta.db_table
    lock = " FOR SHARE OF e" if vendor == "postgresql" else ""
    return (
        "SELECT e.id, e.state,"  # noqa: S608 - a table and a lock are put in, nothing typed
        " e.closes > %s, e.rule, e.seats, e.candidates, e.confirming, e.online, e.changeable,"
        " r.id, r.voted FROM elections_election e LEFT JOIN"
        f" (elections_rollentry r JOIN {members} m ON m.id = r.membership_id AND m.person_id = %s)"
        f" ON r.election_id = e.id WHERE e.organisation_id = %s AND e.ref = %s{lock}"
    )


def place_of(organisation: int, election: str, person: int, at: datetime) -> Place:
    """The election and the person's roll entry, in one query; refuses `no_such_election`."""
    instant = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_look(connection.vendor), (instant, person, organisation, election))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("no_such_election")
    return Place(*row)


def mark_online(entry: int) -> bool:
    """Mark on the roll that this member has voted online; false if they had voted already.

    The condition is part of the write, so of two at the same instant only one changes the row.
    """
    return _mark(entry, RollEntry.How.ONLINE.value)


def mark_paper(entry: int) -> bool:
    """Mark on the roll that this member's envelope has come; false if they had voted already."""
    return _mark(entry, RollEntry.How.PAPER.value)


def _mark(entry: int, how: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE elections_rollentry SET voted = %s WHERE id = %s AND voted IS NULL",
            (how, entry),
        )
        return bool(cursor.rowcount == 1)


def how_voted(entry: int) -> str | None:
    """How this member has voted, as the roll says now."""
    return RollEntry.objects.values_list("voted", flat=True).get(pk=entry)


def put(organisation: int, election: int, ranking: Ranking, receipt: str) -> None:
    """Put a ballot into the box; refuses `receipt_used`."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO elections_ballot (receipt, organisation_id, election_id, ranking)"
                " VALUES (%s, %s, %s, %s)",
                (receipt_hash(receipt), organisation, election, ballots_as_text(ranking)),
            )
    except IntegrityError:
        raise Refusal("receipt_used") from None


def replace(election: int, ranking: Ranking, receipt: str) -> bool:
    """Put another ranking in the place of the ballot with this receipt; false if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE elections_ballot SET ranking = %s WHERE receipt = %s AND election_id = %s",
            (ballots_as_text(ranking), receipt_hash(receipt), election),
        )
        return bool(cursor.rowcount == 1)


def holds(election: int, receipt: str) -> bool:
    """Whether a ballot with this receipt is in the box. It does not say what is on it."""
    return Ballot.objects.filter(election_id=election, receipt=receipt_hash(receipt)).exists()


def receipts(election: Election) -> list[str]:
    """The hashes of all receipts, sorted: what closing publishes."""
    return list(
        Ballot.objects.filter(election=election)
        .order_by("receipt")
        .values_list("receipt", flat=True)
    )


def rankings(election: Election) -> Counter[Ranking]:
    """The ballots cast online, alike ones together; refuses `not_counted_yet` before the close."""
    if not election.voting_is_over:
        raise Refusal("not_counted_yet", closes=election.closes)
    return read_rankings(election)


def read_rankings(election: Election) -> Counter[Ranking]:
    """The ballots cast online: for closing itself, and behind `rankings`."""
    texts = Counter(
        Ballot.objects.filter(election=election).values_list("ranking", flat=True).iterator()
    )
    return Counter(
        {ballot_from_text(text, election.candidates): papers for text, papers in texts.items()}
    )


def forget_order(election: Election) -> None:
    """Write the box and the roll anew, each in the order of its own keys.

    While voting is open a database keeps traces of the order of writing: where a row lies in its
    table and, on PostgreSQL, the number of the transaction that wrote it, which a vote's two rows
    share. Written anew at one time, in an order that has nothing to do with voting, the tables keep
    neither.
    """
    ballots = list(Ballot.objects.filter(election=election).order_by("receipt"))
    Ballot.objects.filter(election=election).delete()
    Ballot.objects.bulk_create(ballots, batch_size=ROWS_AT_ONCE)
    roll = list(RollEntry.objects.filter(election=election).order_by("member"))
    RollEntry.objects.filter(election=election).delete()
    for entry in roll:
        entry.pk = None
    RollEntry.objects.bulk_create(roll, batch_size=ROWS_AT_ONCE)
    clear_away()


def clear_away() -> None:
    """Have the database let go of the rows as they were, once this transaction is committed.

    Asked at the close and again at the declaration: while an older snapshot is open (a backup that
    is being taken), PostgreSQL keeps what it should let go.
    """
    transaction.on_commit(_clear_away, robust=True)


def _clear_away() -> None:
    """Remove what the database keeps of the rows as they were.

    PostgreSQL may have put the new rows into gaps that earlier ones had left, so it also lays all
    of them in the order of their keys.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CLUSTER elections_ballot USING elections_ballot_pkey")
            cursor.execute("CLUSTER elections_rollentry USING one_roll_entry_a_member")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
