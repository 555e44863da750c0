"""The kinds of value that a rule can have: how each is read, and how it is written back.

`read` turns what a file or form says into a typed value or raises `BadInput`; `write` turns the
value back into plain data, always the same way, so that two rulebooks can be compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from commonstead.kit import Threshold, clear_days_before
from commonstead.rulebook.expression import (
    Expression,
    Number,
    Several,
    evaluate,
    needs,
    read_expression,
)
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.numbers import fraction, whole

Kind = Literal[
    "integer",
    "pence",
    "fraction",
    "yes_no",
    "choice",
    "choices",
    "any_of",
    "text",
    "days",
    "threshold",
    "quorum",
    "seats_by_class",
]
LONGEST_TEXT = 2000
YES_NO = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True)
class Days:
    """A number of days, and how they are counted.

    Clear days leave out both the day of the notice and the day of the meeting.
    """

    count: int
    kind: Literal["clear", "calendar"]

    def earliest(self, given: date) -> date:
        """The first day on which it may be held, when notice is (deemed to be) given on `given`.

        >>> Days(14, "clear").earliest(date(2026, 3, 3))
        datetime.date(2026, 3, 18)
        """
        return given + timedelta(days=self.count + (self.kind == "clear"))

    def latest(self, held: date) -> date:
        """The last day on which notice may be given for what is held on `held`.

        >>> Days(14, "calendar").latest(date(2026, 3, 18))
        datetime.date(2026, 3, 4)
        """
        if self.kind == "clear":
            return clear_days_before(held, self.count)
        return held - timedelta(days=self.count)


@dataclass(frozen=True)
class Shape:
    """What a value of one rule may look like: its kind, its options, its least and greatest."""

    kind: Kind
    options: tuple[str, ...] = ()
    least: Fraction | None = None
    most: Fraction | None = None
    none_allowed: bool = False
    of: str = ""

    def read(self, raw: Any) -> Any:
        """The typed value; `None` where the rule allows "none". Raises `BadInput`.

        >>> Shape("integer", least=Fraction(1)).read("3")
        3
        >>> Shape("days").read({"count": "14", "kind": "clear"})
        Days(count=14, kind='clear')
        """
        if self.none_allowed and raw in ("none", None):
            return None
        value = READ[self.kind](self, raw)
        self._within(value)
        return value

    def write(self, value: Any) -> Any:
        """The value as plain data, in the one way in which it is always written.

        >>> Shape("fraction").write(Fraction(2, 8))
        '1/4'
        """
        return "none" if value is None else WRITE[self.kind](value)

    def _within(self, value: Any) -> None:
        number = value.fraction if isinstance(value, Threshold) else value
        number = number.count if isinstance(number, Days) else number
        if isinstance(number, bool) or not isinstance(number, (int, Fraction)):
            return
        if self.least is not None and number < self.least:
            raise Misplaced(f"{number} is too little", expected=f"at least {self.least}")
        if self.most is not None and number > self.most:
            raise Misplaced(f"{number} is too much", expected=f"at most {self.most}")


def _yes_no(_: Shape, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in YES_NO:
        return YES_NO[raw.strip().lower()]
    raise Misplaced(f"{raw!r} is neither yes nor no", expected="true or false")


def _choice(shape: Shape, raw: Any) -> str:
    if not isinstance(raw, str) or raw.strip() not in shape.options:
        raise Misplaced(f"{raw!r} is not one of the choices", expected=", ".join(shape.options))
    return raw.strip()


def _choices(shape: Shape, raw: Any) -> tuple[str, ...]:
    chosen = tuple(_choice(shape, item) for item in raw) if isinstance(raw, list | tuple) else ()
    if not chosen or len(set(chosen)) != len(chosen):
        raise Misplaced(
            f"{raw!r} is not a list of different choices", expected=", ".join(shape.options)
        )
    return chosen


def _any_of(shape: Shape, raw: Any) -> tuple[str, ...]:
    """Several choices in no order of their own: they stand in the order of the catalogue."""
    chosen = _choices(shape, raw)
    return tuple(option for option in shape.options if option in chosen)


def _words(_: Shape, raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Misplaced("there are no words here", expected="a sentence")
    if len(raw) > LONGEST_TEXT:
        raise Misplaced("the text is too long", expected=f"at most {LONGEST_TEXT} characters")
    return raw.strip()


def _parts(raw: Any, *needed: str, may: tuple[str, ...] = ()) -> dict[str, Any]:
    """A mapping that has these names and no others."""
    expected = ", ".join(f"{name}: …" for name in (*needed, *may))
    if not isinstance(raw, dict):
        raise Misplaced(f"{raw!r} is not made of its parts", expected=f"{{{expected}}}")
    for name in raw:
        if name not in (*needed, *may):
            raise Misplaced(f"{name!r} does not belong here", expected=f"{{{expected}}}")
    for name in needed:
        if name not in raw:
            raise Misplaced(f"{name!r} is missing", expected=f"{{{expected}}}")
    return raw


def _days(_: Shape, raw: Any) -> Days:
    parts = _parts(raw, "count", "kind")
    kind = parts["kind"]
    if kind == "clear" or kind == "calendar":
        return Days(whole(parts["count"]), kind)
    raise Misplaced(f"{kind!r} is not a way to count days", expected="clear or calendar")


def _threshold(shape: Shape, raw: Any) -> Threshold:
    parts = _parts(raw, "fraction", "comparator", may=("base",))
    comparator = parts["comparator"]
    base = _choice(shape, parts.get("base", shape.options[0]))
    size = fraction(parts["fraction"])
    if comparator == ">" or comparator == ">=":
        if size > 1 or (size == 1 and comparator == ">"):
            raise Misplaced("more than everybody can never be reached", expected='at most "1"')
        return Threshold(size, comparator, base)
    raise Misplaced(f"{comparator!r} does not compare", expected='">" or ">="')


def _seats(_: Shape, raw: Any) -> dict[str, int]:
    if not isinstance(raw, dict):
        raise Misplaced(f"{raw!r} does not say how many seats", expected="{tenant: '2'} or {}")
    return {str(name): whole(seats) for name, seats in raw.items()}


def _quorum(shape: Shape, raw: Any) -> Expression:
    """A quorum is a number of members, or of what the catalogue says it is a share of."""
    expression = read_expression(raw)
    _whole_people(expression, shape.of)
    others = needs(expression) - {shape.of}
    if others:
        raise Misplaced(f"a quorum is not a share of {min(others)}", expected=f"of: {shape.of}")
    if evaluate(expression, {shape.of: MANY}).value <= 0:
        raise Misplaced("with a quorum of nobody anything could be decided", expected='"3"')
    return expression


def _whole_people(expression: Expression, of: str) -> None:
    """A plain number is a number of people: "10%" alone does not say of what."""
    if isinstance(expression, Several) and expression.word != "sum":
        for part in expression.parts:
            _whole_people(part, of)
    if isinstance(expression, Number) and expression.value.denominator != 1:
        raise Misplaced(
            f"{str(expression.value)!r} does not say of what it is a part",
            expected=f'{{share: "{expression.value}", of: {of}, round: up}}',
        )


MANY = 1000
"""Any number of members large enough for a share of them to be something."""


READ: dict[Kind, Callable[[Shape, Any], Any]] = {
    "integer": lambda _, raw: whole(raw),
    "pence": lambda _, raw: whole(raw),
    "fraction": lambda _, raw: fraction(raw),
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "any_of": _any_of,
    "text": _words,
    "days": _days,
    "threshold": _threshold,
    "quorum": _quorum,
    "seats_by_class": _seats,
}


def _written_threshold(value: Threshold) -> dict[str, str]:
    return {
        "fraction": str(value.fraction),
        "comparator": value.comparator,
        "base": value.base,
    }


def _written_expression(value: Expression) -> Any:
    return value.as_data()


WRITE: dict[Kind, Callable[[Any], Any]] = {
    "integer": str,
    "pence": str,
    "fraction": str,
    "yes_no": bool,
    "choice": str,
    "choices": list,
    "any_of": list,
    "text": str,
    "days": lambda value: {"count": str(value.count), "kind": value.kind},
    "threshold": _written_threshold,
    "quorum": _written_expression,
    "seats_by_class": lambda value: {name: str(seats) for name, seats in value.items()},
}
