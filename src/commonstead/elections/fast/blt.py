"""Reading the plain core of a BLT file straight from its bytes.

Only the commonest form is read here: a heading, perhaps withdrawals, then one ballot a line,
`papers preference ... 0`, with one space between numbers and nothing else. At any oddity (a
comment, a tie, a skipped place, a number out of range, a candidate twice) the answer is `None` and
the file goes to `commonstead.elections.files.blt`, so that dialects and messages live in one
place. What stands before and after the ballots is always read there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from commonstead.elections.contest import Contest
from commonstead.elections.fast.contest import PackedContest
from commonstead.elections.fast.packed import (
    MOST_CANDIDATES,
    Integers,
    Layout,
    PackedBallots,
    Words,
    gathered,
    names_a_candidate_twice,
)
from commonstead.elections.files import blt as plain
from commonstead.elections.files.text import MAX_PAPERS
from commonstead.kit import BadInput

Text = NDArray[np.uint8]

HEADING = re.compile(rb"([1-9][0-9]?) [1-9][0-9]{0,2}\n(?:-[1-9][0-9]?(?: -[1-9][0-9]?)*\n)*")
END_OF_BALLOTS = b"\n0\n"

CHUNK = 1 << 19
"""Bytes read at a time: what belongs to them stays in the processor's cache."""

DIGITS = 9
"""The longest number read here, so that papers stay far below what an integer holds."""

ZERO, SPACE, NEWLINE = b"0 \n"
EIGHT = 8
"""Bytes in a word, and so the preferences fetched together."""


class _Odd(Exception):
    """The file is not in the plain form."""


def read_blt(name: str, content: bytes, seats: int | None = None) -> PackedContest | None:
    """Read a BLT file of the plain form; `None` where it is not, or cannot be read at all.

    `seats` replaces the number that the file gives. The packed contest holds exactly the ballots
    that `commonstead.elections.files.blt.read_blt` finds.

    >>> read = read_blt("b.blt", b'2 1\\n3 1 2 0\\n2 2 0\\n0\\n"Ann Lee"\\n"Bo Ek"\\n')
    >>> read.unpacked().ballots == {((0,), (1,)): 3, ((1,),): 2}, read.frame.candidates
    (True, ('Ann Lee', 'Bo Ek'))
    >>> read_blt("tie.blt", b'2 1\\n3 1=2 0\\n0\\n"Ann Lee"\\n"Bo Ek"\\n') is None
    True
    """
    if b"\r\n" in content[:16]:
        content = content.replace(b"\r\n", b"\n")
    try:
        part = _sections(content)
        frame = _frame(name, content[: part.start] + content[part.end :], seats)
        return PackedContest(frame, _ballots(content, part))
    except _Odd:
        return None


@dataclass(frozen=True)
class _Sections:
    """How many stand, and the bytes between which the ballots lie."""

    candidates: int
    start: int
    end: int


def _sections(content: bytes) -> _Sections:
    heading = HEADING.match(content)
    if heading is None or int(heading[1]) > MOST_CANDIDATES:
        raise _Odd
    # From the end, because names are few; an earlier line with 0 alone would be found odd.
    end = content.rfind(END_OF_BALLOTS)
    if end < heading.end():
        raise _Odd
    return _Sections(int(heading[1]), heading.end(), end + 1)


def _frame(name: str, without_ballots: bytes, seats: int | None) -> Contest:
    """Everything but the ballots, read by the full reader."""
    try:
        return replace(plain.read_blt(name, without_ballots, seats), ballots={})
    except BadInput:
        raise _Odd from None


def _ballots(content: bytes, part: _Sections) -> PackedBallots:
    layout = Layout(part.candidates)
    read = [_rankings(lines, layout) for lines in _chunks(content, part)]
    papers = np.concatenate([papers for _, papers in read])
    words = np.concatenate([words for words, _ in read], axis=1)
    found = gathered(layout, words, None if (papers == 1).all() else papers)
    if found.total > MAX_PAPERS or names_a_candidate_twice(found):
        raise _Odd
    return found


def _chunks(content: bytes, part: _Sections) -> Iterator[bytes]:
    """The lines of the ballots, whole, at most `CHUNK` bytes at a time."""
    start = part.start
    while start < part.end:
        stop = content.rfind(b"\n", start, min(start + CHUNK, part.end)) + 1
        if not stop:
            raise _Odd
        yield content[start:stop]
        start = stop


@dataclass(frozen=True, eq=False)
class _Numbers:
    """The numbers of some whole lines: their values, and where in them each line ends."""

    values: NDArray[np.integer]
    line_ends: Integers


def _numbers(lines: bytes) -> _Numbers:
    """Read numbers that are parted by exactly one space or line end."""
    if lines.translate(None, b"0123456789 \n"):
        raise _Odd
    text = np.frombuffer(lines, np.uint8)
    is_digit = text >= ZERO
    tens = np.flatnonzero(is_digit[:-1] & is_digit[1:])
    if (np.diff(tens) == 1).any():
        return _long_numbers(text)
    return _short_numbers(text, tens)


def _short_numbers(text: Text, tens: Integers) -> _Numbers:
    """Numbers of one digit, or two where the first is at `tens`: each becomes a single byte."""
    units = tens + 1
    values = text.copy()
    values[tens] = (text[tens] - ZERO) * 10 + text[units]
    values = np.delete(values, units)
    numbers, parting = values[::2], values[1::2]
    if values.size % 2 or int(parting.max()) > SPACE or (text[tens] == ZERO).any():
        raise _Odd
    return _Numbers(numbers - np.uint8(ZERO), np.flatnonzero(parting == NEWLINE))


def _long_numbers(text: Text) -> _Numbers:
    """Numbers of any length."""
    ends = np.flatnonzero(text < ZERO)
    lengths = np.diff(ends, prepend=-1) - 1
    longest = int(lengths.max())
    if int(lengths.min()) < 1 or longest > DIGITS:
        raise _Odd
    values = text[ends - 1].astype(np.int64) - ZERO
    for digit in range(1, longest):
        longer = np.flatnonzero(lengths > digit)
        values[longer] += (text[ends[longer] - 1 - digit].astype(np.int64) - ZERO) * 10**digit
    if ((lengths > 1) & (text[ends - lengths] == ZERO)).any():
        raise _Odd
    return _Numbers(values, np.flatnonzero(text[ends] == NEWLINE))


def _rankings(lines: bytes, layout: Layout) -> tuple[Words, Integers]:
    """The rankings and the papers of some whole lines, each `papers preference ... 0`."""
    numbers = _numbers(lines)
    closing = numbers.line_ends
    opening = np.concatenate([[0], closing[:-1] + 1])
    papers = numbers.values[opening].astype(np.int64)
    lengths = closing - opening - 1
    preferences = numbers.values
    preferences[opening] = 1
    closed = np.count_nonzero(preferences == 0) == closing.size and not preferences[closing].any()
    if not closed or not papers.all() or int(lengths.min()) < 0:
        raise _Odd
    if int(preferences.max()) > layout.candidates or int(lengths.max()) > layout.candidates:
        raise _Odd
    return _packed(preferences.astype(np.uint8), opening + 1, lengths, layout), papers


def _packed(preferences: Text, starts: Integers, lengths: Integers, layout: Layout) -> Words:
    """Words of rankings; each is `lengths` preferences from `starts` on, one byte each.

    Eight preferences are fetched at a time, and what belongs to the next paper is blanked.
    """
    padded = np.concatenate([preferences, np.zeros(EIGHT, np.uint8)])
    eights = np.ndarray(preferences.size, ">u8", padded.data, strides=(1,))
    words = np.zeros((layout.words, starts.size), np.uint64)
    longest = int(lengths.max())
    for first in range(0, longest, EIGHT):
        rows = np.flatnonzero(lengths > first)
        beyond = 8 * np.maximum(0, EIGHT - (lengths[rows] - first)).astype(np.uint64)
        eight = eights[starts[rows] + first].astype(np.uint64) >> beyond << beyond
        theirs = words[:, rows]
        for place in range(first, min(first + EIGHT, longest)):
            preference = (eight >> np.uint64(8 * (first + EIGHT - 1 - place))) & np.uint64(255)
            word, shift = layout.where(place)
            theirs[word] |= preference << shift
        words[:, rows] = theirs
    return words
