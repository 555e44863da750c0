"""Files with a row an area and period: long CSV files, the UK House Price Index, private rents."""

from collections.abc import Iterator

from commonstead.places.importing.cells import label
from commonstead.places.importing.dates import period_text
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile
from commonstead.places.importing.report import Place, Report
from commonstead.places.importing.sheet import Sheet, csv_sheet, sheet_of
from commonstead.places.importing.workbook import Cell, open_workbook
from commonstead.places.series import series

WITHIN = 10


def series_of(file: OfficialFile) -> Iterator[str]:
    yield from file.settings["columns"].values()


def read(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Read the columns that the settings name, each a series."""
    sheet = _opened(file, name, data, gathering.report)
    time = sheet.column(file.settings["period"])
    columns = [(sheet.column(head), wanted) for head, wanted in file.settings["columns"].items()]
    for place, row, code in sheet.rows(gathering.report):
        if not (area := gathering.area(code, series(columns[0][1]), place)):
            continue
        if label(row[time]) in file.settings.get("not_periods", ()):
            gathering.report.passed_over += 1
            continue
        _row(file, gathering, (place, area), row, time, columns)
    return Hints()


def _opened(file: OfficialFile, name: str, data: bytes, report: Report) -> Sheet:
    settings = file.settings
    needed = (settings["code"], settings["period"])
    if "sheet" in settings:
        book = open_workbook(name, data)
        return sheet_of(book, settings["sheet"], WITHIN, report, *needed, code=settings["code"])
    return csv_sheet(name, data, *needed, code=settings["code"])


def _row(
    file: OfficialFile,
    gathering: Gathering,
    where: tuple[Place, str],
    row: list[Cell],
    time: int,
    columns: list[tuple[int, str]],
) -> None:
    place, area = where
    period = period_text(row[time], series(columns[0][1]).period)
    if period is None:
        gathering.report.refuse(
            place, f"{label(row[time])!r} is no time we know", "a month such as 01/09/2024"
        )
        return
    blank = file.settings.get("blank", "")
    cells = [(wanted, period, blank if row[n] == "" else row[n]) for n, wanted in columns]
    gathering.row(area, cells, place)
