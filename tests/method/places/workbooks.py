"""Workbooks in the layouts in which the offices publish them, with figures made for the tests."""

import io
import struct
import zipfile
from datetime import datetime

from openpyxl import Workbook


def saved(sheets):
    """A workbook's bytes from `{sheet: rows}`."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


YEARS = ["2022", "2023", "2024"]
RATIOS = [
    ["Table 5c: Ratio of median house price to median gross annual residence-based earnings"],
    ["Region code", "Region name ", "Local authority code", "Local authority name", *YEARS,
     "5-year average"],
    ["E12000007", "London", "E09000030", "Tower Hamlets", 13.14, 11.18, 10.21, 10.9],
    ["E12000007", "London", "E09000001", "City of London", 16.07, "[x]", "[x]", "[x]"],
    ["W92000004", "Wales", "W06000015", "Cardiff", 7.99, 7.4, 6.9512345, 7.2],
]  # fmt: skip
REGIONS = [
    ["Table 1c: Ratio of median house price to median earnings, England, regions and Wales"],
    ["Code", "Name", *YEARS, "5-year average"],
    ["E92000001", "England", 8.4, 8.3, 7.7, 8.0],
    ["E12000007", "London", 12.5, 12.6, 11.4, 12.0],
]


def ratio_workbook(ratios=RATIOS, **more):
    """The ratio's workbook: a cover, regions (1c) and authorities (5c)."""
    return saved({"Cover": [["House price to earnings"]], "1c": REGIONS, "5c": ratios, **more})


PERCENTILES = [10, 20, 25, 30, 40, 60, 70, 75, 80, 90]


def ashe_rows(title, rows):
    """A sheet of ASHE: the heading over three rows, names with spaces, notes below."""
    return [
        [title],
        [],
        [None, None, "Number", None, "Annual", None, "Annual", "Percentiles"],
        [None, None, "of jobs", None, "percentage", None, "percentage"],
        ["Description", "Code", "(thousand)", "Median", "change", "Mean", "change", *PERCENTILES],
        *rows,
        [],
        ["a  Employees on adult rates who have been in the same job for more than a year."],
        ["x = Estimates are considered unreliable for practical purposes"],
    ]


def ashe_row(name, code, median, mean, percentiles):
    return [name, code, 150, median, 3.1, mean, "x", *percentiles]


LADDER = [9000, 17000, 20100, 23000, 29000, 40000, 47000, 52000, 58000, 82000]


def ashe_workbook(year=2025, table="8.7a", rows=None):
    """A workbook of annual pay with its sheets All and Full-Time."""
    what = "Annual pay - Gross (£)" + (" CV" if table.endswith("b") else "")
    title = f"Table {table}   {what} - For all employee jobs: United Kingdom, {year}"
    rows = rows or [
        ashe_row("United Kingdom", "K02000001", 31602, 38224, LADDER),
        ashe_row("  London", "E12000007", 40000, 52000, LADDER),
        ashe_row("    Hartlepool UA", "E06000001", 26500.4, "x", LADDER),
        ashe_row("    City of London", "E09000001", "x", "x", ["x"] * 10),
        ashe_row("    Avon county", "E10000099", 30000, 30000, LADDER),
    ]
    return saved({"All": ashe_rows(title, rows), "Full-Time": ashe_rows(title, rows)})


def ashe_name(year=2025, table="8.7a", prefix="PROV - "):
    where = "Home" if table.startswith("8") else "Work"
    cv = " CV" if table.endswith("b") else ""
    return f"{prefix}{where} Geography Table {table}   Annual pay - Gross {year}{cv}.xlsx"


def zipped(files):
    """A zip file of files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def private_rents(year=2025):
    heads = ["Time period", "Area code", "Area name", "Region or country name", "Index",
             "Monthly change", "Annual change", "Rental price", "Index one bed",
             "Rental price one bed", "Rental price two bed", "Rental price three bed",
             "Rental price four or more bed"]  # fmt: skip
    return saved(
        {
            "Contents": [["Price Index of Private Rents"]],
            "Table 1": [
                ["Table 1: Price Index of Private Rents"],
                ["Some shorthand is used"],
                heads,
                [datetime(year, 9, 1), "E09000030", "Tower Hamlets", "London", 101.2, 0.1, 3.0,
                 2250, 100.0, 1800, 2300.5, 2900, "[x]"],
                [datetime(year, 10, 1), "E09000030", "Tower Hamlets", "London", 101.5, 0.3, 3.1,
                 2260, 100.0, 1810, 2310, 2910, "[x]"],
                [datetime(year, 10, 1), "S12000033", "Aberdeen City", "Scotland", 99, 0.1, 3.0,
                 900, 100.0, 600, 800, 1000, 1500],
            ],
        }
    )  # fmt: skip


def xls(name, rows):
    """An old workbook (.xls, BIFF8 in a compound file) with one sheet, written byte by byte."""
    records = [_record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))]
    title = name.encode("latin-1")
    placed = len(records[0]) + 4 + 8 + len(title) + 4
    records.append(_record(0x85, struct.pack("<IHBB", placed, 0, len(title), 0) + title))
    records.append(_record(0x0A, b""))
    records.append(_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                records.append(_record(0x203, struct.pack("<HHHd", number, column, 0, float(cell))))
            elif cell:
                text = cell.encode("latin-1")
                head = struct.pack("<HHHHB", number, column, 0, len(text), 0)
                records.append(_record(0x204, head + text))
    records.append(_record(0x0A, b""))
    return _compound(b"".join(records))


def _record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream):
    """A compound file with the one stream "Workbook", in sectors of 512 bytes."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chain = [fat, end, *range(3, 2 + sectors), end]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0,
                          end, 0)  # fmt: skip
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    entries = _entry("Root Entry", 5, end, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + table + entries.ljust(512, b"\0") + stream


def _entry(name, kind, start, size, child=0xFFFFFFFF):
    text = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
