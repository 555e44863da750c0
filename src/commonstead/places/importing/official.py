"""Official files as data: what each is, where it is published, and how it is read."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from commonstead.kit import Source
from commonstead.rulebook.data import mapping, members_of, read_source, shipped, words


@dataclass(frozen=True)
class OfficialFile:
    """A file that an office publishes again and again.

    `reader` names the importer; `settings` is what it needs to know: sheets, headings, series.
    `address` is where the current one is, with `confirmed` false where nobody has seen that it is;
    {year} and {month} in it stand for the edition. `kinds` are the endings it may have.
    """

    id: str
    what: str
    reader: str
    address: Source
    kinds: tuple[str, ...]
    largest: int
    settings: dict[str, Any]


@cache
def official_files() -> dict[str, OfficialFile]:
    """Every official file we can read. Source: `commonstead_rules/places/files.yaml`."""
    return {
        name: _file(name, part)
        for document in shipped("places")
        if document.file == "files.yaml"
        for name, part in members_of(document.data["files"], "files")
    }


def _file(name: str, data: dict[str, Any]) -> OfficialFile:
    return OfficialFile(
        name,
        words(data["what"]),
        words(data["reader"]),
        read_source(data["address"]),
        tuple(data["kinds"]),
        int(data.get("largest", "60000000")),
        mapping(data.get("settings", {})),
    )
