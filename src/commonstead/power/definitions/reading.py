"""Definitions out of their files: dated, sourced, each a list of criteria with one test each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from commonstead.kit import Source
from commonstead.power.definitions.finding import Test
from commonstead.power.definitions.vocabulary import read_test
from commonstead.rulebook.data import mapping, read_day, read_source, shipped, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document

PARTS = (
    "definition",
    "title",
    "where",
    "since",
    "until",
    "notes",
    "source",
    "combining",
    "criteria",
    "cases",
)


@dataclass(frozen=True)
class Criterion:
    """One thing a definition asks: in plain words, with the clause that asks it, and its test."""

    id: str
    what: str
    clause: str
    test: Test


@dataclass(frozen=True)
class Definition:
    """A definition in force from `since` to `until` (both included; `None`: no end known).

    All of its criteria have to be met.
    """

    id: str
    title: str
    where: str
    since: date
    until: date | None
    notes: tuple[str, ...]
    source: Source
    criteria: tuple[Criterion, ...]

    def is_in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def read_definition(document: Document) -> Definition:
    """Read one file; raises `BadInput` with its name and the line."""
    try:
        return _definition(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def _definition(data: Mapping[str, Any]) -> Definition:
    for name in data:
        if name not in PARTS:
            raise Misplaced(f"{name!r} does not belong here", (name,), expected=", ".join(PARTS))
    if data.get("combining") != "all":
        raise Misplaced("how the criteria combine is not said", ("combining",), expected="all")
    criteria = tuple(_criteria(data.get("criteria")))
    if len({criterion.id for criterion in criteria}) != len(criteria):
        raise Misplaced("two criteria have the same id", ("criteria",))
    return Definition(
        id=words(data.get("definition"), "definition"),
        title=words(data.get("title"), "title"),
        where=words(data.get("where"), "where"),
        since=read_day(data.get("since")),
        until=read_day(data["until"]) if "until" in data else None,
        notes=tuple(data.get("notes", ())),
        source=read_source(data.get("source")),
        criteria=criteria,
    )


def _criteria(raw: Any) -> Iterator[Criterion]:
    if not isinstance(raw, list) or not raw:
        raise Misplaced("there are no criteria", ("criteria",), expected="a list of criteria")
    for number, item in enumerate(raw, 1):
        place = ("criteria", str(number))
        data = mapping(item, *place)
        for name in data:
            if name not in ("id", "what", "clause", "test"):
                raise Misplaced(f"{name!r} does not belong here", (*place, name))
        texts = [words(data.get(name), *place, name) for name in ("id", "what", "clause")]
        try:
            test = read_test(data.get("test"))
        except Misplaced as error:
            raise error.under(*place, "test") from None
        yield Criterion(texts[0], texts[1], texts[2], test)


@cache
def definitions() -> Mapping[str, Definition]:
    """Every definition by its id, in the order in which pages show them.

    >>> definitions()["scotland-2003-s34"].criteria[1].id
    'SCO-2'
    """
    found = [read_definition(document) for document in shipped("definitions")]
    return MappingProxyType({each.id: each for each in sorted(found, key=_order)})


def _order(definition: Definition) -> tuple[bool, str, str]:
    """England first; then by country, and within it as their ids go."""
    return definition.where != "England", definition.where, definition.id


def known_on(day: date | None) -> tuple[Definition, ...]:
    """The definitions that had begun by that day, whether or not they have ended since.

    What was overtaken stays in the matrix, and says so: permissions and agreements go on referring
    to it.
    """
    return tuple(each for each in definitions().values() if day is None or each.since <= day)
