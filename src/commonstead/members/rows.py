"""One row of a register: its cells read, and everything that is wrong with them."""

import re
from dataclasses import dataclass, field
from datetime import date

from commonstead.kit import Refusal
from commonstead.members.cells import is_readable, read_date
from commonstead.members.eligibility import may_join
from commonstead.members.headings import Headings
from commonstead.rulebook import MemberClass, Rulebook

DATE_EXPECTED = "a date, day first, such as 31/12/2025, or 2025-12-31"
# Every `why_code` there is; pages and the command line have words for each.
REASONS = frozenset(
    {
        "below_minimum_age",
        "born_in_future",
        "date_in_future",
        "duplicate_person",
        "ended_before_entered",
        "excel_serial_date",
        "impossible_date",
        "missing_class",
        "missing_date",
        "missing_name",
        "not_a_date",
        "not_an_email",
        "too_many_columns",
        "unknown_class",
        "unreadable_character",
    }
)
EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")


@dataclass(frozen=True)
class ImportedRow:
    """What one row says about one member; an empty text or `None` where it says nothing.

    `email` is for contact. `electronic_address` is the one notified for the Act's purposes, which
    inspectors see. `line` is where the row begins in the file.
    """

    line: int
    name: str
    class_name: str
    entered: date
    ended: date | None = None
    postal_address: str = ""
    electronic_address: str = ""
    electronic_purposes: str = ""
    email: str = ""
    born: date | None = None


@dataclass(frozen=True)
class RefusedRow:
    """One thing wrong with one row: where, what stands there, the reason's code, what is wanted."""

    line: int
    column: str
    found: str
    why_code: str
    expected: str


@dataclass(frozen=True)
class Reading:
    """What every row is read against."""

    rulebook: Rulebook
    headings: Headings
    classes: dict[str, MemberClass]
    today: date


@dataclass
class RowReader:
    """Reads one row and notes what is wrong, so that nobody has to correct a file ten times."""

    reading: Reading
    line: int
    cells: tuple[str, ...]
    refused: list[RefusedRow] = field(default_factory=list)

    def read(self) -> ImportedRow | None:
        """The row, or `None` where anything was refused."""
        self._check_cells()
        name, class_name = self._name(), self._class_name()
        entered, ended, born = self._dates()
        email, electronic = self._address("email"), self._address("electronic_address")
        self._check_age(class_name, born, entered)
        if self.refused or entered is None or class_name is None:
            return None
        return ImportedRow(
            line=self.line,
            name=name,
            class_name=class_name,
            entered=entered,
            ended=ended,
            postal_address=self.text("postal_address"),
            electronic_address=electronic,
            electronic_purposes=self.text("electronic_purposes"),
            email=email,
            born=born,
        )

    def text(self, column: str) -> str:
        """What the row says in that column; the parts of an address in their order."""
        places = self.reading.headings.places.get(column, ())
        return ", ".join(c for c in (self._cell(place) for place in places) if c)

    def person_name(self) -> str:
        parts = (self.text(column) for column in ("name", "first_name", "surname"))
        return " ".join(" ".join(parts).split())

    def refuse(self, column: str, code: str, expected: str, found: str | None = None) -> None:
        heading = self.reading.headings.heading(column)
        found = self.text(column) if found is None else found
        self.refused.append(RefusedRow(self.line, heading, found, code, expected))

    def _cell(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""

    def _check_cells(self) -> None:
        found = self.reading.headings.found
        homeless = [
            cell for n, cell in enumerate(self.cells) if cell and (n >= len(found) or not found[n])
        ]
        if homeless:
            expected = f"nothing outside the {sum(map(bool, found))} columns with a heading"
            self.refused.append(
                RefusedRow(self.line, "", ", ".join(homeless), "too_many_columns", expected)
            )
        for column in self.reading.headings.places:
            if not is_readable(self.text(column)):
                self.refuse(column, "unreadable_character", "letters, digits and punctuation")

    def _name(self) -> str:
        name = self.person_name()
        if not name:
            column = next(c for c in ("name", "surname", "first_name") if self._has(c))
            self.refuse(column, "missing_name", "the member's name")
        return name

    def _has(self, column: str) -> bool:
        return column in self.reading.headings.places

    def _class_name(self) -> str | None:
        found = self.text("class_name")
        known = self.reading.classes.get(found.casefold())
        if known is None:
            titles = {each.title: None for each in self.reading.classes.values()}
            code = "unknown_class" if found else "missing_class"
            self.refuse("class_name", code, "one of: " + ", ".join(titles))
        return known.name if known else None

    def _address(self, column: str) -> str:
        found = self.text(column)
        if found and not EMAIL.fullmatch(found):
            self.refuse(column, "not_an_email", "one address, such as name@example.org")
        return found

    def _dates(self) -> tuple[date | None, date | None, date | None]:
        entered, ended, born = (self._date(column) for column in ("entered", "ended", "born"))
        if not self.text("entered"):
            self.refuse("entered", "missing_date", DATE_EXPECTED)
        if entered and ended and ended < entered:
            self.refuse("ended", "ended_before_entered", f"{entered} or later")
        return entered, ended, born

    def _date(self, column: str) -> date | None:
        found = self.text(column)
        if not found:
            return None
        try:
            day = read_date(found)
        except Refusal as refusal:
            self.refuse(column, refusal.code, DATE_EXPECTED)
            return None
        if day > self.reading.today:
            self.refuse(column, "date_in_future", f"{self.reading.today} or earlier")
        return day

    def _check_age(self, class_name: str | None, born: date | None, on: date | None) -> None:
        if class_name is None or born is None or on is None:
            return
        try:
            may_join(self.reading.rulebook, class_name=class_name, born=born, on=on)
        except Refusal as refusal:
            expected = f"born by {on} at the latest"
            if refusal.code == "below_minimum_age":
                expected = f"at least {refusal.facts['needed']} years old on {on}"
            self.refuse("born", refusal.code, expected)
