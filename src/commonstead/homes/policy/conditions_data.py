"""Reads conditions: `{field: bedrooms_lacking, at_least: "1"}` and what is made of such."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from commonstead.homes.policy.condition import (
    Answer,
    AtLeast,
    Compare,
    Condition,
    How,
    NoneOf,
    Since,
    Unit,
)
from commonstead.homes.policy.fields import JOINTS, Field, Kind
from commonstead.kit import BadInput, exact, pounds
from commonstead.rulebook.data import mapping, read_day, words
from commonstead.rulebook.misplaced import Misplaced

GROUPS = ("all_of", "any_of", "none_of")
EXPECTED = "field, since, all_of, any_of, none_of, or at_least with of"


def whole(raw: Any, *place: str) -> int:
    """A whole number from nothing up, written as text."""
    text = words(raw, *place)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Misplaced(f"{raw!r} is not a whole number", place, expected='for example "3"')
    return int(text)


class Reader:
    """Reads the conditions of one policy, whose questions are `fields`."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields

    def condition(self, raw: Any) -> Condition:
        """A condition; raises `BadInput` with its place."""
        data = mapping(raw)
        for group in GROUPS:
            if group in data:
                return self._group(group, data)
        if "of" in data:
            return self._some(data)
        if "since" in data:
            return self._since(data)
        if "field" not in data:
            raise Misplaced("this is no condition", expected=EXPECTED)
        return self._on_field(data)

    def field(self, raw: Any, *kinds: Kind) -> Field:
        """A question that a criterion may use, of one of the kinds."""
        name = words(raw, "field")
        found = self.fields.get(name)
        if found is None:
            raise Misplaced(f"nobody is asked for {name!r}", expected="a field of the policy")
        if found.monitoring:
            raise Misplaced(
                f"{name!r} is asked only to see whom a policy helps; it decides nothing"
            )
        if kinds and found.kind not in kinds:
            raise Misplaced(f"{name!r} is a {found.kind}", expected=" or ".join(kinds))
        return found

    def _parts(self, raw: Any, place: str) -> tuple[Condition, ...]:
        if not isinstance(raw, list) or len(raw) < 2:
            raise Misplaced("this needs several conditions", (place,), expected="a list of them")
        found = []
        for number, part in enumerate(raw, 1):
            try:
                found.append(self.condition(part))
            except Misplaced as error:
                raise error.under(place, str(number)) from None
        return tuple(found)

    def _group(self, group: str, data: dict[str, Any]) -> Condition:
        _exactly(data, group)
        parts = self._parts(data[group], group)
        if group == "none_of":
            return NoneOf(parts)
        return AtLeast(len(parts) if group == "all_of" else 1, parts)

    def _some(self, data: dict[str, Any]) -> Condition:
        _exactly(data, "of", "at_least")
        parts, least = self._parts(data["of"], "of"), whole(data["at_least"], "at_least")
        if not 1 < least < len(parts):
            raise Misplaced(
                f"at least {least} of {len(parts)} is another thing", expected="any_of or all_of"
            )
        return AtLeast(least, parts)

    def _since(self, data: dict[str, Any]) -> Condition:
        how = _how(data)
        _exactly(data, "since", how, "unit")
        unit = data["unit"]
        if unit not in get_args(Unit):
            raise Misplaced(f"{unit!r} is no unit", ("unit",), expected=", ".join(get_args(Unit)))
        return Since(self.field(data["since"], "day"), how, whole(data[how], how), unit)

    def _on_field(self, data: dict[str, Any]) -> Condition:
        field = self.field(data["field"])
        if field.kind in ("number", "money", "day"):
            how = _how(data)
            _exactly(data, "field", how)
            return Compare(field, how, _value(field, data[how], how))
        how_word = next((word for word in ("is", "one_of", "includes") if word in data), "is")
        _exactly(data, "field", how_word)
        return Answer(field, _answers(field, data[how_word], how_word))


def _exactly(data: dict[str, Any], *parts: str) -> None:
    if set(data) != set(parts):
        raise Misplaced(
            f"a condition of {', '.join(data)} cannot be read", expected=", ".join(parts)
        )


def _how(data: dict[str, Any]) -> How:
    for how in get_args(How):
        if how in data:
            found: How = how
            return found
    raise Misplaced("nothing says how to compare", expected=", ".join(get_args(How)))


def _value(field: Field, raw: Any, how: str) -> Fraction | date:
    if field.kind == "day":
        return read_day(raw)
    text = words(raw, how)
    try:
        if field.kind == "money":
            return _whole_pence(pounds(text))
        return exact(text)
    except (ValueError, ZeroDivisionError, BadInput):
        raise Misplaced(f"{raw!r} is not a number", (how,), expected='for example "3"') from None


def _whole_pence(amount: Fraction) -> Fraction:
    if (amount * 100).denominator != 1:
        raise ValueError("a part of a penny")
    return amount


def _answers(field: Field, raw: Any, how: str) -> tuple[str, ...]:
    if field.kind == "yes_no":
        if not isinstance(raw, bool):
            raise Misplaced(f"{raw!r} is neither true nor false", (how,), expected="true or false")
        return ("yes" if raw else "no",)
    found = tuple(raw) if isinstance(raw, list) else (raw,)
    for word in found:
        _known_word(field, word, how)
    if not found or len(set(found)) < len(found):
        raise Misplaced("each answer stands there once", (how,))
    return found


def _known_word(field: Field, word: Any, how: str) -> None:
    if not isinstance(word, str) or (field.phrases and word not in field.phrases):
        known = ", ".join(field.phrases) or "text"
        raise Misplaced(f"{word!r} is no answer to {field.name!r}", (how,), expected=known)
    if any(joint in word for joint in (*JOINTS, "‘", "’")):
        raise Misplaced(f"{word!r} cannot stand in a sentence", (how,))
