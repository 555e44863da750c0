"""What the record has said so far about one election."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Election:
    """One election between its call and its declaration.

    `dates` are those of the call, later ones once nominations reopen. `candidates` are the
    pseudonyms of all who were nominated, with the member each is. The facts of later entries are
    kept as they stand there; None until that entry comes. `served` are the members whom it, or a
    filling from its count, has seated. `over` once somebody is declared elected.
    """

    call: Mapping[str, Any]
    called: date
    dates: Mapping[str, str] = field(init=False)
    candidates: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    nominated: tuple[str, ...] | None = None
    outcome: str = ""
    reopened: bool = False
    roll: Mapping[str, Any] | None = None
    opening: Mapping[str, Any] | None = None
    papers: Mapping[str, Any] | None = None
    box: Mapping[str, Any] | None = None
    draw: tuple[str, ...] | None = None
    declaration: Mapping[str, Any] | None = None
    served: set[str] = field(default_factory=set)
    over: bool = False

    def __post_init__(self) -> None:
        self.dates = self.call["dates"]

    @property
    def reference(self) -> str:
        """The election's pseudonym."""
        return str(self.call["election"])

    @property
    def kind(self) -> str:
        """Annual, first or by_election."""
        return str(self.call["kind"])

    @property
    def seats(self) -> int:
        """How many seats are to be filled."""
        seats: int = self.call["seats"]
        return seats

    @property
    def seat_class(self) -> str | None:
        """The class of member for which its seats are kept, if any."""
        name: str | None = self.call["seat_class"]
        return name

    @property
    def nominations(self) -> tuple[date, date]:
        """The first and the last day on which nominations are taken."""
        return self.day("nominations_open"), self.day("nominations_close")

    @property
    def standing(self) -> set[str]:
        """Who was nominated and has not withdrawn."""
        return set(self.candidates) - self.withdrawn

    @property
    def electorate(self) -> int | None:
        """How many are on the roll."""
        return self.roll["size"] if self.roll else None

    @property
    def papers_in_box(self) -> int | None:
        """How many papers were in the box at the close."""
        return self.box["papers"] if self.box else None

    def elected_to(self, seat: str) -> str:
        """The candidate whom the declaration gave that seat, or nothing."""
        terms = self.declaration["terms"] if self.declaration else ()
        return next((term["candidate"] for term in terms if term["seat"] == seat), "")

    def day(self, name: str) -> date:
        """One of its dates; where it has an hour, the day as written."""
        return date.fromisoformat(self.dates[name][:10])


def no_repeats(items: Sequence[str]) -> bool:
    """Whether each is named once."""
    return len(set(items)) == len(items)
