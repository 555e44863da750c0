"""What came of reading an official file: the tables, and what was read, kept and refused."""

from dataclasses import dataclass, field

from commonstead.kit import BadInput
from commonstead.places.edition import Table

MOST_TOLD = 200
"""Refused rows that a report tells one by one; it counts them all."""


@dataclass(frozen=True)
class Place:
    """Where in a file: its name, the sheet and the row (from 1; 0 means all of it)."""

    file: str
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file

    def bad(self, what: str, remedy: str) -> BadInput:
        """The trouble as an error that names file, sheet, row and remedy."""
        return BadInput(what, expected=remedy, file=str(self), line=self.row or None)


@dataclass(frozen=True)
class Refused:
    """A row that was not kept: where, what is wrong with it, and what to do."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return str(self.place.bad(self.what, self.remedy))


@dataclass
class Report:
    """Counts of one import. `kept` rows gave figures; `passed_over` are headings and notes."""

    file: str
    read: int = 0
    kept: int = 0
    passed_over: int = 0
    figures: int = 0
    withheld: int = 0
    refusals: int = 0
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, place: Place, what: str, remedy: str) -> None:
        """Count a refused row, and tell it if there is room."""
        self.refusals += 1
        if len(self.refused) < MOST_TOLD:
            self.refused.append(Refused(place, what, remedy))

    def note(self, text: str) -> None:
        """Something worth knowing about the file; said once."""
        if text not in self.notes:
            self.notes.append(text)


@dataclass(frozen=True)
class Imported:
    """The tables read from a file, one a series, and the report."""

    tables: tuple[Table, ...]
    report: Report
