"""What a policy may ask about a household: each question, its kind and its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal, get_args

from commonstead.rulebook.data import mapping, members_of, shipped, words
from commonstead.rulebook.misplaced import Misplaced

Kind = Literal["yes_no", "number", "money", "day", "word", "words"]
Value = bool | Fraction | date | str | frozenset[str]
Facts = Mapping[str, Value]
"""What a household told, by the name of the field. What it did not tell is left out."""

PARTS = {"kind", "what", "each", "yes", "no", "options", "monitoring", "fixed"}
JOINTS = (", or ", ", and ", ";", "(", ")")
"""What joins phrases in a policy's sentences, and so stands inside none of them."""


@dataclass(frozen=True)
class Field:
    """A question to a household.

    `phrases` are what its answers are called after "if": for `yes_no` under "yes" and "no", for
    `word` and `words` under each option; an empty mapping leaves the options open. `monitoring`
    answers never decide anything; `fixed` ones nobody can change.
    """

    name: str
    kind: Kind
    what: str = ""
    each: str = ""
    phrases: Mapping[str, str] = field(default_factory=dict)
    monitoring: bool = False
    fixed: bool = False

    @classmethod
    def from_data(cls, name: str, data: dict[str, Any]) -> "Field":
        """Read one question of a file; raises `BadInput` with its place."""
        for part in data:
            if part not in PARTS:
                raise Misplaced(f"{part!r} does not belong to a field", (name, part))
        made = cls(
            name,
            _kind(data.get("kind"), name),
            _phrase(data.get("what", ""), name, "what"),
            _phrase(data.get("each", ""), name, "each"),
            _phrases(data, name),
            data.get("monitoring") is True,
            data.get("fixed") is True,
        )
        if not made.what and not made.phrases:
            raise Misplaced("nothing says what is asked", (name,), expected="what: …")
        return made


def _kind(raw: Any, name: str) -> Kind:
    for known in get_args(Kind):
        if raw == known:
            found: Kind = known
            return found
    raise Misplaced(
        f"{raw!r} is not a kind of answer", (name, "kind"), expected=", ".join(get_args(Kind))
    )


def _phrases(data: dict[str, Any], name: str) -> dict[str, str]:
    if data.get("kind") == "yes_no":
        return {answer: _phrase(data.get(answer), name, answer) for answer in ("yes", "no")}
    options = mapping(data.get("options", {}), name, "options")
    return {key: _phrase(text, name, "options", key) for key, text in options.items()}


def _phrase(raw: Any, *place: str) -> str:
    text = words(raw, *place)
    for joint in JOINTS:
        if joint in text:
            raise Misplaced(f"{joint!r} cannot stand inside a phrase", place)
    return text


@cache
def known_fields() -> Mapping[str, Field]:
    """The questions that come with the software, by name.

    >>> known_fields()["bedrooms_lacking"].what
    'the number of bedrooms that you lack'
    """
    return dict(_fields())


def _fields() -> Iterator[tuple[str, Field]]:
    for document in shipped("policies/words"):
        for name, data in members_of(document.data.get("fields", {}), "fields"):
            yield name, Field.from_data(name, data)


def fields_with(raw: Any) -> Mapping[str, Field]:
    """The known questions and a policy's own; no policy gives a known one other words."""
    own = {}
    for name, data in members_of(raw, "fields"):
        if name in known_fields():
            raise Misplaced(f"{name!r} has its words already", ("fields", name))
        try:
            own[name] = Field.from_data(name, data)
        except Misplaced as error:
            raise error.under("fields") from None
    return {**known_fields(), **own}
