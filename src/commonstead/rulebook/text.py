"""Rule files as text: YAML in which every number stays the text it was, with its line.

Only what rules need is read: mappings, lists and text. Numbers and dates stay text, so that
nothing is rounded; only plain `true`, `false` and nothing (`null`) are more than text. References
from one part of a file to another (`&`, `*`) and tags (`!`) are refused.
"""

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
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "map", "seq")
)
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
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise _not_yaml(error, file) from error
    except RecursionError as error:
        raise BadInput("the file is nested too deeply", file=file) from error
    if not isinstance(root, yaml.MappingNode):
        raise BadInput(
            "the file does not start with a name and a colon",
            expected="for example: rulebook: our-society",
            file=file,
            line=1,
        )
    return _Reading(file).document(root)


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


class _Reading:
    """One walk over the parts of a file, keeping the line of each."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.seen: set[int] = set()

    def document(self, root: yaml.MappingNode) -> Document:
        return Document(self._mapping(root, ()), self.file, self.lines)

    def _wrong(self, node: yaml.Node, what: str, expected: str = "") -> BadInput:
        return BadInput(what, expected=expected, file=self.file, line=node.start_mark.line + 1)

    def _value(self, node: yaml.Node, place: Place) -> Any:
        self.lines[place] = node.start_mark.line + 1
        if id(node) in self.seen:
            raise self._wrong(node, "the file refers to another part of itself", "write it out")
        self.seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            raise self._wrong(node, f"the tag {node.tag!r} is not understood", "no tags")
        if len(place) > DEEPEST:
            raise self._wrong(node, "the file is nested too deeply")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*place, str(n))) for n, item in enumerate(node.value, 1)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._wrong(key, "a name must be one word or text")
            name = str(key.value)
            if name in data:
                raise self._wrong(key, f"{name!r} is there twice", "each name once")
            data[name] = self._value(value, (*place, name))
            self.lines[(*place, name)] = key.start_mark.line + 1
        return data

    @staticmethod
    def _scalar(node: yaml.Node) -> str | bool | None:
        text = str(node.value)
        plain = not getattr(node, "style", None)
        return WORDS.get(text.lower(), text) if plain else text
