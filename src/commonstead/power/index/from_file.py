"""Bodies from YAML files: two-sided bodies, joint committees, boards that no rulebook describes.

    body: joint-committee
    sides:
      - {name: residents, seats: "4"}
      - {name: council, seats: "4"}
    rule: {fraction: "1/2", comparator: ">", base: votes_cast, quorum: "5"}
    casting: {side: council}
    assent:
      residents: {fraction: "1/2", comparator: ">", quorum: "2"}

A side may also have a `weight`, a `veto: true`, and `as_one: {fraction, comparator}`. The casting
vote is one seat's, or with `by: {fraction, comparator}` the side's as a whole. Without a fraction
in `rule` only the assents decide. What each means is with `Side`, `Casting`, `Assent` and `Rule`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from commonstead.kit import BadInput, Threshold
from commonstead.power.index.body import BASES, Assent, Body, Casting, Rule, Side
from commonstead.rulebook.data import mapping, members_of, words
from commonstead.rulebook.kinds import Shape
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.numbers import whole
from commonstead.rulebook.text import Document, read_path

THRESHOLD = Shape("threshold", options=BASES)
OF_VOTES = ("fraction", "comparator", "base")


def read_body(path: Path | str) -> Body:
    """Read a body from a YAML file; raises `BadInput` with the file and the line."""
    return body_in(read_path(Path(path)))


def body_in(document: Document) -> Body:
    """Read a body from a file that has been parsed; raises `BadInput` with file and line."""
    try:
        return body_from_data(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None
    except BadInput as error:
        raise BadInput(error.what, expected=error.expected, file=document.file) from None


def body_from_data(raw: Any) -> Body:
    """Read a body from plain data; raises `BadInput`.

    >>> body = body_from_data({"body": "jury", "sides": [{"name": "jurors", "seats": "12"}],
    ...                        "rule": {"fraction": "5/6", "comparator": ">="}})
    >>> body.votes_needed
    10
    """
    data = _only(mapping(raw), ("body", "sides", "rule", "casting", "assent"))
    name, sides = words(data.get("body"), "body"), data.get("sides")
    if not isinstance(sides, list) or not sides:
        raise Misplaced("there are no sides", ("sides",), expected="a list of names and seats")
    return Body(name, tuple(_side(side, str(n)) for n, side in enumerate(sides, 1)), _rule(data))


def _rule(data: Mapping[str, Any]) -> Rule:
    rule = _only(mapping(data.get("rule", {}), "rule"), (*OF_VOTES, "quorum"), "rule")
    votes = {part: rule[part] for part in OF_VOTES if part in rule}
    return Rule(
        _threshold(votes, "rule") if votes else None,
        _whole(rule.get("quorum", "0"), "rule", "quorum"),
        _casting(data["casting"]) if "casting" in data else None,
        tuple(_assent(*pair) for pair in members_of(data.get("assent", {}), "assent")),
    )


def _side(raw: Any, number: str) -> Side:
    place = ("sides", number)
    parts = ("name", "seats", "weight", "veto", "as_one")
    data = _only(mapping(raw, *place), parts, *place)
    veto = data.get("veto", False)
    if not isinstance(veto, bool):
        raise Misplaced(f"{veto!r} is neither true nor false", (*place, "veto"))
    return Side(
        words(data.get("name"), *place, "name"),
        _whole(data.get("seats"), *place, "seats"),
        _whole(data.get("weight", "1"), *place, "weight"),
        veto,
        _threshold(data["as_one"], *place, "as_one") if "as_one" in data else None,
    )


def _casting(raw: Any) -> Casting:
    data = _only(mapping(raw, "casting"), ("side", "by"), "casting")
    by = _threshold(data["by"], "casting", "by") if "by" in data else None
    return Casting(words(data.get("side"), "casting", "side"), by)


def _assent(side: str, data: Mapping[str, Any]) -> Assent:
    place = ("assent", side)
    _only(data, (*OF_VOTES, "quorum"), *place)
    threshold = _threshold({part: data[part] for part in OF_VOTES if part in data}, *place)
    return Assent(side, threshold, _whole(data.get("quorum", "0"), *place, "quorum"))


def _only(data: Mapping[str, Any], parts: tuple[str, ...], *place: str) -> Mapping[str, Any]:
    for name in data:
        if name not in parts:
            raise Misplaced(
                f"{name!r} does not belong here", (*place, name), expected=", ".join(parts)
            )
    return data


def _threshold(raw: Any, *place: str) -> Threshold:
    try:
        read: Threshold = THRESHOLD.read(raw)
    except Misplaced as error:
        raise error.under(*place) from None
    return read


def _whole(raw: Any, *place: str) -> int:
    try:
        return whole(raw)
    except Misplaced as error:
        raise error.under(*place) from None
