"""Workbooks (.xlsx, .xls) as rows of plain values, with a guard against what is none."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from python_calamine import CalamineWorkbook

from commonstead.kit import BadInput
from commonstead.places.importing.old_workbook import is_hidden, read_apart
from commonstead.places.importing.report import Place
from commonstead.places.importing.sort import trouble_with

Cell = int | float | str | bool | date | datetime | time | timedelta

LARGEST = 60_000_000
"""Bytes of a file. The largest official workbook here has some thirty million."""
LARGEST_UNPACKED = 600_000_000
MOST_PARTS = 2_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 400_000, 2_000, 20_000_000
AGAIN = "the workbook as published; download it again"

_IN_A_WORKBOOK = {"[Content_Types].xml", "content.xml"}
"""A part that every workbook has: those of .xlsx, those of .ods."""
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_REFERENCE = re.compile(
    rb"""\br=["']([A-Z]{1,3})(\d{1,9})["']|<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,12})["']"""
)
_CHUNK, _OVERLAP = 1_000_000, 200


Rows = list[list[Cell]]


@dataclass(frozen=True)
class Workbook:
    """An opened workbook: its sheets' names, how the rows of one are read, and which are hidden."""

    name: str
    sheets: tuple[str, ...]
    read: Callable[[str], Rows]
    hidden: frozenset[str] = frozenset()

    def rows(self, sheet: str) -> Iterator[tuple[Place, list[Cell]]]:
        """Each row with its place, from row 1. Raises `BadInput` where there is no such sheet."""
        place = Place(self.name, sheet)
        if sheet not in self.sheets:
            shown = ", ".join(self.sheets)
            raise Place(self.name).bad(
                f"there is no sheet {sheet!r}", f"one of its sheets: {shown}"
            )
        for number, row in enumerate(_guarded(place, lambda: self.read(sheet)), 1):
            yield Place(self.name, sheet, number), row


T = TypeVar("T")


def _guarded(place: Place, work: Callable[[], T]) -> T:
    """What the library makes of a workbook; its own errors and panics become plain words."""
    try:
        return work()
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise place.bad(f"the workbook is damaged ({_short(error)})", AGAIN) from None


def open_workbook(name: str, data: bytes) -> Workbook:
    """Open a workbook from its bytes; raises `BadInput` for what is none or is monstrous.

    >>> open_workbook("page.xlsx", b"<!doctype html>")
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: page.xlsx: this is a web page, not a workbook; expected: \
the file as published; download it again
    """
    place = Place(name)
    if len(data) > LARGEST:
        raise place.bad("the file is too large", f"a workbook of at most {LARGEST:,} bytes")
    if data[:4] == _OLE:
        return _old(place, data)
    if data[:4] != _ZIP:
        raise trouble_with(place, data, "a workbook") or place.bad(
            "this is no workbook", "an .xlsx or .xls file; " + AGAIN
        )
    _guard(place, data)
    book = _guarded(place, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    return Workbook(
        name,
        tuple(book.sheet_names),
        lambda sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False),
        frozenset(each.name for each in book.sheets_metadata if is_hidden(each)),
    )


def _old(place: Place, data: bytes) -> Workbook:
    read = read_apart(data)
    if read is None:
        raise place.bad("the workbook is damaged", AGAIN)
    sheets, hidden = read
    return Workbook(place.file, tuple(sheets), sheets.__getitem__, frozenset(hidden))


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The workbooks in a zip file, or the workbook itself."""
    if data[:4] != _ZIP:
        yield name, data
        return
    place = Place(name)
    with _archive(place, data) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" in names:
            yield name, data
            return
        _small_enough(place, archive)
        for member in sorted(names):
            if member.lower().endswith((".xlsx", ".xls")):
                yield member.rsplit("/", 1)[-1], _part(place, archive, member)


def _archive(place: Place, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise place.bad("the file is damaged or cut short", AGAIN) from None


def _guard(place: Place, data: bytes) -> None:
    """Refuse what would fill the memory: packed a thousandfold, or with a cell at the far end."""
    with _archive(place, data) as archive:
        _small_enough(place, archive)
        names = archive.namelist()
        if not _IN_A_WORKBOOK & set(names):
            held = ", ".join(sorted(names)[:3]) or "nothing"
            raise place.bad(f"this is a zip file that holds {held}", "the workbook, unpacked")
        for each in names:
            _small_part(place, archive, each)


def _small_enough(place: Place, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED:
        raise place.bad(
            f"the file unpacks to {size:,} bytes in {len(parts):,} parts",
            f"at most {LARGEST_UNPACKED:,} bytes in {MOST_PARTS:,} parts",
        )


def _part(place: Place, archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        with archive.open(member) as file:
            data = file.read(LARGEST + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error):
        raise place.bad(f"{member} in it is damaged or locked", AGAIN) from None
    if len(data) > LARGEST:
        raise place.bad(f"{member} in it is too large", f"at most {LARGEST:,} bytes")
    return data


def _small_part(place: Place, archive: zipfile.ZipFile, member: str) -> None:
    """Read a part to its end: its size must be what it says, and no cell far away."""
    try:
        with archive.open(member) as file:
            before, total, far = b"", 0, (0, 0)
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > LARGEST_UNPACKED:
                    raise place.bad(f"{member} in it is too large", AGAIN)
                far = _far_cell(before + chunk, far)
                _near_enough(place, far)
                before = chunk[-_OVERLAP:]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error):
        raise place.bad(f"{member} in it is damaged or locked", AGAIN) from None


def _far_cell(text: bytes, far: tuple[int, int]) -> tuple[int, int]:
    """The last row and column that any cell names, here or before."""
    rows, columns = far
    for letters, row, row_alone in _REFERENCE.findall(text):
        rows, columns = max(rows, int(row or row_alone)), max(columns, _column(letters))
    return rows, columns


def _near_enough(place: Place, far: tuple[int, int]) -> None:
    rows, columns = far
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise place.bad(
            f"a sheet reaches to row {rows:,} and column {columns:,}",
            f"at most {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells",
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _short(error: BaseException) -> str:
    return str(error).split("\n")[0][:120] or type(error).__name__


def text_of(name: str, data: bytes) -> str:
    """A CSV file's text, with or without a byte-order mark; raises `BadInput` for what is none."""
    if trouble := trouble_with(Place(name), data, "a CSV file"):
        raise trouble
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise BadInput("this is no text", expected="a .csv file as published", file=name)
    return text
