"""Workbooks with a row an area and a column a period: the ratio and price workbooks of the ONS.

The row of headings is the second in recent editions and about the seventh in old ones. A heading
may end in a space; "[x]" stands for a figure that is not there; columns such as "5-year average"
are not periods. A heading that is neither is refused: it may be a year that was mistyped.
"""

from collections.abc import Iterator

from commonstead.places.importing.dates import period_text
from commonstead.places.importing.gathering import Gathering, Header
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile
from commonstead.places.importing.report import Place
from commonstead.places.importing.sheet import sheet_of
from commonstead.places.importing.workbook import Workbook, open_workbook
from commonstead.places.series import Series, series

WITHIN = 12


def series_of(file: OfficialFile) -> Iterator[str]:
    yield from file.settings["sheets"]


def read(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Read every sheet that the settings name; those of a series that are not there are noted."""
    book = open_workbook(name, data)
    for wanted, sheets in file.settings["sheets"].items():
        there = [sheet for sheet in sheets if sheet in book.sheets]
        if not there:
            gathering.report.note(f"no sheet {' or '.join(sheets)}, so nothing of {wanted}")
        elif missing := [sheet for sheet in sheets if sheet not in there]:
            gathering.report.note(f"no sheet {' or '.join(missing)}, so only a part of {wanted}")
        for sheet in there:
            _read_sheet(book, sheet, series(wanted), tuple(file.settings["beside"]), gathering)
    return Hints()


def _read_sheet(
    book: Workbook, name: str, wanted: Series, beside: tuple[str, ...], gathering: Gathering
) -> None:
    code = _code_heading(book, name)
    sheet = sheet_of(book, name, WITHIN, gathering.report, code, code=code)
    columns = periods_of(sheet.header, wanted, beside, Place(book.name, name, sheet.header.row + 1))
    for place, row, found in sheet.rows(gathering.report):
        if area := gathering.area(found, wanted, place):
            cells = [(wanted.id, period, row[column]) for column, period in columns]
            gathering.row(area, cells, place)


def _code_heading(book: Workbook, name: str) -> str:
    """The heading of the codes: the last that ends with "code" (after the region's own)."""
    for _, row in list(book.rows(name))[:WITHIN]:
        found = [text for cell in row if (text := " ".join(str(cell).split())) and is_code(text)]
        if found:
            return found[-1]
    raise Place(book.name, name).bad(
        f"none of its first {WITHIN} rows has a heading that ends with 'code'",
        "the table as published, with its row of headings",
    )


def is_code(heading: str) -> bool:
    return heading.casefold().endswith("code")


def periods_of(
    header: Header, wanted: Series, beside: tuple[str, ...], place: Place
) -> list[tuple[int, str]]:
    """Each column of a period; raises `BadInput` for headings that are none, twice, or astray."""
    columns: list[tuple[int, str]] = []
    for number, heading in enumerate(header.names):
        period = period_text(heading, wanted.period)
        if period is not None:
            columns.append((number, period))
        elif heading and not is_code(heading) and not _beside(heading, beside):
            raise place.bad(
                f"the heading {heading!r} is no {wanted.period.replace('-', ' ')}",
                "headings as published; correct it if it was mistyped",
            )
    found = [period for _, period in columns]
    if not found or found != sorted(set(found)):
        raise place.bad(
            "the headings have no periods" if not found else "the periods are not in order",
            "each once, oldest first, as published",
        )
    return columns


def _beside(heading: str, beside: tuple[str, ...]) -> bool:
    lower = heading.casefold()
    return lower.endswith("name") or any(lower.startswith(each.casefold()) for each in beside)
