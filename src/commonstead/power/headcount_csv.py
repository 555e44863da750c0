"""Members per class out of a file: a register of members, or a table of two columns."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date

from commonstead.kit import BadInput
from commonstead.members import read_register_csv
from commonstead.rulebook import Rulebook

TABLE = ("class", "members")
EXPECTED = "a heading `class,members` and a row for each class, for example: resident,24"
LARGEST = 9
"""Digits of the largest number of members that is still a number of members."""


def read_headcount(
    name: str, content: bytes, rulebook: Rulebook, on: date, today: date | None = None
) -> dict[str, int]:
    """Class name to its members on a day, out of the bytes of the file `name`.

    No date in a register may be later than `today` (without it, than `on`).

    A table `class,members` says it outright; anything else is read as a register of members. Raises
    `BadInput` with file and line for what cannot be read, for a class the rulebook does not have,
    and for a register with any row that could not be imported.
    """
    rows = _table(name, content)
    if rows is not None:
        return _counts(name, rows, rulebook)
    return _in_register(name, content, rulebook, on, today or on)


def _table(name: str, content: bytes) -> list[tuple[int, list[str]]] | None:
    """The rows below the heading `class,members`; `None` where the file has another heading."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    rows = list(_rows(name, text))
    if not rows or tuple(cell.lower() for cell in rows[0][1]) != TABLE:
        return None
    return rows[1:]


def _rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    separator = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        what = f"this row cannot be read ({error})"
        raise BadInput(what, expected=EXPECTED, file=name, line=reader.line_num) from None


def _counts(name: str, rows: list[tuple[int, list[str]]], rulebook: Rulebook) -> dict[str, int]:
    known = {each.title.casefold(): each.name for each in rulebook.classes}
    known |= {each.name.casefold(): each.name for each in rulebook.classes}
    if not rows:
        raise BadInput("no class stands below the heading", expected=EXPECTED, file=name)
    counts: dict[str, int] = {}
    for line, cells in rows:
        class_name, number = _row(name, line, cells, known)
        if class_name in counts:
            what = f"the class {class_name!r} is there twice"
            raise BadInput(what, expected="each class once", file=name, line=line)
        counts[class_name] = number
    return counts


def _row(name: str, line: int, cells: list[str], known: dict[str, str]) -> tuple[str, int]:
    if len(cells) != len(TABLE):
        raise BadInput("this row has not two cells", expected=EXPECTED, file=name, line=line)
    class_name, number = cells
    if class_name.casefold() not in known:
        what = f"the rulebook has no class {class_name!r}"
        classes = ", ".join(dict.fromkeys(known.values()))
        raise BadInput(what, expected=classes, file=name, line=line)
    if not (number.isascii() and number.isdigit() and len(number) <= LARGEST):
        what = f"{number!r} is not a number of members"
        raise BadInput(what, expected="a whole number", file=name, line=line)
    return known[class_name.casefold()], int(number)


def _in_register(
    name: str, content: bytes, rulebook: Rulebook, on: date, today: date
) -> dict[str, int]:
    found = read_register_csv(name, content, rulebook, today)
    if not found.is_clean:
        first = found.refused[0]
        raise BadInput(
            f"{first.column or 'this row'}: {first.found!r} cannot be read",
            expected=f"{first.expected}; `commonstead members check-csv` tells of every row",
            file=name,
            line=first.line,
        )
    there = (row for row in found.rows if row.ended is None or on < row.ended)
    return dict(Counter(row.class_name for row in there if row.entered <= on))
