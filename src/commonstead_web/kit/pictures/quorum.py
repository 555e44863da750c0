"""A meeting filling up: who is here, how many must be, how many could be."""

from dataclasses import dataclass

MOST_SEATS = 120
"""Up to so many members each has a seat of their own in the picture; beyond, one bar."""
ROW = 20


@dataclass(frozen=True)
class Seat:
    """One member's place: where it stands, whether somebody sits there, whether it makes quorum."""

    x: int
    y: int
    taken: bool
    makes_quorum: bool


@dataclass(frozen=True)
class QuorumPicture:
    """The roll-call. `missing` is how many more must come; 0 once the meeting can decide."""

    present: int
    needed: int
    entitled: int
    missing: int
    seats: tuple[Seat, ...]
    rows: int

    @property
    def is_met(self) -> bool:
        """Whether enough are here to decide."""
        return not self.missing


def draw_quorum(present: int, needed: int, entitled: int) -> QuorumPicture:
    """Seats in rows of twenty, filled from the front; the seat that makes the quorum is marked.

    >>> draw_quorum(9, 12, 47).missing
    3
    """
    seats = range(entitled) if entitled <= MOST_SEATS else ()
    return QuorumPicture(
        present=present,
        needed=needed,
        entitled=entitled,
        missing=max(needed - present, 0),
        seats=tuple(
            Seat(at % ROW, at // ROW, taken=at < present, makes_quorum=at == needed - 1)
            for at in seats
        ),
        rows=-(-len(seats) // ROW),
    )
