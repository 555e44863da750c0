"""Making the database fail at one call, before or after the call has had its effect."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

MADE = "made to fail"
TRANSACTION = ("BEGIN IMMEDIATE", "BEGIN")
"""A BEGIN that had its effect and yet failed would be a fault of the driver, not of the disk."""


class Failing:
    """Counts the calls, and fails at the one numbered `at` (from 1)."""

    def __init__(self, at: int, *, after: bool) -> None:
        self.at = at
        self.after = after
        self.calls = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.calls += 1
        if self.calls != self.at:
            return execute(sql, params, many, context)
        if self.after and sql not in TRANSACTION:
            execute(sql, params, many, context)
        raise OperationalError(MADE)


@contextmanager
def failing(at: int, *, after: bool) -> Iterator[Failing]:
    """Within the block, call number `at` of this process's connection fails."""
    fault = Failing(at, after=after)
    with connection.execute_wrapper(fault):
        yield fault


def fail_to_commit(monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    """The next commit fails: before it happens, or when it has happened but nobody hears of it."""
    really = connection._commit

    def commit() -> None:
        monkeypatch.undo()
        if after:
            really()
        raise OperationalError(MADE)

    monkeypatch.setattr(connection, "_commit", commit)
