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
    Flags,
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
IN_ONE_BYTE = 15
"""The largest number written as one byte: after '9' in ASCII come ':' to '?', for 10 to 15."""


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
    end = content.find(END_OF_BALLOTS, heading.end() - 1)
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
    """The numbers of some whole lines: their values, and whether each ends its line."""

    values: NDArray[np.integer]
    last: Flags


def _numbers(lines: bytes, candidates: int) -> _Numbers:
    """Read numbers that are parted by exactly one space or line end."""
    if lines.translate(None, b"0123456789 \n"):
        raise _Odd
    short = lines
    for number in range(10, min(candidates, IN_ONE_BYTE) + 1):
        short = short.replace(b" %d" % number, b" %c" % (ZERO + number))
    text = np.frombuffer(short, np.uint8)
    if text.size % 2 == 0 and (text[1::2] <= SPACE).all():
        return _Numbers(text[::2] - np.uint8(ZERO), text[1::2] == NEWLINE)
    return _long_numbers(np.frombuffer(lines, np.uint8))


def _long_numbers(text: Text) -> _Numbers:
    """Numbers of one or more digits."""
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
    return _Numbers(values, text[ends] == NEWLINE)


def _rankings(lines: bytes, layout: Layout) -> tuple[Words, Integers]:
    """The rankings and the papers of some whole lines."""
    numbers = _numbers(lines, layout.candidates)
    ends = np.flatnonzero(numbers.last)
    at = np.concatenate([[0], ends[:-1] + 1])
    weights = numbers.values[at].astype(np.int64)
    if not weights.all() or not np.array_equal(numbers.values == 0, numbers.last):
        raise _Odd
    words = np.zeros((layout.words, ends.size), np.uint64)
    papers = np.arange(ends.size)
    for place in range(layout.candidates + 1):
        at = at + 1
        preference = numbers.values[at]
        more = np.flatnonzero(preference)
        if not more.size:
            return words, weights
        at, papers, preference = at[more], papers[more], preference[more]
        if place == layout.candidates or int(preference.max()) > layout.candidates:
            raise _Odd
        word, shift = layout.where(place)
        words[word, papers] |= preference.astype(np.uint64) << shift
    raise _Odd
