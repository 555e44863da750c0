"""What every ballot file shares: its text, its numbers and its limits."""

import re
from collections import Counter
from collections.abc import Sequence

from commonstead.elections.contest import Contest, Ranking
from commonstead.kit import BadInput

MAX_CANDIDATES = 2_000
"""More than any ballot paper ever had; a larger number is a slip, and would eat the memory."""

MAX_PAPERS = 500_000_000
"""More papers than any election in the United Kingdom could have."""

_NUMBER = re.compile(r"[0-9]{1,12}")

Numbered = tuple[int, str]
"""A line number, counted from 1, and the text of the line."""


def numbered_lines(text: str) -> list[Numbered]:
    """The lines of a text, however they end.

    >>> numbered_lines("a\\r\\nb\\n\\nc")
    [(1, 'a'), (2, 'b'), (3, ''), (4, 'c')]
    """
    return list(enumerate(re.split(r"\r\n|\r|\n", text), 1))


def as_text(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and a note where it was not in UTF-8.

    >>> as_text("\\ufeffNaïve".encode(), "a.blt"), as_text(b"Na\\xefve", "a.blt")[0]
    (('Naïve', ()), 'Naïve')
    """
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        return _as_windows_text(content, file)


def _as_windows_text(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise BadInput("this is not a text file", expected="text in UTF-8", file=file) from None
    return text, ("not in UTF-8: letters were read as Windows-1252",)


def whole(token: str, what: str, *, file: str, line: int | None) -> int:
    """A whole number in plain digits, or `BadInput`.

    >>> whole("12", "seats", file="a.blt", line=1)
    12
    """
    if not _NUMBER.fullmatch(token):
        raise BadInput(
            f"found {shown(token)} for {what}",
            expected="a whole number in digits",
            file=file,
            line=line,
        )
    return int(token)


def shown(token: str) -> str:
    """A piece of a file, short enough for a message."""
    return repr(token if len(token) <= 40 else token[:37] + "...")


def candidates_number(token: str, *, file: str, line: int | None) -> int:
    """How many candidates there are: at least one, and no more than can be meant."""
    number = whole(token, "the number of candidates", file=file, line=line)
    if not 1 <= number <= MAX_CANDIDATES:
        raise BadInput(
            f"found {number} candidates",
            expected=f"from 1 to {MAX_CANDIDATES}",
            file=file,
            line=line,
        )
    return number


def papers_number(token: str, *, file: str, line: int | None) -> int:
    """How many papers are alike."""
    number = whole(token, "the number of papers alike", file=file, line=line)
    if number > MAX_PAPERS:
        raise BadInput(
            f"found {number} papers alike", expected=f"at most {MAX_PAPERS}", file=file, line=line
        )
    return number


def seats_number(seats: int | None, file: str) -> int:
    """The seats that the caller gave; `BadInput` where the file has none and nor has the caller."""
    if seats is None:
        raise BadInput(
            "this kind of file does not say how many seats there are",
            expected="the number of seats beside the file (--seats)",
            file=file,
        )
    return checked_seats(seats, file, None)


def checked_seats(seats: int, file: str, line: int | None) -> int:
    """Seats: at least one, and no more than there could be candidates."""
    if not 1 <= seats <= MAX_CANDIDATES:
        raise BadInput(
            f"found {seats} seats", expected=f"from 1 to {MAX_CANDIDATES}", file=file, line=line
        )
    return seats


def checked_names(names: Sequence[str], file: str) -> tuple[str, ...]:
    """Names of candidates: none empty, all different."""
    seen: set[str] = set()
    for position, name in enumerate(names, 1):
        if not name:
            raise BadInput(f"candidate {position} has no name", expected="a name", file=file)
        if name in seen:
            raise BadInput(
                f"two candidates are called {shown(name)}",
                expected="names that differ",
                file=file,
            )
        seen.add(name)
    return tuple(names)


def without_repeats(places: Sequence[tuple[int, ...]]) -> tuple[Ranking, tuple[int, ...]]:
    """A ranking in which every candidate stands once, and who stood again further down.

    The first mark counts. Several gaps together are one gap, and a gap at the end is nothing.

    >>> without_repeats([(0,), (1,), (0,), (), (), (2,), ()])
    (((0,), (1,), (), (2,)), (0,))
    """
    seen: set[int] = set()
    repeated: list[int] = []
    kept: list[tuple[int, ...]] = []
    for place in places:
        fresh = tuple(sorted({c for c in place if c not in seen}))
        repeated += [c for c in place if c in seen]
        times = Counter(place)
        repeated += [c for c in fresh if times[c] > 1]
        seen.update(fresh)
        if fresh or (not place and kept[-1:] != [()]):
            kept.append(fresh)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept), tuple(repeated)


def checked_contest(contest: Contest, file: str) -> Contest:
    """The contest, unless its papers together are more than can be meant."""
    if contest.papers > MAX_PAPERS:
        raise BadInput(
            f"found {contest.papers} papers", expected=f"at most {MAX_PAPERS}", file=file
        )
    return contest
