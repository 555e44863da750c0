"""Workbooks of the Annual Survey of Hours and Earnings, tables 7 and 8 (.xlsx, .xls or the zip).

The heading is split over three rows; the row with both "Description" and "Code" has the statistics:
Median, Mean and percentiles. "x" stands for what is withheld, names have spaces before them, notes
follow below. Table a has the figures, table b their coefficients of variation. Which table and year
it is stands in the file's name and in the first row, and both must say the same; "PROV" or
"REVISED" stands in the name alone.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from commonstead.places.edition import Status
from commonstead.places.importing.cells import label
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile
from commonstead.places.importing.report import Place
from commonstead.places.importing.sheet import sheet_of
from commonstead.places.importing.workbook import Workbook, open_workbook, unpacked
from commonstead.places.series import series

_TABLE = re.compile(r"Table\s*(\d+\.\d+[ab])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
WITHIN = 10
REMEDY = "the workbook with its name as published, such as Home Geography Table 8.7a … 2025.xlsx"


def series_of(file: OfficialFile) -> Iterator[str]:
    for table in file.settings["tables"].values():
        for stem in table["sheets"].values():
            for statistic in file.settings["statistics"].values():
                yield f"{stem}-{statistic}{table['suffix']}"


def read(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Read the tables that the settings name; others in a zip file are left alone."""
    years, status = set(), _status(name)
    for part, content in unpacked(name, data):
        found = _TABLE.search(part)
        if found and found[1] in file.settings["tables"]:
            years.add(_read_table(file, part, found[1], content, gathering))
            status = _status(part)
    if len(years) != 1:
        tables = ", ".join(file.settings["tables"])
        what = "files of several years" if years else f"none of the tables {tables}"
        raise Place(name).bad(f"this holds {what}", REMEDY)
    year = years.pop()
    return Hints(year if status == "final" else f"{year}-{status}", None, status)


def _status(name: str) -> Status:
    upper = name.upper()
    if "PROV" in upper:
        return "provisional"
    return "revised" if "REVISED" in upper else "final"


def _read_table(
    file: OfficialFile, name: str, table: str, data: bytes, gathering: Gathering
) -> str:
    book = open_workbook(name, data)
    settings = file.settings["tables"][table]
    there = {_simple(sheet): sheet for sheet in book.sheets}
    years = set()
    for wanted, stem in settings["sheets"].items():
        sheet = there.get(_simple(wanted))
        if sheet is None:
            gathering.report.note(f"no sheet {wanted} in {name}, so nothing of {stem}")
            continue
        years.add(year := _year(book, sheet, table))
        _read_sheet(book, sheet, year, (stem, settings["suffix"]), file.settings, gathering)
    if len(years) != 1:
        raise Place(name).bad("the sheets are not there, or of several years", REMEDY)
    return years.pop()


def _simple(sheet: str) -> str:
    """A sheet's name without case, spaces and hyphens: "Full-Time" has been "Full time"."""
    return "".join(letter for letter in sheet.casefold() if letter.isalnum())


def _year(book: Workbook, sheet: str, table: str) -> str:
    """The year in the name and in the title, which must be one."""
    title = " ".join(label(cell) for _, row in islice(book.rows(sheet), 3) for cell in row)
    named, said = _YEAR.findall(book.name), _YEAR.findall(title)
    place = Place(book.name, sheet, 1)
    if not named or not said or named[-1] != said[-1]:
        raise place.bad(
            f"the file's name says {named[-1:] or 'no year'}, its title {said[-1:] or 'no year'}",
            REMEDY,
        )
    if _TABLE.search(title) and table not in title:
        raise place.bad(f"the file's name says table {table}, its title another", REMEDY)
    return str(named[-1])


def _read_sheet(
    book: Workbook,
    name: str,
    year: str,
    ids: tuple[str, str],
    settings: dict[str, Any],
    gathering: Gathering,
) -> None:
    sheet = sheet_of(book, name, WITHIN, gathering.report, "Description", "Code", code="Code")
    columns = [
        (f"{ids[0]}-{statistic}{ids[1]}", sheet.column(heading))
        for heading, statistic in settings["statistics"].items()
    ]
    for place, row, code in sheet.rows(gathering.report):
        if area := gathering.area(code, series(columns[0][0]), place):
            gathering.row(area, [(wanted, year, row[column]) for wanted, column in columns], place)
