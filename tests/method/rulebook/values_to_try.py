"""Values at the edges of what a rule may be set to, for every kind of rule."""

from collections.abc import Callable
from typing import Any

from commonstead.rulebook import Rulebook, catalogue


def tried(book: Rulebook, rule_id: str) -> list[Any]:
    """Raw values of a rule at its edges and around what the book has; the book's own left out."""
    shape = catalogue()[rule_id].shape
    given = [*VALUES[shape.kind](book, rule_id), *(["none"] if shape.none_allowed else [])]
    own = book.rules[rule_id].raw
    return [raw for raw in given if raw != own]


def _numbers(book: Rulebook, rule_id: str) -> list[Any]:
    shape, own = catalogue()[rule_id].shape, book.value(rule_id) or 1
    least = int(shape.least or 0)
    most = int(shape.most) if shape.most is not None else 60
    around = {least, least + 1, own - 1, own + 1, most}
    return [str(number) for number in sorted(around) if least <= number <= most]


def _days(book: Rulebook, rule_id: str) -> list[Any]:
    own = book.value(rule_id).count
    counted = [("1", "clear"), (str(own), "calendar"), (str(own), "clear")]
    more = [(str(own + 1), "calendar"), (str(own - 1), "clear"), ("90", "clear")]
    return [{"count": count, "kind": kind} for count, kind in (*counted, *more)]


def _thresholds(_: Rulebook, rule_id: str) -> list[Any]:
    parts = [("1/3", ">"), ("1/2", ">="), ("1/2", ">"), ("2/3", ">="), ("3/4", ">="), ("1", ">=")]
    bases = catalogue()[rule_id].shape.options
    return [
        {"fraction": part, "comparator": comparator, "base": base}
        for base in bases
        for part, comparator in parts
    ]


def _quorums(_: Rulebook, rule_id: str) -> list[Any]:
    of = catalogue()[rule_id].shape.of
    tenth, all_of = ({"share": part, "of": of, "round": "up"} for part in ("1/10", "1"))
    return [
        *("1", "3", "4", "40"),
        *(tenth, all_of),
        {"greater_of": ["6", tenth]},
        {"lesser_of": ["6", all_of]},
    ]


def _choices(_: Rulebook, rule_id: str) -> list[Any]:
    return [["lot"], ["lookback"], ["lookback", "lot"], ["lot", "lookback"]]


def _any_of(_: Rulebook, rule_id: str) -> list[Any]:
    options = list(catalogue()[rule_id].shape.options)
    all_but_one = [[o for o in options if o != left_out] for left_out in options]
    return [[option] for option in options] + all_but_one + [options]


def _seats(book: Rulebook, _: str) -> list[Any]:
    standing = [one.name for one in book.classes if one.stands]
    return [{}, {standing[0]: "1"}, {standing[-1]: "40"}]


VALUES: dict[str, Callable[[Rulebook, str], list[Any]]] = {
    "integer": _numbers,
    "pence": lambda *_: ["0", "1", "200", "1000000"],
    "fraction": lambda *_: ["0", "1/10", "1/2", "1"],
    "yes_no": lambda *_: [True, False],
    "choice": lambda _, rule_id: list(catalogue()[rule_id].shape.options),
    "choices": _choices,
    "any_of": _any_of,
    "text": lambda *_: ["North of the brook."],
    "days": _days,
    "threshold": _thresholds,
    "quorum": _quorums,
    "seats_by_class": _seats,
}
