"""Dice rolled in public.

Each roll is called out and written down as it fell, and the written line itself is hashed. Nothing
is added up, left out or turned into other numbers, so nothing can favour anybody: with fair dice
every line is as likely as every other, and each leads to a seed of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from commonstead.homes.draws.reading import moment, number, part, several, whole, words
from commonstead.kit import Line, Refusal
from commonstead.record import moment_of
from commonstead.rulebook.misplaced import Misplaced

MOST_ROLLS = 1000
MOST_SIDES = 1000


@dataclass(frozen=True)
class Dice:
    """So many rolls of dice with so many sides, at a place and not before a moment."""

    kind: ClassVar[str] = "dice"
    known: datetime
    where: str
    sides: int
    rolls: int

    @classmethod
    def from_facts(cls, data: Any) -> "Dice":
        """Read `{kind: dice, at, where, sides, rolls}`."""
        dice = cls(
            moment(data, "at"), words(data, "where"), number(data, "sides"), number(data, "rolls")
        )
        if not (2 <= dice.sides <= MOST_SIDES and 1 <= dice.rolls <= MOST_ROLLS):
            raise Misplaced(
                f"{dice.rolls} rolls of {dice.sides} sides are no dice",
                ("rolls",),
                expected="for example: sides 6, rolls 31",
            )
        return dice

    def as_facts(self) -> dict[str, Any]:
        """The source as the record holds it."""
        at = moment_of(self.known)
        shown = {"where": self.where, "sides": self.sides, "rolls": self.rolls}
        return {"kind": self.kind, "at": at, **shown}

    @property
    def name(self) -> str:
        """What the source is called when something is said about it."""
        return f"dice, {self.where}"

    def outcomes(self) -> int:
        """How many lines of rolls there can be, each as likely as the other."""
        return int(self.sides**self.rolls)

    def missing(self, value: Any) -> tuple[str, ...]:
        """Its own name, while it has no value."""
        return (self.name,) if value is None else ()

    def line(self, value: Any, draw: str) -> str:
        """The line that is hashed: `dice 6: 2 5 1`.

        Raises `Refusal("rolls_not_as_stated")` or `"roll_impossible"`.
        """
        rolls = [whole(roll, "rolls") for roll in several(part(value, "rolls"), "rolls")]
        if len(rolls) != self.rolls:
            raise Refusal("rolls_not_as_stated", rolls=len(rolls), stated=self.rolls)
        for roll in rolls:
            if not 1 <= roll <= self.sides:
                raise Refusal("roll_impossible", roll=roll, sides=self.sides)
        return f"dice {self.sides}: {' '.join(map(str, rolls))}"

    def working(self, value: Any, draw: str) -> tuple[Line, ...]:
        """What was looked at."""
        return (
            Line(
                "dice rolled in public",
                f"{self.rolls} rolls",
                self.line(value, draw),
            ),
        )

    def value_facts(self, value: Any) -> dict[str, Any]:
        """The value as the record holds it."""
        return {"rolls": [whole(roll) for roll in several(part(value, "rolls"))]}
