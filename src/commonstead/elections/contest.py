"""What goes into a count: the seats, the candidates and the ballots."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Ranking = tuple[tuple[int, ...], ...]
"""Candidates by preference, first to last, as positions in `Contest.candidates`.

Each place holds one candidate, none (a preference the voter skipped) or several (the voter gave
them the same number). `()` is an empty paper.
"""


def ranking(*preferences: int) -> Ranking:
    """A ranking with one candidate in each place.

    >>> ranking(2, 0)
    ((2,), (0,))
    """
    return tuple((candidate,) for candidate in preferences)


@dataclass(frozen=True)
class Contest:
    """Seats to fill, who stands, and every ballot as a ranking with the number of papers alike.

    `withdrawn` are candidates whom every rule passes over as if they were never marked.
    """

    seats: int
    candidates: tuple[str, ...]
    ballots: Mapping[Ranking, int]
    withdrawn: frozenset[int] = frozenset()
    title: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def papers(self) -> int:
        """How many papers there are, valid or not."""
        return sum(self.ballots.values())


def gather(rankings: Iterable[Ranking]) -> Counter[Ranking]:
    """Count alike papers together; the order in which they came is forgotten.

    >>> gather([ranking(0), ranking(1), ranking(0)])
    Counter({((0,),): 2, ((1,),): 1})
    """
    return Counter(rankings)
