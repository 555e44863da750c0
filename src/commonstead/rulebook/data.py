"""The data that comes with the software: where the files lie, and values that carry a date."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import commonstead_rules
from commonstead.kit import Source
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document, read_path

ROOT = Path(commonstead_rules.__file__).parent


@cache
def shipped(folder: str) -> tuple[Document, ...]:
    """The data files of one folder of `commonstead_rules`, read once."""
    return tuple(read_path(path) for path in sorted((ROOT / folder).glob("*.yaml")))


def mapping(raw: Any, *place: str) -> dict[str, Any]:
    """The value as a mapping, or `BadInput` with its place."""
    if not isinstance(raw, dict):
        raise Misplaced(f"{raw!r} is not made of names and values", place, expected="name: value")
    return raw


def words(raw: Any, *place: str) -> str:
    """The value as text, or `BadInput` with its place."""
    if raw is None:
        raise Misplaced("nothing is written here", place, expected="text")
    if not isinstance(raw, str):
        raise Misplaced(f"{raw!r} is not text", place, expected="text")
    return raw


def members_of(raw: Any, *place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The named parts of a mapping of mappings."""
    for name, part in mapping(raw, *place).items():
        yield name, mapping(part, *place, name)


def read_source(raw: Any) -> Source:
    """Read `{title, url, clause, confirmed}`; a source without a title says nothing."""
    data = mapping(raw, "source")
    for name, part in data.items():
        if name not in ("title", "url", "clause", "confirmed"):
            raise Misplaced(f"{name!r} does not belong to a source", ("source",))
        if not isinstance(part, bool if name == "confirmed" else str):
            raise Misplaced(f"{part!r} cannot be the {name} of a source", ("source", name))
    if not data.get("title"):
        raise Misplaced("the source has no title", ("source",), expected="title: …")
    return Source.from_data(data)


def read_day(raw: Any) -> date:
    """Read "2014-08-01"."""
    try:
        return date.fromisoformat(words(raw))
    except ValueError:
        raise Misplaced(f"{raw!r} is not a date", expected="2014-08-01") from None


class Dated(NamedTuple):
    """A value, since when it is in force, which text says so, and its number in the list."""

    since: date
    value: Any
    source: Source
    number: str


def value_on(values: Any, on: date | None) -> Dated:
    """The value in force on a day.

    `on=None` takes the latest. Raises `BadInput` where none was in force yet.

    >>> dated = value_on([
    ...     {"since": "2006-04-06", "value": "2", "source": {"title": "Old rules"}},
    ...     {"since": "2014-08-01", "value": "3", "source": {"title": "New rules"}},
    ... ], date(2010, 1, 1))
    >>> dated.since, dated.value, dated.source.title, dated.number
    (datetime.date(2006, 4, 6), '2', 'Old rules', '1')
    """
    if not isinstance(values, list) or not values:
        raise Misplaced("there is no value", ("values",), expected="a list of dated values")
    dated = sorted(
        (_dated(raw, str(n)) for n, raw in enumerate(values, 1)), key=lambda dated: dated.since
    )
    known = [value for value in dated if on is None or value.since <= on]
    if not known:
        first = dated[0].since
        raise Misplaced(
            f"no value was in force on {on}: the first is of {first}",
            ("values",),
            expected=f"{first} or later",
        )
    return known[-1]


def _dated(raw: Any, number: str) -> Dated:
    try:
        data = mapping(raw)
        for name in ("since", "value", "source"):
            if name not in data:
                raise Misplaced(f"{name!r} is missing", expected="since, value and source")
        return Dated(read_day(data["since"]), data["value"], read_source(data["source"]), number)
    except Misplaced as error:
        raise error.under("values", number) from None
