"""A threshold that somebody writes out: ">1/2", ">= 51% of members_present"."""

import re
from typing import get_args

from commonstead.decisions.condition import WORDS, Base
from commonstead.kit import BadInput, Threshold
from commonstead.rulebook.kinds import Shape

SHAPE = Shape("threshold", options=get_args(Base))
BASES: dict[str, str] = {
    **{name: name for name in get_args(Base)},
    **{words.replace(" ", "_"): name for name, words in WORDS.items()},
    "votes": "votes_cast",
    "votes_cast_and_abstentions": "votes_and_abstentions",
    "present": "members_present",
    "members": "all_members",
    "entitled": "eligible",
}
WRITTEN = re.compile(
    r"(?P<comparator>>=|≥|>)\s*(?P<fraction>[0-9./]+\s*%?)\s*(?:of\b)?(?P<base>.*)"
)


def is_written_out(text: str) -> bool:
    """Whether this is meant to be a threshold and not the name of a rule."""
    return text.strip()[:1] in (">", "≥", "<", "≤", "=")


def read_threshold(text: str) -> Threshold:
    """Read a comparator, a fraction and, where it is not the votes cast, a base.

    Raises `BadInput`.

    >>> read_threshold(">= 51 % of members present")
    Threshold(fraction=Fraction(51, 100), comparator='>=', base='members_present')
    >>> read_threshold(">1/2").base
    'votes_cast'
    """
    expected = f"for example >1/2 or >=51% of members_present; bases: {', '.join(get_args(Base))}"
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"{text!r} is not a threshold", expected=expected)
    base = "_".join(found["base"].lower().split()) or "votes_cast"
    if base not in BASES:
        raise BadInput(f"{text!r}: {base!r} is not known", expected=expected)
    value: Threshold = SHAPE.read(
        {
            "fraction": found["fraction"].replace(" ", ""),
            "comparator": found["comparator"].replace("≥", ">="),
            "base": BASES[base],
        }
    )
    return value
