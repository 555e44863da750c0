"""The data of need: a part of a file of `commonstead_rules/need`, and its value on a day."""

from datetime import date
from functools import cache
from typing import Any

from commonstead.kit import BadInput
from commonstead.rulebook.data import Dated, mapping, shipped, value_on


@cache
def section(name: str) -> dict[str, Any]:
    """Everything that the files say under a heading."""
    found: dict[str, Any] = {}
    for document in shipped("need"):
        found |= mapping(document.data.get(name, {}), name)
    return found


def rule(heading: str, name: str, what: str) -> dict[str, Any]:
    """One rule; `BadInput` naming those there are."""
    known = section(heading)
    if name not in known:
        raise BadInput(f"there is no {what} called {name!r}", expected=", ".join(known))
    return mapping(known[name])


def value(heading: str, name: str, on: date | None, what: str = "rule") -> Dated:
    """The value of a rule in force on a day."""
    return value_on(rule(heading, name, what)["values"], on)
