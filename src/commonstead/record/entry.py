"""An entry of the public record: one act, by which power, with which facts.

The format is described in docs/reference/record-entries.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from commonstead.kit import BadInput
from commonstead.record.canonical import canonical, parse_canonical

VERSION = 1
LONGEST_WAIT = timedelta(minutes=1)
"""How long after the moment of an act its entry may be made: whoever waits longer for their turn
in the organisation is told to try again, and a larger difference is that of a wrong clock."""

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHAPE = {"action": str, "at": str, "by": dict, "facts": dict, "n": int, "power": dict, "v": int}
_BY, _POWER = {"as", "ref"}, {"clause", "held_by", "rule"}


def moment_of(at: datetime) -> str:
    """A moment as the record writes it: UTC, to the second.

    >>> from datetime import timedelta, timezone
    >>> moment_of(datetime(2026, 5, 1, 11, 0, 0, 999_999, timezone(timedelta(hours=1))))
    '2026-05-01T10:00:00Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Power:
    """The power that was used: its name in the rulebook, who holds it, and the clause."""

    rule: str
    held_by: str
    clause: str


@dataclass(frozen=True)
class Entry:
    """One entry. `at` is UTC to the second; `office` and `person` say who acted, in which office.

    >>> power = Power("members.apply", "anyone", "6")
    >>> Entry(0, "members.apply", "2026-05-01T10:00:00Z", "anyone", "p:1", power, {}).line()
    b'{"action":"members.apply","at":"2026-05-01T10:00:00Z","by":{"as":"anyone","ref":"p:1"},\
"facts":{},"n":0,"power":{"clause":"6","held_by":"anyone","rule":"members.apply"},"v":1}'
    """

    n: int
    action: str
    at: str
    office: str
    person: str
    power: Power
    facts: Mapping[str, Any]

    def line(self) -> bytes:
        """The canonical bytes that are hashed and published."""
        power = {"rule": self.power.rule, "held_by": self.power.held_by}
        return canonical(
            {
                "action": self.action,
                "at": self.at,
                "by": {"as": self.office, "ref": self.person},
                "facts": dict(self.facts),
                "n": self.n,
                "power": {**power, "clause": self.power.clause},
                "v": VERSION,
            }
        )

    @classmethod
    def from_line(cls, line: bytes) -> "Entry":
        """Read an entry's bytes; `BadInput` where they are not canonical or not an entry."""
        data = parse_canonical(line)
        _check_shape(data)
        by, power = data["by"], data["power"]
        return cls(
            n=data["n"],
            action=data["action"],
            at=data["at"],
            office=by["as"],
            person=by["ref"],
            power=Power(power["rule"], power["held_by"], power["clause"]),
            facts=data["facts"],
        )


def _is_moment(text: str) -> bool:
    if not _AT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_shape(data: Any) -> None:
    if type(data) is not dict or data.keys() != _SHAPE.keys():
        raise BadInput("this is not an entry", expected=f"an object with {', '.join(_SHAPE)}")
    for name, kind in _SHAPE.items():
        if type(data[name]) is not kind:
            raise BadInput(f"`{name}` is not what an entry has there", expected=kind.__name__)
    if data["v"] != VERSION:
        raise BadInput(f"the entry has version {data['v']}", expected=f"version {VERSION}")
    if not _is_moment(data["at"]):
        raise BadInput(f"{data['at']!r} is not a moment", expected="2026-05-01T10:00:00Z")
    for name, keys in (("by", _BY), ("power", _POWER)):
        if data[name].keys() != keys or not all(type(text) is str for text in data[name].values()):
            raise BadInput(f"`{name}` is not complete", expected=f"texts {', '.join(sorted(keys))}")
