"""Price Paid Data by the million: the same result as the plain reader, block by block."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from commonstead.places.importing.report import Place, Report
from commonstead.places.price_paid.block import PADDING, Lines, lines_in
from commonstead.places.price_paid.counted import Counted, Quarter, quarter_of
from commonstead.places.price_paid.directory import NO_POSTCODE, UNKNOWN, Directory
from commonstead.places.price_paid.postcodes import Postcodes
from commonstead.places.price_paid.sale import (
    Layout,
    Sale,
    Unreadable,
    layout_of,
    read_line,
)
from commonstead.places.price_paid.words import Words

BLOCK = 1_000_000
"""Bytes read at once: what fits a processor's caches with its working space, about."""
WORKERS = 2

Columns = npt.NDArray[Any]


@dataclass(frozen=True)
class Block:
    """The sales of one block, a column each thing, in the order of the file."""

    high: Words
    low: Words
    price: npt.NDArray[np.int64]
    day: npt.NDArray[np.int32]
    area: npt.NDArray[np.int32]
    category: npt.NDArray[np.uint8]
    status: npt.NDArray[np.uint8]
    lines: int = 0
    read: int = 0
    refused: list[tuple[int, Unreadable]] = field(default_factory=list)

    def columns(self) -> tuple[Columns, ...]:
        return self.high, self.low, self.price, self.day, self.area, self.category, self.status


def count(files: Iterable[Path], postcodes: Postcodes) -> Counted:
    """Read files in order, as `plain.count` does, by the postcode of each sale."""
    paths, directory = list(files), Directory(postcodes)
    counted = Counted(Report(", ".join(path.name for path in paths)))
    blocks = [block for path in paths for block in _blocks(path, directory, counted.report)]
    columns = [np.concatenate(parts) for parts in zip(*(b.columns() for b in blocks), strict=True)]
    del blocks
    if columns and columns[0].size:
        _gather(columns, directory, counted)
    return counted


def _blocks(path: Path, directory: Directory, report: Report) -> Iterator[Block]:
    """The blocks of a file, in order, read by as many workers as there are."""
    number = 0
    with ThreadPoolExecutor(WORKERS) as pool:
        chunks = _chunks(path)
        first = next(chunks, b"")
        layout = layout_of(first.split(b"\n", 1)[0].decode("utf-8", "replace"))
        work = partial(_block, directory=directory, layout=layout)
        waiting = [pool.submit(work, first, heading=layout == "report")]
        while waiting:
            waiting += [pool.submit(work, chunk) for chunk in islice(chunks, WORKERS)]
            for each in waiting[:WORKERS]:
                block = each.result()
                for line, why in block.refused:
                    report.refuse(Place(path.name, "", number + line), why.what, why.remedy)
                number += block.lines
                report.read += block.read
                yield block
            waiting = waiting[WORKERS:]


def _chunks(path: Path) -> Iterator[bytes]:
    """Whole lines of about so many bytes."""
    rest = b""
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            cut = data.rfind(b"\n") + 1
            if cut:
                yield rest + data[:cut]
                rest = data[cut:]
            else:
                rest += data
    if rest:
        yield rest + b"\n"


def _block(data: bytes, directory: Directory, layout: Layout, heading: bool = False) -> Block:
    block = np.frombuffer(data + bytes(PADDING), dtype=np.uint8)
    start, end, lines = lines_in(block, layout)
    area = np.full(start.size, UNKNOWN, dtype=np.int32)
    area[lines.read] = directory.find(lines.postcode[lines.read])
    slow = _Slow(lines, area, directory, layout)
    empty = end <= start
    if heading:
        empty[0] = True
    for number in np.flatnonzero(~lines.read & ~empty):
        slow.read(int(number), data[start[number] : end[number]])
    return slow.block(int(end.size), int(end.size - empty.sum()))


class _Slow:
    """The lines that differ, put among the others where the plain reader makes sales of them."""

    def __init__(
        self, lines: Lines, area: npt.NDArray[np.int32], directory: Directory, layout: Layout
    ) -> None:
        self.lines, self.area, self.directory, self.layout = lines, area, directory, layout
        self.refused: list[tuple[int, Unreadable]] = []

    def read(self, number: int, text: bytes) -> None:
        line = text.decode("utf-8", "replace").lstrip("\ufeff")
        sale = read_line(line, self.layout)
        if isinstance(sale, Unreadable):
            self.refused.append((number + 1, sale))
            return
        self._put(number, sale)

    def _put(self, number: int, sale: Sale) -> None:
        lines = self.lines
        lines.read[number] = True
        lines.high[number], lines.low[number] = sale.id >> 64, sale.id & (2**64 - 1)
        lines.price[number] = sale.price
        lines.day[number] = int(f"{sale.day:%Y%m%d}")
        lines.category[number], lines.status[number] = ord(sale.category), ord(sale.status)
        self.area[number] = self.directory.number(sale.postcode)

    def block(self, number: int, read: int) -> Block:
        lines, kept = self.lines, self.lines.read
        return Block(
            lines.high[kept],
            lines.low[kept],
            lines.price[kept].astype(np.int64),
            lines.day[kept].astype(np.int32),
            self.area[kept],
            lines.category[kept],
            lines.status[kept],
            number,
            read,
            self.refused,
        )


def _gather(columns: list[Columns], directory: Directory, counted: Counted) -> None:
    last = _last_of_each(columns[0], columns[1], columns[6], counted)
    price, day, area, category, status = (c if last is None else c[last] for c in columns[2:])
    there = status != ord("D")
    market = there & (category == ord("A"))
    counted.withdrawn = int((~there).sum())
    counted.other_category = int((there & ~market).sum())
    counted.no_postcode = int((market & (area == NO_POSTCODE)).sum())
    counted.unknown_place = int((market & (area == UNKNOWN)).sum())
    kept = market & (area >= 0)
    counted.report.kept = int(kept.sum())
    if counted.report.kept:
        _quarters(price[kept], day[kept], area[kept], directory, counted)


def _last_of_each(
    high: Words, low: Words, status: Columns, counted: Counted
) -> npt.NDArray[np.int64] | None:
    """The last line of each id; None where no id comes twice.

    Ids are mixed into one word first: only where two of those are equal are the ids sorted.
    """
    mixed = np.sort(high * np.uint64(0x9E3779B97F4A7C15) ^ low)
    if not (mixed[1:] == mixed[:-1]).any():
        counted.withdrawn_unknown = int((status == ord("D")).sum())
        return None
    order = np.lexsort((np.arange(high.size), low, high))
    same = (high[order][1:] == high[order][:-1]) & (low[order][1:] == low[order][:-1])
    counted.replaced = int(same.sum())
    first = np.concatenate(([True], ~same))
    counted.withdrawn_unknown = int((status[order][first] == ord("D")).sum())
    return np.sort(order[np.concatenate((~same, [True]))])


def _quarters(
    price: Columns, day: Columns, area: Columns, directory: Directory, counted: Counted
) -> None:
    counted.first_day, counted.last_day = _written(int(day.min())), _written(int(day.max()))
    year, month = day // 10000, day // 100 % 100
    quarter = year * 4 + (month + 2) // 3 - 1
    ordered = (area.astype(np.int64) << 48) | (quarter.astype(np.int64) << 32) | price
    ordered.sort()
    keys = ordered >> 32
    starts = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1, [keys.size]))
    prices = ordered & 0xFFFFFFFF
    for begin, end in pairwise(starts):
        code = directory.codes[int(keys[begin]) >> 16]
        when = int(keys[begin]) & 0xFFFF
        counted.quarters[(code, f"{when // 4}-Q{when % 4 + 1}")] = _figures(prices[begin:end])


def _figures(prices: Columns) -> Quarter:
    """As `quarter_of`, taking out of the array only the prices that are needed."""
    return quarter_of(_Ordered(prices))


class _Ordered(Sequence[int]):
    """An array of ordered prices as a sequence of whole numbers."""

    def __init__(self, prices: Columns) -> None:
        self.prices = prices

    def __len__(self) -> int:
        return int(self.prices.size)

    def __getitem__(self, number: Any) -> Any:
        return int(self.prices[number])


def _written(day: int) -> str:
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"
