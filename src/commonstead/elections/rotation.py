"""Retirement by rotation: which members of a board must retire at a general meeting.

Source: Co-operatives UK society rules, rule 62: the third, or nearest to a third, who have been
longest in office retire; those who became members on the same day are chosen by lot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.kit import Line, Refusal, Source, Working, nearest

ROTATION = Source("Co-operatives UK society rules", clause="62")


@dataclass(frozen=True)
class ServingSince:
    """A seat, and the day on which whoever holds it was last elected to it."""

    seat: str
    since: date


def retiring(
    seats: Sequence[ServingSince],
    share: Fraction,
    on: date,
    *,
    lots: Sequence[int] | None = None,
) -> Working[tuple[str, ...]]:
    """The seats to retire at the meeting `on`: nearest to the share, the longest serving first.

    `lots` is the recorded draw among positions in `seats`, the stronger earlier: of those who
    have served equally long, the weaker retires first. Raises `Refusal("tie_needs_a_draw")` where
    one is needed and missing, `Refusal("draw_is_not_an_order")`, and `Refusal("serves_only_later")`
    where somebody's service begins after the meeting.

    >>> board = [ServingSince(f"s{year}", date(year, 5, 1)) for year in (2024, 2022, 2023, 2022)]
    >>> retiring(board[:3], Fraction(1, 3), date(2026, 5, 1)).value
    ('s2022',)
    >>> for line in retiring(board[:3], Fraction(1, 3), date(2026, 5, 1)):
    ...     print(line.label, "|", line.expression, "|", line.value)
    how many retire | nearest to 1/3 of 3 | 1
    retires | serving since 2022-05-01 | s2022
    """
    _check(seats, on, lots)
    number = nearest(share * len(seats))
    order = _longest_first(seats, number, lots)
    how_many = Line("how many retire", str(number), f"nearest to {share} of {len(seats)}", ROTATION)
    who = [
        Line("retires", seats[at].seat, f"serving since {seats[at].since}", ROTATION)
        for at in order
    ]
    return Working(tuple(seats[at].seat for at in order), (how_many, *who))


def _check(seats: Sequence[ServingSince], on: date, lots: Sequence[int] | None) -> None:
    for serving in seats:
        if serving.since > on:
            raise Refusal("serves_only_later", seat=serving.seat, since=serving.since, on=on)
    if lots is not None and sorted(lots) != list(range(len(seats))):
        raise Refusal("draw_is_not_an_order", draw=tuple(lots), candidates=len(seats))


def _longest_first(
    seats: Sequence[ServingSince], number: int, lots: Sequence[int] | None
) -> list[int]:
    if number in (0, len(seats)):
        return sorted(range(len(seats)), key=lambda at: (seats[at].since, at))[:number]
    last = sorted(serving.since for serving in seats)[number - 1]
    before = [at for at, serving in enumerate(seats) if serving.since < last]
    level = [at for at, serving in enumerate(seats) if serving.since == last]
    chosen = level
    if len(level) > number - len(before):
        chosen = _by_lot(level, lots)[: number - len(before)]
    return sorted(before, key=lambda at: (seats[at].since, at)) + chosen


def _by_lot(level: Sequence[int], lots: Sequence[int] | None) -> list[int]:
    if lots is None:
        raise Refusal("tie_needs_a_draw", stage=0, candidates=tuple(level), purpose="retire")
    return [at for at in reversed(lots) if at in level]
