"""A block of lines of Price Paid Data read all at once, where lines are as they always are.

A usual line is sixteen fields in quotes with commas between them and no other quote. Its id, price,
day and postcode are read from its beginning, its category and status from its end, with arithmetic
on eight bytes at a time; so is its district, where it is asked for. A line that differs in any byte
that is looked at is left to the plain reader.
"""

from dataclasses import dataclass

import numpy as np

from commonstead.places.price_paid.bits import bits_of, counts, later
from commonstead.places.price_paid.fields import Meetings, text
from commonstead.places.price_paid.sale import BULK_COLUMNS, FIRST_YEAR, Layout
from commonstead.places.price_paid.words import (
    Bytes,
    Flags,
    Positions,
    Window,
    Words,
    digits,
    first,
    length_to,
    nibbles,
    word,
)

PADDING = 128
"""Bytes after the last line: further than is looked from the beginning of any."""
AFTER_DISTRICT = 2
"""Places between the fields that come after the district's, in both layouts."""
LONGEST = 131_072
"""Bytes of a line: the plain reader's module of CSV takes no longer field."""

_QUOTE, _COMMA, _DASH, _A = b'",-A'
_OPENING, _CLOSING = b"{}"
_LINE_FEED, _RETURN = b"\n\r"
_TIME = word(b" 00:00")
_DASHES, _AT_DASHES = word(b"-\0\0\0\0-"), word(b"\xff\0\0\0\0\xff")
_LEAP_DAY = 229
_DAYS_IN = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_of_a_leap_year() -> Flags:
    """Of each number up to 9999 whether it is a month and a day, as 1231 is."""
    are = np.zeros(10_000, np.bool_)
    for month, days in enumerate(_DAYS_IN):
        are[100 * month + 1 : 100 * month + days + 1] = True
    return are


_IS_DAY = _days_of_a_leap_year()


@dataclass(frozen=True)
class Lines:
    """What stands in each line: the id in two halves, the price, the day as 20210208, and so on.

    `postcode` is the postcode's text as a word. Only where `read` is true does the rest mean
    anything. `window` and `meetings` are where more of a line is found, if it is asked for.
    """

    read: Flags
    high: Words
    low: Words
    price: Words
    day: Words
    postcode: Words
    category: Bytes
    status: Bytes
    window: Window
    meetings: Meetings

    def district(self, chosen: Flags) -> tuple[Flags, Words]:
        """The text of the district of each line that is chosen, as `fields.text` gives it."""
        start, end = self.meetings.field(AFTER_DISTRICT)
        return text(self.window, start[chosen], end[chosen])


def lines_in(block: Bytes, layout: Layout) -> tuple[Positions, Positions, Lines]:
    """Where each line begins and ends (before its end of line), and what was read in it.

    The block holds whole lines and, after them, `PADDING` bytes or more that are zero.
    """
    feeds = np.flatnonzero(block == _LINE_FEED)
    bounds = np.concatenate((np.zeros(1, np.int64), feeds + 1))
    start, end = bounds[:-1], feeds - (block[feeds - 1] == _RETURN)
    usual, meetings = _usual(block, bounds, start, end)
    window = Window(block)
    known, high, low, at = _id(window, start + 1)
    priced, price, at = _price(window, at)
    dated, day, at = _day(window, at)
    placed, postcode = _postcode(window, at)
    if layout == "bulk":
        sorted_, category = _letter(window, end - 6, b"AB")
        stated, status = _letter(window, end - 2, b"ACD")
    else:
        sorted_, category = _letter(window, meetings.from_last(0) - 1, b"AB")
        stated, status = block[end - 2] != _COMMA, np.full(start.size, _A, np.uint8)
    read = usual & known & priced & dated & placed & sorted_ & stated
    lines = Lines(read, high, low, price, day, postcode, category, status, window, meetings)
    return start, end, lines


def _usual(
    block: Bytes, bounds: Positions, start: Positions, end: Positions
) -> tuple[Flags, Meetings]:
    """The lines of 32 quotes, of which each but the first and the last is beside a comma.

    Counts the places with a quote, a comma and a quote. Where no two of them share a quote, and
    none takes a line's first or last quote, a line of 32 quotes has fifteen of them only where each
    of its other quotes is beside a comma between two fields. That none takes the first or the last
    follows from the letters that the fields there must have.
    """
    quotes = bits_of(block, _QUOTE)
    between = quotes & later(bits_of(block, _COMMA), 1) & later(quotes, 2)
    usual = (block[start] == _QUOTE) & (block[end - 1] == _QUOTE) & (end - start < LONGEST)
    usual &= counts(quotes, bounds) == 2 * BULK_COLUMNS
    meetings = Meetings(between, bounds)
    usual &= meetings.counts == BULK_COLUMNS - 1
    shared = between & later(between, 2)
    if shared.any():
        usual &= counts(shared, bounds) == 0
    return usual, meetings


def _id(window: Window, at: Positions) -> tuple[Flags, Words, Words, Positions]:
    """The id in two words of sixteen digits, and where the next field begins."""
    opened = window.block[at] == _OPENING
    at = at + opened
    closed = window.block[at + 36] == _CLOSING
    second, fourth = window.eight(at + 8), window.eight(at + 18)
    right = ((second ^ _DASHES) | (fourth ^ _DASHES)) & _AT_DASHES == 0
    right &= (opened == closed) & (window.block[at + 36 + closed] == _QUOTE)
    half, four, eight = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(8)
    parts = np.stack(
        (
            window.eight(at),
            ((second >> eight) & four) | (window.four(at + 14).astype(np.uint64) << half),
            ((fourth >> eight) & four) | (window.four(at + 24).astype(np.uint64) << half),
            window.eight(at + 28),
        )
    )
    numbers, good = nibbles(parts)
    right &= good.all(axis=0)
    high, low = numbers[::2] << np.uint64(4) | numbers[1::2]
    return right, high, low, at + 39 + closed


def _price(window: Window, at: Positions) -> tuple[Flags, Words, Positions]:
    text = window.eight(at)
    length = length_to(_QUOTE, text)
    price, right = digits(text, length)
    close = at + length.view(np.int64)
    right &= (price > 0) & (window.block[close] == _QUOTE)
    return right, price, close + 3


def _day(window: Window, at: Positions) -> tuple[Flags, Words, Positions]:
    """The day as a number of eight digits, where it is a day that there was."""
    text, rest = window.eight(at), window.eight(at + 8)
    two, four = np.uint64(0xFFFF), np.uint64(0xFFFFFFFF)
    year_month = (text & four) | (((text >> np.uint64(40)) & two) << np.uint64(32))
    joined = year_month | ((rest & two) << np.uint64(48))
    number, right = digits(joined, np.full(at.shape, 8, np.uint64))
    right &= (text >> np.uint64(32)) & np.uint64(0xFF) == _DASH
    right &= text >> np.uint64(56) == _DASH
    timed = rest >> np.uint64(16) == _TIME
    close = at + np.where(timed, 16, 10)
    right &= window.block[close] == _QUOTE
    return right & _there_was(number), number, close + 3


def _there_was(number: Words) -> Flags:
    year = number // np.uint64(10_000)
    day = number - year * np.uint64(10_000)
    was: Flags = _IS_DAY[day] & (year >= FIRST_YEAR)
    leap = np.flatnonzero(day == _LEAP_DAY)
    years = year[leap]
    was[leap] &= (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    return was


def _postcode(window: Window, at: Positions) -> tuple[Flags, Words]:
    """The postcode as a word; one that ends in a zero byte would be another's."""
    text = window.eight(at)
    length = length_to(_QUOTE, text)
    close = at + length.view(np.int64)
    right = (window.block[close] == _QUOTE) & (window.block[close - 1] != 0)
    return right, first(text, length)


def _letter(window: Window, at: Positions, known: bytes) -> tuple[Flags, Bytes]:
    """A field of one letter that is one of the known."""
    letter = window.block[at]
    right = letter == known[0]
    for other in known[1:]:
        right |= letter == other
    return right & (window.block[at - 1] == _QUOTE) & (window.block[at + 1] == _QUOTE), letter
