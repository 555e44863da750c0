"""Reading a plan and its values from data: numbers may be text, as rule files write them."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from commonstead.rulebook.misplaced import Misplaced

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
HEX = re.compile(r"(?:[0-9a-f]{2})+")
LONGEST_NUMBER = 18
LONGEST_WORDS = 200


@contextmanager
def under(*outer: str) -> Iterator[None]:
    """Whatever cannot be read in here lies further in, under these names."""
    try:
        yield
    except Misplaced as error:
        raise error.under(*outer) from None


def part(data: Any, name: str) -> Any:
    """A named part that must be there."""
    if not isinstance(data, Mapping):
        raise Misplaced(f"{str(data)[:40]!r} is not made of names and values", expected=f"{name}:")
    if name not in data or data[name] is None:
        raise Misplaced(f"{name!r} is missing", expected=f"{name}: …")
    return data[name]


def words(data: Any, name: str) -> str:
    """Text on one line."""
    found = part(data, name)
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST_WORDS:
        raise Misplaced(f"{str(found)[:40]!r} is not text", (name,), expected="words on one line")
    if not found.isprintable():
        raise Misplaced(
            f"{found[:40]!r} is more than a line", (name,), expected="words on one line"
        )
    return found


def word(data: Any, name: str) -> str:
    """Text without a space."""
    return one_word(words(data, name), name)


def one_word(text: Any, *place: str) -> str:
    """The text, which must have no space and no equals sign."""
    if not isinstance(text, str) or not re.fullmatch(r"[!-<>-~]{1,200}", text):
        raise Misplaced(f"{str(text)[:40]!r} is not one word", place, expected="for example: p:07")
    return text


def whole(raw: Any, *place: str) -> int:
    """A whole number, nothing below nought, written as a number or as text."""
    text = str(raw)
    if isinstance(raw, bool) or not re.fullmatch(r"[0-9]+", text) or len(text) > LONGEST_NUMBER:
        raise Misplaced(f"{text[:40]!r} is not a whole number", place, expected="for example: 6")
    return int(text)


def number(data: Any, name: str) -> int:
    """A named whole number."""
    return whole(part(data, name), name)


def several(raw: Any, *place: str) -> tuple[Any, ...]:
    """A list; numbers with spaces between them are one too."""
    items = raw.split() if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        raise Misplaced(f"{str(raw)[:40]!r} is not a list", place, expected="a list")
    return tuple(items)


def moment(data: Any, name: str) -> datetime:
    """A moment in universal time, to the second."""
    raw = part(data, name)
    try:
        return datetime.strptime(raw, MOMENT).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        raise Misplaced(
            f"{str(raw)[:40]!r} is not a moment", (name,), expected="2026-12-05T19:00:00Z"
        ) from None


def hex_digits(raw: Any, size: int | None, *place: str) -> str:
    """Lower-case hex digits of so many bytes."""
    right = isinstance(raw, str) and HEX.fullmatch(raw) is not None
    if not right or (size is not None and len(raw) != 2 * size):
        expected = f"{2 * size} hex digits (0-9, a-f)" if size else "hex digits (0-9, a-f)"
        raise Misplaced(f"{str(raw)[:40]!r} are not the hex digits", place, expected=expected)
    return str(raw)


def hash_of(data: Any, name: str) -> str:
    """A named SHA-256 hash."""
    return hex_digits(part(data, name), 32, name)
