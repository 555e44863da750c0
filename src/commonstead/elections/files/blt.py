"""BLT ballot files: the dialects of OpenSTV, Droop, OpaVote and the Scottish councils.

    4 2                 four candidates, two seats
    -3                  candidate 3 has withdrawn
    5 1 2=4 0           five papers: first 1, then 2 and 4 alike
    1 2 - 4 0           one paper: first 2, second nobody, third 4
    (a17) 4 0           one paper, with the number somebody gave it
    0                   end of the ballots
    "Ann Lee"           a name for each candidate, quoted or bare
    …
    "Board, May 2026"   a title, if there is one

`#` begins a comment. Candidates are numbered from 1 in the file, from 0 in a `Contest`.
Described in OpenSTV's and Droop's documentation of the format (read, not copied).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.files.text import (
    Numbered,
    as_text,
    candidates_number,
    checked_contest,
    checked_names,
    checked_seats,
    numbered_lines,
    papers_number,
    shown,
    whole,
    without_repeats,
)
from commonstead.kit import BadInput

_COMMENT = re.compile(r"(?:^|\s)#.*")
_QUOTED_LINE = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_HEADER = "the numbers of candidates and seats, for example: 9 3"
_BALLOT = "papers, preferences and a closing 0, for example: 3 1 2 0"


@dataclass
class _Ballots:
    """What the numbered part of a file says."""

    file: str
    candidates: int
    seats: int
    last_line: int = 0
    withdrawn: set[int] = field(default_factory=set)
    papers: Counter[Ranking] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def read_blt(name: str, content: bytes, seats: int | None = None) -> Contest:
    """Read a BLT file; `seats` replaces the number that the file gives.

    >>> contest = read_blt("b.blt", b'2 1\\n3 1 2 0\\n2 2 0\\n0\\n"Ann Lee"\\n"Bo Ek"\\n')
    >>> contest.candidates, contest.papers
    (('Ann Lee', 'Bo Ek'), 5)
    """
    text, notes = as_text(content, name)
    lines = numbered_lines(text)
    words = _words(lines)
    ballots = _header(words, name)
    ballots.last_line = lines[-1][0]
    ballots.notes += notes
    end = _read_ballots(words, ballots)
    _nothing_after_the_end(lines[end - 1], name)
    strings = _strings(lines[end:], name)
    names, title = _names_and_title(strings, ballots)
    if seats is not None:
        ballots.seats = checked_seats(seats, name, None)
    return checked_contest(
        Contest(
            ballots.seats,
            names,
            ballots.papers,
            frozenset(ballots.withdrawn),
            title,
            tuple(ballots.notes),
        ),
        name,
    )


def _words(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Each word of the numbered part with its line, comments and options left out."""
    for number, line in lines:
        words = _COMMENT.sub("", line).split()
        is_option = words and words[0].startswith("[") and words[-1].endswith("]")
        for word in () if is_option else words:
            yield number, word


def _header(words: Iterator[Numbered], file: str) -> _Ballots:
    first, second = next(words, None), next(words, None)
    if first is None:
        raise BadInput("the file is empty", expected=_HEADER, file=file, line=1)
    if second is None:
        what = f"found {shown(first[1])} and nothing after it"
        raise BadInput(what, expected=_HEADER, file=file, line=first[0])
    candidates = candidates_number(first[1], file=file, line=first[0])
    seats = whole(second[1], "the number of seats", file=file, line=second[0])
    return _Ballots(file, candidates, checked_seats(seats, file, second[0]))


def _read_ballots(words: Iterator[Numbered], ballots: _Ballots) -> int:
    """Read withdrawals and ballots; the number of the line that ends them."""
    for line, word in words:
        if word == "0":
            return line
        if word.startswith("-"):
            ballots.withdrawn.add(_candidate(word[1:], ballots, line))
        else:
            _read_ballot(line, word, words, ballots)
    raise BadInput(
        "the ballots have no end",
        expected="a line with 0 alone after the last ballot",
        file=ballots.file,
        line=ballots.last_line,
    )


def _nothing_after_the_end(last: Numbered, file: str) -> None:
    if list(_words([last]))[-1][1] != "0":
        raise BadInput(
            "something follows the 0 that ends the ballots",
            expected="names of candidates on lines of their own",
            file=file,
            line=last[0],
        )


def _read_ballot(line: int, word: str, words: Iterator[Numbered], ballots: _Ballots) -> None:
    numbered = word.startswith("(") and word.endswith(")")
    papers = 1 if numbered else papers_number(word, file=ballots.file, line=line)
    places: list[tuple[int, ...]] = []
    for on_line, preference in words:
        if preference == "0":
            break
        places.append(_place(preference, ballots, on_line))
    else:
        raise BadInput("this ballot has no end", expected=_BALLOT, file=ballots.file, line=line)
    ranked, repeated = without_repeats(places)
    ballots.papers[ranked] += papers
    ballots.notes += [
        f"line {line}: candidate {c + 1} is marked twice; the first mark counts" for c in repeated
    ]


def _place(preference: str, ballots: _Ballots, line: int) -> tuple[int, ...]:
    if preference == "-":
        return ()
    return tuple(_candidate(part, ballots, line) for part in preference.split("="))


def _candidate(word: str, ballots: _Ballots, line: int) -> int:
    number = whole(word, "a candidate", file=ballots.file, line=line)
    if not 1 <= number <= ballots.candidates:
        raise BadInput(
            f"found candidate {number}",
            expected=f"from 1 to {ballots.candidates}, or 0 to end a ballot",
            file=ballots.file,
            line=line,
        )
    return number - 1


def _strings(lines: Sequence[Numbered], file: str) -> list[str]:
    """Names and title: quoted, several a line or one; or bare, one a line."""
    strings: list[str] = []
    for number, line in lines:
        strings += _strings_of_line(line.strip(), number, file)
    return strings


def _strings_of_line(line: str, number: int, file: str) -> list[str]:
    if line.startswith('"'):
        return _quoted(_after_quotes(line), number, file)
    bare = _COMMENT.sub("", line).strip()
    return [bare] if bare else []


def _after_quotes(line: str) -> str:
    """A quoted line without the comment that may follow its last quotation mark."""
    last = line.rindex('"')
    return line[: last + 1] if _COMMENT.fullmatch(line[last + 1 :] or " #") else line


def _quoted(line: str, number: int, file: str) -> list[str]:
    if _QUOTED_LINE.fullmatch(line):
        found = _QUOTED.findall(line)
        return [re.sub(r"\\(.)", r"\1", text).strip() for text in found]
    if len(line) > 1 and line.endswith('"'):
        return [line[1:-1].strip()]
    raise BadInput(
        f"a quotation mark is not closed: {shown(line)}",
        expected='a name in quotation marks, for example: "Ann Lee"',
        file=file,
        line=number,
    )


def _names_and_title(strings: list[str], ballots: _Ballots) -> tuple[tuple[str, ...], str]:
    wanted = ballots.candidates
    if len(strings) < wanted:
        found = f"{len(strings)} name{'' if len(strings) == 1 else 's'}"
        raise BadInput(
            f"found {found} for {wanted} candidates",
            expected="after the ballots, a name for each candidate",
            file=ballots.file,
            line=ballots.last_line,
        )
    names = checked_names(strings[:wanted], ballots.file)
    ballots.notes += [text for text in strings[wanted + 1 :] if text]
    return names, strings[wanted] if len(strings) > wanted else ""
