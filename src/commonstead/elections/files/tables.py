"""Tables of rankings as CSV (or with semicolons or tabs), in one of two layouts.

Numbers under names, one column a candidate, one row a paper:

    Ann Lee,Bo Ek,Cy Orr
    1,2,
    ,1,

Names under ranks, the columns called rank1, rank2 … (also `rank 1`, `choice 1`, `preference 1`):

    rank1,rank2,rank3
    Ann Lee,Bo Ek,
    Bo Ek,,

In both, a column called `papers` says how many papers the row stands for, and one called `ballot`
is a label and is not read. The same number twice, or `Ann Lee=Bo Ek` in one cell, is a tie; a
number left out, or an empty cell before a filled one, is a skipped preference. In the second
layout the candidates are the names that occur, in alphabetical order, so nobody without a mark is
a candidate. A table does not say how many seats there are: whoever reads must.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.files.text import (
    MAX_CANDIDATES,
    as_text,
    checked_contest,
    checked_names,
    papers_number,
    seats_number,
    shown,
    whole,
    without_repeats,
)
from commonstead.kit import BadInput

_RANK = re.compile(r"(?:rank|choice|preference)[ _-]?0*([1-9][0-9]{0,3})", re.IGNORECASE)
_HEADER = "a first row of candidates' names, or of rank1, rank2 and so on"
_NOT_RANKING = {"papers", "ballot"}

Row = tuple[int, list[str]]
"""The line a row ends on, counted from 1, and its cells."""


def read_table(name: str, content: bytes, seats: int | None = None) -> Contest:
    """Read a table of rankings, for so many seats.

    >>> contest = read_table("a.csv", b"Ann Lee,Bo Ek,papers\\n1,2,3\\n,1,1\\n", 1)
    >>> contest.candidates, contest.ballots[((0,), (1,))]
    (('Ann Lee', 'Bo Ek'), 3)
    >>> read_table("a.csv", b"rank1,rank2\\nBo Ek,Ann Lee\\n", 1).candidates
    ('Ann Lee', 'Bo Ek')
    """
    text, notes = as_text(content, name)
    rows = _rows(text, name)
    if not rows:
        raise BadInput("the file is empty", expected=_HEADER, file=name, line=1)
    (line, header), body = rows[0], rows[1:]
    _check_header(header, name, line)
    ranks = {_rank(cell): at for at, cell in enumerate(header) if _rank(cell)}
    if ranks:
        candidates, papers, remarks = _names_under_ranks(header, ranks, body, name)
    else:
        candidates, papers, remarks = _numbers_under_names(header, body, name)
    contest = Contest(seats_number(seats, name), candidates, papers, notes=(*notes, *remarks))
    return checked_contest(contest, name)


def _rows(text: str, file: str) -> list[Row]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        for cells in reader:
            stripped = [" ".join(cell.split()) for cell in cells]
            if any(stripped):
                rows.append((reader.line_num, stripped))
    except csv.Error as error:
        raise BadInput(
            f"this row cannot be read ({error})",
            expected="cells separated by commas, quotation marks closed",
            file=file,
            line=reader.line_num,
        ) from None
    return rows


def _rank(cell: str) -> int:
    match = _RANK.fullmatch(cell)
    return int(match.group(1)) if match else 0


def _check_header(header: Sequence[str], file: str, line: int) -> None:
    if len(header) > MAX_CANDIDATES:
        raise BadInput(
            f"found {len(header)} columns", expected=f"up to {MAX_CANDIDATES}", file=file, line=line
        )
    columns = [cell for cell in header if cell not in _NOT_RANKING]
    if not columns or not all(columns):
        raise BadInput("a column has no heading", expected=_HEADER, file=file, line=line)
    if all(cell.isascii() and cell.isdigit() for cell in columns):
        raise BadInput(
            "the first row holds numbers, not names", expected=_HEADER, file=file, line=line
        )
    ranks = [_rank(cell) for cell in columns]
    if any(ranks) and sorted(ranks) != list(range(1, len(ranks) + 1)):
        raise BadInput(
            "the headings mix ranks with something else, or leave a rank out or repeat it",
            expected="rank1, rank2 and so on, each once, and no names beside them",
            file=file,
            line=line,
        )


def _cells(row: Row, header: Sequence[str], file: str) -> list[str]:
    line, cells = row
    if len(cells) > len(header):
        raise BadInput(
            f"found {len(cells)} cells under {len(header)} headings",
            expected="no more cells than headings",
            file=file,
            line=line,
        )
    return cells + [""] * (len(header) - len(cells))


def _papers(cells: Sequence[str], header: Sequence[str], file: str, line: int) -> int:
    if "papers" not in header:
        return 1
    return papers_number(cells[header.index("papers")], file=file, line=line)


Read = tuple[tuple[str, ...], Counter[Ranking], list[str]]
"""Candidates, ballots and remarks."""


def _numbers_under_names(header: Sequence[str], body: Sequence[Row], file: str) -> Read:
    columns = [at for at, cell in enumerate(header) if cell not in _NOT_RANKING]
    candidates = checked_names([header[at] for at in columns], file)
    papers: Counter[Ranking] = Counter()
    for row in body:
        cells = _cells(row, header, file)
        marked = sorted(
            (whole(cells[at], f"a preference for {shown(header[at])}", file=file, line=row[0]), c)
            for c, at in enumerate(columns)
            if cells[at]
        )
        papers[_ranking_of(marked, file, row[0])] += _papers(cells, header, file, row[0])
    return candidates, papers, []


def _ranking_of(marked: Sequence[tuple[int, int]], file: str, line: int) -> Ranking:
    """Places in order; a number that nobody has is one skipped place, however many are missing."""
    if marked and marked[0][0] < 1:
        raise BadInput("found preference 0", expected="1 for the first", file=file, line=line)
    places: list[tuple[int, ...]] = []
    expected = 1
    for number, alike in groupby(marked, key=lambda mark: mark[0]):
        if number > expected:
            places.append(())
        places.append(tuple(candidate for _, candidate in alike))
        expected = number + 1
    return without_repeats(places)[0]


def _names_under_ranks(
    header: Sequence[str], ranks: dict[int, int], body: Sequence[Row], file: str
) -> Read:
    rows = [(row[0], _cells(row, header, file)) for row in body]
    in_order = [ranks[rank] for rank in sorted(ranks)]
    named = [(line, cells, [_names(cells[at]) for at in in_order]) for line, cells in rows]
    occurring = sorted({name for _, _, places in named for names in places for name in names})
    if not 1 <= len(occurring) <= MAX_CANDIDATES:
        raise BadInput(
            f"found {len(occurring)} candidates", expected=f"from 1 to {MAX_CANDIDATES}", file=file
        )
    position = {name: at for at, name in enumerate(occurring)}
    papers: Counter[Ranking] = Counter()
    remarks: list[str] = []
    for line, cells, places in named:
        marked = [tuple(position[name] for name in names) for names in places]
        ranked, repeated = without_repeats(marked)
        papers[ranked] += _papers(cells, header, file, line)
        remarks += [
            f"line {line}: {occurring[c]} is named twice; the first mark counts" for c in repeated
        ]
    return tuple(occurring), papers, remarks


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("=") if name.strip()]
