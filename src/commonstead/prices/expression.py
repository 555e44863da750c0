"""Steps of a formula as data: a small closed vocabulary, never evaluated as code.

| written | means |
|---|---|
| `income`, `"12"` | a figure that is given or an earlier step; a number |
| `{sum: [A, B]}`, `{product: [A, B]}` | all together; all multiplied |
| `{difference: [A, B, C]}` | A less B less C |
| `{ratio: [A, B]}` | A divided by B |
| `{share_of: [S, A]}` | that share of A; nothing at all where the share is not given |
| `{lesser_of: [A, B]}`, `{greater_of: [A, B]}` | the lowest, the highest |
| `{nearest: [A, "0.1"]}` | A to the nearest tenth, halves up |
| `{first_given: [A, B]}` | the first of them that is known |
| `{required: [A]}` | A, which must be known here even if it may be left out elsewhere |
| `{lookup: [TABLE, KEY]}` | what a table has for a key |
| `{choice: P, of: {x: A, y: B}}` | A where the choice P is x, B where it is y |
| `{growth: {rate: R, years: T, compounding: C}}` | 1 + R×T (simple) or (1 + R)^T (compound) |
| `{annuity: {rate: R, months: N}}` | what N monthly payments of 1 pay off at R a year |
| `{time_between: {from: DAY, counted: U}}` | years from a day to the day of the quote |
| `{sum_over: ITEMS, where: [...], each: A}` | A for each item of a list, together |
| `{limbs: P, take: Q}` | the formula that counts among several |

An optional figure that is not given is left out of a sum, of what is taken off in a difference, of
the lowest and of the highest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from commonstead.rulebook.misplaced import Misplaced

LISTS = {
    "sum": (1, 8),
    "difference": (2, 8),
    "product": (2, 8),
    "ratio": (2, 2),
    "share_of": (2, 2),
    "lesser_of": (2, 8),
    "greater_of": (2, 8),
    "nearest": (2, 2),
    "first_given": (2, 8),
    "required": (1, 1),
    "lookup": (2, 2),
    "at_least": (2, 2),
    "within": (2, 2),
}
"""Words whose parts are a list, and how many parts they have."""
NAMED = {
    "growth": ("rate", "years", "compounding"),
    "annuity": ("rate", "months"),
    "time_between": ("from", "counted"),
}
"""Words whose parts have names."""
BESIDE = {"choice": ("of",), "sum_over": ("each", "where"), "limbs": ("take",)}
"""Words that name a figure, and what stands beside them."""
CONDITIONS = ("at_least", "within")
WORDS = (*(word for word in LISTS if word not in CONDITIONS), *NAMED, *BESIDE)
DEEPEST = 10


@dataclass(frozen=True)
class Number:
    """A plain number."""

    value: Fraction


@dataclass(frozen=True)
class Name:
    """A figure that is given, or an earlier step."""

    name: str


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary with its parts, in order or by name."""

    word: str
    parts: tuple["Expression", ...] = ()
    named: Mapping[str, "Expression"] = field(default_factory=dict)
    where: tuple["Expression", ...] = ()


Expression = Number | Name | Word


def read_expression(raw: Any, depth: int = 0) -> Expression:
    """Read an expression; raises `BadInput` for a word outside the vocabulary.

    >>> read_expression({"ratio": ["income", "12"]})
    Word(word='ratio', parts=(Name(name='income'), Number(value=Fraction(12, 1))), named={}, \
where=())
    >>> read_expression({"eval": "2+2"})
    Traceback (most recent call last):
    commonstead.rulebook.misplaced.Misplaced: 'eval' is not a word that formulas compute with; \
expected: one of sum, difference, product, ratio, share_of, lesser_of, greater_of, nearest, \
first_given, required, lookup, growth, annuity, time_between, choice, sum_over, limbs
    """
    if depth > DEEPEST:
        raise Misplaced("the step is nested too deeply")
    if isinstance(raw, str):
        return _plain(raw)
    if not isinstance(raw, dict) or not raw:
        raise Misplaced(f"{raw!r} is no part of a step", expected="a name, a number or a word")
    word = next((word for word in (*LISTS, *NAMED, *BESIDE) if word in raw), None)
    if word is None:
        raise Misplaced(
            f"{next(iter(raw))!r} is not a word that formulas compute with",
            expected=f"one of {', '.join(WORDS)}",
        )
    if word in BESIDE:
        return _beside(word, raw, depth)
    if len(raw) != 1:
        raise Misplaced(f"{word} stands alone", expected=f"{{{word}: …}}")
    return _named(word, raw[word], depth) if word in NAMED else _list(word, raw[word], depth)


def _plain(raw: str) -> Expression:
    if raw.replace("-", "_").isidentifier():
        return Name(raw)
    try:
        return Number(Fraction(raw))
    except (ValueError, ZeroDivisionError):
        raise Misplaced(f"{raw!r} is neither a name nor a number") from None


def _list(word: str, raw: Any, depth: int) -> Word:
    least, most = LISTS[word]
    if not isinstance(raw, list) or not least <= len(raw) <= most:
        raise Misplaced(f"{word} needs a list of {least} to {most} parts")
    return Word(word, tuple(read_expression(part, depth + 1) for part in raw))


def _named(word: str, raw: Any, depth: int) -> Word:
    if not isinstance(raw, dict) or set(raw) != set(NAMED[word]):
        raise Misplaced(f"{word} needs {', '.join(NAMED[word])}, each once")
    return Word(word, named={name: read_expression(raw[name], depth + 1) for name in NAMED[word]})


def _beside(word: str, raw: Mapping[str, Any], depth: int) -> Word:
    if unknown := set(raw) - {word, *BESIDE[word]}:
        raise Misplaced(f"{unknown.pop()!r} does not belong to {word}")
    about = read_expression(raw[word], depth + 1)
    if not isinstance(about, Name):
        raise Misplaced(f"{word} needs the name of a figure")
    if word == "choice":
        ways = {name: read_expression(part, depth + 1) for name, part in raw["of"].items()}
        return Word(word, (about,), ways)
    if word == "limbs":
        return Word(word, (about, read_expression(raw["take"], depth + 1)))
    where = tuple(read_expression(condition, depth + 1) for condition in raw.get("where", []))
    return Word(word, (about,), {"each": read_expression(raw["each"], depth + 1)}, where)


def names_in(expression: Expression) -> Iterator[str]:
    """Every figure and step that an expression asks for, in order; repeats are not left out."""
    if isinstance(expression, Name):
        yield expression.name
    if isinstance(expression, Word):
        for part in (*expression.parts, *expression.named.values(), *expression.where):
            yield from names_in(part)
