"""The fast reader of Price Paid Data equals the plain one, by postcode and by district."""

import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commonstead.places import gazetteer
from commonstead.places.importing import Report
from commonstead.places.price_paid import (
    Directory,
    Districts,
    Postcodes,
    authority,
    count_fast,
    sales_in,
)
from method.places.sales import (
    BUILDER,
    BULK,
    HEAD,
    KNOWN,
    both,
    builder,
    bulk,
    by_district,
    real,
    written,
)

LONG = "BOURNEMOUTH, CHRISTCHURCH AND POOLE"
DISTRICT = st.sampled_from(
    ["MALDON", "maldon", " Maldon ", "MALDON\0", "MENDIP", "CITY OF BRISTOL", "NEWCASTLE", LONG,
     "YNYS MÔN", "SIR YNYS MÔN", "ISLE OF ANGLESEY", "ATLANTIS", "", " ", "E07000074", "E12000007",
     "E01000001", "HULL, CITY OF", 'THE "OLD" TOWN', "MAL,DON", "MALDON" + " " * 34,
     "MALDON" + " " * 35, "A" * 39 + "É", "A" * 500, "ST ALBANS", "MALDON\u00a0"]
)  # fmt: skip


@pytest.fixture
def count(tmp_path):
    return lambda *files: both(written(tmp_path, *files))


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


@pytest.mark.parametrize("finder", [Directory(KNOWN), Districts()])
def test_memory_is_bounded_by_the_number_of_sales(tmp_path, monkeypatch, finder):
    monkeypatch.setattr("commonstead.places.price_paid.fast.BLOCK", 50_000)
    number = 40_000
    paths = written(tmp_path, [bulk(n, n + 1) for n in range(number)], [bulk(1)] * number)
    tracemalloc.start()
    try:
        count_fast(paths, finder)
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
    district=DISTRICT,
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
        assert count_fast(paths, Directory(KNOWN)) == whole


@real
def test_both_readers_agree_on_the_real_files():
    known = {
        sale.postcode: "E08000003" for path in (BUILDER, BULK)
        for sale in sales_in(path, Report(""))
    }  # fmt: skip
    both([BUILDER, BULK, BUILDER], Postcodes(known))


BUILT = st.builds(
    builder,
    number=st.integers(0, 3),
    code=st.sampled_from(["CM8 3NW", "", " ", "\u00a0", "\u2003 ", "\t"]),
    category=st.sampled_from(["A", "A", "A", "B", ""]),
    district=DISTRICT,
)


@given(st.lists(BUILT, max_size=12))
def test_in_the_layout_with_headings_districts_are_found_as_the_plain_reader_does(
    tmp_path_factory, sales
):
    both(written(tmp_path_factory.mktemp("pp"), [HEAD, *sales]))


@pytest.mark.parametrize("line", [bulk, builder])
def test_every_district_is_found_without_the_plain_reader_where_it_is_in_full(
    tmp_path, monkeypatch, line
):
    names = ["MALDON", LONG, "YNYS MÔN", "Mendip", "E07000074", "ATLANTIS", ""]
    head = [HEAD] if line is builder else []
    paths = written(tmp_path, [*head, *(line(n, district=name) for n, name in enumerate(names))])
    plainly = by_district(paths)
    assert (plainly.report.kept, plainly.unknown_place) == (5, 2)
    monkeypatch.setattr("commonstead.places.price_paid.fast.read_line", None)
    assert count_fast(paths, Districts()) == plainly


def test_without_a_known_district_a_sale_has_no_place_or_one_that_is_not_known(tmp_path):
    codes = ["CM8 3NW", "", " ", "\u00a0\u2003", "\t", "\0"]
    lines_ = [bulk(n, code=code, district="ATLANTIS") for n, code in enumerate(codes)]
    found = by_district(written(tmp_path, [*lines_, bulk(9, code="", district="MALDON")]))
    assert (found.no_postcode, found.unknown_place, found.report.kept) == (4, 2, 1)


@pytest.mark.parametrize(
    "name", [b"\xff", b"YNYS M\xd4N", b"MALDON\xe2\x82", b"MALDON\r", b"\0", b"E07000074\0"]
)
def test_a_district_that_is_no_utf_8_is_read_as_the_plain_reader_reads_it(tmp_path, name):
    line = bulk(1, district="HERE").encode().replace(b"HERE", name) + b"\n"
    by_district(written(tmp_path, line * 2 + bulk(2).encode() + b"\n"))


def test_hundreds_of_districts_in_one_block_are_told_apart(tmp_path):
    areas = [area for area in gazetteer().areas if area.kind == "authority"]
    lines_ = [bulk(n, 1000 + n, district=area.name.upper()) for n, area in enumerate(areas * 3)]
    found = by_district(written(tmp_path, lines_))
    assert {code for code, _ in found.quarters} == {authority(a.name.upper()) for a in areas} - {""}


def test_districts_are_found_where_blocks_meet(tmp_path, monkeypatch):
    names = ["MALDON", "MENDIP", LONG, "ATLANTIS"]
    paths = written(tmp_path, [bulk(n, 1000 + n, district=names[n % 4]) for n in range(200)])
    whole = by_district(paths)
    for size in (1, 7, 100, 170, 171, 1000):
        monkeypatch.setattr("commonstead.places.price_paid.fast.BLOCK", size)
        assert count_fast(paths, Districts()) == whole
