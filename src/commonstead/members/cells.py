"""One cell of a spreadsheet: guarded against formulas, and read as a date."""

import re
import unicodedata
from datetime import date

from commonstead.kit import Refusal

# What a spreadsheet takes for the start of a formula. The quotes in front are counted too, so that
# guarding and its undoing are exact opposites, whatever a cell says.
FORMULA_START = re.compile(r"'*[=+\-@\t\r\0]")

YEAR_FIRST = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2([12]\d{3})", re.ASCII)
DAYS_SINCE_1900 = re.compile(r"\d{5}(\.\d+)?", re.ASCII)


def guarded(cell: str) -> str:
    """The cell with a single quote in front where a spreadsheet would run it as a formula.

    Source: OWASP, CSV injection.

    >>> guarded("=1+1"), guarded("@home"), guarded("'quoted'"), guarded("'=1")
    ("'=1+1", "'@home", "'quoted'", "''=1")
    """
    return f"'{cell}" if FORMULA_START.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'quoted'"), unguarded("O'Clock")
    ('=1+1', "'quoted'", "O'Clock")
    """
    return cell[1:] if cell.startswith("'") and FORMULA_START.match(cell) else cell


def is_readable(cell: str) -> bool:
    """Whether there are no control characters in it and no sign that letters were lost.

    >>> is_readable("12 Rushes Row"), is_readable("Zo\\ufffd"), is_readable("a\\x0bb")
    (True, False, False)
    """
    return not any(
        letter == "\N{REPLACEMENT CHARACTER}"
        or (unicodedata.category(letter) == "Cc" and letter not in "\n\t")
        for letter in cell
    )


def read_date(cell: str) -> date:
    """The date that a cell says: 2026-05-01, or day first as 1/5/2026, 1-5-2026 or 1.5.2026.

    Refuses `excel_serial_date` for a count of days such as 45000, which is what a spreadsheet
    saves where a cell is not formatted as a date and which means two different days in its two
    calendars; `impossible_date`; and `not_a_date`, which includes years in two digits.

    >>> read_date("1/5/2026"), read_date("2026-05-01")
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 1))
    """
    if DAYS_SINCE_1900.fullmatch(cell):
        raise Refusal("excel_serial_date", found=cell)
    year, month, day = _year_month_day(cell)
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("impossible_date", found=cell) from None


def _year_month_day(cell: str) -> tuple[int, int, int]:
    if found := YEAR_FIRST.fullmatch(cell):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(cell):
        return int(found[4]), int(found[3]), int(found[1])
    raise Refusal("not_a_date", found=cell)
