"""Rows gathered from a file into tables, one a series."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from commonstead.kit import BadInput
from commonstead.places.area import UNLISTED, kind_of_code
from commonstead.places.canonical import is_number
from commonstead.places.edition import Edition, Table
from commonstead.places.gazetteer import gazetteer
from commonstead.places.importing.cells import NoFigure, figure_text, label
from commonstead.places.importing.report import Imported, Place, Report
from commonstead.places.importing.workbook import Cell
from commonstead.places.period import Period
from commonstead.places.series import Series, series


@dataclass
class Gathering:
    """What was read so far: per series, area and period a figure's text."""

    report: Report
    found: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    empty: int = 0
    first_empty: str = ""

    def area(self, code: str, wanted: Series, place: Place) -> str | None:
        """The code if the series is about such areas; otherwise counted as passed over."""
        try:
            kind = kind_of_code(code)
        except BadInput:
            self.report.passed_over += 1
            return None
        if kind not in wanted.areas:
            self.report.passed_over += 1
            return None
        if code not in gazetteer().by_code and kind not in UNLISTED:
            self.report.note(f"{code} is a code that our list of areas does not know yet")
        return code

    def row(self, code: str, cells: Iterable[tuple[str, str, Cell]], place: Place) -> None:
        """One row's cells, each with its series and period.

        The row is refused as a whole where one of them is no figure.
        """
        try:
            texts = [(n, p, figure_text(cell, series(n), place)) for n, p, cell in cells]
        except NoFigure as error:
            self.report.refuse(place, error.what, error.expected)
            return
        self.report.kept += 1
        for name, period, text in texts:
            self._put(name, code, period, text, place)

    def _put(self, name: str, code: str, period: str, text: str, place: Place) -> None:
        if not text:
            self.empty += 1
            self.first_empty = self.first_empty or f"{place}, row {place.row}, {period}"
            return
        row = self.found.setdefault(name, {}).setdefault(code, {})
        if row.setdefault(period, text) != text:
            raise place.bad(
                f"{code} has two figures for {period}: {row[period]} and {text}",
                "each area once; download the file again",
            )

    def finished(self, editions: dict[str, Edition], today: date | None = None) -> Imported:
        """The tables. Raises `BadInput` where nothing was found or a period is still to come."""
        tables = []
        for name, rows in sorted(self.found.items()):
            kind = series(name).period
            periods = {Period.read(kind, p) for row in rows.values() for p in row}
            ordered = tuple(p.text for p in sorted(periods, key=lambda period: period.ends))
            last = max(periods, key=lambda period: period.ends)
            self._not_yet_over(last, editions[name])
            if today and not _over(last, today):
                raise self._bad(f"the file has figures for {last}, which is still to come")
            tables.append(
                Table(
                    name,
                    editions[name],
                    ordered,
                    {code: tuple(row.get(p, "") for p in ordered) for code, row in rows.items()},
                )
            )
        self._count(tables)
        return Imported(tuple(tables), self.report)

    def _not_yet_over(self, last: Period, edition: Edition) -> None:
        if not _over(last, edition.published):
            raise self._bad(
                f"the file has figures for {last}, but came out on {edition.published}",
                ", or --published with the right day",
            )

    def _bad(self, what: str, more: str = "") -> BadInput:
        return Place(self.report.file).bad(what, f"the right year in the file's headings{more}")

    def _count(self, tables: list[Table]) -> None:
        cells = [cell for table in tables for row in table.rows.values() for cell in row if cell]
        self.report.figures = sum(map(is_number, cells))
        self.report.withheld = len(cells) - self.report.figures
        if self.empty:
            self.report.note(
                "cells that are empty where a figure belongs, or a mark for one that is withheld: "
                f"{self.empty:,}, the first in {self.first_empty}"
            )
        if not self.report.figures:
            raise self._nothing()

    def _nothing(self) -> BadInput:
        refused = self.report.refused[:1]
        why = "".join(f"; {first.place}, row {first.place.row}: {first.what}" for first in refused)
        return Place(self.report.file).bad(
            f"the file has no figure for any area of England and Wales{why}",
            "the file as published, with codes such as E09000030 in a column of their own",
        )


def _over(period: Period, on: date) -> bool:
    """Whether there can be figures of a period on a day.

    Those of a year come out within it; rents of a financial year are set in the year before.
    """
    if period.kind == "year":
        return period.year <= on.year
    if period.kind == "financial-year":
        return period.year <= on.year + 1
    return period.ends <= on


@dataclass(frozen=True)
class Header:
    """Where in a sheet the headings stand and what each column is called."""

    row: int
    names: tuple[str, ...]

    def column(self, *wanted: str) -> int | None:
        """The last column with one of these names, in any case."""
        lower = [name.casefold() for name in self.names]
        found = [n for n, name in enumerate(lower) if name in {w.casefold() for w in wanted}]
        return found[-1] if found else None


def header_of(rows: list[tuple[Place, list[Cell]]], within: int, *needed: str) -> Header:
    """The first of the leading rows that has all the headings; raises `BadInput` without one."""
    for number, (_, row) in enumerate(rows[:within]):
        names = tuple(label(cell) for cell in row)
        lower = {name.casefold() for name in names}
        if all(name.casefold() in lower for name in needed):
            return Header(number, names)
    place = rows[0][0] if rows else Place("the file")
    raise Place(place.file, place.sheet).bad(
        f"none of its first {within} rows has the headings {' and '.join(needed)}",
        "the table as published, with its row of headings",
    )
