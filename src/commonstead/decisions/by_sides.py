"""Decisions of several sides from given numbers: `residents_for`, `side.council.against` …"""

import re
from collections.abc import Mapping
from datetime import date

from commonstead.decisions.assent import SideTally, assent, ladder, side_condition
from commonstead.decisions.given import MEANT, Given, meant, read_given
from commonstead.decisions.kinds import ladders
from commonstead.decisions.outcome import Outcome
from commonstead.decisions.side_terms import majority_of, quorum_of
from commonstead.kit import BadInput

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
    usual, threshold, quorum = side_condition(on), values.get("threshold"), values.get("quorum")
    return SideTally(
        name,
        given.tally(),
        usual if threshold is None else majority_of(threshold, usual),
        None if quorum is None else quorum_of(quorum),
    )
