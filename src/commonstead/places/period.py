"""The time a figure is for: a year, a quarter, a month, twelve months to the end of one."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from commonstead.kit import BadInput

PeriodKind = Literal["year", "financial-year", "quarter", "month", "year-ending"]
KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
FIRST_YEAR, LAST_YEAR = 1900, 2199

_YEAR = re.compile(r"(\d{4})")
_FINANCIAL = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_WRITTEN: dict[PeriodKind, tuple[re.Pattern[str], str]] = {
    "year": (_YEAR, "2024"),
    "financial-year": (_FINANCIAL, "2024-25"),
    "quarter": (_QUARTER, "2024-Q3"),
    "month": (_MONTH, "2024-09"),
    "year-ending": (_MONTH, "2024-09"),
}


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_ENDS: dict[PeriodKind, Callable[[int, int], date]] = {
    "year": lambda year, _: date(year, 12, 31),
    "financial-year": lambda year, _: date(year + 1, 3, 31),
    "quarter": lambda year, quarter: _month_end(year, 3 * quarter),
    "month": _month_end,
    "year-ending": _month_end,
}


@dataclass(frozen=True)
class Period:
    """A period, written the way its kind is: 2024, 2024-25, 2024-Q3, 2024-09.

    >>> period = Period.read("year-ending", "2024-09")
    >>> str(period), period.ends
    ('the year to September 2024', datetime.date(2024, 9, 30))
    """

    kind: PeriodKind
    text: str

    @classmethod
    def read(cls, kind: PeriodKind, text: str) -> "Period":
        """Raises `BadInput` for what is no period of the kind, and for years beyond belief."""
        pattern, example = _WRITTEN[kind]
        found = pattern.fullmatch(text)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR or not _follows(kind, found):
            raise BadInput(f"{text!r} is not a {kind.replace('-', ' ')}", expected=example)
        return cls(kind, text)

    @property
    def ends(self) -> date:
        """Its last day."""
        return _ends(self.kind, self.text)

    @property
    def year(self) -> int:
        """The year it begins with in writing."""
        return int(self.text[:4])

    def __str__(self) -> str:
        if self.kind in ("year", "financial-year"):
            return self.text
        last = f"{self.ends:%B %Y}"
        if self.kind == "quarter":
            return f"{calendar.month_name[self.ends.month - 2]} to {last}"
        return last if self.kind == "month" else f"the year to {last}"


def _follows(kind: PeriodKind, found: re.Match[str]) -> bool:
    return kind != "financial-year" or int(found[2]) == (int(found[1]) + 1) % 100


@cache
def _ends(kind: PeriodKind, text: str) -> date:
    found = _WRITTEN[kind][0].fullmatch(text)
    assert found is not None  # noqa: S101 - periods are made by `read`
    return _ENDS[kind](int(found[1]), int(found[2]) if found.re.groups > 1 else 0)
