"""A database of its own for each journey in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def database_of_its_own(file: Path) -> Iterator[None]:
    """Every connection that this process opens meanwhile leads to this file.

    The record cannot be emptied after a test, so each test gets a new file instead.
    """
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
