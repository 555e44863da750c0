"""What an audit found: every check, what was expected and what was there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST_SHOWN = 300
MOST_LISTED = 100
"""Differences of one kind that are listed one by one; the rest of them are only counted."""


@dataclass(frozen=True)
class Check:
    """One thing that was compared. `entry` is the entry's number, or None for the whole record."""

    what: str
    ok: bool
    expected: str
    found: str
    entry: int | None = None


@dataclass(frozen=True)
class Report:
    """All checks over one record; `root` is the root of the hash tree found, in hex."""

    entries: int
    root: str
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return all(check.ok for check in self.checks)

    def as_data(self) -> dict[str, Any]:
        """`{ok, entries, root, checks: [{what, ok, expected, found, entry}]}`."""
        checks = [dict(vars(check)) for check in self.checks]
        return {"ok": self.ok, "entries": self.entries, "root": self.root, "checks": checks}


@dataclass
class Findings:
    """Collects checks while an audit goes on; a failure never ends it.

    What held is counted once for each kind of check, so that a long record has a short report;
    what differs is listed one by one.
    """

    _held: dict[str, Check] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)
    _differs: list[Check] = field(default_factory=list)
    _failures: dict[str, int] = field(default_factory=dict)

    def note(
        self, what: str, ok: bool, expected: object, found: object, entry: int | None = None
    ) -> bool:
        """Write down one comparison; returns `ok`."""
        if not ok:
            failures = self._failures[what] = self._failures.get(what, 0) + 1
            if failures <= MOST_LISTED:
                self._differs.append(Check(what, False, shown(expected), shown(found), entry))
            return False
        times = self._times[what] = self._times.get(what, 0) + 1
        if times == 1:
            self._held[what] = Check(what, True, shown(expected), shown(found), entry)
        return True

    def checks(self) -> tuple[Check, ...]:
        """What held, in the order in which it first came up, and then what differs."""
        return (*map(self._summed, self._held), *self._differs, *self._not_listed())

    def _not_listed(self) -> Iterator[Check]:
        for what, failures in self._failures.items():
            if failures > MOST_LISTED:
                more = f"{failures - MOST_LISTED} more entries that differ, not listed"
                yield Check(what, False, "none that differ", more)

    def _summed(self, what: str) -> Check:
        times = self._times[what]
        if times == 1:
            return self._held[what]
        return Check(what, True, f"{times} times", f"{times} times")


def shown(value: object) -> str:
    """A value in a report, cut where it is long.

    >>> shown(["m:1", "m:2"]), shown(None), shown({"online": 4, "paper": 2}), shown(12)
    ('m:1, m:2', 'nothing', 'online 4, paper 2', '12')
    """
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return _cut(", ".join(f"{name} {shown(inner)}" for name, inner in value.items()))
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return _cut(", ".join(map(shown, items)) or "none")
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} …"
