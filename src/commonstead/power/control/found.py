"""What one control test came to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from commonstead.kit import Line, Working
from commonstead.power.control.share import Share
from commonstead.power.control.structure import Structure
from commonstead.power.control.wording import Asked, called, data
from commonstead.power.verdict import Verdict
from commonstead.rulebook import Rule


@dataclass(frozen=True)
class ControlTest:
    """One control test for one group: its verdict and everything it rests on.

    `margin` is by how much at least it is met (0 or more) or missed (0 or less), as a part of the
    whole it is about (votes, seats, people); `None` where that is not settled. `answer` names the
    words for `why`; `missing` names what would settle an unknown. `clauses` are the rulebook's.
    Figures and lines (`show`) are put into words only where somebody asks.
    """

    asked: Asked
    groups: tuple[str, ...]
    verdict: Verdict
    answer: str
    margin: Fraction | None = None
    figures: Mapping[str, object] = field(default_factory=dict)
    show: Callable[[], tuple[Line, ...]] = tuple
    clauses: tuple[str, ...] = ()
    missing: str = ""

    @property
    def id(self) -> str:
        return self.asked.id

    @property
    def name(self) -> str:
        return self.asked.name

    @property
    def lines(self) -> tuple[Line, ...]:
        """The figures it was worked out from, line by line."""
        return self.show()

    @property
    def working(self) -> Working[Verdict]:
        """The verdict with the figures it was worked out from."""
        return Working(self.verdict, self.lines)

    @property
    def why(self) -> str:
        """The answer as a sentence."""
        facts = {**self.figures, "group": called(self.groups)}
        if self.verdict == "unknown":
            facts["missing"] = str(data()["missing"][self.missing]).format(**facts)
            return capital(str(data()["unknown"]).format(**facts))
        return capital(self.asked.why[self.answer].format(**facts))

    def as_data(self) -> dict[str, Any]:
        """The test as plain data (JSON)."""
        return {
            "id": self.id,
            "name": self.name,
            "verdict": self.verdict,
            "why": self.why,
            "margin": None if self.margin is None else str(self.margin),
            "figures": {name: str(figure) for name, figure in self.figures.items()},
            "clause": ", ".join(self.clauses),
        }


def lines_of(structure: Structure, share: Share, *more: Line) -> tuple[Line, ...]:
    """The members of each class that has a vote, where known, the part of them all, and more."""
    counts = structure.headcount.members
    voting = [each for each in structure.classes if each.votes] if counts is not None else []
    counted = (Line(each.title, str((counts or {}).get(each.name, 0))) for each in voting)
    return (*counted, Line("share of the votes", str(share)), *more)


def capital(text: str) -> str:
    """The same with its first letter large.

    >>> capital("the residents have 1/2.")
    'The residents have 1/2.'
    """
    return text[:1].upper() + text[1:]


def stands_at(*rules: Rule) -> tuple[str, ...]:
    """The clauses of rules, each once, as far as they have one."""
    return tuple(dict.fromkeys(rule.clause for rule in rules if rule.clause))
