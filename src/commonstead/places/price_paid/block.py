"""A block of lines of Price Paid Data read all at once, where lines are as they always are.

A usual line is sixteen fields in quotes with commas between them and no other quote: thirty-two
quotes, each at a place that is looked at. Its id, price, day and postcode are then read with
arithmetic on eight bytes at a time. A line that differs in any byte that is looked at is left to
the plain reader.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from commonstead.places.price_paid.sale import BULK_COLUMNS, FIRST_YEAR, Layout
from commonstead.places.price_paid.words import (
    Bytes,
    Flags,
    Positions,
    Window,
    Words,
    digits,
    first,
    hexadecimal,
    word,
)

PADDING = 64
QUOTES = 2 * BULK_COLUMNS

_QUOTE, _COMMA, _DASH, _A = b'",-A'
_OPENING, _CLOSING = b"{}"
_LINE_FEED, _RETURN = b"\n\r"
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int64)
_TIME = word(b" 00:00")
_BETWEEN = word(b'","')
_DASHES, _AT_DASHES = word(b"-\0\0\0\0-"), word(b"\xff\0\0\0\0\xff")
Number = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Lines:
    """What stands in each line: the id in two halves, the price, the day as 20210208, and so on.

    `postcode` is the postcode's text as a word. Only where `read` is true does the rest mean
    anything.
    """

    read: Flags
    high: Words
    low: Words
    price: Words
    day: Words
    postcode: Words
    category: Bytes
    status: Bytes


def lines_in(block: Bytes, layout: Layout) -> tuple[Positions, Positions, Lines]:
    """Where each line begins and ends (before its end of line), and what was read in it.

    The block holds whole lines and, after them, `PADDING` bytes more.
    """
    start, end, usual, fields = _fields(block)
    window = Window(block)
    right, high, low = _id(window, fields)
    priced, price = _price(window, fields)
    dated, day = _day(window, fields)
    placed, postcode = _postcode(window, fields)
    sorted_, category = _letter(window, fields, 14, b"AB")
    stated, status = _letter(window, fields, 15, b"ACD")
    if layout == "report":
        stated, status = np.ones_like(stated), np.full_like(status, _A)
    right &= priced & dated & placed & sorted_ & stated
    columns = (right, high, low, price, day, postcode, category, status)
    return start, end, Lines(*(_spread(usual, each) for each in columns))


def _spread(usual: Flags, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The values of the usual lines among all lines, with zero for the others."""
    if values.size == usual.size:
        return values
    spread = np.zeros(usual.size, dtype=values.dtype)
    spread[usual] = values
    return spread


def _fields(block: Bytes) -> tuple[Positions, Positions, Flags, Number]:
    """The lines, which of them are usual, and where in those the quotes stand, 32 a line."""
    text = block[: block.size - PADDING]
    quoted = text == _QUOTE
    quotes = np.flatnonzero(quoted)
    number = int(np.count_nonzero(text == _LINE_FEED))
    if number and quotes.size == QUOTES * number:
        fields = quotes.reshape(-1, QUOTES)
        start, end = fields[:, 0], fields[:, -1] + 1
        if _follow(text, start, end):
            usual = np.ones(number, np.bool_)
            if _all_apart(text, quoted, start, end):
                return start, end, usual, fields
            return start, end, *_apart(block, usual, fields)
    ends = np.flatnonzero(text == _LINE_FEED)
    start = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    end = ends - (text[np.maximum(ends - 1, 0)] == _RETURN)
    before = np.searchsorted(quotes, start)
    usual = np.searchsorted(quotes, end) - before == QUOTES
    fields = quotes[before[usual][:, None] + np.arange(QUOTES)]
    right = (fields[:, 0] == start[usual]) & (fields[:, -1] == end[usual] - 1)
    usual[usual] = right
    return start, end, *_apart(block, usual, fields[right])


def _follow(text: Bytes, start: Positions, end: Positions) -> bool:
    """Whether each line begins right after the end of the one before, and no text is left over."""
    if end[-1] >= text.size:
        return False
    feed = end + (text[end] == _RETURN)
    return bool(
        feed[-1] == text.size - 1
        and start[0] == 0
        and (text[feed] == _LINE_FEED).all()
        and (start[1:] == feed[:-1] + 1).all()
    )


def _all_apart(text: Bytes, quoted: Flags, start: Positions, end: Positions) -> bool:
    """Whether all fields of all lines, of thirty-two quotes each, have a comma between them.

    Counts the places with a quote, a comma and a quote. Where no two of them share a quote, and
    none takes a line's first or last quote, a line can have fifteen at most, and has them only
    where each of its other quotes is beside a comma between two fields.
    """
    between = quoted[:-2] & (text[1:-1] == _COMMA) & quoted[2:]
    return bool(
        np.count_nonzero(between) == (BULK_COLUMNS - 1) * start.size
        and not (between[:-2] & between[2:]).any()
        and not between[start].any()
        and not between[end - 3].any()
    )


def _apart(block: Bytes, usual: Flags, fields: Number) -> tuple[Flags, Number]:
    """Of lines with thirty-two quotes those with a comma, and nothing else, between fields."""
    between = Window(block).four(fields[:, 1:-1:2]) & np.uint32(0xFFFFFF)
    right = (between == np.uint32(int(_BETWEEN))).all(axis=1)
    if right.all():
        return usual, fields
    usual[usual] = right
    return usual, fields[right]


def _field(fields: Number, number: int) -> tuple[Number, Number]:
    """Where a field begins, and its length."""
    begin = fields[:, 2 * number] + 1
    return begin, fields[:, 2 * number + 1] - begin


def _id(window: Window, fields: Number) -> tuple[Flags, Words, Words]:
    begin, length = _field(fields, 0)
    opened = window.block[begin] == _OPENING
    closed = window.block[begin + length - 1] == _CLOSING
    at = begin + opened
    right = (length == 36 + opened.astype(np.int64) * 2) & (opened == closed)
    at = np.where(right, at, 0)
    half, four = np.uint64(32), np.uint64(0xFFFFFFFF)
    second, fourth = window.eight(at + 8), window.eight(at + 18)
    right &= (((second ^ _DASHES) | (fourth ^ _DASHES)) & _AT_DASHES) == 0
    third, fifth = (window.four(at + n).astype(np.uint64) for n in (14, 24))
    parts = [
        window.eight(at),
        ((second >> np.uint64(8)) & four) | (third << half),
        ((fourth >> np.uint64(8)) & four) | (fifth << half),
        window.eight(at + 28),
    ]
    numbers = []
    for part in parts:
        number, good = hexadecimal(part)
        right &= good
        numbers.append(number)
    return right, (numbers[0] << half) | numbers[1], (numbers[2] << half) | numbers[3]


def _price(window: Window, fields: Number) -> tuple[Flags, Words]:
    begin, length = _field(fields, 1)
    right = (length >= 1) & (length <= 8)
    short = np.where(right, length, 1).astype(np.uint64)
    price, good = digits(window.eight(begin), short)
    return right & good & (price > 0), price


def _day(window: Window, fields: Number) -> tuple[Flags, Words]:
    """The day as a number of eight digits, where it is a day that there was."""
    begin, length = _field(fields, 2)
    text, rest = window.eight(begin), window.eight(begin + 8)
    two, four = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)
    year_month = (text & four) | (((text >> np.uint64(40)) & two) << np.uint64(32))
    joined = year_month | ((rest & two) << np.uint64(48))
    number, right = digits(joined, np.full(begin.shape, 8, np.uint64))
    right &= ((text >> np.uint64(32)) & np.uint64(0xFF)) == _DASH
    right &= (text >> np.uint64(56)) == _DASH
    right &= (length == 10) | ((length == 16) & ((rest >> np.uint64(16)) == _TIME))
    return right & _there_was(number), number


def _there_was(number: Words) -> Flags:
    day, month = (number % 100).astype(np.int64), (number // 100 % 100).astype(np.int64)
    year = (number // 10000).astype(np.int64)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = _DAYS[np.where(month <= 12, month, 0)] + (leap & (month == 2))
    was: Flags = (day >= 1) & (day <= last) & (year >= FIRST_YEAR)
    return was


def _postcode(window: Window, fields: Number) -> tuple[Flags, Words]:
    begin, length = _field(fields, 3)
    right = length <= 8
    return right, first(window.eight(begin), np.where(right, length, 0).astype(np.uint64))


def _letter(window: Window, fields: Number, number: int, known: bytes) -> tuple[Flags, Bytes]:
    """A field of one letter that is one of the known."""
    begin, length = _field(fields, number)
    letter = window.block[begin]
    right = letter == known[0]
    for other in known[1:]:
        right |= letter == other
    return right & (length == 1), letter
