"""Votes on options from a file: CSV or JSON.

CSV: one column an option, one row a voter, a first row with the options' names; semicolons and
tabs do as well. What stands in a cell depends on the method:

- approval: `1`, `x` or `yes` approves; `0`, `no` or nothing does not
- score: the points; nothing where the voter gave none
- ranked: 1 for the best, 2 for the next, the same number for options equally good; nothing where
  the voter left the option out

A row with nothing in it is an abstention. Whoever approves of nothing writes `0`.

JSON: `{"options": ["roof", "paint"], "votes": [["roof"], null]}`. A vote is a list of options
(approval), a mapping of options to points (score), a list with the best first, in which a list
is several options equally good (ranked), or null for an abstention. Numbers are read exactly.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from pathlib import PurePath
from typing import Any

from commonstead.decisions.choices.choice import Score, Vote
from commonstead.kit import BadInput, exact

APPROVES = {"1": True, "x": True, "yes": True, "0": False, "no": False, "": False}
SHORTEST = 40


@dataclass(frozen=True)
class VotesFile:
    """The options and the votes, in the order of the file."""

    options: tuple[str, ...]
    votes: tuple[Vote, ...]


def read_votes(name: str, content: bytes, method: str) -> VotesFile:
    """Read votes for a method; by the name's ending, `.json` or anything else for CSV.

    >>> read_votes("a.csv", b"roof,paint\\n2,1\\n,\\n", "ranked").votes
    ((('paint',), ('roof',)), None)
    >>> read_votes("a.json", b'{"options": ["roof"], "votes": [{"roof": 2.5}]}', "score").votes
    ({'roof': '2.5'},)

    Raises `BadInput`.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("this is not text in UTF-8", expected="CSV or JSON", file=name) from None
    if PurePath(name).suffix.lower() == ".json":
        return _from_json(name, text)
    return _from_table(name, text, CELLS[method])


def _from_json(name: str, text: str) -> VotesFile:
    expected = '{"options": ["…"], "votes": […]}'
    try:
        data = json.loads(text, parse_float=str, parse_int=_whole, parse_constant=str)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise BadInput("this is not JSON", expected=expected, file=name, line=line) from None
    if not isinstance(data, dict) or not {"options", "votes"} <= set(data):
        raise BadInput("there are no options or no votes", expected=expected, file=name)
    options, votes = data["options"], data["votes"]
    if not isinstance(options, list) or not all(isinstance(o, str) and o for o in options):
        raise BadInput("the options are not a list of names", expected=expected, file=name)
    if not isinstance(votes, list):
        raise BadInput("the votes are not a list", expected=expected, file=name)
    return VotesFile(tuple(options), tuple(_json_vote(vote, name) for vote in votes))


def _whole(digits: str) -> Score:
    """A whole number; as text where it is longer than any score."""
    return int(digits) if len(digits) < SHORTEST else digits


def _json_vote(vote: Any, name: str) -> Vote:
    if isinstance(vote, dict):
        points = {option: given for option, given in vote.items() if given is not None}
        if all(isinstance(given, int | str) for given in points.values()):
            return points
    if isinstance(vote, list) and all(_is_place(place) for place in vote):
        return tuple(tuple(place) if isinstance(place, list) else place for place in vote)
    if vote is None:
        return None
    raise BadInput(
        f"{_shown(json.dumps(vote, ensure_ascii=False))} is not a vote",
        expected="a list of options, points by option, or null",
        file=name,
    )


def _is_place(place: object) -> bool:
    alike = place if isinstance(place, list) else [place]
    return all(isinstance(option, str) for option in alike)


Row = Mapping[str, str]
"""The cells of a row that are not empty, by option."""


def _approved(row: Row, options: Sequence[str]) -> Vote:
    for cell in row.values():
        if cell.lower() not in APPROVES:
            raise ValueError(f"{_shown(cell)} neither approves nor not")
    return tuple(option for option, cell in row.items() if APPROVES[cell.lower()])


def _scored(row: Row, options: Sequence[str]) -> Vote:
    return {option: _number(cell, "points") for option, cell in row.items()}


def _ranked(row: Row, options: Sequence[str]) -> Vote:
    ranks = sorted((_rank(cell), option) for option, cell in row.items())
    return tuple(
        tuple(option for _, option in alike) for _, alike in groupby(ranks, lambda rank: rank[0])
    )


def _rank(cell: str) -> Fraction:
    rank = _number(cell, "a rank")
    if rank < 1 or rank.denominator != 1:
        raise ValueError(f"{_shown(cell)} is no rank: 1 is the best, 2 the next")
    return rank


def _number(cell: str, what: str) -> Fraction:
    try:
        if len(cell) < SHORTEST and "e" not in cell.lower():
            return exact(cell)
    except (ValueError, ZeroDivisionError):
        pass
    raise ValueError(f"found {_shown(cell)} for {what}")


CELLS: Mapping[str, Callable[[Row, Sequence[str]], Vote]] = {
    "approval": _approved,
    "score": _scored,
    "ranked": _ranked,
}


def _from_table(name: str, text: str, vote_of: Callable[[Row, Sequence[str]], Vote]) -> VotesFile:
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    votes: list[Vote] = []
    options: tuple[str, ...] = ()
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not options:
                options = _headings(cells)
            elif len(cells) > len(options):
                raise ValueError(f"found {len(cells)} cells under {len(options)} options")
            elif cells:
                row = {o: cell for o, cell in zip(options, cells, strict=False) if cell}
                votes.append(vote_of(row, options) if row else None)
    except (ValueError, csv.Error) as error:
        raise BadInput(
            str(error),
            expected="a column an option, a row a voter",
            file=name,
            line=reader.line_num,
        ) from None
    if not options:
        raise BadInput("the file is empty", expected="a first row of options", file=name, line=1)
    return VotesFile(options, tuple(votes))


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    if not all(cells) or len(set(cells)) < len(cells):
        raise ValueError("an option has no name, or two have the same")
    return tuple(cells)


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHORTEST else text[: SHORTEST - 3] + "...")
