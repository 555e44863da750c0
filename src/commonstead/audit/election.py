"""What the record has said so far about one election."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Election:
    """One election between its call and its declaration.

    `nominations` are the first and last day on which they are taken, later ones once they reopen.
    `candidates` are the pseudonyms of all who were nominated, with the member each is. The facts
    of later entries are kept as they stand there; None until that entry comes. `served` are the
    members whom it, or a filling from its count, has seated.
    """

    call: Mapping[str, Any]
    called: date
    nominations: tuple[date, date] = field(init=False)
    candidates: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    nominated: tuple[str, ...] | None = None
    outcome: str = ""
    reopened: bool = False
    roll: Mapping[str, Any] | None = None
    papers: Mapping[str, Any] | None = None
    box: Mapping[str, Any] | None = None
    draw: tuple[str, ...] | None = None
    declaration: Mapping[str, Any] | None = None
    served: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.nominations = (self.day("nominations_open"), self.day("nominations_close"))

    @property
    def reference(self) -> str:
        """The election's pseudonym."""
        return str(self.call["election"])

    @property
    def seats(self) -> int:
        """How many seats are to be filled."""
        seats: int = self.call["seats"]
        return seats

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
        """A date of the call; where it has an hour, the day as written."""
        return date.fromisoformat(self.call["dates"][name][:10])


def no_repeats(items: Sequence[str]) -> bool:
    """Whether each is named once."""
    return len(set(items)) == len(items)
