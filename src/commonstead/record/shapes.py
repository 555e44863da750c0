"""Shapes: a small language in which it is said what an entry's facts must look like.

A shape is the name of a kind (`KINDS`), a tuple of the words that are allowed, a list with the
shape of each item, a mapping with the shape of each key, or `OrNull` of one of these.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, Union

from commonstead.kit import BadInput

Shape: TypeAlias = Union[str, tuple[str, ...], list["Shape"], Mapping[str, "Shape"], "OrNull"]


@dataclass(frozen=True)
class OrNull:
    """That shape, or null."""

    shape: Shape


_HEX_64 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_AREA = re.compile(r"[EWSN]\d{8}")
_APPLICANT = re.compile(r"h:[0-9a-f]{32}")
_FIGURE = re.compile(r"\d{1,12}(\.\d{1,6})?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _text(value: Any) -> bool:
    return type(value) is str


def _word(value: Any) -> bool:
    # A name out of published data: too plain to be somebody's name or a text.
    return type(value) is str and _WORD.fullmatch(value) is not None


def _area(value: Any) -> bool:
    return type(value) is str and _AREA.fullmatch(value) is not None


def _number(value: Any) -> bool:
    return type(value) is int and value >= 0


def _pence(value: Any) -> bool:
    # Money that may be owed either way.
    return type(value) is int


def _figure(value: Any) -> bool:
    return type(value) is str and _FIGURE.fullmatch(value) is not None


def _hash(value: Any) -> bool:
    return type(value) is str and _HEX_64.fullmatch(value) is not None


def _commitment(value: Any) -> bool:
    return type(value) is dict and value.keys() == {"commit"} and _hash(value["commit"])


def is_day(value: Any) -> bool:
    """Whether this is a day of the calendar, written `2026-05-01`."""
    if type(value) is not str or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _moment(value: Any) -> bool:
    if type(value) is not str or not _MOMENT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day_or_moment(value: Any) -> bool:
    # A vote closes at an hour where the organisation says so, and on a day where it does not.
    return _moment(value) or is_day(value)


def _pseudonym(*letters: str) -> Callable[[Any], bool]:
    form = re.compile(f"[{''.join(letters)}]:[0-9a-f]{{16}}")
    return lambda value: type(value) is str and form.fullmatch(value) is not None


def _applicant(value: Any) -> bool:
    # The beginning of a commitment, longer than any other pseudonym: `draws.applicant_ref`.
    return type(value) is str and _APPLICANT.fullmatch(value) is not None


def _ballots_alike(value: Any) -> bool:
    return type(value) is list and [type(part) for part in value] == [str, int] and value[1] > 0


KINDS: Mapping[str, Callable[[Any], bool]] = {
    "text": _text,
    "number": _number,
    "pence": _pence,
    "figure": _figure,
    "word": _word,
    "area": _area,
    "flag": lambda value: type(value) is bool,
    "data": lambda value: type(value) is dict,
    "hash": _hash,
    "commitment": _commitment,
    "day": is_day,
    "moment": _moment,
    "day or moment": _day_or_moment,
    "person": _pseudonym("p"),
    "member": _pseudonym("m"),
    "person or member": _pseudonym("p", "m"),
    "application": _pseudonym("a"),
    "member or application": _pseudonym("m", "a"),
    "election": _pseudonym("e"),
    "candidate": _pseudonym("c"),
    "seat": _pseudonym("s"),
    "meeting": _pseudonym("g"),
    "decision": _pseudonym("d"),
    "requisition": _pseudonym("q"),
    "policy": _pseudonym("y"),
    "home": _pseudonym("h"),
    "household": _pseudonym("u"),
    "formula": _pseudonym("f"),
    "statement": _pseudonym("t"),
    "sale": _pseudonym("l"),
    "letting policy": _pseudonym("k"),
    "round": _pseudonym("r"),
    "draw": _pseudonym("w"),
    "offer": _pseudonym("o"),
    "applicant": _applicant,
    "rent": _pseudonym("n"),
    "holding": _pseudonym("b"),
    "ballot and number of papers": _ballots_alike,
}


def demand(shape: Shape, value: Any, where: str) -> None:
    """Raise `BadInput` naming the place where `value` has not this shape.

    >>> demand({"on": OrNull("day"), "who": ["member"]}, {"on": None, "who": []}, "facts")
    >>> demand({"on": "day"}, {"on": "2026-02-30"}, "facts")
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: facts.on is '2026-02-30'; expected: day
    """
    if isinstance(shape, OrNull):
        if value is not None:
            demand(shape.shape, value, where)
    elif isinstance(shape, str):
        _accept(KINDS[shape](value), value, where, shape)
    elif isinstance(shape, tuple):
        _accept(value in shape, value, where, " or ".join(shape))
    elif isinstance(shape, Mapping):
        _demand_object(shape, value, where)
    else:
        _accept(type(value) is list, value, where, "a list")
        for position, item in enumerate(value):
            demand(shape[0], item, f"{where}[{position}]")


def _demand_object(shape: Mapping[str, Shape], value: Any, where: str) -> None:
    _accept(type(value) is dict, value, where, "an object")
    _demand_keys(shape.keys(), value.keys(), where)
    for key, inner in shape.items():
        demand(inner, value[key], f"{where}.{key}")


def _demand_keys(expected: Any, found: Any, where: str) -> None:
    for key in sorted(expected - found):
        raise BadInput(f"{where} has no `{key}`", expected=", ".join(sorted(expected)))
    for key in sorted(found - expected):
        # Whatever is not foreseen could be somebody's name.
        raise BadInput(f"{where} has `{key}` as well", expected=", ".join(sorted(expected)))


def _accept(fits: bool, value: Any, where: str, expected: str) -> None:
    if not fits:
        raise BadInput(f"{where} is {repr(value)[:80]}", expected=expected)
