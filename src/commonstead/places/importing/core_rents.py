"""Rent ranges of CORE, the government's record of social lettings, as the ministry publishes them.

A CSV file a year, perhaps with a byte-order mark. The year stands in the file's name alone:
2026.csv is for April 2026 to March 2027. The ranges are what the ministry takes for plausible in a
new letting, not rents that were measured.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from commonstead.places.importing.cells import NoFigure, figure_text, label
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile
from commonstead.places.importing.report import Place
from commonstead.places.importing.sheet import csv_sheet
from commonstead.places.importing.workbook import Cell
from commonstead.places.series import series

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


def series_of(file: OfficialFile) -> Iterator[str]:
    for letting in file.settings["lettings"]:
        for beds in file.settings["beds"]:
            for bound in file.settings["bounds"].values():
                yield _id(letting, beds, bound)


def read(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Read the soft ranges of the kinds of letting that the settings name."""
    found = _YEAR.findall(name)
    if not found:
        raise Place(name).bad("the file's name has no year", "its name as published: 2026.csv")
    year = int(found[-1])
    sheet = csv_sheet(name, data, "la", "lettype", "beds", code="la")
    kinds = sheet.column("lettype"), sheet.column("beds")
    bounds = [(sheet.column(head), bound) for head, bound in file.settings["bounds"].items()]
    known = set(series_of(file))
    for place, row, code in sheet.rows(gathering.report):
        letting, beds = (label(row[column]) for column in kinds)
        cells = [(_id(letting, beds, bound), row[column]) for column, bound in bounds]
        if cells[0][0] not in known:
            gathering.report.passed_over += 1
        elif area := gathering.area(code, series(cells[0][0]), place):
            _range(gathering, area, f"{year}-{(year + 1) % 100:02d}", cells, place)
    return Hints(f"{year}-{(year + 1) % 100:02d}")


def _id(letting: str, beds: str, bound: str) -> str:
    return f"core-rent-{letting}-{beds}-{bound}"


def _range(
    gathering: Gathering, area: str, period: str, cells: list[tuple[str, Cell]], place: Place
) -> None:
    try:
        low, high = (Fraction(figure_text(cell, series(name), place)) for name, cell in cells)
    except (NoFigure, ValueError):
        low, high = Fraction(1), Fraction(0)
    if low > high:
        gathering.report.refuse(
            place, "the range does not go from a lower rent to a higher", "two rents, lower first"
        )
        return
    gathering.row(area, [(name, period, cell) for name, cell in cells], place)
