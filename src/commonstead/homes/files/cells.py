"""One cell of a list, read as the answer to a question."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from commonstead.homes.files.table import Row, plain
from commonstead.homes.policy.fields import Field, Kind, Value
from commonstead.kit import BadInput, Refusal, exact, pounds
from commonstead.members.cells import read_date

YES = {"yes": True, "y": True, "true": True, "1": True, "x": True}
NO = {"no": False, "n": False, "false": False, "0": False}
DATE = "a date such as 31/12/2025 or 2025-12-31"
EARLIEST = date(1900, 1, 1)
NUMBER = re.compile(r"\d{1,12}(\.\d{1,9})?|\d{1,9}/[1-9]\d{0,8}", re.ASCII)


class Wrong(Exception):
    """What is wrong with a cell, and what to write."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(what)
        self.expected = expected


def answer(row: Row, field: Field, on: date) -> Value | None:
    """What a row tells for a question; `None` where it tells nothing.

    Raises `BadInput` with file, row, column and remedy.
    """
    cell = row.cells.get(field.name, "")
    if not cell:
        return None
    try:
        return READ[field.kind](cell, field, on)
    except Wrong as wrong:
        raise row.wrong(field.name, str(wrong), wrong.expected) from None


def _yes_no(cell: str, field: Field, on: date) -> bool:
    found = {**YES, **NO}.get(cell.casefold())
    if found is None:
        raise Wrong(f"{cell!r} is neither yes nor no", "yes or no; nothing where it was not told")
    return found


def _number(cell: str, field: Field, on: date) -> Fraction:
    if not NUMBER.fullmatch(cell):
        raise Wrong(f"{cell!r} is not a number from 0 up", "digits, such as 2 or 2.5")
    return exact(cell)


def _money(cell: str, field: Field, on: date) -> Fraction:
    try:
        amount = pounds(cell)
    except BadInput as error:
        raise Wrong(error.what, error.expected) from None
    if amount < 0:
        raise Wrong(f"{cell} is below nothing", "an amount from £0 up")
    return amount


def _day(cell: str, field: Field, on: date) -> date:
    try:
        day = read_date(cell)
    except Refusal:
        raise Wrong(f"{cell!r} is not a date that we can read", DATE) from None
    if not EARLIEST <= day <= on:
        raise Wrong(f"{cell} is not between 1900 and the day of the allocation", f"{on} or before")
    return day


def _word(cell: str, field: Field, on: date) -> str:
    return _option(cell, field)


def _words(cell: str, field: Field, on: date) -> frozenset[str]:
    return frozenset(_option(part, field) for part in separated(cell))


def separated(cell: str) -> list[str]:
    """Several words in one cell.

    >>> separated("lives_here; works here|")
    ['lives_here', 'works here']
    """
    return [part.strip() for part in re.split(r"[;,|]", cell) if part.strip()]


def _option(cell: str, field: Field) -> str:
    if not field.phrases:
        return cell
    names: Mapping[str, str] = {plain(option): option for option in field.phrases}
    phrases = {plain(phrase): option for option, phrase in field.phrases.items()}
    found = {**phrases, **names}.get(plain(cell))
    if found is None:
        raise Wrong(f"{cell!r} is no answer", f"one of: {', '.join(field.phrases)}")
    return found


READ: Mapping[Kind, Callable[[str, Field, date], Value]] = {
    "yes_no": _yes_no,
    "number": _number,
    "money": _money,
    "day": _day,
    "word": _word,
    "words": _words,
}
