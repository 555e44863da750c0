"""Price Paid Data that was cut short, is something else or cannot be read: told, never guessed."""

import gzip
from datetime import date

import pytest

from commonstead.kit import BadInput
from commonstead.places.price_paid import import_price_paid, read_postcodes
from method.places.sales import KNOWN, bulk, written


def told(paths, known=KNOWN, **more):
    """What is said of files that cannot be used, with a file of postcodes or without."""
    with pytest.raises(BadInput) as caught:
        import_price_paid(paths, known, **more)
    return str(caught.value)


QUARTER = [bulk(1, day="2021-02-01"), bulk(2, day="2021-03-01")]


@pytest.mark.parametrize("known", [KNOWN, None])
@pytest.mark.parametrize("missing", [2, 20, 100])
def test_a_file_that_was_cut_short_is_refused_as_a_whole(tmp_path, known, missing):
    whole = "\n".join(QUARTER).encode()
    assert import_price_paid(written(tmp_path, whole), known).report.kept == 2
    assert "stops in the middle of a line" in told(written(tmp_path, whole[:-missing]), known)


@pytest.mark.parametrize("known", [KNOWN, None])
def test_a_sale_that_is_still_to_come_is_refused_with_its_line(tmp_path, known):
    paths = written(tmp_path, [*QUARTER, bulk(3, day="2091-03-01")])
    imported = import_price_paid(paths, known, today=date(2026, 3, 1))
    assert imported.report.kept == 2
    assert [each.place.row for each in imported.report.refused] == [3]
    assert "2091-03-01 is still to come" in imported.report.refused[0].what
    assert imported.tables[0].edition.id == "2021-03"


def test_a_file_cannot_come_out_before_its_last_sale(tmp_path):
    paths = written(tmp_path, QUARTER)
    assert "the last sale is of 2021-03-01" in told(paths, published=date(2021, 2, 28))
    assert import_price_paid(paths, KNOWN, published=date(2021, 3, 1)).tables


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (gzip.compress(b"x"), "a gzip file"),
        (b"", "the file is empty"),
        (QUARTER[0].encode("utf-16"), "UTF-16"),
        (b"x" * 1_000_001, "no end of line"),
        (bulk(1, category="B").encode(), "1 sales of category B"),
        (b"code,year\nE09000030,2024\n", "2 refused, the first in line 1: the line has 2 fields"),
    ],
)
def test_it_is_told_what_a_file_is_and_why_nothing_in_it_counts(tmp_path, data, says):
    for known in (KNOWN, None):
        assert says in told(written(tmp_path, data), known)


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), MemoryError()])
@pytest.mark.parametrize("known", [KNOWN, None])
def test_a_disk_that_fails_and_a_memory_that_is_full_are_told(tmp_path, monkeypatch, error, known):
    def fail(*_):
        raise error

    for reader in ("fast._chunks", "plain.sales_in"):
        monkeypatch.setattr(f"commonstead.places.price_paid.{reader}", fail)
    said = told(written(tmp_path, QUARTER), known)
    assert "Input/output error" in said or "not enough memory" in said


def test_a_postcode_in_two_authorities_and_one_without_text_are_not_taken():
    rows = ["pcds,oslaua", "CM8 3NW,E07000074", "cm83nw,E07000074", ",E07000074"]
    assert read_postcodes(rows).areas == {"CM8 3NW": "E07000074"}
    with pytest.raises(BadInput, match="lies in E07000074 and in E09000001") as caught:
        read_postcodes([*rows, "CM8 3NW,E09000001"], "onspd.csv")
    assert caught.value.line == 5
    with pytest.raises(BadInput, match="no CSV"):
        read_postcodes([*rows, '"CM8 3NX,E09000001'], "onspd.csv")
