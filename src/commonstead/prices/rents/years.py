"""Rent years: from 1 April to 31 March, written "2026-27"."""

import re
from datetime import date, timedelta

from commonstead.kit import BadInput

_WRITTEN = re.compile(r"(\d{4})(?:[-/–](\d{2}|\d{4}))")


def rent_year(text: str) -> int:
    """The calendar year in which a rent year begins.

    >>> rent_year("2026-27"), rent_year("1999/2000")
    (2026, 1999)

    Raises `BadInput` for anything that is not two years in a row.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if not found or (int(found[1]) + 1) % 10 ** len(found[2]) != int(found[2]):
        raise BadInput(f"{text!r} is not a year of rents", expected="for example: 2026-27")
    return int(found[1])


def as_rent_year(start: int) -> str:
    """
    >>> as_rent_year(1999), as_rent_year(2026)
    ('1999-00', '2026-27')
    """
    return f"{start}-{(start + 1) % 100:02d}"


def rent_year_on(day: date) -> str:
    """The rent year that a day lies in.

    >>> rent_year_on(date(2026, 3, 31)), rent_year_on(date(2026, 4, 1))
    ('2025-26', '2026-27')
    """
    return as_rent_year(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)


def weeks_in_rent_year(year: str, weekday: int = 0) -> int:
    """How many weekly rents fall due in a rent year, where rent is due each Monday (0) to Sunday.

    >>> [weeks_in_rent_year(year) for year in ("2023-24", "2024-25", "2025-26")]
    [52, 53, 52]

    2024-25 begins on a Monday and ends on one.
    """
    if not 0 <= weekday <= 6:
        raise BadInput(f"{weekday} is not a day of the week", expected="0 for Monday to 6")
    first = date(rent_year(year), 4, 1)
    due = first + timedelta((weekday - first.weekday()) % 7)
    last = date(first.year + 1, 3, 31)
    return (last - due).days // 7 + 1
