"""What comes out of a count: every stage, who was elected, and the draws that were needed."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

ActionKind = Literal["first_preferences", "surplus", "exclusion", "elected", "iteration"]


@dataclass(frozen=True)
class Action:
    """What was done at a stage: whose surplus was transferred, or who was excluded."""

    kind: ActionKind
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True)
class Stage:
    """The position after one step of the count.

    `totals[i]` are candidate i's votes and `exhausted` those that no longer count for anyone, both
    in the rule's own unit (`Count.places` decimals). `elected` and `excluded` name whom this stage
    decided, in order. Together with `exhausted` the totals always add up to the valid papers; where
    a paper has several votes, to all that the valid papers could give.
    """

    number: int
    action: Action
    totals: tuple[int, ...]
    exhausted: int
    elected: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    quota: int = 0


@dataclass(frozen=True)
class Draw:
    """A tie that the rule left to lot: between whom, what for, and who came first.

    `purpose` says what the first of `order` gets: "elect", "exclude" or "surplus".
    `by` is "lookback" where an earlier stage settled it and no lot was needed.
    """

    stage: int
    purpose: str
    order: tuple[int, ...]
    by: Literal["lookback", "lot"]


@dataclass(frozen=True)
class Count:
    """A finished count, with every stage kept.

    `quota` and all votes are integers in units of 10**-places of a vote.
    `elected` is in order of election.
    """

    rule: str
    seats: int
    candidates: tuple[str, ...]
    valid: int
    invalid: int
    places: int
    quota: int | None
    elected: tuple[int, ...]
    stages: tuple[Stage, ...]
    draws: tuple[Draw, ...] = ()

    def votes(self, units: int) -> str:
        """Votes as a decimal text, exactly.

        >>> Count("x", 1, (), 0, 0, 5, None, (), ()).votes(12345678)
        '123.45678'
        """
        if not self.places:
            return str(units)
        whole, part = divmod(units, 10**self.places)
        return f"{whole}.{part:0{self.places}d}"

    def as_fraction(self, units: int) -> Fraction:
        """Votes as an exact fraction of a vote."""
        return Fraction(units, 10**self.places)
