"""Whole databases made for one test: real files or PostgreSQL databases, copied from each other.

Nothing here runs inside a test's transaction, so that other processes see what is written and a
commit is a commit.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

NUMBER = itertools.count(1)
FORGETTABLE = ("django_session",)
"""Tables in which reading a page may leave something."""


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


def new_name() -> str:
    """A name that no other process of this test run uses."""
    own = f"faults_{os.getpid()}_{next(NUMBER)}"
    if not on_sqlite():
        return own
    folder = Path(os.environ["COMMONSTEAD_VAR"]) / "faults"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder / f"{own}.sqlite3")


def use(name: str) -> None:
    """Let this process's one connection lead to another database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def used() -> str:
    return str(connection.settings_dict["NAME"])


def copied(name: str, *, to: str = "") -> str:
    """A copy of a database that nobody has open; on SQLite it may be put in another file."""
    connection.close()
    copy = to or new_name()
    if on_sqlite():
        shutil.copyfile(name, copy)
    else:
        _administer("CREATE DATABASE {} TEMPLATE {}", copy, name)
    return copy


def removed(name: str) -> None:
    connection.close()
    if on_sqlite():
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
    else:
        _administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def built_empty() -> str:
    """A new database with every table and no rows; this process uses it from now on."""
    name = new_name()
    if not on_sqlite():
        _administer("CREATE DATABASE {}", name)
    use(name)
    call_command("migrate", verbosity=0)
    return name


@contextmanager
def elsewhere() -> Iterator[None]:
    """Give the connection back afterwards as it was."""
    before = used()
    try:
        yield
    finally:
        use(before)


def _administer(statement: str, *names: str) -> None:
    where = connection.settings_dict
    with psycopg.connect(
        host=where["HOST"],
        port=where["PORT"],
        user=where["USER"],
        password=where["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as administration:
        administration.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def rows_of(table: str, hidden: str = "") -> list[tuple[object, ...]]:
    """Every row of a table, in the order in which the database keeps them.

    `hidden` are further columns that only the database itself knows, such as "xmin, ctid".
    """
    columns = f"{hidden}, t.*" if hidden else "t.*"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table}" AS t')
        return cursor.fetchall()


def fingerprint(*besides: str) -> str:
    """A hash of everything in the database, sessions apart: the same before and after, or not."""
    whole = sha256()
    for table in tables():
        if table not in (*FORGETTABLE, *besides):
            whole.update(table.encode())
            for row in sorted(map(repr, map(_plain, rows_of(table)))):
                whole.update(row.encode())
    return whole.hexdigest()


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)


def as_bytes(name: str) -> bytes:
    """The files of an SQLite database, its write-ahead log among them."""
    files = (Path(name + suffix) for suffix in ("", "-wal"))
    return b"".join(file.read_bytes() for file in files if file.exists())


def scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="faults-", dir=os.environ["COMMONSTEAD_VAR"]))
