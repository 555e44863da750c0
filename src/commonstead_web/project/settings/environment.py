"""Reading settings from the environment, with an error that says what to write."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_AT_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON"
)
"""FULL so that an acknowledged vote survives a power cut; recursive triggers so that INSERT OR
REPLACE cannot slip past the triggers that keep the record append-only; secure_delete so that the
rows of the ballot box and the roll as they were before the close, in the order of voting, and names
that were erased do not stay in the file."""


def text(name: str, default: str) -> str:
    """The variable's value, or the default where it is not set."""
    return os.environ.get(name, default)


def words(name: str, default: str) -> list[str]:
    """A list, separated by spaces."""
    return text(name, default).split()


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number, for example 25.")
    return int(value)


def yes(name: str, *, default: bool) -> bool:
    """`yes` or `no`."""
    value = text(name, "yes" if default else "no")
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")
    return value == "yes"


def secret(name: str, file: Path) -> str:
    """A secret from the environment or from its file, which is made at the first start."""
    if name in os.environ:
        return os.environ[name]
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_hex(32))
    return file.read_text().strip()


def database(var: Path) -> dict[str, Any]:
    """`sqlite:///FILE` (the default) or `postgresql://USER:PASSWORD@HOST:PORT/NAME`."""
    url = urlsplit(text("COMMONSTEAD_DATABASE", f"sqlite:///{var / 'commonstead.sqlite3'}"))
    if url.scheme == "sqlite":
        return sqlite(Path(url.path[1:]))
    if url.scheme == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "DISABLE_SERVER_SIDE_CURSORS": True,
        }
    raise ImproperlyConfigured(
        f"COMMONSTEAD_DATABASE starts with {url.scheme!r}; write sqlite:///FILE or "
        "postgresql://USER:PASSWORD@HOST:PORT/NAME."
    )


def sqlite(file: Path) -> dict[str, Any]:
    """SQLite as the design wants it: WAL, FULL, IMMEDIATE, recursive triggers."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "init_command": SQLITE_AT_START,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
