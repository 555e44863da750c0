"""A body that decides: its sides, their seats and votes, and the rule by which a motion passes."""

import math
from dataclasses import dataclass

from commonstead.kit import BadInput, Line, Threshold

BASES = ("votes_cast", "members_present", "all_members")


def fewest(threshold: Threshold, of: int) -> int:
    """The fewest of so many that meet a threshold; one more than there are where none do.

    >>> from fractions import Fraction
    >>> fewest(Threshold(Fraction(1, 2), ">"), of=8), fewest(Threshold(Fraction(3, 4), ">="), of=8)
    (5, 6)
    """
    part = threshold.fraction * of
    if of == 0:
        return 1
    return math.floor(part) + 1 if threshold.comparator == ">" else math.ceil(part)


@dataclass(frozen=True)
class Side:
    """Seats that are alike: the residents' seats, the council's seats, one class of member.

    - `weight`: the votes of each seat; of the whole side where it votes as one.
    - `veto`: each of its seats can block: a motion passes only if all of them are for it. Where one
      seat among several has a veto, make it a side of its own.
    - `as_one`: the side casts its `weight` votes together, for a motion where this part of its
      seats is for it, and against it otherwise.
    """

    name: str
    seats: int
    weight: int = 1
    veto: bool = False
    as_one: Threshold | None = None

    def __post_init__(self) -> None:
        if self.seats < 0 or self.weight < 0:
            raise BadInput(f"{self.name!r} has fewer than no seats or votes", expected="0 or more")
        _possible(self.as_one)

    @property
    def votes(self) -> int:
        """All votes of the side together."""
        return self.weight * (min(self.seats, 1) if self.as_one else self.seats)

    def votes_against(self, against: int) -> int:
        """The votes that go against a motion when so many of its seats are against it."""
        if self.as_one is None:
            return self.weight * against
        agreed = self.seats == 0 or self.seats - against >= fewest(self.as_one, of=self.seats)
        return 0 if agreed else self.weight


@dataclass(frozen=True)
class Casting:
    """Who decides when the votes are equal and have not carried the motion: one further vote.

    `by=None`: one seat of the side holds it (the chair). Otherwise the side as a whole does, and
    gives it to the motion where this part of its own seats is for it.
    """

    side: str
    by: Threshold | None = None

    def __post_init__(self) -> None:
        _possible(self.by)


@dataclass(frozen=True)
class Assent:
    """A side's own agreement, without which nothing passes.

    `threshold` is of the side's seats, each of which has one vote here; `quorum` is how many of
    them must be there.
    """

    side: str
    threshold: Threshold
    quorum: int = 0

    def __post_init__(self) -> None:
        _possible(self.threshold)


@dataclass(frozen=True)
class Rule:
    """When a motion passes.

    - `threshold`: of all votes together; `None` where only the sides' own assents decide.
    - `quorum`: how many seats must be there.
    - `casting`: who holds a casting vote when the votes of all sides together are equal.
    - `assents`: the sides that must each agree by themselves (two-sided assent, or each class its
      own majority).
    """

    threshold: Threshold | None
    quorum: int = 0
    casting: Casting | None = None
    assents: tuple[Assent, ...] = ()

    def __post_init__(self) -> None:
        _possible(self.threshold)
        if self.threshold is None and self.casting:
            raise BadInput("a casting vote needs votes that are counted together")
        if self.threshold is None and not self.assents:
            raise BadInput("nothing says when a motion passes", expected="a threshold or an assent")


@dataclass(frozen=True)
class Body:
    """A body that decides by one rule; `grounds` say where its numbers and its rule come from.

    >>> from fractions import Fraction
    >>> board = Body("board", (Side("residents", 4), Side("council", 4)),
    ...              Rule(Threshold(Fraction(1, 2), ">")))
    >>> board.seats, board.votes, board.votes_needed
    (8, 8, 5)
    """

    name: str
    sides: tuple[Side, ...]
    rule: Rule
    grounds: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        names = [side.name for side in self.sides]
        if len(set(names)) != len(names):
            raise BadInput("two sides have the same name", expected="each name once")
        casting, assents = self.rule.casting, [assent.side for assent in self.rule.assents]
        for name in [*assents, *([casting.side] if casting else [])]:
            if name not in names:
                raise BadInput(f"there is no side {name!r}", expected=", ".join(names))
        if len(set(assents)) != len(assents):
            raise BadInput("a side's assent is asked for twice", expected="each side once")
        if casting and not self.side(casting.side).seats:
            raise BadInput(f"{casting.side!r} holds the casting vote and has no seats")

    def side(self, name: str) -> Side:
        """The side of that name."""
        return next(side for side in self.sides if side.name == name)

    @property
    def seats(self) -> int:
        """How many seats there are."""
        return sum(side.seats for side in self.sides)

    @property
    def votes(self) -> int:
        """How many votes there are, all sides together; 0 where they are not counted together."""
        return sum(side.votes for side in self.sides) if self.rule.threshold else 0

    @property
    def votes_needed(self) -> int:
        """How many of the votes carry a motion; 0 where votes are not counted together."""
        return fewest(self.rule.threshold, of=self.votes) if self.rule.threshold else 0

    @property
    def votes_needed_with_casting(self) -> int:
        """How many carry it with the casting vote: half of them, where that vote can decide."""
        threshold, half = self.rule.threshold, self.votes // 2
        if threshold is None or self.rule.casting is None:
            return self.votes_needed
        if self.votes % 2 or self.votes_needed <= half:
            return self.votes_needed
        of = self.votes + (threshold.base == "votes_cast")
        return half if threshold.is_met(half + 1, of=of) else self.votes_needed

    def seats_needed(self, side: Side) -> int:
        """How many seats of a side nothing passes without (more than it has: nothing passes)."""
        needed = [side.seats if side.veto else 0]
        for assent in self.rule.assents:
            if assent.side == side.name:
                needed += [fewest(assent.threshold, of=side.seats), assent.quorum]
        return max(needed)


def _possible(threshold: Threshold | None) -> None:
    """A threshold that nobody could meet, or that nobody at all would meet, is no threshold."""
    if threshold is None:
        return
    size, over = threshold.fraction, threshold.comparator == ">"
    if threshold.base not in BASES:
        raise BadInput(f"{threshold.base!r} is not counted here", expected=", ".join(BASES))
    if not 0 <= size <= 1 or size == (1 if over else 0):
        found = f"{threshold.comparator} {size}"
        raise BadInput(f"{found} is met by nobody or by anything", expected='for example "> 1/2"')
