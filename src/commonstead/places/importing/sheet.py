"""A table in a sheet or a CSV file: its headings, and its rows below them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from commonstead.places.area import CODE
from commonstead.places.importing.cells import label
from commonstead.places.importing.gathering import Header, header_of
from commonstead.places.importing.report import Place, Report
from commonstead.places.importing.workbook import Cell, Workbook, text_of

MOST_CSV_ROWS = 5_000_000


@dataclass(frozen=True)
class Sheet:
    """Rows under a row of headings, with the column that holds the areas' codes."""

    header: Header
    body: list[tuple[Place, list[Cell]]]
    code: int | None

    def column(self, *names: str) -> int:
        """The column with one of the names; raises `BadInput` where there is none."""
        found = self.header.column(*names)
        if found is None:
            place = self.body[0][0] if self.body else Place("the file")
            raise Place(place.file, place.sheet).bad(
                f"there is no column {' or '.join(map(repr, names))}",
                "the table as published, with its row of headings",
            )
        return found

    def rows(self, report: Report) -> Iterator[tuple[Place, list[Cell], str]]:
        """Each row with its code; empty rows are not counted."""
        for place, row in self.body:
            if any(str(cell).strip() for cell in row):
                report.read += 1
                yield place, row, label(row[self.code]) if self.code is not None else ""


def sheet_of(
    book: Workbook, name: str, within: int, report: Report, *needed: str, code: str = ""
) -> Sheet:
    """A sheet of a workbook; `needed` headings are looked for in the first `within` rows."""
    if name in book.hidden:
        report.note(f"the sheet {name} is hidden in {book.name}; it was read all the same")
    return _sheet(list(book.rows(name)), within, needed, code)


def csv_sheet(name: str, data: bytes, *needed: str, code: str = "") -> Sheet:
    """A CSV file whose headings stand in one of its first rows."""
    return _sheet(csv_rows(name, data), 10, needed, code)


def csv_rows(name: str, data: bytes) -> list[tuple[Place, list[Cell]]]:
    """The rows of a CSV file with their places; a row's number is its line's."""
    reader = csv.reader(io.StringIO(text_of(name, data), newline=""), strict=True)
    rows: list[tuple[Place, list[Cell]]] = []
    try:
        for row in reader:
            rows.append((Place(name, "", reader.line_num), list[Cell](row)))
            if len(rows) > MOST_CSV_ROWS:
                raise Place(name).bad("the file is too long", f"at most {MOST_CSV_ROWS:,} rows")
    except csv.Error as error:
        where = Place(name, "", reader.line_num)
        raise where.bad(f"this is no CSV ({error})", "the file as published") from None
    if not rows:
        raise Place(name).bad("the file is empty", "the file as published; download it again")
    return rows


def _sheet(
    rows: list[tuple[Place, list[Cell]]], within: int, needed: tuple[str, ...], code: str
) -> Sheet:
    header = header_of(rows, within, *needed)
    width = len(header.names)
    body = [(place, row + [""] * (width - len(row))) for place, row in rows[header.row + 1 :]]
    column = header.column(code) if code else None
    if column is not None:
        _codes_stand_there(header, body, column)
    return Sheet(header, body, column)


def _codes_stand_there(header: Header, body: list[tuple[Place, list[Cell]]], column: int) -> None:
    """Refuse a table whose codes stand under another heading: its columns changed places."""
    if not body or any(CODE.fullmatch(label(row[column])) for _, row in body):
        return
    for place, row in body:
        for number, cell in enumerate(row[: len(header.names)]):
            if CODE.fullmatch(label(cell)):
                raise place.bad(
                    f"the code {label(cell)} stands under {header.names[number]!r}, "
                    f"and {label(row[column])!r} under {header.names[column]!r}",
                    "the columns in the order in which they were published",
                )
