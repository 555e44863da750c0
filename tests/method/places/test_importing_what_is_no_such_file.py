"""What is no official file, and what would fill the memory, is told with its name and a remedy."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.places.importing import import_file, official_files, series_in
from method.places import workbooks as made
from method.places.imported import HPI, error_of

BOOK = made.ratio_workbook()


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


def test_an_unknown_file_is_refused():
    with pytest.raises(Refusal, match="no_such_official_file"):
        import_file("weather", "a.csv", b"")


def test_every_file_says_which_series_it_gives():
    for file in official_files().values():
        assert series_in(file)


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
