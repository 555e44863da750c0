"""Official files of pay are read as published: percentiles, tables, provisional and revised."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.places import Figures
from commonstead.places.importing import import_file
from method.places import workbooks as made
from method.places.imported import by_series, error_of


def test_pay_is_read_with_percentiles_and_what_is_withheld():
    imported = import_file("earnings-residence", made.ashe_name(), made.ashe_workbook())
    tables = by_series(imported)
    assert tables["earnings-residence-p25"].rows["E12000007"] == ("20100",)
    assert tables["earnings-residence-p50"].rows["E12000007"] == ("40000",)
    assert tables["earnings-residence-mean"].rows["E06000001"] == ("x",)
    assert tables["earnings-residence-full-time-p50"].rows["E09000001"] == ("x",)
    assert "E10000099" not in tables["earnings-residence-p50"].rows


@pytest.mark.parametrize(
    ("prefix", "name", "status", "published"),
    [
        ("PROV - ", "2025-provisional", "provisional", date(2025, 10, 31)),
        ("REVISED - ", "2025-revised", "revised", date(2026, 10, 31)),
        ("", "2025", "final", date(2025, 10, 31)),
    ],
)
def test_the_name_says_whether_pay_is_provisional_or_revised(prefix, name, status, published):
    imported = import_file(
        "earnings-residence", made.ashe_name(prefix=prefix), made.ashe_workbook()
    )
    edition = imported.tables[0].edition
    assert (edition.id, edition.status, edition.published) == (name, status, published)


def test_both_tables_of_pay_come_in_one_zip_with_others_left_alone():
    data = made.zipped(
        {
            made.ashe_name(): made.ashe_workbook(),
            made.ashe_name(table="8.7b"): made.ashe_workbook(
                table="8.7b",
                rows=[made.ashe_row("  London", "E12000007", 1.2, 2.4, [5.1] * 10)],
            ),
            made.ashe_name(table="8.1a"): b"PK\x03\x04 never opened",
            "readme.txt": b"",
        }
    )
    tables = by_series(import_file("earnings-residence", "ashetable82025provisional.zip", data))
    assert tables["earnings-residence-p25-cv"].rows["E12000007"] == ("5.1",)
    assert tables["earnings-residence-p25"].rows["E12000007"] == ("20100",)
    assert tables["earnings-residence-p25"].edition.id == "2025-provisional"


def test_an_old_workbook_is_read_as_the_new_one_is():
    title = "Table 8.7a   Annual pay - Gross (£) - For all employee jobs: United Kingdom, 2021"
    rows = made.ashe_rows(
        title, [made.ashe_row("  London", "E12000007", 40000, 52000, made.LADDER)]
    )
    name = made.ashe_name(2021, prefix="").replace(".xlsx", ".xls")
    imported = import_file("earnings-residence", name, made.xls("All", rows))
    assert by_series(imported)["earnings-residence-p25"].rows == {"E12000007": ("20100",)}
    assert imported.tables[0].edition.id == "2021"
    assert "no sheet Full-Time" in imported.report.notes[0]
    book = made.xls("Table", [made.RATIOS[1], made.RATIOS[2]])
    from commonstead.places.importing import open_workbook

    (_, heads), (_, first) = open_workbook("a.xls", book).rows("Table")
    assert heads[3] == "Local authority name"
    assert first[2:7] == ["E09000030", "Tower Hamlets", 13.14, 11.18, 10.21]


def test_a_file_of_pay_whose_name_and_title_differ_in_the_year_is_told():
    error = error_of("earnings-residence", made.ashe_name(2024), made.ashe_workbook(2025))
    assert "2024" in error.what
    assert "2025" in error.what
    assert error.file.endswith("sheet All")


def test_a_file_of_pay_of_another_table_is_told():
    name = made.ashe_name(table="8.1a")
    assert "none of the tables" in error_of("earnings-residence", name, made.ashe_workbook()).what


def test_a_revised_edition_of_pay_counts_from_the_day_it_came_out():
    first = import_file("earnings-residence", made.ashe_name(), made.ashe_workbook())
    rows = [made.ashe_row("  London", "E12000007", 40100, 52000, made.LADDER)]
    later = import_file(
        "earnings-residence", made.ashe_name(prefix="REVISED - "), made.ashe_workbook(rows=rows)
    )
    figures = Figures((*first.tables, *later.tables))
    name = "earnings-residence-p50"
    assert figures.figure(name, "E12000007", on=date(2026, 1, 1)).value.value == Fraction(40000)
    found = figures.figure(name, "E12000007", on=date(2026, 11, 29)).value
    assert (found.value, found.revised, found.edition.status) == (Fraction(40100), True, "revised")
