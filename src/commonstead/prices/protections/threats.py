"""Each thing that could take a home out of community hands, as the data has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from commonstead.kit import Source
from commonstead.prices.protections.facts import document
from commonstead.rulebook.data import members_of, read_day, read_source

Condition = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Ground:
    """Why a threat does not arise, or is stopped: facts, clauses, the reason and its text.

    `unsettled`: it is not known whether the text is in force.
    """

    facts: Condition
    clauses: tuple[str, ...]
    why: str
    source: Source
    unsettled: bool = False


@dataclass(frozen=True)
class Threat:
    """Something that could take a home: when it applies, what rules it out, what stops it.

    `since` and `until` are the first and the last day of the law; `None` where there is none.
    """

    id: str
    what: str
    source: Source
    applies: Condition
    never: tuple[Ground, ...]
    stops: tuple[Ground, ...]
    slows: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    def is_law(self, on: date) -> bool:
        """Whether it can happen on a day."""
        started = self.since is None or self.since <= on
        return started and (self.until is None or on <= self.until)


@cache
def threats() -> tuple[Threat, ...]:
    """All of them, in the order of the data.

    >>> [threat.id for threat in threats()][:3]
    ['right_to_buy', 'right_to_acquire', 'voluntary_right_to_buy']
    """
    return tuple(_threat(*each) for each in members_of(document("threats.yaml")["threats"]))


def _threat(name: str, raw: Mapping[str, Any]) -> Threat:
    return Threat(
        name,
        raw["what"],
        read_source(raw["source"]),
        condition_of(raw["applies"]),
        tuple(map(_ground, raw["never"])),
        tuple(map(_ground, raw["stops"])),
        tuple(raw["slows"]),
        read_day(raw["since"]) if "since" in raw else None,
        read_day(raw["until"]) if "until" in raw else None,
    )


def condition_of(raw: Mapping[str, Any]) -> Condition:
    """Facts and what each may be, as the data write it."""
    return {name: tuple(choices) for name, choices in raw.items()}


def _ground(raw: Mapping[str, Any]) -> Ground:
    return Ground(
        condition_of(raw.get("if", {})),
        tuple(raw.get("needs", ())),
        raw["why"],
        read_source(raw["source"]),
        raw.get("unsettled") == "yes",
    )
