"""Decisions of several sides from given numbers: `residents_for`, `side.council.against` …"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from commonstead.decisions.assent import SideTally, assent, ladder, side_condition
from commonstead.decisions.condition import Condition
from commonstead.decisions.given import MEANT, Given, meant, read_given
from commonstead.decisions.kinds import ladders
from commonstead.decisions.outcome import Outcome
from commonstead.decisions.resolution import known_base
from commonstead.decisions.written_out import read_threshold
from commonstead.kit import BadInput, Source
from commonstead.rulebook.numbers import fraction

WANTS = (("for",), ("against", "votes_cast"))
OF_A_SIDE = ("abstain", "present", "eligible", "members", "quorum", "threshold")
OF_ALL = ("ladder", "steps_done", "threshold", "quorum")
EXAMPLE = "for each side NAME: NAME_for, NAME_against; if you like: " + ", ".join(
    (*(f"NAME_{name}" for name in OF_A_SIDE), *OF_ALL)
)
WORDS = sorted(
    (
        word
        for word, name in {**MEANT, "quorum": "quorum", "threshold": "threshold"}.items()
        if name in (*OF_A_SIDE, "for", "against", "votes_cast")
    ),
    key=len,
    reverse=True,
)
OF_SIDE = re.compile(rf"(?:side\.)?(?P<side>[^\s.]+?)[._-](?P<word>{'|'.join(WORDS)})")
AS_GIVEN = Source("As given")


def assent_given(rule: str, given: Mapping[str, str], on: date | None = None) -> Outcome:
    """By the assent of every side; raises `BadInput` and what `assent` refuses."""
    sides: dict[str, dict[str, str]] = {}
    shared: dict[str, str] = {}
    for name, value in given.items():
        plain = name.strip().lower().replace("-", "_")
        found = None if meant(plain) in OF_ALL else OF_SIDE.fullmatch(plain)
        if found is None:
            _put(shared, name, value, plain)
        else:
            _put(sides.setdefault(found["side"], {}), found["word"], value, plain)
    if len(sides) == 1:
        raise BadInput(f"only one side is named: {next(iter(sides))}", expected=EXAMPLE)
    try:
        terms = read_given(rule, shared, (), OF_ALL)
    except BadInput as error:
        raise BadInput(error.what, expected=EXAMPLE) from None
    return _assent(rule, sides, terms, on)


def _put(into: dict[str, str], name: str, value: str, told: str) -> None:
    if name in into:
        raise BadInput(f"{told} is given twice")
    into[name] = value


def _assent(
    rule: str, sides: Mapping[str, Mapping[str, str]], terms: Given, on: date | None
) -> Outcome:
    if not sides:
        raise BadInput(f"{rule} also needs the votes of each side", expected=EXAMPLE)
    name = terms.choice("ladder", tuple(ladders())) or "standard"
    tallies = [
        _side(name, read_given(f"the side {name}", values, WANTS, OF_A_SIDE), terms, on)
        for name, values in sides.items()
    ]
    return assent(tallies, ladder(name, on), terms.count("steps_done"))


def _side(name: str, given: Given, terms: Given, on: date | None) -> SideTally:
    values = {**terms.values, **given.values}
    condition = _condition(values.get("threshold"), side_condition(on))
    return SideTally(name, given.tally(), condition, _quorum(values.get("quorum")))


def _condition(threshold: str | None, usual: Condition) -> Condition:
    if threshold is None:
        return usual
    asked = read_threshold(threshold)
    return replace(
        usual,
        fraction=asked.fraction,
        comparator=asked.comparator,
        base=known_base(asked.base),
        source=AS_GIVEN,
    )


def _quorum(text: str | None) -> int | Fraction | None:
    """A number of people, or a part of those who may vote ("1/2", "50%")."""
    if text is None:
        return None
    part = fraction(text)
    return part if "/" in text or "%" in text else _whole(part, text)


def _whole(number: Fraction, text: str) -> int:
    if number.denominator != 1:
        raise BadInput(f"quorum is {text!r}", expected='a number of people, or "1/2" or "50%"')
    return int(number)
