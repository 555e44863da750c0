"""Official files are read as published; each error names file, sheet, row and remedy."""

import io
import os
import zipfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.places import Figures, shipped_figures
from commonstead.places.importing import import_file, official_files, series_in
from method.places import workbooks as made

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared")) / "data"
RATIO, HERE = "ratio-residence-median", "E09000030"


BOOK = made.ratio_workbook()


def by_series(imported):
    return {table.series: table for table in imported.tables}


def changed(row, column, value, rows=made.RATIOS):
    """The sheet with one cell changed; rows and columns count from 1."""
    copy = [list(each) for each in rows]
    copy[row - 1][column - 1] = value
    return copy


def error_of(what, name, data):
    with pytest.raises(BadInput) as caught:
        import_file(what, name, data)
    assert caught.value.expected
    return caught.value


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


def test_private_rents_are_read_by_bedrooms_and_month():
    tables = by_series(import_file("private-rents", "pipr.xlsx", made.private_rents()))
    assert tables["private-rent-2"].rows[HERE] == ("2300.5", "2310")
    assert tables["private-rent-4"].rows[HERE] == ("[x]", "[x]")
    assert set(tables["private-rent-all"].rows) == {HERE}


HPI = """Date,RegionName,AreaCode,AveragePrice,Index,IndexSA,1m%Change,12m%Change,SalesVolume
01/08/2024,"Bristol, City of",E06000023,350000.5,110.25,,0.1,-2.3,410
01/09/2024,"Bristol, City of",E06000023,351000,110.5,,0.1,-2.3,
01/09/2024,Aberdeen City,S12000033,130000,90.1,,0.1,-2.3,100
"""


@pytest.mark.parametrize("encoded", [HPI.encode(), b"\xef\xbb\xbf" + HPI.encode(),
                                     HPI.replace("\n", "\r\n").encode()])  # fmt: skip
def test_the_house_price_index_is_read(encoded):
    tables = by_series(import_file("uk-hpi", "UK-HPI-full-file-2024-09.csv", encoded))
    assert tables["hpi-price-average"].rows["E06000023"] == ("350000.5", "351000")
    assert tables["hpi-index"].rows["E06000023"] == ("110.25", "110.5")
    assert tables["hpi-sales"].rows["E06000023"] == ("410",)


def test_swapped_columns_of_the_index_are_told():
    swapped = HPI.replace("AveragePrice,Index,", "Index,AveragePrice,", 1)
    assert (
        "not between" in error_of("uk-hpi", "UK-HPI-full-file-2024-09.csv", swapped.encode()).what
    )


def test_a_time_that_is_none_is_refused_with_its_row():
    data = HPI.replace('01/09/2024,"Bristol', '31.9.24,"Bristol').encode()
    report = import_file("uk-hpi", "UK-HPI-full-file-2024-09.csv", data).report
    assert [refused.place.row for refused in report.refused] == [3]


CORE = (
    "ranges_rent_id,lettype,la,beds,soft_min,soft_max,hard_min,hard_max\n"
    "1,1,E09000030,1,68.85,164.54,25.84,1000\n"
    "2,1,E09000030,2,81.46,177.76,25.84,1000\n"
    "3,2,E09000030,0,74.06,482.67,25.84,1000\n"
    "4,1,E08000035,1,103.31,53.35,25.84,1000\n"
)


def test_rent_ranges_are_read_with_the_year_of_their_name():
    imported = import_file("core-rents", "2026.csv", b"\xef\xbb\xbf" + CORE.encode())
    tables = by_series(imported)
    # The figures for Tower Hamlets in the ministry's file of 2026.
    assert tables["core-rent-1-1-low"].rows == {HERE: ("68.85",)}
    assert tables["core-rent-1-2-high"].rows == {HERE: ("177.76",)}
    assert tables["core-rent-1-1-low"].periods == ("2026-27",)
    assert imported.report.passed_over == 1
    assert [refused.place.row for refused in imported.report.refused] == [5]


def test_rent_ranges_without_a_year_in_the_name_are_told():
    assert "no year" in error_of("core-rents", "ranges.csv", CORE.encode()).what


CPI = """"Title","CPI ANNUAL RATE 00: ALL ITEMS 2015=100"
"CDID","D7G7"
"Source dataset ID","MM23"
"PreUnit",""
"Unit","%"
"Release date","19-11-2025"
"Next release","17 December 2025"
"Important notes",
"2024","2.5"
"2024 Q3","2.0"
"2015 APR","-0.1"
"2024 SEP","1.7"
"""


def test_the_months_of_a_time_series_are_read_and_its_release_date():
    (table,) = import_file("cpi", "series-191125.csv", CPI.encode()).tables
    assert table.series == "cpi-annual-rate"
    assert dict(zip(table.periods, table.rows["K02000001"], strict=True)) == {
        "2015-04": "-0.1",
        "2024-09": "1.7",
    }
    assert (table.edition.published, table.edition.published_confirmed) == (
        date(2025, 11, 19),
        True,
    )


def test_a_time_series_of_something_else_is_told():
    error = error_of("cpi", "s.csv", CPI.replace("D7G7", "ABCD").encode())
    assert "ABCD" in error.what
    assert "D7G7" in error.expected


def test_benchmark_rents_of_london_are_read():
    text = "Year,1 bed,2 bed,3 bed,4 bed\n2018-19,150.03,158.84,167.67,176.49\n"
    tables = by_series(import_file("london-affordable-rent", "lar.csv", text.encode()))
    # The published benchmarks of 2018-19.
    assert tables["london-affordable-rent-2"].rows == {"E12000007": ("158.84",)}
    ward = "Ward code,Ward name,1 bed,2 bed\nE05009317,Bethnal Green,1160,1289\n"
    tables = by_series(import_file("london-living-rent", "llr-2017-18.csv", ward.encode()))
    figures = Figures(tuple(tables.values()))
    assert str(figures.figure("london-living-rent-2", "E05009317").value) == "£1,289 a month"


def test_benchmarks_without_sizes_or_year_are_told():
    assert "bedrooms" in error_of("london-affordable-rent", "l.csv", b"Year,rent\n2018-19,9\n").what
    assert "no year" in error_of("london-affordable-rent", "l.csv", b"1 bed\n150.03\n").what


@pytest.mark.parametrize("name", sorted(official_files().keys() - {"price-paid"}))
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!doctype html><title>Not found</title>",
        b"\xd0\xcf\x11\xe0 cut short",
        b"PK\x03\x04 cut short",
        b"\x00\x01\x02",
        b"a,b\n1,2\n",
        b'"unclosed',
    ],
)
def test_what_is_no_such_file_is_told_with_its_name_and_a_remedy(name, data):
    error = error_of(name, "Table 8.7a 2025.x" if "earnings" in name else "2026.x", data)
    assert error.file.startswith(("2026.x", "Table"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(data):
    for name in ("ratio-residence", "earnings-residence", "uk-hpi", "core-rents", "cpi"):
        with pytest.raises(BadInput):
            import_file(name, "2026.csv", data)


@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_told(data):
    book = bytearray(BOOK)
    for _ in range(data.draw(st.integers(1, 5))):
        book[data.draw(st.integers(4, len(book) - 1))] = data.draw(st.integers(0, 255))
    try:
        import_file("ratio-residence", "a.xlsx", bytes(book))
    except BadInput as error:
        assert error.file.startswith("a.xlsx")  # noqa: PT017


@given(st.text(max_size=200))
def test_any_text_in_a_csv_is_read_or_told(text):
    data = (HPI + text).encode("utf-8", "surrogatepass")
    try:
        report = import_file("uk-hpi", "UK-HPI-full-file-2024-09.csv", data).report
        assert report.kept >= 2
    except BadInput as error:
        assert error.file  # noqa: PT017


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row><c s='1' r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1048576"><c><v>1</v></c></row>',
    ],
)
def test_a_workbook_with_a_cell_at_the_far_end_is_refused_before_it_fills_the_memory(cell):
    data = made.ratio_workbook()
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(bomb, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = text.replace(b"</sheetData>", cell + b"</sheetData>")
            new.writestr(name, text)
    error = error_of("ratio-residence", "a.xlsx", bomb.getvalue())
    assert "1,048,576" in error.what or "16,384" in error.what
    assert "at most" in error.expected


def test_a_file_that_unpacks_a_thousandfold_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for _ in range(700):
                file.write(bytes(1_000_000))
    assert len(bomb.getvalue()) < 2_000_000
    assert "unpacks to" in error_of("ratio-residence", "a.xlsx", bomb.getvalue()).what


def test_a_code_that_the_list_does_not_know_is_kept_and_noted():
    imported = import_file(
        "ratio-residence", "a.xlsx", made.ratio_workbook(changed(3, 3, "E06000999"))
    )
    assert "E06000999" in by_series(imported)[RATIO].rows
    assert any("E06000999" in note for note in imported.report.notes)


def test_an_unknown_file_is_refused():
    with pytest.raises(Refusal, match="no_such_official_file"):
        import_file("weather", "a.csv", b"")


def test_every_file_says_which_series_it_gives():
    for file in official_files().values():
        assert series_in(file)


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


def test_a_part_that_unpacks_to_more_than_it_says_is_refused():
    data = bytearray(BOOK)
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        info = archive.getinfo("xl/workbook.xml")
    size = info.file_size.to_bytes(4, "little")
    central = data.rfind(b"xl/workbook.xml")
    place = data.rfind(size, 0, central)
    assert central - place == 46 - 24
    data[place : place + 4] = (info.file_size - 1).to_bytes(4, "little")
    assert "damaged" in error_of("ratio-residence", "a.xlsx", bytes(data)).what
