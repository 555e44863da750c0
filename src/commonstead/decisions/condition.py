"""One condition of a resolution: so many of these, compared with a part of those."""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from commonstead.decisions.tally import Tally
from commonstead.kit import Line, Refusal, Source

Comparator = Literal[">", ">=", "<", "<="]
Count = Literal["for", "against", "votes_cast"]
Base = Literal["votes_cast", "votes_and_abstentions", "members_present", "all_members", "eligible"]

COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
EDGE: dict[str, Callable[[Fraction], int]] = {
    ">": lambda part: math.floor(part) + 1,
    ">=": lambda part: max(math.ceil(part), 1),
    "<": lambda part: math.ceil(part) - 1,
    "<=": math.floor,
}
COUNT: dict[str, Callable[[Tally], int]] = {
    "for": lambda tally: tally.in_favour,
    "against": lambda tally: tally.opposed,
    "votes_cast": lambda tally: tally.cast,
}
BASE: dict[str, Callable[[Tally], int | None]] = {
    "votes_cast": lambda tally: tally.cast,
    "votes_and_abstentions": lambda tally: tally.cast + tally.abstain,
    "members_present": lambda tally: tally.present,
    "all_members": lambda tally: tally.membership,
    "eligible": lambda tally: tally.electorate,
}
NAMED: dict[str, str] = {
    "members_present": "present",
    "all_members": "members",
    "eligible": "eligible",
}
"""What has to be known of a tally for a base; the other bases are counted from the votes."""
WORDS: dict[str, str] = {
    "votes_cast": "votes cast for and against",
    "votes_and_abstentions": "votes cast and abstentions",
    "members_present": "members present",
    "all_members": "all members",
    "eligible": "members entitled to vote",
}


@dataclass(frozen=True)
class Judged:
    """Whether a condition is met, the number at its edge, and how that was worked out."""

    met: bool
    edge: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Condition:
    """`count` compared with a fraction of `base`.

    With `>` and `>=` so many are needed; with `<` and `<=` there may be no more.

    >>> rules = Source("Our rules", clause="14")
    >>> half = Condition("votes in favour", "for", Fraction(1, 2), ">", "votes_cast", rules)
    >>> half.judged(Tally(for_=51, against=50)).met, half.edge(101)
    (True, 51)
    """

    what: str
    count: Count
    fraction: Fraction
    comparator: Comparator
    base: Base
    source: Source

    @property
    def is_limit(self) -> bool:
        """Whether it says how many there may be at most, not how many there must be."""
        return self.comparator in ("<", "<=")

    def edge(self, of: int) -> int:
        """The fewest that are enough, or the most that are allowed."""
        return EDGE[self.comparator](self.fraction * of)

    def judged(self, tally: Tally) -> Judged:
        """Judge a tally. Nothing out of nothing is never enough.

        Raises `Refusal("number_missing", rule=..., needed=...)` where the base is not known.
        """
        of = BASE[self.base](tally)
        if of is None:
            raise Refusal("number_missing", rule=str(self.source), needed=NAMED[self.base])
        count, edge = COUNT[self.count](tally), self.edge(of)
        met = of > 0 and COMPARE[self.comparator](Fraction(count), self.fraction * of)
        return Judged(met, edge, self._lines(tally, of, count, edge))

    def _lines(self, tally: Tally, of: int, count: int, edge: int) -> tuple[Line, ...]:
        found = Line(WORDS[self.base], str(of), self._sum(tally))
        label = "the most that are allowed" if self.is_limit else "the fewest that are enough"
        part = f"{self.comparator} {self.fraction} × {of}"
        spare = edge - count if self.is_limit else count - edge
        told = f"{count}: {self._told(spare, of)}"
        return (
            found,
            Line(label, str(edge), part, self.source),
            Line(self.what, told, f"{count} {self.comparator} {self.fraction} × {of}", self.source),
        )

    def _told(self, spare: int, of: int) -> str:
        if of == 0:
            return "not met, nothing out of nothing"
        if spare >= 0:
            return f"met, with {spare} to spare"
        return f"not met, {-spare} too {'many' if self.is_limit else 'few'}"

    def _sum(self, tally: Tally) -> str:
        if self.base == "votes_cast":
            return f"{tally.in_favour} + {tally.opposed}"
        if self.base == "votes_and_abstentions":
            return f"{tally.in_favour} + {tally.opposed} + {tally.abstain}"
        return ""
