"""An edition of official figures: when it came out, in which state, from which text."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from commonstead.kit import Source

Status = Literal["final", "provisional", "revised"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True)
class Edition:
    """One publication of a series.

    `published` is the day it came out; where nobody has confirmed the day it is counted from the
    end of its last period by the usual lag, and `published_confirmed` is false. `file` and
    `file_sha256` name the file that was read.
    """

    id: str
    published: date
    source: Source
    licence: str
    status: Status = "final"
    published_confirmed: bool = True
    file: str = ""
    file_sha256: str = ""

    def __str__(self) -> str:
        state = "" if self.status == "final" else f", {self.status}"
        about = "" if self.published_confirmed else "about "
        day = f"{self.published.day} {self.published:%B %Y}"
        return f"edition {self.id}{state}, published {about}{day}"


@dataclass(frozen=True)
class Table:
    """All figures of one series in one edition, as text: exactly what was published.

    `rows` has a row an area, with a cell a period: a number, a mark for a figure withheld ("[x]"),
    or nothing where the file has no cell for it.
    """

    series: str
    edition: Edition
    periods: tuple[str, ...]
    rows: dict[str, tuple[str, ...]] = field(repr=False)

    def cell(self, area: str, period: str) -> str:
        """What stands there; nothing where the edition says nothing.

        Positions are few and periods are looked up in order, newest last.
        """
        row = self.rows.get(area)
        return row[self.periods.index(period)] if row and period in self.periods else ""
