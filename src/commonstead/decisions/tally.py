"""The votes of one decision, as they were counted."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from commonstead.kit import Line, Refusal

Casting = Literal["for", "against"]
NAMES = {"for_": "for"}
"""How the one count is called whose name Python keeps for itself."""


@dataclass(frozen=True)
class Tally:
    """How many voted which way, out of how many.

    `eligible`: the members who may vote on it; `members`: all members; `present`: those who were
    there. Each may stand in for the other two only where it is said so. `casting` is the chair's
    vote that breaks a tie: one vote more, of nobody more.

    Raises `Refusal`: `not_a_count` for what is no number of people, `votes_exceed_eligible`,
    `votes_exceed_present`, `present_exceeds_members` and `eligible_exceeds_members` for what
    cannot be.

    >>> Tally(for_=51, against=50, abstain=3).cast
    101
    >>> Tally(for_=9, against=4, eligible=12)
    Traceback (most recent call last):
    commonstead.kit.refusal.Refusal: votes_exceed_eligible (votes=13, eligible=12)
    """

    for_: int
    against: int
    abstain: int = 0
    eligible: int | None = None
    present: int | None = None
    members: int | None = None
    casting: Casting | None = None

    def __post_init__(self) -> None:
        for field in fields(self)[:6]:
            number = getattr(self, field.name)
            if number is not None and not _is_count(number):
                name = NAMES.get(field.name, field.name)
                raise Refusal("not_a_count", rule="", name=name, given=str(number))
        self._possible()

    def _possible(self) -> None:
        votes, eligible = self.for_ + self.against + self.abstain, self.electorate
        if eligible is not None and votes > eligible:
            raise Refusal("votes_exceed_eligible", votes=votes, eligible=eligible)
        if self.present is not None and votes > self.present:
            raise Refusal("votes_exceed_present", votes=votes, present=self.present)
        if self.members is None:
            return
        if self.eligible is not None and self.eligible > self.members:
            raise Refusal("eligible_exceeds_members", eligible=self.eligible, members=self.members)
        if self.present is not None and self.present > self.members:
            raise Refusal("present_exceeds_members", present=self.present, members=self.members)

    @property
    def in_favour(self) -> int:
        """Votes for it, with the chair's casting vote."""
        return self.for_ + (self.casting == "for")

    @property
    def opposed(self) -> int:
        """Votes against it, with the chair's casting vote."""
        return self.against + (self.casting == "against")

    @property
    def cast(self) -> int:
        """Votes for and against; an abstention is no vote."""
        return self.in_favour + self.opposed

    @property
    def electorate(self) -> int | None:
        """Those who may vote; where only all members are known, it is they."""
        return self.members if self.eligible is None else self.eligible

    @property
    def membership(self) -> int | None:
        """All members; where only those who may vote are known, it is they."""
        return self.eligible if self.members is None else self.members

    @property
    def is_tie(self) -> bool:
        """Whether as many voted for it as against, and somebody did."""
        return self.for_ == self.against > 0

    def lines(self) -> Iterator[Line]:
        """What was counted."""
        yield Line("votes in favour", str(self.for_))
        yield Line("votes against", str(self.against))
        if self.abstain:
            yield Line("abstentions", str(self.abstain))


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 0
