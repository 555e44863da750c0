"""The votes on motions: the only place that reads or writes them.

A vote is one look and one write, in plain SQL, because everybody takes this way in the same minutes
of a meeting. While voting is open a vote lies beside its elector, so that it can be changed; at the
close only counts and hashes are left of all of them.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import QuerySet

from commonstead.kit import Refusal
from commonstead_web.decisions.models import Decision, Elector, Vote
from commonstead_web.kit.models import Person

ROWS_AT_ONCE = 500
"""Rows in one statement: within what either database takes, however many columns they have."""


@dataclass(frozen=True)
class Place:
    """A decision as somebody finds it who votes, and the elector that they vote as."""

    decision: int
    state: str
    before_close: bool
    version: int
    way: str
    meeting: int | None
    from_anywhere: bool
    elector: int | None
    member: str
    barred: bool | None


@dataclass(frozen=True)
class Counted:
    """What is in the box: votes by side and choice, the receipts' hashes, and who voted."""

    votes: dict[str, Counter[str]]
    receipts: list[str]
    voters: frozenset[str]

    @property
    def number(self) -> int:
        return len(self.voters)


@cache
def _look(vendor: str, *, of_person: bool) -> str:
    """The one query before voting.

    The share lock on PostgreSQL makes closing, amending and withdrawing wait for votes under way,
    and votes wait for them; on SQLite a writer has the database to itself.
    """
    members = Elector._meta.get_field("membership").related_model._meta.db_table
    lock = " FOR SHARE OF d" if vendor == "postgresql" else ""
    who = "m.person_id = %s" if of_person else "e.member = %s"
    return (
        "SELECT d.id, d.state,"  # noqa: S608 - names and a lock are put in, nothing typed
        " d.closes IS NULL OR d.closes > %s, d.version, d.way, d.meeting_id, d.from_anywhere,"
        " e.id, COALESCE(e.member, ''), e.barred FROM decisions_decision d LEFT JOIN"
        f" (decisions_elector e JOIN {members} m ON m.id = e.membership_id AND {who})"
        f" ON e.decision_id = d.id WHERE d.organisation_id = %s AND d.ref = %s"
        f" ORDER BY e.id LIMIT 1{lock}"
    )


def place_of(
    organisation: int, decision: str, at: datetime, *, person: int | None = None, member: str = ""
) -> Place:
    """The decision, and the elector that a person is or that a member is.

    Refuses `no_such_decision`.
    """
    instant = connection.ops.adapt_datetimefield_value(at)
    sql = _look(connection.vendor, of_person=person is not None)
    who = member if person is None else person
    with connection.cursor() as cursor:
        cursor.execute(sql, (instant, who, organisation, decision))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("no_such_decision")
    return Place(*row)


def put(organisation: int, elector: int, choice: str, code: str) -> str:
    """Put an elector's vote into the box, or another in its place; the code of its receipt.

    Whoever votes again keeps the code of the first time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO decisions_vote (elector_id, organisation_id, code, choice)"
            " VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (elector_id) DO UPDATE SET choice = excluded.choice RETURNING code",
            (elector, organisation, code, choice),
        )
        return str(cursor.fetchone()[0])


def take_out(elector: Elector) -> None:
    """Take an elector's vote out of the box, where there is one."""
    Vote.objects.filter(elector=elector).delete()


@dataclass(frozen=True)
class Voter:
    """An elector of a decision, with the vote that they have in the box; empty where none is."""

    member: str
    barred: bool
    code: str
    choice: str


def elector_of(decision: Decision, who: Person | str) -> Voter | None:
    """The elector that a person is, or that a member is; for whoever may see that vote."""
    members = Elector._meta.get_field("membership").related_model._meta.db_table
    by_ref = isinstance(who, str)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.member, e.barred, COALESCE(v.code, ''), COALESCE(v.choice, '')"  # noqa: S608 - names are put in, nothing typed
            f" FROM decisions_elector e JOIN {members} m ON m.id = e.membership_id"
            " LEFT JOIN decisions_vote v ON v.elector_id = e.id WHERE e.decision_id = %s"
            f" AND {'e.member' if by_ref else 'm.person_id'} = %s ORDER BY e.id LIMIT 1",
            (decision.pk, who if isinstance(who, str) else who.pk),
        )
        row = cursor.fetchone()
    return None if row is None else Voter(row[0], bool(row[1]), row[2], row[3])


def voted(decision: Decision) -> set[str]:
    """Who has voted so far: for whoever counts hands, never for what they said."""
    if decision.state == Decision.State.OPEN:
        return set(_votes(decision).values_list("elector__member", flat=True))
    electors = Elector.objects.filter(decision=decision, voted=True)
    return set(electors.order_by("member").values_list("member", flat=True))


def receipt_hash(code: str, choice: str) -> str:
    """What the record publishes of a vote: only who has the code can find it there."""
    return sha256(f"{code}:{choice}".encode()).hexdigest()


def count(decision: Decision) -> Counted:
    """Count the box; for closing itself."""
    votes: dict[str, Counter[str]] = {}
    receipts, voters = [], set()
    rows = _votes(decision).values_list("elector__member", "elector__side", "code", "choice")
    for member, side, code, choice in rows:
        votes.setdefault(side, Counter())[choice] += 1
        receipts.append(receipt_hash(code, choice))
        voters.add(member)
    return Counted(votes, sorted(receipts), frozenset(voters))


def _votes(decision: Decision) -> QuerySet[Vote]:
    return Vote.objects.filter(elector__decision=decision).order_by("elector__member")


def destroy(decision: Decision, voters: frozenset[str]) -> None:
    """Destroy the votes, and write the electorate anew with who voted, in the order of pseudonyms.

    While voting is open a database keeps traces of the order of writing: where a row lies and, on
    PostgreSQL, the number of the transaction that wrote it. Written anew at one time, in an order
    that has nothing to do with voting, the electorate keeps neither.
    """
    Vote.objects.filter(elector__decision=decision).delete()
    electors = list(Elector.objects.filter(decision=decision).order_by("member"))
    Elector.objects.filter(decision=decision).delete()
    for one in electors:
        one.pk, one.voted = None, one.member in voters
    Elector.objects.bulk_create(electors, batch_size=ROWS_AT_ONCE)
    clear_away()


def empty(decision: Decision) -> list[str]:
    """Make the votes and the electorate void; who had voted."""
    had = list(_votes(decision).values_list("elector__member", flat=True))
    Vote.objects.filter(elector__decision=decision).delete()
    Elector.objects.filter(decision=decision).delete()
    clear_away()
    return had


def clear_away() -> None:
    """Have the database let go of the rows as they were, once this transaction is committed."""
    transaction.on_commit(_clear_away, robust=True)


def _clear_away() -> None:
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CLUSTER decisions_vote USING decisions_vote_pkey")
            cursor.execute("CLUSTER decisions_elector USING one_elector_a_member")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
