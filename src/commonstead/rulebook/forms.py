"""What a page needs to ask for a rule's value, and how the answers are read.

`form_field` says which parts to ask for, `form_answers` fills them from a value, and
`parse_answer` reads them back into a raw value for `Rulebook.changed`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from commonstead.kit import BadInput, Refusal
from commonstead.rulebook.catalogue import Entry, catalogue, vocabulary
from commonstead.rulebook.expression import Number, Several, Share
from commonstead.rulebook.kinds import Kind
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.numbers import fraction, whole

PartKind = Literal[
    "integer", "pounds", "fraction", "percent", "choice", "ordered", "several", "yes_no", "text"
]
Answers = Mapping[str, str]
COUNTED = {"clear": "clear days", "calendar": "days"}
COMPARED = {">": "more than", ">=": "at least"}


@dataclass(frozen=True)
class Part:
    """One thing to ask for. `options` gives each choice its plain words."""

    name: str
    kind: PartKind
    options: Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """What to ask for one rule. Without parts, ask for a number of seats for each class by name.

    `may_be_none`: an empty answer to the part `none_part`, or "none", means that the rule does not
    apply. `of`: what a percentage is a part of.
    """

    rule_id: str
    kind: Kind
    what: str
    unit: str
    parts: tuple[Part, ...]
    least: str
    most: str
    may_be_none: bool
    none_part: str
    of: str
    changeable: bool


def _entry(rule_id: str) -> Entry:
    if rule_id not in catalogue():
        raise Refusal("no_such_rule", rule=rule_id)
    return catalogue()[rule_id]


def form_field(rule_id: str) -> Field:
    """What a page asks for a rule.

    >>> [(part.name, part.kind) for part in form_field("meetings.general.quorum").parts]
    [('least', 'integer'), ('percent', 'percent')]

    Raises `Refusal("no_such_rule", rule=...)`.
    """
    entry = _entry(rule_id)
    shape = entry.shape
    return Field(
        rule_id=rule_id,
        kind=shape.kind,
        what=entry.what,
        unit=entry.unit,
        parts=_parts(entry),
        least="" if shape.least is None else str(shape.least),
        most="" if shape.most is None else str(shape.most),
        may_be_none=shape.none_allowed,
        none_part=_none_part(entry),
        of=shape.of,
        changeable=entry.changeable,
    )


SINGLE: dict[Kind, PartKind] = {
    "integer": "integer",
    "pence": "pounds",
    "fraction": "fraction",
    "yes_no": "yes_no",
    "choice": "choice",
    "choices": "ordered",
    "any_of": "several",
    "text": "text",
}


def _parts(entry: Entry) -> tuple[Part, ...]:
    kind = entry.shape.kind
    if kind in SINGLE:
        return (Part("value", SINGLE[kind], entry.options),)
    if kind == "days":
        return Part("count", "integer", {}), Part("kind", "choice", COUNTED)
    if kind == "threshold":
        return (
            Part("comparator", "choice", COMPARED),
            Part("fraction", "fraction", vocabulary()["fractions"]),
            Part("base", "choice", entry.options),
        )
    if kind == "quorum":
        return Part(_number_part(entry), "integer", {}), Part("percent", "percent", {})
    return ()


def _none_part(entry: Entry) -> str:
    return "fraction" if entry.shape.kind == "threshold" else "value"


def _join(entry: Entry) -> str:
    """A quorum is a number or a percentage, whichever is more; what is demanded, of the fewer."""
    return str(entry.extra.get("join", "greater_of"))


def _number_part(entry: Entry) -> str:
    return {"greater_of": "least", "lesser_of": "most"}[_join(entry)]


def parse_answer(rule_id: str, answers: Answers) -> Any:
    """Read what somebody typed into the raw value of a rule.

    >>> parse_answer("meetings.general.quorum", {"least": "3", "percent": "25"})
    {'greater_of': ['3', {'share': '1/4', 'of': 'members', 'round': 'up'}]}
    >>> parse_answer("members.share.par", {"value": "£1.50"})
    '150'

    Raises `Refusal("no_such_rule", rule)`, `Refusal("answer_missing", rule, field)` and
    `Refusal("answer_unreadable", rule, field, given, why, expected)`.
    """
    entry = _entry(rule_id)
    given = {name: text.strip() for name, text in answers.items()}
    if entry.shape.none_allowed and given.get(_none_part(entry), "") in ("", "none"):
        return "none"
    names = [part.name for part in _parts(entry)]
    for name in names:
        if not given.get(name):
            raise Refusal("answer_missing", rule=rule_id, field=name)
    return _as_raw(entry, given, names)


def _as_raw(entry: Entry, given: dict[str, str], names: list[str]) -> Any:
    field = names[0] if names else "value"
    try:
        if entry.shape.kind == "quorum":
            number = whole(given[field])
            field = "percent"
            raw: Any = _quorum(entry, number, _percent(given["percent"]))
        else:
            raw = ASKED.get(entry.shape.kind, _the_value)(given)
        return entry.shape.write(entry.shape.read(raw))
    except BadInput as error:
        raise Refusal(
            "answer_unreadable",
            rule=entry.id,
            field=field,
            given=given.get(field, ""),
            why=error.what,
            expected=error.expected,
        ) from None


def _the_value(given: dict[str, str]) -> Any:
    return given["value"]


def _pence(given: dict[str, str]) -> str:
    text = given["value"].removeprefix("£").replace(",", "")
    pence = fraction(text) * 100
    if pence.denominator != 1 or "%" in text or "/" in text:
        raise Misplaced(f"{given['value']!r} is not an amount of money", expected="£1 or 1.50")
    return str(pence)


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


ASKED: dict[Kind, Callable[[dict[str, str]], Any]] = {
    "pence": _pence,
    "choices": lambda given: _listed(given["value"]),
    "any_of": lambda given: _listed(given["value"]),
    "days": lambda given: {"count": given["count"], "kind": given["kind"]},
    "threshold": lambda given: {n: given[n] for n in ("fraction", "comparator", "base")},
    "seats_by_class": lambda given: {n: seats for n, seats in given.items() if seats},
}


def _percent(text: str) -> Fraction:
    """25, 25% and 1/4 are the same."""
    value = fraction(text if text.endswith("%") or "/" in text else f"{text}%")
    if value > 1:
        raise Misplaced("more than everybody can never be reached", expected="at most 100")
    return value


def _quorum(entry: Entry, count: int, part: Fraction) -> Any:
    number, share = Number(Fraction(count)), Share(part, entry.shape.of, "up")
    if not part:
        return number.as_data()
    return share.as_data() if not count else Several(_join(entry), (number, share)).as_data()


def form_answers(rule_id: str, raw: Any) -> dict[str, str]:
    """The answers that stand for a value, to fill a form with.

    >>> form_answers("meetings.general.notice", {"count": "14", "kind": "clear"})
    {'count': '14', 'kind': 'clear'}

    Raises `Refusal("not_on_the_form", rule=...)` for a quorum too intricate for the form, and
    `BadInput` for a raw value that the rule cannot have.
    """
    entry = _entry(rule_id)
    value = entry.shape.read(raw)
    if value is None:
        return _no_answers(entry)
    if entry.shape.kind == "quorum":
        return _quorum_answers(entry, value)
    if entry.shape.kind == "pence":
        return {"value": f"{value // 100}.{value % 100:02}"}
    written = entry.shape.write(value)
    if isinstance(written, dict):
        return dict(written)
    if isinstance(written, list):
        return {"value": ",".join(written)}
    return {"value": ("yes" if written else "no") if isinstance(written, bool) else str(written)}


def _no_answers(entry: Entry) -> dict[str, str]:
    """A rule that does not apply: its other parts show what comes first among their choices."""
    first = {part.name: next(iter(part.options), "") for part in _parts(entry)}
    return {**first, _none_part(entry): "none"}


def _quorum_answers(entry: Entry, value: Any) -> dict[str, str]:
    name, of, join = _number_part(entry), entry.shape.of, _join(entry)
    match value:
        case Number(number):
            return {name: str(number), "percent": "0"}
        case Share(part, share_of, "up") if share_of == of:
            return {name: "0", "percent": _as_percent(part)}
        case Several(word, (Number(number), Share(part, _, "up"))) if word == join:
            return {name: str(number), "percent": _as_percent(part)}
    raise Refusal("not_on_the_form", rule=entry.id)


def _as_percent(part: Fraction) -> str:
    percent = part * 100
    return str(percent) if percent.denominator == 1 else str(part)
