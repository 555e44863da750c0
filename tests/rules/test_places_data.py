"""The data of places: every series, file, rule and list sourced, and every case true."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.places import (
    all_series,
    can_borrow,
    can_buy,
    can_rent,
    gazetteer,
    kind_of_code,
    marks,
    quality_word,
    shipped_figures,
)
from commonstead.places.canonical import is_number
from commonstead.places.gazetteer import FOLDER
from commonstead.places.importing import official_files, series_in
from commonstead.places.room_rules import rule
from commonstead.rulebook.data import read_day, read_source

EARNERS = ("earners", "loan_multiple", "deposit", "rent_share", "affordable_ratio")
WORK = {"loan_multiple": can_borrow, "deposit": can_buy, "rent_share": can_rent}


def cases(file, name):
    return [pytest.param(case, id=str(case["given"])) for case in rule(file, name)["cases"]]


@pytest.mark.parametrize("case", cases("quality.yaml", "quality"))
def test_every_case_of_quality_is_true(case):
    assert quality_word(Fraction(case["given"])).value == case["expect"]
    assert read_source(case["source"]).title


@pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name in WORK for case in rule("earners.yaml", name)["cases"]],
)
def test_every_case_of_what_earners_can_do_is_true(name, case):
    given = case["given"]
    found = WORK[name](Fraction(given["pay"]), Fraction(given["pays"]))
    assert found.value == int(case["expect"]) * 100
    assert read_source(case["source"]).title


@pytest.mark.parametrize(
    ("file", "name"), [("quality.yaml", "quality"), *(("earners.yaml", name) for name in EARNERS)]
)
def test_every_value_is_dated_and_has_a_source(file, name):
    data = rule(file, name)
    assert data["what"]
    assert data["unit"]
    for value in data["values"]:
        assert read_day(value["since"]) <= date(2026, 11, 29)
        assert read_source(value["source"]).title


@pytest.mark.parametrize("each", all_series().values(), ids=lambda each: each.id)
def test_every_series_says_what_it_is_and_by_whom(each):
    assert each.what
    assert each.source.title
    assert each.source.url.startswith("https://")
    assert "icen" in each.licence
    assert each.least <= each.most
    if each.cv:
        assert all_series()[each.cv].unit == "percent"


def test_every_series_is_in_a_file_or_is_worked_out():
    given = {name for file in official_files().values() for name in series_in(file)}
    for name, each in all_series().items():
        assert (name in given) != (each.derived is not None)
    assert given <= all_series().keys()


@pytest.mark.parametrize("file", official_files().values(), ids=lambda file: file.id)
def test_every_official_file_has_an_address(file):
    assert file.address.url.startswith("http")
    assert file.what
    assert set(file.kinds) <= {"xlsx", "xls", "csv", "zip"}


def test_every_mark_has_a_meaning():
    assert all(marks().values())


def test_the_list_of_areas_has_no_code_twice_and_every_parent():
    areas = gazetteer().areas
    codes = {area.code for area in areas}
    assert len(codes) == len(areas)
    for area in areas:
        assert area.kind == kind_of_code(area.code)
        assert not area.parent or area.parent in codes
        assert not area.county or area.county in codes
        assert area.name == area.name.strip()


def test_every_list_of_areas_has_its_source():
    sources = gazetteer().sources
    assert {area.kind for area in gazetteer().areas} <= sources.keys()
    assert all(source.title for source in sources.values())


@pytest.mark.parametrize("table", shipped_figures().tables, ids=lambda table: table.series)
def test_shipped_figures_are_small_sourced_and_plausible(table):
    path = FOLDER / "figures" / table.series / f"{table.edition.id}.csv"
    assert path.stat().st_size < 250_000
    assert table.edition.source.url.startswith("https://")
    assert "Open Government Licence" in table.edition.licence
    kind = all_series()[table.series]
    for row in table.rows.values():
        for cell in row:
            assert is_number(cell) or cell in marks()
            assert not is_number(cell) or kind.least <= Fraction(cell) <= kind.most


def test_every_authority_of_2024_has_a_ratio_row_and_a_price():
    authorities = {area.code for area in gazetteer().authorities(on=date(2024, 5, 1))}
    tables = {table.series: table for table in shipped_figures().tables}
    assert tables["ratio-residence-median"].rows.keys() == authorities
    assert authorities <= tables["price-median"].rows.keys()


@pytest.mark.parametrize(
    ("code", "ratio_2023", "ratio_2024", "price"),
    [
        # As the ONS published them (house price to residence-based earnings 2024; year to
        # September 2024).
        ("E09000030", "11.18", "10.21", 475_000),
        ("E09000033", "20.90", "18.31", 934_500),
        ("E08000035", "6.93", "6.46", 234_500),
        ("E06000052", "9.17", "8.36", 283_000),
        ("E06000014", "9.21", "8.49", 305_000),
    ],
)
def test_shipped_figures_are_those_published(code, ratio_2023, ratio_2024, price):
    figures = shipped_figures()
    for period, ratio in (("2023", ratio_2023), ("2024", ratio_2024)):
        found = figures.figure("ratio-residence-median", code, period=period)
        assert found.value.value == Fraction(ratio)
    assert figures.figure("price-median", code, period="2024-09").value.value == price


def test_england_and_wales_are_as_the_bulletin_says():
    # ONS bulletin 2024, rounded to thousands: England £290,000, Wales £201,000.
    for code, price in (("E92000001", 290_000), ("W92000004", 201_000)):
        found = shipped_figures().figure("price-median", code, period="2024-09").value.value
        assert abs(found - price) <= 500
