"""Official files of rents, prices of every month and inflation are read as published."""

from datetime import date

import pytest

from commonstead.places import Figures
from commonstead.places.importing import import_file
from method.places import workbooks as made
from method.places.imported import HERE, HPI, by_series, error_of


def test_private_rents_are_read_by_bedrooms_and_month():
    tables = by_series(import_file("private-rents", "pipr.xlsx", made.private_rents()))
    assert tables["private-rent-2"].rows[HERE] == ("2300.5", "2310")
    assert tables["private-rent-4"].rows[HERE] == ("[x]", "[x]")
    assert set(tables["private-rent-all"].rows) == {HERE}


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
