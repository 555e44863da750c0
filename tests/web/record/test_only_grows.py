"""The database itself keeps the record append-only, on both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from commonstead_web.record.models import Entry
from commonstead_web.rulebook import actions
from commonstead_web.rulebook.queries import Organisation
from web import cast

pytestmark = pytest.mark.django_db

ATTACKS = {
    "update": "UPDATE record_entry SET body = 'x'",
    "update of the number": "UPDATE record_entry SET seq = seq + 100",
    "delete": "DELETE FROM record_entry",
    "upsert": (
        "INSERT INTO record_entry (id, log_id, seq, action, at, body, frontier) "
        "SELECT id, log_id, seq, action, at, body, frontier FROM record_entry LIMIT 1 "
        "ON CONFLICT (id) DO UPDATE SET action = 'x'"
    ),
    "a gap in the numbers": (
        "INSERT INTO record_entry (log_id, seq, action, at, body, frontier) "
        "SELECT log_id, seq + 7, action, at, body, frontier FROM record_entry LIMIT 1"
    ),
    "a number twice": (
        "INSERT INTO record_entry (log_id, seq, action, at, body, frontier) "
        "SELECT log_id, seq, action, at, body, frontier FROM record_entry LIMIT 1"
    ),
}
ONLY_SQLITE = {
    "insert or replace": (
        "INSERT OR REPLACE INTO record_entry (id, log_id, seq, action, at, body, frontier) "
        "SELECT id, log_id, seq, 'x', at, body, frontier FROM record_entry LIMIT 1"
    ),
    "insert or replace by number": (
        "INSERT OR REPLACE INTO record_entry (log_id, seq, action, at, body, frontier) "
        "SELECT log_id, seq, 'x', at, body, frontier FROM record_entry LIMIT 1"
    ),
}
ONLY_POSTGRESQL = {
    "truncate": "TRUNCATE record_entry CASCADE",
    "a replica's session": "SET LOCAL session_replication_role = replica; DELETE FROM record_entry",
}
ATTACKS |= ONLY_SQLITE if connection.vendor == "sqlite" else ONLY_POSTGRESQL


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_refuses(attack: str) -> None:
    cast.organisation()
    before = list(Entry.objects.values_list("seq", "action", "body"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ATTACKS[attack])
    assert [(s, a, bytes(b)) for s, a, b in Entry.objects.values_list("seq", "action", "body")] == [
        (s, a, bytes(b)) for s, a, b in before
    ]


def draft_and_fail(society: Organisation) -> None:
    with transaction.atomic():
        changes = {"board.size.minimum": "6"}
        actions.draft(actor=cast.acting("carol"), organisation=society, changes=changes)
        raise ZeroDivisionError


def test_an_entry_is_written_in_the_transaction_of_its_action() -> None:
    society = cast.organisation()
    size = society.log.entries.count()
    with pytest.raises(ZeroDivisionError):
        draft_and_fail(society)
    assert society.log.entries.count() == size
