"""What comes out of choosing among options, and what goes in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from commonstead.kit import Line, Refusal, Working

Score: TypeAlias = int | str | Fraction
"""A number exactly: 3, "1/2" or "2.5"; never a float."""

Vote: TypeAlias = Collection[str] | Mapping[str, Score] | Sequence[str | Collection[str]] | None
"""One voter's vote; `None` is an abstention.

Approval: the options approved, in any order. Score: a number for each option scored. Ranked: the
options, best first; several in one place are equally good to the voter.
"""

Levels = Sequence[Sequence[str]]
"""The options from best to worst; those in one place are equally good."""


@dataclass(frozen=True)
class Counted:
    """What a method found: the options in levels, their totals, and lines that show how."""

    levels: Levels
    totals: Mapping[str, Fraction | None]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Choice:
    """What was chosen, and how.

    `winners` are in order. `tied` are the options left level for the places that are not filled:
    empty where all are. `totals` are approvals, scores (`None` where nobody scored the option), or
    for ranked votes how many others an option beats.
    """

    method: str
    winners: tuple[str, ...]
    totals: Mapping[str, Fraction | None]
    tied: tuple[str, ...]
    voted: int
    abstained: int
    working: Working[tuple[str, ...]]

    @property
    def outcome(self) -> str:
        """ "chosen", or "tied" where the rule for ties left something open."""
        return "tied" if self.tied else "chosen"


def known_option(option: object, options: Collection[str], number: int) -> str:
    """The option, or `Refusal("unknown_option", option=…, vote=…)`; votes count from 1."""
    if not isinstance(option, str) or option not in options:
        raise Refusal("unknown_option", option=option, vote=number, known=tuple(options))
    return option


def levels_by(totals: Mapping[str, Fraction | None]) -> list[list[str]]:
    """Options in levels, the highest total first; without a total last.

    >>> levels_by({"a": Fraction(1), "b": Fraction(2), "c": Fraction(1), "d": None})
    [['b'], ['a', 'c'], ['d']]
    """
    known = sorted({total for total in totals.values() if total is not None}, reverse=True)
    ordered: list[Fraction | None] = [*known, None]
    levels = [[option for option in totals if totals[option] == total] for total in ordered]
    return [level for level in levels if level]
