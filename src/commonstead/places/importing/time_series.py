"""Time series of the ONS as its pages give them as CSV: one series, years, quarters and months.

First lines that say what it is (Title, CDID, Release date …), then a line a time: 2024, 2024 Q3,
2024 SEP. Only the months are kept.
"""

from collections.abc import Iterator

from commonstead.places.importing.cells import label
from commonstead.places.importing.dates import period_text, read_day
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile
from commonstead.places.importing.report import Place
from commonstead.places.importing.sheet import csv_rows

HEAD = 12


def series_of(file: OfficialFile) -> Iterator[str]:
    yield from file.settings["cdid"].values()


def read(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Read the months; the series is the one whose CDID the file names."""
    rows = csv_rows(name, data)
    said = {label(row[0]).casefold(): label(row[1]) for _, row in rows[:HEAD] if len(row) > 1}
    known = file.settings["cdid"]
    cdid = said.get("cdid", "").upper()
    if cdid not in known:
        raise Place(name).bad(
            f"the file is of the series {cdid or 'without a CDID'}", f"one of {', '.join(known)}"
        )
    for place, row in rows:
        if len(row) > 1 and label(row[0])[:1].isdigit():
            gathering.report.read += 1
            period = period_text(row[0], "month")
            if period is None:
                gathering.report.passed_over += 1
            else:
                gathering.row(file.settings["area"], [(known[cdid], period, row[1])], place)
    published = read_day(said.get("release date", ""))
    return Hints(published.isoformat() if published else "", published)
