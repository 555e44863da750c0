"""Price Paid Data by the million: the same result as the plain reader, block by block.

Takes up to 100 bytes of memory a sale, and some ten blocks a worker.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np

from commonstead.places.importing.report import Place, Report
from commonstead.places.price_paid.bits import PLACES
from commonstead.places.price_paid.block import PADDING, lines_in
from commonstead.places.price_paid.counted import Counted
from commonstead.places.price_paid.directory import Directory
from commonstead.places.price_paid.districts import Districts
from commonstead.places.price_paid.gathered import (
    OTHER_CATEGORY,
    WITHDRAWN,
    Sales,
    gather,
)
from commonstead.places.price_paid.sale import (
    Layout,
    Sale,
    Unreadable,
    layout_of,
    read_line,
)
from commonstead.places.price_paid.words import id_words

BLOCK = 2_000_000
"""Bytes read at once: so many that workers seldom wait for each other, so few that what is made of
them stays near the processor."""
WORKERS = min(os.cpu_count() or 1, 4)
WAITING = 2
"""Blocks read for each worker, or waiting to be."""

Finder = Directory | Districts
"""What gives each sale the number of its authority, and each number its code."""


@dataclass(frozen=True)
class Block:
    """The sales of one block, how many lines it has, how many are not empty, and those refused."""

    sales: Sales
    lines: int
    read: int
    refused: list[tuple[int, Unreadable]]


def count(files: Iterable[Path], finder: Finder, until: date = date.max) -> Counted:
    """Read files in order, as `plain.count` does, each sale where the finder finds it."""
    paths = list(files)
    counted = Counted(Report(", ".join(path.name for path in paths)))
    work = partial(_block, finder=finder, until=until)
    sales = _joined(sales for path in paths for sales in _read(path, work, counted.report))
    if sales.area.size:
        gather(sales, finder.codes, counted)
    return counted


def _joined(blocks: Iterable[Sales]) -> Sales:
    """All blocks as one. The parts of a column are let go once it is made: memory is for one."""
    columns = [list(parts) for parts in zip(*blocks, strict=True)]
    whole = []
    for parts in columns:
        whole.append(np.concatenate(parts))
        parts.clear()
    return Sales._make(whole)


def _read(path: Path, work: Callable[..., Block], report: Report) -> Iterator[Sales]:
    """The sales in each block of a file, in order, read by as many workers as there are."""
    chunks, number = _chunks(path), 0
    first = next(chunks, b"")
    layout = layout_of(first.split(b"\n", 1)[0].decode("utf-8", "replace"))
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting = deque([pool.submit(work, first, layout, begins=True)])
        while waiting:
            for chunk in islice(chunks, WAITING * WORKERS - len(waiting)):
                waiting.append(pool.submit(work, chunk, layout))
            block = waiting.popleft().result()
            for line, why in block.refused:
                report.refuse(Place(path.name, "", number + line), why.what, why.remedy)
            number += block.lines
            report.read += block.read
            yield block.sales


def _chunks(path: Path) -> Iterator[bytes]:
    """Whole lines of about so many bytes."""
    begun: list[bytes] = []
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            cut = data.rfind(b"\n") + 1
            if cut:
                yield b"".join((*begun, data[:cut]))
                begun = []
            begun.append(data[cut:])
    if rest := b"".join(begun):
        yield rest + b"\n"


def _block(data: bytes, layout: Layout, finder: Finder, until: date, begins: bool = False) -> Block:
    """The sales of whole lines, which may be those with which a file begins."""
    block = np.frombuffer(data + bytes(PADDING + -len(data) % PLACES), dtype=np.uint8)
    start, end, lines = lines_in(block, layout)
    lines.read[lines.day > _number(until)] = False
    there = end > start
    if begins and layout == "report":
        there[0] = lines.read[0] = False
    read, area = finder.of_lines(lines)
    area[lines.category != ord("A")] = OTHER_CATEGORY
    area[lines.status == ord("D")] = WITHDRAWN
    sales = Sales(
        lines.high, lines.low, lines.price.astype(np.int32), lines.day.astype(np.int32), area
    )
    refused = []
    for number in np.flatnonzero(there & ~read).tolist():
        text = data[start[number] : end[number]].rstrip(b"\r").decode("utf-8", "replace")
        if not text:
            there[number] = False
            continue
        text = text.removeprefix("\ufeff") if begins and not number else text
        sale = read_line(text, layout, until)
        if isinstance(sale, Unreadable):
            refused.append((number + 1, sale))
        else:
            read[number] = True
            _put(sales, number, sale, finder)
    return Block(sales.where(read), end.size, int(np.count_nonzero(there)), refused)


def _put(sales: Sales, number: int, sale: Sale, finder: Finder) -> None:
    """A sale that the plain reader made of a line, among the others."""
    sales.high[number], sales.low[number] = id_words(sale.id)
    sales.price[number] = sale.price
    sales.day[number] = _number(sale.day)
    sales.area[number] = finder.of_sale(sale)
    if sale.category != "A":
        sales.area[number] = OTHER_CATEGORY
    if sale.status == "D":
        sales.area[number] = WITHDRAWN


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
