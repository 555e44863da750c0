"""What happened in one period, in plain numbers: all that the indicators of health are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Part:
    """So many of so many: 31 ballots of 60 people, 5 meetings of 6."""

    count: int = 0
    of: int = 0


@dataclass(frozen=True)
class Events:
    """Counts of one period, from `since` to `until`, both included.

    It is never put to a definition: who took part says nothing about who could have decided. What
    is empty was not counted, and its indicator has no value.
    """

    since: date
    until: date
    residents: Part = Part()
    """Adult residents who are members, of adult residents."""
    waits: tuple[int, ...] = ()
    """Days from each application to its decision."""
    resident_votes: Part = Part()
    """Members with a vote who are residents, of all with a vote."""
    ballots: Part = Part()
    """Valid ballots, of people on the roll."""
    candidates: Part = Part()
    """Candidates, of seats to fill."""
    new_on_board: Part = Part()
    """Board members in their first year, of board members."""
    elected: Part = Part()
    """Elected board members, of board members."""
    empty_seats: Part = Part()
    """Days on which seats were empty, of days of all seats."""
    present: tuple[Part, ...] = ()
    """For each general meeting: people present, of its quorum."""
    noticed: Part = Part()
    """Meetings with full notice, of meetings."""
    motions_by_members: Part = Part()
    """Motions that members put, of motions."""
    traced: Part = Part()
    """Decisions with a recorded outcome, of decisions."""
    attendances: tuple[int, ...] = ()
    """For each member: meetings attended, none included."""
    ballots_by_class: Mapping[str, Part] = field(default_factory=dict)
    """For each class: ballots, of people on the roll."""
    trained: Part = Part()
    """New board members trained, of new board members."""
    interests_asked: Part = Part()
    """Meetings with interests on the agenda, of meetings."""
    gated: Part = Part()
    """Large disposals by a special decision, of large disposals."""
    returns: Part = Part()
    """Returns in time, of returns due."""
    represented: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """For each group people chose to name: on the board, and among the members."""
    residents_power: Fraction | None = None
    """The residents' share of power in general meeting, and..."""
    voters: int = 0
    """...how many vote there."""
