"""Entries that a society made in a test, told once for all forgeries of a module."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from commonstead.record import Entry


def entries_of(society: Any) -> list[Entry]:
    """Everything that stands in a society's record, in its order."""
    rows = society.organisation.log.entries.order_by("seq")
    return [Entry.from_line(bytes(row.body)) for row in rows]


def told_once(tell: Callable[[], list[Entry]], *, scope: str = "module") -> Any:
    """A fixture: what `tell` makes, made once and taken out of the database again."""

    @pytest.fixture(scope=scope)
    def told(django_db_setup: None, django_db_blocker: Any) -> list[Entry]:
        with django_db_blocker.unblock(), transaction.atomic():
            entries = tell()
            transaction.set_rollback(True)
        return entries

    return told
