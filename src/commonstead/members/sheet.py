"""A table out of the bytes of a file, as spreadsheets really save them."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from commonstead.kit import BadInput
from commonstead.members.cells import unguarded
from commonstead.members.headings import Headings, known_headings, read_headings

SEPARATORS = (",", ";", "\t")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ZIP = b"PK\x03\x04"
SAVE_AS = "a CSV file: in the spreadsheet, choose Save as, then CSV UTF-8"


@dataclass(frozen=True)
class Sheet:
    """The headings of a table and its rows, each with the line on which it begins (from 1)."""

    headings: Headings
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    separator: str


def read_sheet(name: str, content: bytes) -> Sheet:
    """Read a table; `BadInput` with the file and the line where it is none.

    UTF-8, UTF-16 with its mark, or Windows-1252; commas, semicolons or tabs; any line ending;
    blank lines anywhere. The headings are in the first row that is not blank.
    """
    text, encoding = _decode(name, content)
    separator = _separator(text)
    rows = _rows(name, text, separator)
    line, cells = next(rows, (1, ()))
    if not cells:
        expected = "a row of headings, and below it a row for each member"
        raise BadInput("the file is empty", expected=expected, file=name)
    headings = read_headings(cells, file=name, line=line)
    members = tuple(rows)
    if not members:
        expected = "a row for each member below the headings"
        raise BadInput("there are headings, but no members", expected=expected, file=name)
    return Sheet(headings, members, encoding, separator)


def _decode(name: str, content: bytes) -> tuple[str, str]:
    if content.startswith(ZIP):
        raise BadInput("this is a workbook, not a CSV file", expected=SAVE_AS, file=name)
    if content.startswith(UTF_16):
        text, encoding = _decode_as(("utf-16",), name, content)
    else:
        text, encoding = _decode_as(("utf-8-sig", "cp1252"), name, content)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadInput("this is not a text file", expected=SAVE_AS, file=name, line=line)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decode_as(encodings: tuple[str, ...], name: str, content: bytes) -> tuple[str, str]:
    at = 0
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError as error:
            at = error.start
    line = content[:at].count(b"\n") + 1
    raise BadInput("there are letters that cannot be read", expected=SAVE_AS, file=name, line=line)


def _separator(text: str) -> str:
    """Whichever separator finds the most headings that we know in the first row."""
    first = next((line for line in text.split("\n") if line.strip(" ,;\t")), "")
    return max(SEPARATORS, key=lambda each: known_headings(first.split(each)))


def _rows(name: str, text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            expected = "quotes in pairs, doubled inside a cell"
            raise BadInput(
                f"this row cannot be read ({error})", expected=expected, file=name, line=line
            ) from None
        if row is None:
            return
        cells = tuple(unguarded(cell.strip()).strip() for cell in row)
        if any(cells):
            yield line, cells
