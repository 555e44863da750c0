"""Benchmark rents of the Greater London Authority as CSV: a row an area or year, a column a size.

The headings of sizes begin with or name a number of bedrooms: "1 bed", "2 bedroom", "Studio". The
area is the heading that ends with "code"; a file without one is for all London. The year is a
column ("2017-18") or the file's name. Layouts have changed from year to year: this one is ours, to
which a published table is brought by naming its columns.
"""

import re
from collections.abc import Iterator

from commonstead.kit import BadInput
from commonstead.places.importing.cells import label
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile
from commonstead.places.importing.report import Place
from commonstead.places.importing.sheet import csv_sheet
from commonstead.places.period import Period
from commonstead.places.series import series

_BEDS = re.compile(r"(\d|studio|bedsit)(?:[ -]?bed(?:room)?s?)?(?: .*)?|bedsit and 1 bed", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d{2})[-/_ ]?(?:20)?(\d{2})(?!\d)")


def series_of(file: OfficialFile) -> Iterator[str]:
    yield from (f"{file.settings['stem']}-{beds}" for beds in file.settings["beds"])


def read(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Read the rents of each size that the settings know."""
    heads = [label(cell) for cell in csv_sheet(name, data).header.names]
    code = next((head for head in heads if head.casefold().endswith("code")), "")
    sheet = csv_sheet(name, data, *((code,) if code else ()), code=code)
    time = sheet.header.column("year", "financial year")
    columns = _columns(file, heads, name)
    seen = set()
    for place, row, found in sheet.rows(gathering.report):
        area = found if code else file.settings["area"]
        year = _year(label(row[time]) if time is not None else name, place)
        if gathering.area(area, series(columns[0][1]), place):
            seen.add(year)
            gathering.row(area, [(wanted, year, row[n]) for n, wanted in columns], place)
    return Hints(max(seen, default=""))


def _columns(file: OfficialFile, heads: list[str], name: str) -> list[tuple[int, str]]:
    found = []
    for number, head in enumerate(heads):
        match = _BEDS.fullmatch(head)
        if match and (beds := _beds(match[1])) in file.settings["beds"]:
            found.append((number, f"{file.settings['stem']}-{beds}"))
    if not found:
        raise Place(name).bad("no heading is a number of bedrooms", "headings such as 1 bed, 2 bed")
    return found


def _beds(text: str | None) -> str:
    return text if text and text.isdigit() else "0"


def _year(text: str, place: Place) -> str:
    found = _YEAR.search(text)
    year = f"{found[1]}-{found[2]}" if found else text
    try:
        return Period.read("financial-year", year).text
    except BadInput:
        raise place.bad(f"{text!r} has no year", "a column Year such as 2017-18") from None
