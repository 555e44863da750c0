"""Rows with named columns out of CSV or JSON, as people really save them."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from commonstead.kit import BadInput
from commonstead.members.cells import is_readable, unguarded

SEPARATORS = (",", ";", "\t")
LIKE = 0.8
"""How alike a heading and a known one must be for the one to be a slip of the other."""
LONGEST_CELL = 2_000


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, without the empty ones, and where it stands."""

    cells: Mapping[str, str]
    file: str
    number: int
    line: int | None

    def wrong(self, column: str, what: str, expected: str) -> BadInput:
        """What is wrong with a cell, told with file, row, column and what to do."""
        where = "" if self.line else f"entry {self.number}, "
        return BadInput(
            f"{where}column {column!r}: {what}", expected=expected, file=self.file, line=self.line
        )


@dataclass(frozen=True)
class Table:
    """The rows of a file, the columns it has, and the headings that nobody reads."""

    rows: tuple[Row, ...]
    columns: frozenset[str]
    ignored: tuple[str, ...]


def read_table(name: str, content: bytes, known: Mapping[str, str], entries: str) -> Table:
    """Read a table; `known` says for each heading that may be there which column it is.

    By its name's ending a file is JSON, a list of objects or `{entries: […]}`, or else CSV with
    commas, semicolons or tabs. Raises `BadInput` with the line for what cannot be read, and for a
    heading that looks like a slip of a known one.
    """
    text = _decode(name, content)
    if PurePath(name).suffix.lower() == ".json":
        headed = list(_json_rows(name, text, entries))
        headings = list(dict.fromkeys(heading for _, row in headed for heading in row))
    else:
        headings, headed = _csv_rows(name, text)
    columns = _columns(name, headings, known)
    rows = tuple(
        Row(
            _named(row, columns, name, line),
            name,
            number,
            line or None,
        )
        for number, (line, row) in enumerate(headed, 1)
    )
    ignored = tuple(heading for heading in headings if heading and heading not in columns)
    return Table(rows, frozenset(columns.values()), ignored)


def _decode(name: str, content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise BadInput("this is a workbook", expected="save it as CSV UTF-8", file=name)
    utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise BadInput("this is not a text file", expected="CSV or JSON in UTF-8", file=name)


def plain(heading: str) -> str:
    """A heading without capitals, spaces and signs.

    >>> plain(" Bedrooms needed?")
    'bedrooms_needed'
    """
    return "_".join(re.findall(r"[^\W_]+", heading.casefold()))


def _columns(file: str, headings: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """Our name of each heading's column; a heading that we do not know is left out."""
    found: dict[str, str] = {}
    for heading in filter(None, headings):
        column = known.get(plain(heading))
        if column is None:
            _check_slip(file, heading, known)
        elif column in found.values():
            raise BadInput(f"two columns are {column!r}", expected="one of them", file=file, line=1)
        else:
            found[heading] = column
    return found


def _check_slip(file: str, heading: str, known: Mapping[str, str]) -> None:
    near = get_close_matches(plain(heading), known, n=1, cutoff=LIKE)
    if near:
        raise BadInput(
            f"no column is called {heading!r}",
            expected=f"{known[near[0]]}, or another heading if that is not meant",
            file=file,
            line=1,
        )


def _named(row: Mapping[str, str], columns: Mapping[str, str], file: str, line: int) -> Any:
    found = {columns[heading]: cell for heading, cell in row.items() if heading in columns and cell}
    for column, cell in found.items():
        if len(cell) > LONGEST_CELL or not is_readable(cell):
            raise BadInput(
                f"column {column!r}: the cell cannot be read",
                expected="letters, digits and punctuation",
                file=file,
                line=line or None,
            )
    return found


def _csv_rows(name: str, text: str) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    first = next((line for line in text.split("\n") if line.strip(" ,;\t")), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=first.count), strict=True
    )
    headings: list[str] = []
    rows = []
    try:
        for cells in reader:
            told = [unguarded(cell.strip()).strip() for cell in cells]
            if not any(told):
                continue
            if not headings:
                headings = told
            else:
                _check_width(name, told, headings, reader.line_num)
                rows.append((reader.line_num, dict(zip(headings, told, strict=False))))
    except csv.Error as error:
        raise BadInput(
            f"this row cannot be read ({error})",
            expected="quotes in pairs",
            file=name,
            line=reader.line_num,
        ) from None
    if not headings:
        raise BadInput("the file is empty", expected="a first row of headings", file=name)
    return headings, rows


def _check_width(name: str, cells: Sequence[str], headings: Sequence[str], line: int) -> None:
    outside = [
        cell for n, cell in enumerate(cells) if cell and (n >= len(headings) or not headings[n])
    ]
    if outside:
        raise BadInput(
            f"{outside[0]!r} stands under no heading",
            expected=f"{len(headings)} cells; a comma inside a cell needs quotes around it",
            file=name,
            line=line,
        )


def _json_rows(name: str, text: str, entries: str) -> Iterator[tuple[int, dict[str, str]]]:
    expected = f'[{{"ref": "…"}}, …] or {{"{entries}": […]}}'
    try:
        data = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise BadInput("this is not JSON", expected=expected, file=name, line=line) from None
    found = data.get(entries) if isinstance(data, dict) else data
    if not isinstance(found, list):
        raise BadInput("there is no list of entries", expected=expected, file=name)
    for number, entry in enumerate(found, 1):
        if not isinstance(entry, dict):
            raise BadInput(f"entry {number} is not an object", expected=expected, file=name)
        yield 0, {str(key): _cell(value, name, number) for key, value in entry.items()}


def _cell(value: Any, name: str, number: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    raise BadInput(
        f"entry {number} holds {str(value)[:40]!r}",
        expected="text, a number, true, false, null or a list of text",
        file=name,
    )
