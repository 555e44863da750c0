"""Official files of prices and ratios are read as published; errors are told with their place."""

import os
from datetime import date
from pathlib import Path

import pytest

from commonstead.kit import BadInput
from commonstead.places import shipped_figures
from commonstead.places.importing import import_file
from method.places import workbooks as made
from method.places.imported import HERE, RATIO, by_series, error_of

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared")) / "data"


def changed(row, column, value, rows=made.RATIOS):
    """The sheet with one cell changed; rows and columns count from 1."""
    copy = [list(each) for each in rows]
    copy[row - 1][column - 1] = value
    return copy


def test_the_ratio_is_read_for_authorities_regions_and_countries():
    table = by_series(import_file("ratio-residence", "aff2.xlsx", made.ratio_workbook()))[RATIO]
    assert table.periods == ("2022", "2023", "2024")
    assert table.rows[HERE] == ("13.14", "11.18", "10.21")
    assert table.rows["E92000001"][-1] == "7.7"
    assert table.rows["E09000001"] == ("16.07", "[x]", "[x]")


def test_a_number_is_rounded_to_the_places_it_is_published_with():
    table = by_series(import_file("ratio-residence", "aff2.xlsx", made.ratio_workbook()))[RATIO]
    assert table.rows["W06000015"][-1] == "6.95"


def test_the_edition_is_known_from_the_file_and_the_day_from_the_list_of_releases():
    edition = by_series(import_file("ratio-residence", "aff2.xlsx", made.ratio_workbook()))[
        RATIO
    ].edition
    assert (edition.id, edition.published) == ("2024", date(2025, 3, 24))
    assert edition.published_confirmed
    assert edition.file == "aff2.xlsx"


def test_a_day_that_nobody_knows_is_reckoned_and_said_not_to_be_confirmed():
    rows = changed(2, 7, "2025")
    rows[1][5] = "2024"
    edition = import_file("ratio-residence", "a.xlsx", made.ratio_workbook(rows)).tables[0].edition
    assert edition.published == date(2026, 3, 31)
    assert not edition.published_confirmed


def test_the_report_counts_rows_figures_and_what_was_withheld():
    report = import_file("ratio-residence", "aff2.xlsx", made.ratio_workbook()).report
    # Two rows in 1c and three in 5c, of three years each; two cells are [x].
    assert (report.read, report.kept, report.refusals) == (5, 5, 0)
    assert (report.figures, report.withheld) == (13, 2)
    assert any("6c" in note for note in report.notes)


def test_a_row_that_is_no_figure_is_refused_and_the_others_are_kept():
    imported = import_file("ratio-residence", "a.xlsx", made.ratio_workbook(changed(3, 6, "n/a")))
    (refused,) = imported.report.refused
    assert (refused.place.file, refused.place.sheet, refused.place.row) == ("a.xlsx", "5c", 3)
    assert "'n/a'" in refused.what
    assert "[x]" in refused.remedy
    table = by_series(imported)[RATIO]
    assert HERE not in table.rows
    assert "W06000015" in table.rows


@pytest.mark.parametrize(
    ("row", "column", "value", "says", "line"),
    [
        (3, 6, -11.2, "below nothing", 3),
        (3, 6, 11200, "not between 0.5 and 150", 3),
        (2, 6, "20Z3", "the heading '20Z3' is no year", 2),
        (2, 6, "2022", "the periods are not in order", 2),
        (2, 7, "2020", "the periods are not in order", 2),
        (2, 7, "2042", "figures for 2042, but came out", None),
        (2, 3, "Local authority", "no heading|there is no|is no year|stands under", None),
    ],
)
def test_what_makes_a_file_another_file_is_told_with_its_place(row, column, value, says, line):
    data = made.ratio_workbook(changed(row, column, value))
    if value == "2042":
        with pytest.raises(BadInput, match=says):
            import_file("ratio-residence", "a.xlsx", data, published=date(2025, 3, 24))
        return
    error = error_of("ratio-residence", "a.xlsx", data)
    assert any(part in error.what for part in says.split("|"))
    if line:
        assert error.line == line
        assert error.file == "a.xlsx, sheet 5c"


def test_codes_and_names_that_changed_places_are_told():
    rows = [list(row) for row in made.RATIOS]
    for row in rows[2:]:
        row[2], row[3] = row[3], row[2]
    error = error_of("ratio-residence", "a.xlsx", made.ratio_workbook(rows))
    assert "stands under" in error.what
    assert error.file == "a.xlsx, sheet 5c"


def test_two_different_figures_for_one_area_are_told():
    rows = [*made.RATIOS, [*made.RATIOS[2][:4], 1.5, 1.5, 1.5, 1.5]]
    assert "two figures" in error_of("ratio-residence", "a.xlsx", made.ratio_workbook(rows)).what


def test_the_same_row_twice_does_no_harm():
    rows = [*made.RATIOS, made.RATIOS[2]]
    imported = import_file("ratio-residence", "a.xlsx", made.ratio_workbook(rows))
    assert by_series(imported)[RATIO].rows[HERE] == ("13.14", "11.18", "10.21")


def test_a_workbook_without_any_of_the_sheets_is_told():
    data = made.saved({"Sheet1": [["a", "b"]]})
    assert "no figure" in error_of("ratio-residence", "a.xlsx", data).what


def test_the_heading_may_stand_lower_as_in_old_editions():
    rows = [[f"note {n}"] for n in range(5)] + made.RATIOS[1:]
    table = by_series(import_file("ratio-residence", "a.xlsx", made.ratio_workbook(rows)))[RATIO]
    assert table.rows[HERE][-1] == "10.21"


def test_prices_by_rolling_year_are_read():
    heads = ["Code", "Name", "Year ending Dec 1995", "Year ending Mar 1996"]
    data = made.saved({"1a": [["t"], heads, ["E92000001", "England", 55000, "56,000"]]})
    table = by_series(import_file("price-median", "hpssa.xlsx", data))["price-median"]
    assert table.periods == ("1995-12", "1996-03")
    assert table.rows["E92000001"] == ("55000", "56000")


def test_a_code_that_the_list_does_not_know_is_kept_and_noted():
    imported = import_file(
        "ratio-residence", "a.xlsx", made.ratio_workbook(changed(3, 3, "E06000999"))
    )
    assert "E06000999" in by_series(imported)[RATIO].rows
    assert any("E06000999" in note for note in imported.report.notes)


@pytest.mark.skipif(not SHARED.exists(), reason="COMMONSTEAD_SHARED is not there")
@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("ratio-residence-csv", "hp_to_residence_wage_ratio_by_lad.csv"),
        ("price-median-csv", "hpssa_median_house_prices_by_lad.csv"),
    ],
)
def test_the_shipped_figures_are_those_of_the_file_they_came_from(what, name):
    imported = import_file(what, name, (SHARED / "affordability" / name).read_bytes())
    (table,) = imported.tables
    shipped = next(t for t in shipped_figures().tables if t.series == table.series)
    assert shipped.rows.keys() == table.rows.keys()
    for area in shipped.rows:
        for period in shipped.periods:
            assert shipped.cell(area, period) == table.cell(area, period)
    assert shipped.edition.file_sha256 == table.edition.file_sha256
    assert imported.report.refusals == 0
