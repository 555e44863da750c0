"""Price Paid Data: both layouts, each change, and the fast reader equal to the plain one."""

import os
import statistics
import tracemalloc
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.places import Figures, Folder, gazetteer
from commonstead.places.importing import Report
from commonstead.places.price_paid import (
    Postcodes,
    Sale,
    Unreadable,
    count_fast,
    count_plain,
    import_price_paid,
    postcode,
    read_line,
    read_postcodes,
    sales_in,
)
from commonstead.places.price_paid.bits import bits_of, counts, later, places
from commonstead.places.price_paid.latest import followed
from commonstead.places.price_paid.words import digits, id_words, length_to, nibbles, word
from method.places.sales import HEAD, KNOWN, builder, bulk, written

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared")) / "data" / "price-paid"
BUILDER = SHARED / "ppd_report_builder_greater_manchester.csv"
BULK = SHARED / "ppd_bulk_format_sample_headerless.csv"
real = pytest.mark.skipif(not SHARED.exists(), reason="COMMONSTEAD_SHARED is not there")


def both(paths, known=KNOWN):
    """Count both ways; they must agree on everything."""
    plain = count_plain(paths, lambda sale: known.area(sale.postcode))
    fast = count_fast(paths, known)
    assert fast == plain
    return fast


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
    from commonstead.places.price_paid import quarter_of

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


@pytest.mark.parametrize(
    "line",
    [
        # Fifteen fields, one of them a lone comma and one with a quote in it: 32 quotes, and 15
        # places with a quote, a comma and a quote.
        bulk(1, street=",").replace(',"WITHAM"', "", 1).replace("MALDON", 'MAL""DON'),
        # The first field missing before a comma, and one too many.
        '","' + bulk(1)[1:],
        # The last quote in the middle.
        bulk(1)[:-1].replace("WICKHAM", 'WICK"HAM') + ',"',
        bulk(1)[:-4] + '","A","',
    ],
)
def test_a_line_with_as_many_quotes_in_other_places_is_left_to_the_plain_reader(count, line):
    assert count([bulk(7), line, bulk(8)]).report.read == 3


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


@pytest.mark.parametrize(
    "line",
    [
        "\ufeff" + bulk(1),
        "\r\r",
        bulk(1, code="CM8 3NW\0"),
        bulk(1, code="\0"),
        bulk(1, street="\0"),
        bulk(1, street="A" * 140_000),
        bulk(1) + "\r\r",
        bulk(1).replace('"', "'"),
        '","' + '","'.join("" for _ in range(16)) + '","',
    ],
)
def test_odd_lines_are_read_as_the_plain_reader_reads_them(count, line):
    assert count([bulk(7), line, bulk(8)]).report.kept >= 2


def test_areas_and_quarters_beyond_number_are_kept_apart(tmp_path):
    ends = [bulk(n, 100 + n, f"{year}-12-31", code) for n, (year, code) in enumerate(
        (year, code) for year in (1995, 5000, 9999) for code in KNOWN.areas)]  # fmt: skip
    assert len(both(written(tmp_path, ends)).quarters) == 9


def test_memory_is_bounded_by_the_number_of_sales(tmp_path, monkeypatch):
    monkeypatch.setattr("commonstead.places.price_paid.fast.BLOCK", 50_000)
    number = 40_000
    paths = written(tmp_path, [bulk(n, n + 1) for n in range(number)], [bulk(1)] * number)
    tracemalloc.start()
    try:
        count_fast(paths, KNOWN)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 100 * 2 * number + 2_000_000


ODD = st.sampled_from(
    ["", "x", '"', '""', ",", "\r", "\n", "\u00e9", "00", '","', "{", "}", "A", "D", "-", " ", "\0"]
)
LINE = st.builds(
    bulk,
    number=st.one_of(st.integers(0, 3), st.integers(0, 2**128 - 1)),
    price=st.one_of(st.integers(1, 10**9), st.sampled_from(["", "12a", "007", "-1", 10**10])),
    day=st.one_of(
        st.dates().map(str), st.sampled_from(["2000-02-29", "1900-02-29", "2021-00-01", ""])
    ),
    code=st.sampled_from(["CM8 3NW", "M1 1AA", "W1A 1AA", "", "m11aa", "XX1 1XX", "TOO LONG 1AA"]),
    category=st.sampled_from(["A", "A", "A", "B", "C", ""]),
    status=st.sampled_from(["A", "A", "A", "C", "D", "E"]),
    street=st.text(st.sampled_from('AB ",é'), max_size=5),
)


@st.composite
def lines(draw):
    line = draw(LINE)
    if draw(st.integers(0, 4)) == 0:
        place = draw(st.integers(0, len(line)))
        line = line[:place] + draw(ODD) + line[place + draw(st.integers(0, 2)) :]
    return line


@given(
    st.lists(st.lists(lines(), max_size=12), min_size=1, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
)
@example([[bulk(5), bulk(5, status="D"), bulk(5, 7)]], "\n")
@example([[]], "\n")
def test_the_fast_reader_is_the_plain_one(tmp_path_factory, files, end):
    folder = tmp_path_factory.mktemp("pp")
    paths = written(folder, *("".join(line + end for line in each).encode() for each in files))
    both(paths)


def test_the_fast_reader_is_the_plain_one_where_blocks_meet(tmp_path, monkeypatch):
    paths = written(tmp_path, [bulk(n % 40, 1000 + n, code="M1 1AA") for n in range(200)])
    whole = both(paths)
    for size in (1, 7, 100, 170, 171, 1000):
        monkeypatch.setattr("commonstead.places.price_paid.fast.BLOCK", size)
        assert count_fast(paths, KNOWN) == whole


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=40))
def test_a_line_is_followed_where_its_id_comes_again(ids):
    high, low = (np.array([each[half] for each in ids], np.uint64) for half in (0, 1))
    assert followed(high, low).tolist() == [
        each in ids[number + 1 :] for number, each in enumerate(ids)
    ]


def test_ids_that_meet_in_one_place_are_told_apart():
    # Multiplied by the number that undoes the first mix, ids differ in their lowest bits alone.
    undo = pow(0x9E3779B97F4A7C15, -1, 2**64)
    low = np.array([n * undo % 2**64 for n in (*range(500), 3)], np.uint64)
    assert np.flatnonzero(followed(np.zeros(501, np.uint64), low)).tolist() == [3]


@given(st.lists(st.sampled_from(b"ab"), min_size=1, max_size=200), st.data())
def test_bits_count_and_find_a_byte_as_python_does(text, data):
    padded = bytes(text) + bytes(64 + -len(text) % 64)
    bits = bits_of(np.frombuffer(padded, np.uint8), ord("a"))
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=9)))
    expected = [padded[a:b].count(b"a") for a, b in pairwise(bounds)]
    assert counts(bits, np.array(bounds)).tolist() == expected
    assert places(bits).tolist() == [n for n, byte in enumerate(padded) if byte == ord("a")]
    by = data.draw(st.integers(1, 63))
    assert places(later(bits, by)).tolist() == [p - by for p in places(bits) if p >= by]


@given(st.binary(min_size=8, max_size=8), st.integers(0, 255))
def test_the_length_to_a_character_is_that_of_the_text_before_it(text, byte):
    found = length_to(byte, np.array([word(text)], np.uint64))
    assert int(found[0]) == len(text.partition(bytes([byte]))[0])


@given(st.integers(0, 2**128 - 1))
def test_an_id_is_kept_as_the_same_words_however_it_is_read(number):
    parts = np.array([word(f"{number:032X}"[n : n + 8].encode()) for n in range(0, 32, 8)])
    values, right = nibbles(parts)
    assert right.all()
    assert id_words(number) == tuple(values[::2] << np.uint64(4) | values[1::2])


@given(st.integers(0, 99_999_999), st.integers(1, 8))
def test_digits_are_read_eight_at_a_time(number, length):
    text = str(number)[:length]
    value, right = digits(
        np.array([word((text + '"x"').encode()[:8])], np.uint64), np.array([len(text)], np.uint64)
    )
    assert right[0]
    assert int(value[0]) == int(text)


@given(st.binary(min_size=8, max_size=8))
def test_hexadecimal_digits_are_told_from_others(text):
    value, right = nibbles(np.array([word(text)], np.uint64))
    assert bool(right[0]) == all(byte in b"0123456789ABCDEF" for byte in text)
    if right[0]:
        assert list(int(value[0]).to_bytes(8, "little")) == [int(chr(byte), 16) for byte in text]


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
    import csv

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


@real
def test_both_readers_agree_on_the_real_files():
    known = {
        sale.postcode: "E08000003" for path in (BUILDER, BULK)
        for sale in sales_in(path, Report(""))
    }  # fmt: skip
    both([BUILDER, BULK, BUILDER], Postcodes(known))


def test_a_line_is_a_sale_or_says_why():
    assert isinstance(read_line(bulk(1), "bulk"), Sale)
    assert isinstance(read_line("", "bulk"), Unreadable)
    assert postcode("ec1a1bb") == "EC1A 1BB"
