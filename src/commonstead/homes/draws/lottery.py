"""A named lottery's numbers on a named day, published by somebody who has no part in the draw."""

from dataclasses import dataclass
from datetime import datetime
from math import comb
from typing import Any, ClassVar

from commonstead.homes.draws.reading import moment, number, part, several, whole, words
from commonstead.kit import Line, Refusal
from commonstead.record import moment_of
from commonstead.rulebook.data import read_day
from commonstead.rulebook.misplaced import Misplaced

MOST = 1000


@dataclass(frozen=True)
class Lottery:
    """So many different numbers out of so many, drawn by a lottery on a day."""

    kind: ClassVar[str] = "lottery"
    known: datetime
    lottery: str
    on: str
    numbers: int
    of: int

    @classmethod
    def from_facts(cls, data: Any) -> "Lottery":
        """Read `{kind: lottery, at, lottery, on, numbers, of}`."""
        day = read_day(part(data, "on")).isoformat()
        drawn, of = number(data, "numbers"), number(data, "of")
        if not 1 <= drawn < of <= MOST:
            raise Misplaced(
                f"{drawn} numbers of {of} are no lottery", ("numbers",), expected="numbers 6, of 59"
            )
        return cls(moment(data, "at"), words(data, "lottery"), day, drawn, of)

    def as_facts(self) -> dict[str, Any]:
        """The source as the record holds it."""
        shown = {"lottery": self.lottery, "on": self.on, "numbers": self.numbers, "of": self.of}
        return {"kind": self.kind, "at": moment_of(self.known), **shown}

    @property
    def name(self) -> str:
        """What the source is called when something is said about it."""
        return f"{self.lottery} of {self.on}"

    def outcomes(self) -> int:
        """How many sets of numbers can be drawn."""
        return comb(self.of, self.numbers)

    def missing(self, value: Any) -> tuple[str, ...]:
        """Its own name, while it has no value."""
        return (self.name,) if value is None else ()

    def line(self, value: Any, draw: str) -> str:
        """The line that is hashed, smallest number first: `lottery UK Lotto 2026-12-05: 3 9 14`.

        Raises `Refusal("lottery_numbers_wrong")`.
        """
        found = {whole(one, "numbers") for one in several(part(value, "numbers"), "numbers")}
        given = len(several(part(value, "numbers")))
        if not (len(found) == given == self.numbers and min(found) >= 1 and max(found) <= self.of):
            raise Refusal(
                "lottery_numbers_wrong", lottery=self.name, numbers=self.numbers, of=self.of
            )
        return f"lottery {self.lottery} {self.on}: {' '.join(map(str, sorted(found)))}"

    def working(self, value: Any, draw: str) -> tuple[Line, ...]:
        """What was looked at."""
        return (
            Line(
                f"numbers of {self.name}",
                f"{self.numbers} numbers from 1 to {self.of}",
                self.line(value, draw),
            ),
        )

    def value_facts(self, value: Any) -> dict[str, Any]:
        """The value as the record holds it."""
        return {"numbers": sorted(whole(one) for one in several(part(value, "numbers")))}
