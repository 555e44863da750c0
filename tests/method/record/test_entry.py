"""Entries: read back as they were written, and refused when they are anything else."""

import json
from typing import Any

import pytest

from commonstead.kit import BadInput
from commonstead.record import Entry, Power, canonical

POWER = Power("members.apply", "anyone", "5")
ENTRY = Entry(
    7, "members.apply", "2026-05-01T10:00:00Z", "anyone", "p:0000000000000001", POWER, {"on": "x"}
)


def test_an_entry_comes_back_as_it_was_written() -> None:
    assert Entry.from_line(ENTRY.line()) == ENTRY


@pytest.mark.parametrize(
    "change",
    [
        {"n": "7"},
        {"n": True},
        {"v": 2},
        {"at": "2026-05-01 10:00:00"},
        {"at": "2026-13-01T10:00:00Z"},
        {"at": "2026-05-01T25:00:00Z"},
        {"by": {"as": "anyone"}},
        {"by": {"as": "anyone", "ref": "p:1", "name": "Frank Moss"}},
        {"power": {"rule": "x", "held_by": "y", "clause": 5}},
        {"facts": []},
        {"more": 1},
    ],
)
def test_what_is_not_an_entry_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        Entry.from_line(canonical({**json.loads(ENTRY.line()), **change}))


def test_an_entry_without_one_of_its_parts_is_refused() -> None:
    data = json.loads(ENTRY.line())
    for name in data:
        with pytest.raises(BadInput, match="not an entry"):
            Entry.from_line(canonical({key: part for key, part in data.items() if key != name}))
