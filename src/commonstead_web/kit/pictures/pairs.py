"""Every pair of candidates compared: how many voters prefer the one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["wins", "loses", "ties", "self"]


@dataclass(frozen=True)
class PairCell:
    """How many prefer the row's person to the column's, and what that makes of the pair."""

    column: str
    votes: int
    against: int
    outcome: Outcome


@dataclass(frozen=True)
class PairsPicture:
    """A table that is its own picture: a row a person, most pairs won first."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[PairCell, ...]], ...]
    elected: tuple[str, ...]


def draw_pairs(
    candidates: Sequence[str], preferred: Sequence[Sequence[int]], elected: Sequence[int] = ()
) -> PairsPicture:
    """From `preferred[a][b]`, how many papers put candidate a before candidate b.

    >>> draw_pairs(["Amina", "Bill"], [[0, 7], [5, 0]]).rows[0][2][1].outcome
    'wins'
    """
    everyone = range(len(candidates))
    won = [sum(preferred[a][b] > preferred[b][a] for b in everyone) for a in everyone]
    order = sorted(everyone, key=lambda c: (-won[c], c))
    return PairsPicture(
        names=tuple(candidates[c] for c in order),
        rows=tuple(
            (candidates[a], won[a], tuple(_cell(candidates, preferred, a, b) for b in order))
            for a in order
        ),
        elected=tuple(candidates[c] for c in elected),
    )


def _cell(
    candidates: Sequence[str], preferred: Sequence[Sequence[int]], a: int, b: int
) -> PairCell:
    votes, against = preferred[a][b], preferred[b][a]
    return PairCell(candidates[b], votes, against, _outcome(a == b, votes, against))


def _outcome(is_self: bool, votes: int, against: int) -> Outcome:
    if is_self:
        return "self"
    if votes == against:
        return "ties"
    return "wins" if votes > against else "loses"
