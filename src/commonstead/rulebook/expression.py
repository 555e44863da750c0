"""Rules that compute: a small closed vocabulary, worked out exactly, never evaluated as code.

| written | means |
|---|---|
| `"3"` | the number itself |
| `{greater_of: [A, B]}` | the greatest of them |
| `{lesser_of: [A, B]}` | the least of them |
| `{sum: [A, B]}` | all of them together |
| `{share: "1/4", of: members, round: up}` | a part of a number that is given |
| `{nearest: A}` | the nearest whole number, halves up |

A share's `round` is `up`, `down` or `nearest` (halves up); without it the exact fraction stays.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, get_args

from commonstead.kit import Line, Refusal, Source, Working, nearest
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.numbers import fraction

Rounding = Literal["up", "down", "nearest", "exact"]
ROUND: dict[Rounding, Callable[[Fraction], Fraction]] = {
    "up": lambda value: Fraction(math.ceil(value)),
    "down": lambda value: Fraction(math.floor(value)),
    "nearest": lambda value: Fraction(nearest(value)),
    "exact": lambda value: value,
}
CHOOSE: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "greater_of": max,
    "lesser_of": min,
    "sum": lambda values: sum(values, Fraction(0)),
}
WORDS = (*CHOOSE, "share", "nearest")
MOST_PARTS = 8
DEEPEST = 8


@dataclass(frozen=True)
class Number:
    """A plain number."""

    value: Fraction

    def as_data(self) -> Any:
        return str(self.value)


@dataclass(frozen=True)
class Share:
    """A part of a number that is given when the rule is asked."""

    fraction: Fraction
    of: str
    round: Rounding = "exact"

    def as_data(self) -> Any:
        data = {"share": str(self.fraction), "of": self.of}
        return data if self.round == "exact" else {**data, "round": self.round}


@dataclass(frozen=True)
class Several:
    """The greatest, the least or the sum of several expressions."""

    word: str
    parts: tuple["Expression", ...]

    def as_data(self) -> Any:
        return {self.word: [part.as_data() for part in self.parts]}


@dataclass(frozen=True)
class Nearest:
    """An expression rounded to the nearest whole number, halves up."""

    part: "Expression"

    def as_data(self) -> Any:
        return {"nearest": self.part.as_data()}


Expression = Number | Share | Several | Nearest


def read_expression(raw: Any, depth: int = 0) -> Expression:
    """Read an expression; raises `BadInput` for a word outside the vocabulary.

    >>> read_expression({"share": "25%", "of": "members", "round": "up"}).as_data()
    {'share': '1/4', 'of': 'members', 'round': 'up'}
    >>> read_expression({"eval": "2+2"})
    Traceback (most recent call last):
    commonstead.rulebook.misplaced.Misplaced: 'eval' is not a word that rules compute with; \
expected: greater_of, lesser_of, sum, share or nearest
    """
    if depth > DEEPEST:
        raise Misplaced("the expression is nested too deeply")
    if not isinstance(raw, dict):
        return Number(fraction(raw))
    word = next((word for word in WORDS if word in raw), None)
    if word is None:
        found = next(iter(raw), "")
        raise Misplaced(
            f"{found!r} is not a word that rules compute with",
            expected=f"{', '.join(WORDS[:-1])} or {WORDS[-1]}",
        )
    if word == "share":
        return _read_share(raw)
    _only(raw, word)
    if word == "nearest":
        return Nearest(read_expression(raw[word], depth + 1))
    return Several(word, _read_parts(raw[word], word, depth))


def _only(raw: dict[str, Any], *words: str) -> None:
    for key in raw:
        if key not in words:
            raise Misplaced(f"{key!r} does not belong here", expected=" and ".join(words))


def _read_share(raw: dict[str, Any]) -> Share:
    _only(raw, "share", "of", "round")
    of, rounding = raw.get("of"), raw.get("round", "exact")
    if not isinstance(of, str) or not of.isidentifier():
        raise Misplaced("a share must say what it is a share of", expected="of: members")
    if rounding not in get_args(Rounding):
        raise Misplaced(f"{rounding!r} is not a way to round", expected="up, down or nearest")
    return Share(fraction(raw["share"]), of, rounding)


def _read_parts(raw: Any, word: str, depth: int) -> tuple[Expression, ...]:
    if not isinstance(raw, list) or not 2 <= len(raw) <= MOST_PARTS:
        raise Misplaced(f"{word} needs a list of at least two", expected='["3", "5"]')
    return tuple(read_expression(part, depth + 1) for part in raw)


def evaluate(
    expression: Expression, given: Mapping[str, int], source: Source | None = None
) -> Working[Fraction]:
    """Work an expression out with the numbers given, exactly, and show each step.

    Raises `Refusal("number_missing", needed=...)` when a share is of something not given.

    >>> quorum = read_expression(
    ...     {"greater_of": ["3", {"share": "1/4", "of": "members", "round": "up"}]})
    >>> working = evaluate(quorum, {"members": 13})
    >>> working.value, [(line.expression, line.value) for line in working]
    (Fraction(4, 1), [('1/4 × 13, rounded up', '4'), ('greater of 3 and 4', '4')])
    """
    lines: list[Line] = []
    value = _evaluate(expression, given, lines, source)
    return Working(value, tuple(lines))


def _evaluate(
    expression: Expression, given: Mapping[str, int], lines: list[Line], source: Source | None
) -> Fraction:
    match expression:
        case Number(value):
            return value
        case Share():
            return _share_of(expression, given, lines, source)
        case Nearest(part):
            exact_value = _evaluate(part, given, lines, source)
            value = Fraction(nearest(exact_value))
            lines.append(Line("nearest", str(value), f"nearest to {exact_value}", source))
            return value
        case Several(word, parts):
            values = [_evaluate(part, given, lines, source) for part in parts]
            value = CHOOSE[word](values)
            shown = f"{word.replace('_', ' ')} {_and(map(str, values))}"
            lines.append(Line(word, str(value), shown, source))
            return value


def _share_of(
    share: Share, given: Mapping[str, int], lines: list[Line], source: Source | None
) -> Fraction:
    if share.of not in given:
        raise Refusal("number_missing", needed=share.of)
    value = ROUND[share.round](share.fraction * given[share.of])
    rounded = "" if share.round == "exact" else f", rounded {_ROUNDED[share.round]}"
    expression = f"{share.fraction} × {given[share.of]}{rounded}"
    lines.append(Line(f"share of {share.of}", str(value), expression, source))
    return value


_ROUNDED = {"up": "up", "down": "down", "nearest": "to the nearest"}


def _and(values: Iterable[str]) -> str:
    *first, last = values
    return f"{', '.join(first)} and {last}"


def needs(expression: Expression) -> frozenset[str]:
    """The names of the numbers an expression has to be given.

    >>> sorted(needs(read_expression({"sum": ["1", {"share": "1/2", "of": "members"}]})))
    ['members']
    """
    match expression:
        case Share(_, of, _):
            return frozenset({of})
        case Several(_, parts):
            return frozenset().union(*map(needs, parts))
        case Nearest(part):
            return needs(part)
        case _:
            return frozenset()
