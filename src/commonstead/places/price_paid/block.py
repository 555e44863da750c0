"""A block of lines of Price Paid Data read all at once, where lines are as they always are.

Nearly every line has its id, price, day and postcode at places that follow from each other, and its
category at a fixed distance from its end. Those are read with arithmetic on eight bytes at a time.
Whatever differs in any byte that is looked at is left to the plain reader.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from commonstead.places.price_paid.sale import FIRST_YEAR, Layout
from commonstead.places.price_paid.words import (
    Bytes,
    Flags,
    Positions,
    Window,
    Words,
    digits,
    first,
    hexadecimal,
    length_before,
    word,
)

PADDING = 64
SHORTEST = 100
"""Characters of the shortest line that is read fast; its end cannot reach into its beginning."""

_QUOTE = 34
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int64)
_URI = len("http://landregistry.data.gov.uk/data/ppi/transaction//current") + 36


@dataclass(frozen=True)
class Shape:
    """Where things stand in a line of a layout, counted from its start or back from its end."""

    id_at: int
    price_at: int
    time: bytes
    category_back: int
    before_category: bytes
    after_category: bytes
    status_back: int


SHAPES: dict[Layout, Shape] = {
    "bulk": Shape(2, 42, b" 00:00", 6, b',"', b'","', 2),
    "report": Shape(1, 40, b"", _URI + 5, b',"', b'","', 0),
}


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


def lines_in(block: Bytes, start: Positions, end: Positions, layout: Layout) -> Lines:
    """Read the lines from `start` to `end`; the block is longer by `PADDING` than what is read."""
    shape = SHAPES[layout]
    long = end - start >= SHORTEST
    begin = np.where(long, start, 0)
    back = np.where(long, end, min(SHORTEST, block.size - PADDING))
    window = Window(block)
    right, high, low = _id(window, begin, shape)
    at = begin + shape.price_at
    priced, price, at = _price(window, at)
    dated, day, at = _day(window, at, shape)
    placed, postcode = _postcode(window, at)
    right &= long & priced & dated & placed & _tail(window, back, shape)
    category = block[back - shape.category_back]
    status = block[back - shape.status_back] if shape.status_back else np.full_like(category, 65)
    right &= ((category == 65) | (category == 66)) & (
        (status == 65) | (status == 67) | (status == 68)
    )
    return Lines(right, high, low, price, day, postcode, category, status)


def _same(window: Window, at: Positions, text: bytes) -> Flags:
    """Whether the text, of up to four bytes, stands there."""
    kept = np.uint32((1 << 8 * len(text)) - 1)
    same: Flags = (window.four(at) & kept) == np.uint32(int(word(text)))
    return same


def _id(window: Window, begin: Positions, shape: Shape) -> tuple[Flags, Words, Words]:
    at = begin + shape.id_at
    opening, closing = (b'"{', b'}","') if shape.id_at == 2 else (b'"', b'","')
    right = _same(window, begin, opening) & _same(window, at + 36, closing)
    for dash in (8, 13, 18, 23):
        right &= window.block[at + dash] == 45
    half = np.uint64(32)
    fours = [window.four(at + n).astype(np.uint64) for n in (9, 14, 19, 24, 28, 32)]
    parts = [window.eight(at), *(fours[n] | (fours[n + 1] << half) for n in (0, 2, 4))]
    numbers = []
    for part in parts:
        number, good = hexadecimal(part)
        right &= good
        numbers.append(number)
    return right, (numbers[0] << half) | numbers[1], (numbers[2] << half) | numbers[3]


def _quoted(window: Window, at: Positions) -> tuple[Flags, Words, npt.NDArray[np.uint64]]:
    """A field of up to eight characters that ends with a quote and is followed by another."""
    text = window.eight(at)
    length = length_before(text, _QUOTE)
    return _same(window, at + length.astype(np.int64), b'","'), text, length


def _price(window: Window, at: Positions) -> tuple[Flags, Words, Positions]:
    right, text, length = _quoted(window, at)
    price, good = digits(text, length)
    return right & good & (price > 0), price, at + length.astype(np.int64) + 3


def _day(window: Window, at: Positions, shape: Shape) -> tuple[Flags, Words, Positions]:
    """The day as a number of eight digits, where it is a day that there was."""
    text, rest = window.eight(at), window.eight(at + 8)
    two, four = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)
    year_month = (text & four) | (((text >> np.uint64(40)) & two) << np.uint64(32))
    joined = year_month | ((rest & two) << np.uint64(48))
    number, right = digits(joined, np.full(at.shape, 8, np.uint64))
    right &= ((text >> np.uint64(32)) & np.uint64(0xFF)) == 45
    right &= (text >> np.uint64(56)) == 45
    if shape.time:
        right &= (rest >> np.uint64(16)) == word(shape.time)
    right &= _there_was(number)
    at = at + 10 + len(shape.time)
    return right & _same(window, at, b'","'), number, at + 3


def _there_was(number: Words) -> Flags:
    day, month = (number % 100).astype(np.int64), (number // 100 % 100).astype(np.int64)
    year = (number // 10000).astype(np.int64)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = _DAYS[np.where(month <= 12, month, 0)] + (leap & (month == 2))
    was: Flags = (day >= 1) & (day <= last) & (year >= FIRST_YEAR)
    return was


def _postcode(window: Window, at: Positions) -> tuple[Flags, Words]:
    right, text, length = _quoted(window, at)
    return right, first(text, length)


def _tail(window: Window, back: Positions, shape: Shape) -> Flags:
    at = back - shape.category_back
    before, after = shape.before_category, shape.after_category
    right = _same(window, at - len(before), before) & _same(window, at + 1, after)
    right &= window.block[back - 1] == _QUOTE
    return right
