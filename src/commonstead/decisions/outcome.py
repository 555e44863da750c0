"""What came of a decision, with every step that led there."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from commonstead.kit import Line, Working

Result = Literal[
    "carried",
    "lost",
    "tied",
    "inquorate",
    "to_confirm",
    "open",
    "lapsed",
    "blocked",
    "fallback",
    "deadlock",
]
PASSED = ("carried", "to_confirm")


@dataclass(frozen=True)
class Outcome:
    """A result and its working.

    - `carried`, `lost`: decided. `tied`: the chair's casting vote is still to be given.
    - `inquorate`: too few were there to decide anything.
    - `to_confirm`: this vote is carried; a second meeting within `confirm` has to say so too.
    - `open`, `lapsed`: a written resolution that can still be agreed to, or no longer.
    - `blocked`: it goes back to whoever proposed it. `fallback`: it goes to the vote that was
      declared beforehand (`next`).
    - `deadlock`: the sides differ; `next` is the step of their ladder that is due, if any is left.

    `needed` is the fewest votes in favour that were enough, where one number says so. `confirm`
    is the first and last day of the second meeting, `file_by` the last day to send a copy to the
    registrar, `review_on` the day on which what was agreed by consent is looked at again.
    """

    result: Result
    working: Working[str]
    needed: int | None = None
    confirm: tuple[date, date] | None = None
    file_by: date | None = None
    review_on: date | None = None
    next: str = ""

    @property
    def passed(self) -> bool:
        """Whether this vote is carried, be it with a second meeting still to come."""
        return self.result in PASSED

    def confirm_days(self) -> dict[str, str] | None:
        """The days on which a second meeting can confirm it, where one has to, as in the record."""
        if self.result != "to_confirm" or self.confirm is None:
            return None
        first, last = self.confirm
        return {"from": first.isoformat(), "until": last.isoformat()}


def concluded(
    result: Result,
    lines: tuple[Line, ...],
    *,
    needed: int | None = None,
    confirm: tuple[date, date] | None = None,
) -> Outcome:
    """An outcome whose working comes to its result."""
    return Outcome(result, Working(result, lines), needed, confirm)
