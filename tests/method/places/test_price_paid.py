"""Price Paid Data: both layouts, each change, and the figures that come of it."""

import csv
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.places import Figures, Folder, gazetteer
from commonstead.places.importing import Report
from commonstead.places.price_paid import (
    Sale,
    Unreadable,
    import_price_paid,
    postcode,
    quarter_of,
    read_line,
    read_postcodes,
    sales_in,
)
from method.places.sales import BUILDER, BULK, HEAD, KNOWN, both, builder, bulk, real, written


@pytest.fixture
def count(tmp_path):
    return lambda *files: both(written(tmp_path, *files))


def test_median_and_lower_quartile_are_exact(count):
    found = count([bulk(n, price) for n, price in enumerate((400_000, 100_000, 300_000, 200_001))])
    quarter = found.quarters["E07000074", "2021-Q1"]
    assert quarter.sales == 4
    # 100,000 200,001 300,000 400,000: the middle is (200,001 + 300,000) ÷ 2; a quarter of the way
    # from the first to the last of four is three quarters from the first to the second.
    assert quarter.median == Fraction(500_001, 2)
    assert quarter.lower_quartile == 100_000 + Fraction(3, 4) * 100_001


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=60))
def test_figures_are_those_of_the_standard_library(prices):
    found = quarter_of(sorted(prices))
    assert found.median == statistics.median([Fraction(price) for price in prices])
    if len(prices) > 1:
        quartile = statistics.quantiles(map(Fraction, prices), n=4, method="inclusive")[0]
        assert found.lower_quartile == quartile


def test_sales_to_others_than_people_are_left_out_and_counted(count):
    found = count([bulk(1), bulk(2, 50_000, category="B")])
    assert found.quarters["E07000074", "2021-Q1"].sales == 1
    assert found.other_category == 1


def test_a_later_line_takes_the_place_of_an_earlier_one(count):
    found = count([bulk(1, 100_000), bulk(2, 300_000)], [bulk(1, 120_000, status="C")])
    assert found.quarters["E07000074", "2021-Q1"].median == Fraction(210_000)
    assert (found.replaced, found.report.read, found.report.kept) == (1, 3, 2)


def test_a_withdrawn_sale_is_gone_and_can_come_back(count):
    gone = count([bulk(1), bulk(2, 300_000)], [bulk(2, 300_000, status="D")])
    assert gone.quarters["E07000074", "2021-Q1"].sales == 1
    assert (gone.withdrawn, gone.withdrawn_unknown) == (1, 0)


def test_a_sale_that_came_back_counts(count):
    found = count([bulk(1)], [bulk(1, status="D")], [bulk(1, 90_000)])
    assert found.quarters["E07000074", "2021-Q1"].median == 90_000


def test_withdrawing_what_is_in_no_file_is_counted(count):
    found = count([bulk(1), bulk(9, status="D")])
    assert (found.withdrawn, found.withdrawn_unknown) == (1, 1)


def test_a_sale_withdrawn_before_it_came_is_counted_as_unknown_and_then_as_a_sale(count):
    found = count([bulk(1, status="D")], [bulk(1, 90_000), bulk(2, status="D")], [bulk(2, 70_000)])
    assert (found.withdrawn, found.withdrawn_unknown, found.replaced) == (0, 2, 2)
    assert found.quarters["E07000074", "2021-Q1"].median == 80_000


def test_a_sale_that_came_many_times_counts_once_as_it_came_last(count):
    found = count([bulk(n % 7, 100 + n) for n in range(700)])
    assert (found.replaced, found.report.read, found.report.kept) == (693, 700, 7)
    assert found.quarters["E07000074", "2021-Q1"].median == 796


def test_a_back_dated_sale_counts_in_the_quarter_of_its_deed(count):
    found = count([bulk(1, day="2024-05-01")], [bulk(2, 80_000, day="2021-01-31")])
    assert found.quarters["E07000074", "2021-Q1"].median == 80_000


def test_both_layouts_give_the_same(tmp_path):
    sales = [(1, 100_000, "2021-02-08"), (2, 250_000, "2021-05-01")]
    one = both(written(tmp_path, [bulk(*sale) for sale in sales]))
    two = both(written(tmp_path, [HEAD, *(builder(*sale) for sale in sales)]))
    assert one.quarters == two.quarters


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("CM8 3NW", "cm83nw"),
        lambda text: text.replace("CM8 3NW", "CM8  3NW"),
        lambda text: text.replace("MAYPOLE", 'THE ""OLD""'),
        lambda text: text.replace("MAYPOLE ROAD", "A, B, C"),
        lambda text: text.replace(" 00:00", ""),
        lambda text: text.replace('"', "") if "," not in text.split('"')[19] else text,
        lambda text: text.lower().replace('"a"', '"A"'),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("MAYPOLE", "MAŸPÔLE"),
    ],
)
def test_a_line_written_otherwise_is_the_same_sale(tmp_path, change):
    text = "".join(bulk(n, 100_000 + n) + "\n" for n in range(3))
    plainly = both(written(tmp_path, text.encode()))
    assert plainly.quarters
    changed = both(written(tmp_path, change(text).encode()))
    assert changed.quarters == plainly.quarters


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (bulk(1, price=0), "no price"),
        (bulk(1, price=-5), "no price"),
        (bulk(1, price="1e5"), "no price"),
        (bulk(1, price=10**10), "no price"),
        (bulk(1, day="2021-02-30"), "no day"),
        (bulk(1, day="2021-13-01"), "no day"),
        (bulk(1, day="1894-01-01"), "no day"),
        (bulk(1, day="08/02/2021"), "no day"),
        (bulk(1, category="X"), "no category"),
        (bulk(1, status="Z"), "no category and status"),
        (bulk(1).replace("{", "[", 1), "no transaction's id"),
        (bulk(1).replace(',"N"', "", 1), "15 fields"),
        (bulk(1) + ',"X"', "17 fields"),
        ("nonsense", "1 fields"),
        ('"unclosed', "no CSV"),
    ],
)
def test_a_line_that_is_no_sale_is_refused_with_its_number_and_a_remedy(count, line, says):
    found = count([bulk(7), line, bulk(8)])
    (refused,) = found.report.refused
    assert refused.place.row == 2
    assert says in refused.what
    assert refused.remedy
    assert found.report.kept == 2


def test_prices_of_every_length_are_read(count):
    prices = [1, 12, 999, 10_000, 150_000, 1_525_000, 12_500_000, 123_456_789]
    found = count([bulk(n, price) for n, price in enumerate(prices)])
    assert found.quarters["E07000074", "2021-Q1"].sales == len(prices)


def test_a_postcode_that_is_not_known_is_counted_and_left_out(count):
    found = count([bulk(1), bulk(2, code="ZZ9 9ZZ"), bulk(3, code="")])
    assert (found.unknown_place, found.no_postcode, found.report.kept) == (1, 1, 1)


def test_of_a_file_that_stops_in_a_line_the_lines_before_are_read_and_that_one_is_refused(tmp_path):
    whole = "".join(bulk(n, 100_000 + n) + "\n" for n in range(3)).encode()
    last = len(bulk(2, 100_002))
    for missing in range(2, last):
        found = both(written(tmp_path, whole[: -missing - 1]))
        assert (found.report.read, found.report.kept, found.report.refusals) == (3, 2, 1)
        assert found.report.refused[0].place.row == 3


def test_a_file_of_postcodes_is_read_as_the_directory_is_published():
    rows = ["\ufeffpcd,pcds,oslaua", "CM83NW,CM8 3NW,E07000074", "AB1 0AA,AB1 0AA,S12000033"]
    assert read_postcodes(rows).areas == {"CM8 3NW": "E07000074"}
    with pytest.raises(BadInput, match="no columns"):
        read_postcodes(["a,b", "1,2"], "onspd.csv")
    with pytest.raises(BadInput, match="no postcode"):
        read_postcodes(["pcds,oslaua"])


def test_figures_come_with_edition_source_and_what_was_left_out(tmp_path):
    lines_ = [bulk(1, 100_000), bulk(2, 200_001), bulk(3, day="2021-04-03"), bulk(4, category="B")]
    imported = import_price_paid(written(tmp_path, lines_), KNOWN)
    figures = Figures(imported.tables)
    found = figures.figure("price-paid-median", "E07000074").value
    assert str(found) == "£150,000.50"
    assert found.period.text == "2021-Q1"
    assert found.edition.id == "2021-04"
    assert "2021-Q2" in " ".join(imported.report.notes)
    assert "1 sales of category B" in " ".join(imported.report.notes)
    assert figures.figure("price-paid-sales", "E07000074").value.value == 2


def test_without_postcodes_the_report_warns_of_the_names_of_districts(tmp_path):
    rows = [
        bulk(1, day="2021-03-31", district="SOMERSET"),
        bulk(2, day="2021-03-31", district="MENDIP"),
        bulk(3, day="2021-03-31", district="CITY OF BRISTOL"),
        bulk(4, day="2021-03-31", district="WREKIN"),
        bulk(5, day="2021-03-31", district="ATLANTIS"),
    ]
    imported = import_price_paid(written(tmp_path, rows))
    table = next(t for t in imported.tables if t.series == "price-paid-sales")
    assert {gazetteer().area(code).name: row[-1] for code, row in table.rows.items()} == {
        "Somerset": "2",
        "Bristol, City of": "1",
        "Telford and Wrekin": "1",
    }
    assert any("not the name the ONS uses" in note for note in imported.report.notes)
    assert any("1 sales in a place that is not known" in note for note in imported.report.notes)


@pytest.mark.parametrize("data", [b"<html>", b"PK\x03\x04", b"\0\0", b"", b"a,b\n", HEAD.encode()])
def test_what_is_no_price_paid_data_is_told(tmp_path, data):
    for known in (KNOWN, None):
        with pytest.raises(BadInput) as caught:
            import_price_paid(written(tmp_path, data), known)
        assert "pp-0.csv" in caught.value.file


def test_the_same_files_change_nothing(tmp_path):
    paths = written(tmp_path, [bulk(1, day="2021-03-01"), bulk(2, day="2021-02-01")])
    folder = Folder(tmp_path / "figures")
    assert set(folder.keep(import_price_paid(paths, KNOWN).tables).values()) == {"new"}
    assert set(folder.keep(import_price_paid(paths, KNOWN).tables).values()) == {"same"}


@real
def test_every_real_line_is_read():
    for path, lines_ in ((BUILDER, 15_374), (BULK, 16)):
        report = Report(path.name)
        sales = list(sales_in(path, report))
        assert (len(sales), report.refusals) == (lines_, 0)


@real
def test_the_real_sales_of_salford_are_those_counted_apart():
    found = import_price_paid([BUILDER])
    table = next(t for t in found.tables if t.series == "price-paid-lower-quartile")
    with BUILDER.open(newline="") as file:
        prices = [
            Fraction(row["price_paid"])
            for row in csv.DictReader(file)
            if row["district"] == "SALFORD"
            and row["transaction_category"] == "A"
            and row["deed_date"][5:7] in ("10", "11", "12")
        ]
    expected = statistics.quantiles(prices, n=4, method="inclusive")[0]
    assert Fraction(table.cell("E08000006", "2019-Q4")) == expected


def test_a_line_is_a_sale_or_says_why():
    assert isinstance(read_line(bulk(1), "bulk"), Sale)
    assert isinstance(read_line("", "bulk"), Unreadable)
    assert postcode("ec1a1bb") == "EC1A 1BB"
