"""Months, quarters and years the way official files write them."""

import re
from datetime import date, datetime

from commonstead.places.importing.cells import label
from commonstead.places.importing.workbook import Cell
from commonstead.places.period import PeriodKind

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(r"(?:year ending )?([a-z]{3,9})[ -](\d{4}|\d{2})", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(\d{4})[ -]([a-z]{3})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?(?: 00:00(?::00)?)?")
_BRITISH = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def period_text(cell: Cell, kind: PeriodKind) -> str | None:
    """The period of a heading or a cell as this room writes it; None where it is none.

    >>> period_text("Year ending Dec 1995", "year-ending"), period_text("2024 SEP", "month")
    ('1995-12', '2024-09')
    >>> period_text("01/03/2025", "month"), period_text(2024.0, "year"), period_text("20O4", "year")
    ('2025-03', '2024', None)
    """
    text = label(cell)
    if kind == "year":
        return text if _YEAR.fullmatch(text) else None
    if kind in ("month", "year-ending"):
        return _month(cell, text)
    return None


def _month(cell: Cell, text: str) -> str | None:
    if isinstance(cell, date | datetime):
        return f"{cell.year}-{cell.month:02d}"
    if found := _ISO.fullmatch(text):
        return _written(found[1], int(found[2]))
    if found := _BRITISH.fullmatch(text):
        return _written(found[3], int(found[2]))
    if found := _YEAR_MONTH.fullmatch(text):
        return _written(found[1], _number(found[2]))
    if found := _MONTH_YEAR.fullmatch(text):
        return _written(found[2], _number(found[1]))
    return None


def _number(name: str) -> int:
    short = name[:3].casefold()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _written(year: str, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    if len(year) == 2:
        year = f"20{year}" if int(year) < 90 else f"19{year}"
    return f"{year}-{month:02d}"


def read_day(text: str) -> date | None:
    """A day as 19-11-2025, 19/11/2025 or 2025-11-19; None where it is none.

    >>> read_day("19-11-2025")
    datetime.date(2025, 11, 19)
    """
    found = _BRITISH.fullmatch(text.strip())
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
