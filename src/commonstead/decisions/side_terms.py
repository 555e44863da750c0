"""What one side of several asks of itself, as a motion says it: its majority and its quorum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.decisions.assent import side_condition
from commonstead.decisions.condition import Condition
from commonstead.decisions.resolution import known_base
from commonstead.decisions.written_out import read_threshold
from commonstead.kit import BadInput, Refusal, Source
from commonstead.rulebook.numbers import fraction

AS_GIVEN, IN_THE_MOTION = Source("As given"), Source("As the motion says")
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class SideTerms:
    """The majority of a side, and how many of it have to take part (see `assent.SideTally`)."""

    majority: Condition
    quorum: int | Fraction | None


def terms_of(side: Mapping[str, Any], on: date | None = None) -> SideTerms:
    """The terms of a side of a motion; where it says nothing, more than half and no quorum.

    `majority` is a threshold ("> 1/2", ">= 2/3"), `quorum` a number of people or a part of the side
    ("5", "1/3", "25%"). Raises `Refusal("side_terms_impossible", side=..., given=...)` for what
    cannot be read, for a majority that is not more than half of the votes for and against, and for
    a part above the whole.

    >>> terms = terms_of({"name": "residents", "majority": ">= 2/3", "quorum": "1/4"})
    >>> str(terms.majority.fraction), str(terms.quorum)
    ('2/3', '1/4')
    """
    try:
        usual = side_condition(on)
        terms = SideTerms(
            majority_of(side["majority"], usual, IN_THE_MOTION) if side.get("majority") else usual,
            quorum_of(side["quorum"]) if side.get("quorum") else None,
        )
    except BadInput as error:
        raise Refusal(IMPOSSIBLE, side=side["name"], given=error.what) from None
    for text, possible in (
        (side.get("majority"), _is_a_majority(terms.majority)),
        (side.get("quorum"), _is_of_a_side(terms.quorum)),
    ):
        if not possible:
            raise Refusal(IMPOSSIBLE, side=side["name"], given=str(text))
    return terms


IMPOSSIBLE = "side_terms_impossible"


def _is_a_majority(majority: Condition) -> bool:
    """Whether a motion and its opposite could never both have it, and some votes could reach it."""
    part, compared = majority.fraction, majority.comparator
    if majority.base != "votes_cast" or compared not in (">", ">="):
        return False
    reached = part < 1 if compared == ">" else part <= 1
    return reached and (part > HALF or (part == HALF and compared == ">"))


def _is_of_a_side(quorum: int | Fraction | None) -> bool:
    if quorum is None:
        return True
    return quorum >= 0 and (isinstance(quorum, int) or quorum <= 1)


def check_sides(sides: Sequence[Mapping[str, Any]]) -> None:
    """Refuse sides whose terms cannot be, and two of one name (`side_named_twice`)."""
    names = [side["name"] for side in sides]
    for side in sides:
        terms_of(side)
        if names.count(side["name"]) > 1:
            raise Refusal("side_named_twice", side=side["name"])


def majority_of(text: str, usual: Condition, source: Source = AS_GIVEN) -> Condition:
    """A threshold as somebody wrote it, in place of the usual one; raises `BadInput`."""
    asked = read_threshold(text)
    return replace(
        usual,
        fraction=asked.fraction,
        comparator=asked.comparator,
        base=known_base(asked.base),
        source=source,
    )


def quorum_of(text: str) -> int | Fraction:
    """A number of people, or a part of those who may vote ("1/2", "50%"); raises `BadInput`."""
    part = fraction(text)
    return part if "/" in text or "%" in text else _whole(part, text)


def _whole(number: Fraction, text: str) -> int:
    if number.denominator != 1:
        raise BadInput(f"quorum is {text!r}", expected='a number of people, or "1/2" or "50%"')
    return int(number)
