"""Files that are cut short, packed, hidden, empty or of another sort: told in plain words."""

import gzip
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from commonstead.kit import BadInput
from commonstead.places.importing import import_file
from method.places import workbooks as made

BOOK = made.ratio_workbook()
TEXT = "geography_code,date,value\nE09000030,2023,11.18\nE09000030,2024,10.21\n"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("ratio-residence", b"", "the file is empty"),
        ("ratio-residence", BOOK[: len(BOOK) // 2], "damaged or cut short"),
        ("ratio-residence", gzip.compress(BOOK), "a gzip file, not a workbook"),
        ("ratio-residence", b"%PDF-1.7", "a PDF document, not a workbook"),
        ("ratio-residence", made.zipped({"aff2.xlsx": BOOK}), "a zip file that holds aff2.xlsx"),
        ("ratio-residence", made.zipped({}), "an empty zip file"),
        ("ratio-residence-csv", TEXT.encode("utf-16"), "text in UTF-16"),
        ("ratio-residence-csv", gzip.compress(TEXT.encode()), "a gzip file, not a CSV file"),
        ("ratio-residence-csv", BOOK, "a workbook or another zip file"),
        ("ratio-residence-csv", b" \n\n", "the file is empty"),
        ("ratio-residence-csv", f'{TEXT}"E09000001,2024,3\n'.encode(), "no CSV"),
        ("ratio-residence-csv", b"geography_code,date,value\nE09000030,2024,so\n", "row 2: found"),
    ],
)
def test_it_is_told_what_a_file_is_instead(name, data, says):
    with pytest.raises(BadInput) as caught:
        import_file(name, "file", data)
    assert says in caught.value.what
    assert caught.value.expected


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_is_hidden_is_read_and_noted(state):
    book, file = load_workbook(io.BytesIO(BOOK)), io.BytesIO()
    book["5c"].sheet_state = state
    book.save(file)
    found = import_file("ratio-residence", "a.xlsx", file.getvalue())
    seen = import_file("ratio-residence", "a.xlsx", BOOK)
    assert found.tables[0].rows == seen.tables[0].rows
    assert set(found.report.notes) - set(seen.report.notes) == {
        "the sheet 5c is hidden in a.xlsx; it was read all the same"
    }


def test_a_sheet_that_is_missing_beside_another_of_its_series_is_noted():
    notes = import_file("ratio-residence", "a.xlsx", made.saved({"1c": made.REGIONS})).report.notes
    assert "no sheet 5c, so only a part of ratio-residence-median" in notes


def test_cells_that_are_empty_or_hold_a_broken_formula_are_counted():
    rows = [list(row) for row in made.RATIOS]
    rows[2][4], rows[4][5] = "=1+1", None
    report = import_file("ratio-residence", "a.xlsx", made.ratio_workbook(rows)).report
    (note,) = (note for note in report.notes if "empty" in note)
    assert note.endswith("2, the first in a.xlsx, sheet 5c, row 3, 2022")


def test_figures_of_a_time_that_is_still_to_come_are_refused():
    data = f"{TEXT}E09000030,2091,9.5\n".encode()
    with pytest.raises(BadInput, match="2091, which is still to come"):
        import_file("ratio-residence-csv", "r.csv", data, today=date(2026, 3, 1))
    kept = import_file("ratio-residence-csv", "r.csv", TEXT.encode(), today=date(2024, 1, 1))
    assert kept.report.kept == 2
