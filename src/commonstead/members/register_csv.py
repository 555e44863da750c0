"""A whole register in from a spreadsheet, all of it or nothing, and out again."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonstead.members.cells import guarded
from commonstead.members.headings import EXPORT, Headings
from commonstead.members.rows import ImportedRow, Reading, RefusedRow, RowReader
from commonstead.members.sheet import read_sheet
from commonstead.rulebook import MemberClass, Rulebook

ONE_ROW_EACH = "one row a person; an address or e-mail tells namesakes apart"


@dataclass(frozen=True)
class RegisterImport:
    """What a file says: the rows that could be read, and everything that was refused.

    `columns` maps our name of a column to the heading it was found under; `ignored` are the
    headings of columns that are not read. Import `rows` only where `is_clean`: a register is
    imported whole or not at all.
    """

    rows: tuple[ImportedRow, ...]
    refused: tuple[RefusedRow, ...]
    columns: dict[str, str]
    ignored: tuple[str, ...]
    encoding: str
    separator: str

    @property
    def is_clean(self) -> bool:
        return not self.refused


def read_register_csv(name: str, content: bytes, rulebook: Rulebook, today: date) -> RegisterImport:
    """Read a register out of the bytes of the file `name`.

    Forgiving about form (see `read_sheet`; headings by many names; dates day first or
    yyyy-mm-dd), strict about meaning: every `why_code` is described in docs/rooms/members.md.
    `today` bounds the dates; age is judged on the day of entry. Raises `BadInput` with the line
    where the file is not a table at all.
    """
    sheet = read_sheet(name, content)
    reading = Reading(rulebook, sheet.headings, _classes(rulebook), today)
    rows: list[ImportedRow] = []
    refused: list[RefusedRow] = []
    people = People()
    for line, cells in sheet.rows:
        reader = RowReader(reading, line, cells)
        people.meet(reader)
        row = reader.read()
        rows += [row] if row else []
        refused += reader.refused
    return RegisterImport(
        rows=tuple(rows),
        refused=tuple(refused),
        columns=_columns(sheet.headings),
        ignored=sheet.headings.ignored(),
        encoding=sheet.encoding,
        separator=sheet.separator,
    )


def _classes(rulebook: Rulebook) -> dict[str, MemberClass]:
    """Classes by title and by name; where one's title is another's name, the name wins."""
    by_title = {each.title.casefold(): each for each in rulebook.classes}
    return by_title | {each.name.casefold(): each for each in rulebook.classes}


def _columns(headings: Headings) -> dict[str, str]:
    return {
        column: ", ".join(headings.found[place] for place in places)
        for column, places in headings.places.items()
    }


class People:
    """Who was met in the file so far, to find the same person twice.

    The same person is the same e-mail, or the same name at the same address. Namesakes without
    any address are the same person unless both have an e-mail, which then differs.
    """

    def __init__(self) -> None:
        self.by_email: dict[str, int] = {}
        self.by_home: dict[tuple[str, str], tuple[int, str]] = {}

    def meet(self, reader: RowReader) -> None:
        """Note the person of a row, refusing `duplicate_person` where they were met before."""
        name, email = reader.person_name().casefold(), reader.text("email").casefold()
        address = " ".join(reader.text("postal_address").casefold().split())
        earlier_email = self.by_email.setdefault(email, reader.line) if email else reader.line
        line, other = self.by_home.setdefault((name, address), (reader.line, email))
        told_apart = not name or bool(not address and email and other and email != other)
        if earlier_email != reader.line:
            self._refuse(reader, "email", earlier_email)
        elif line != reader.line and not told_apart:
            self._refuse(reader, "name", line)

    def _refuse(self, reader: RowReader, column: str, line: int) -> None:
        found = f"{reader.text(column) or reader.person_name()} (also on line {line})"
        reader.refuse(column, "duplicate_person", ONE_ROW_EACH, found)


def write_register_csv(rows: Iterable[ImportedRow]) -> str:
    """The rows as CSV (RFC 4180, lines ending in CRLF), guarded against formulas.

    `read_register_csv` reads back what this writes. Contact details and dates of birth are in it:
    it is for the secretary, and no inspection copy (see `inspectable`).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(EXPORT.values())
    writer.writerows([guarded(_text(row, column)) for column in EXPORT] for row in rows)
    return out.getvalue()


def _text(row: ImportedRow, column: str) -> str:
    value = getattr(row, column)
    return value.isoformat() if isinstance(value, date) else value or ""
