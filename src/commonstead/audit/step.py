"""One entry on its way through the audit: its facts, its day, and where to note what differs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from commonstead.audit.report import Findings, shown
from commonstead.kit import Refusal
from commonstead.record import Entry

_SUMMER, _WINTER = 3, 10


@dataclass(frozen=True)
class Step:
    """An entry under audit. `day` is the day it was in the United Kingdom."""

    entry: Entry
    findings: Findings
    day: date

    def fact(self, name: str) -> Any:
        """A fact of the entry; its shape has been checked before."""
        return self.entry.facts[name]

    def day_of(self, name: str) -> date:
        """A fact that is a date."""
        return date.fromisoformat(self.entry.facts[name])

    def same(self, what: str, expected: object, found: object) -> bool:
        """Note whether what was found is what was expected."""
        return self.holds(what, expected == found, expected, found)

    def confirms(self, what: str, ok: bool, expected: str, otherwise: str) -> bool:
        """Note whether something is as expected, in words for either case."""
        return self.holds(what, ok, expected, expected if ok else otherwise)

    def of_any_action(self, what: str, ok: bool, expected: object, found: object) -> bool:
        """Note a comparison that is the same for every action, and so is counted together."""
        return self.findings.note(what, ok, expected, found, self.entry.n)

    def holds(self, what: str, ok: bool, expected: object, found: object) -> bool:
        """Note whether something holds."""
        what = f"{self.entry.action}: {what}"
        return self.findings.note(what, ok, expected, found, self.entry.n)

    def has_come(self, day: date) -> bool:
        """Note whether a day that the entry speaks of had come when it was made."""
        return self.holds("the day has come", day <= self.day, f"by {self.day}", day)

    @contextmanager
    def allowed(self, what: str, expected: str) -> Iterator[None]:
        """Note a refusal that the method makes within the block, and go on after it."""
        try:
            yield
        except Refusal as refusal:
            facts = ", ".join(f"{name} {shown(fact)}" for name, fact in refusal.facts.items())
            self.holds(what, False, expected, f"{refusal.code} ({facts})")
        else:
            self.holds(what, True, expected, expected)


def uk_day(at: str) -> date:
    """The day it is in the United Kingdom at a moment written in UTC.

    >>> uk_day("2026-05-01T23:30:00Z"), uk_day("2026-12-01T23:30:00Z")
    (datetime.date(2026, 5, 2), datetime.date(2026, 12, 1))
    """
    return uk_time(at).date()


def uk_time(at: str) -> datetime:
    """What clocks show in the United Kingdom at a moment written in UTC.

    Summer time runs from one o'clock, Greenwich mean time, on the last Sunday in March until the
    same hour on the last Sunday in October. Source: the Summer Time Act 1972, section 1, as
    amended by the Summer Time Order 2002 (SI 2002/262). Computed here because not every machine
    on which a record is checked has a table of time zones.

    >>> print(uk_time("2026-05-01T10:00:00Z"))
    2026-05-01 11:00:00
    """
    moment = datetime.fromisoformat(at)
    begins, ends = (_change(moment.year, month) for month in (_SUMMER, _WINTER))
    ahead = timedelta(hours=1 if begins <= moment < ends else 0)
    return (moment + ahead).replace(tzinfo=None)


@cache
def _change(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
