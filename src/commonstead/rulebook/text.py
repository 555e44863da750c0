"""Rule files as text: YAML in which every number stays the text it was, with its line.

Only what rules need is read: mappings, lists and text. Numbers and dates stay text, so that
nothing is rounded; only plain `true`, `false` and nothing (`null`) are more than text. References
from one part of a file to another (`&`, `*`) and tags (`!`) are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from commonstead.kit import BadInput
from commonstead.rulebook.misplaced import Misplaced, Place

LONGEST_FILE = 1_000_000
"""Characters. A rulebook has some thirty thousand; a file far longer is something else."""
DEEPEST = 24

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True)
class Document:
    """What a file says, and on which line each part of it stands (from 1)."""

    data: dict[str, Any]
    file: str
    lines: dict[Place, int] = field(repr=False)

    def line(self, place: Place) -> int | None:
        """The line of a place, or of the nearest part around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def at_its_line(self, error: Misplaced) -> BadInput:
        """The same trouble, told with the file's name and the line."""
        return BadInput(
            error.what, expected=error.expected, file=self.file, line=self.line(error.place)
        )


def read_text(text: str, file: str = "") -> Document:
    """Read YAML whose outermost part is a mapping.

    >>> read_text("least: 3\\npaper: true").data
    {'least': '3', 'paper': True}

    Raises `BadInput` with the line for anything else.
    """
    if len(text) > LONGEST_FILE:
        raise BadInput("the file is too long to be a rulebook", file=file)
    try:
        return _Reading(text, file).document()
    except yaml.YAMLError as error:
        raise _not_yaml(error, file) from error


def read_path(path: Path) -> Document:
    """Read a YAML file in UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("the file is not text in UTF-8", file=path.name) from error
    except OSError as error:
        raise BadInput(
            "the file cannot be opened", expected="a file that you may read", file=path.name
        ) from error
    return read_text(text, path.name)


def write_text(data: dict[str, Any]) -> str:
    """Write data as YAML that `read_text` reads back the same.

    >>> print(write_text({"least": "3", "paper": True}), end="")
    least: '3'
    paper: true
    """
    written = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=96)
    return str(written)


def _not_yaml(error: yaml.YAMLError, file: str) -> BadInput:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
    return BadInput(
        f"the file cannot be read as YAML: {what}",
        expected="names and values, each on its line, indented by two spaces",
        file=file,
        line=mark.line + 1 if mark else None,
    )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Reading:
    """One walk over a file, event by event, keeping the line of each part.

    The file is not handed to a library as a whole: depth is checked on the way, so that a
    monstrous file cannot exhaust the stack.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.events: Iterator[Any] = yaml.parse(text, Loader=Loader)

    def document(self) -> Document:
        event = self._next()
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = self._next()
        if not isinstance(event, yaml.MappingStartEvent):
            raise BadInput(
                "the file does not start with a name and a colon",
                expected="for example: rulebook: our-society",
                file=self.file,
                line=1,
            )
        data = self._value(event, ())
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._wrong(after, "a second document begins here", "one rulebook a file")
        return Document(data, self.file, self.lines)

    def _next(self) -> Any:
        return next(self.events)

    def _wrong(self, event: Any, what: str, expected: str = "") -> BadInput:
        return BadInput(what, expected=expected, file=self.file, line=_line(event))

    def _value(self, event: Any, place: Place) -> Any:
        self.lines.setdefault(place, _line(event))
        if isinstance(event, yaml.AliasEvent):
            raise self._wrong(event, "the file refers to another part of itself", "write it out")
        if event.tag is not None:
            raise self._wrong(event, f"the tag {event.tag!r} is not understood", "no tags")
        if len(place) > DEEPEST:
            raise self._wrong(event, "the file is nested too deeply")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        return event.value if event.style else WORDS.get(event.value.lower(), event.value)

    def _list(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*place, str(len(items) + 1))))
        return items

    def _mapping(self, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._wrong(event, "a name must be one word or text")
            name = event.value
            if name in data:
                raise self._wrong(event, f"{name!r} is there twice", "each name once")
            self.lines[(*place, name)] = _line(event)
            data[name] = self._value(self._next(), (*place, name))
        return data
