"""Ballot papers on the counting table: what a paper says, where it lies and what it is worth."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from commonstead.elections.contest import Contest, Ranking

TELLERS = 2
"""So many people type each paper, apart from each other: a slip of one shows against the other.
Fewer could not show one; with more, papers would lie about for longer and nothing be gained."""


def _places(ranking: Ranking, withdrawn: Collection[int]) -> Iterator[tuple[int, int]]:
    """(candidate, place) for each usable preference, stopping at the first gap or tie."""
    seen: set[int] = set()
    for place, marked in enumerate(ranking):
        standing = [c for c in marked if c not in withdrawn and c not in seen]
        if marked and not standing:
            continue
        if len(standing) != 1:
            return
        seen.add(standing[0])
        yield standing[0], place


def preferences(ranking: Ranking, withdrawn: Collection[int] = ()) -> tuple[int, ...]:
    """The preferences a transferable vote can use, first to last.

    A paper says nothing more from the first number that is missing or given to two candidates:
    the next available preference must be "recorded in consecutive numerical order" (SSI 2011/399,
    article 2). Withdrawn candidates are passed over as if they had not been marked, and so is a
    candidate marked again further down.

    >>> preferences(((2,), (0,), (1, 3), (4,)))
    (2, 0)
    >>> preferences(((2,), (), (1,))), preferences(((0, 1),)), preferences(((0, 1), (2,)), {0})
    ((2,), (), (1, 2))
    """
    return tuple(candidate for candidate, _ in _places(ranking, withdrawn))


@dataclass(slots=True)
class Bundle:
    """Alike papers. They are always moved together, so they share a place and a value.

    `at` is the position in `preferences` of whom they lie with; `deepest` the furthest position
    that was ever needed (-1 where none was); `value` what one paper is worth, in the rule's unit.
    """

    ranking: Ranking
    preferences: tuple[int, ...]
    places: tuple[int, ...]
    papers: int
    value: int
    at: int = -1
    deepest: int = -1

    @property
    def worth(self) -> int:
        """What all the papers together are worth."""
        return self.papers * self.value

    def move(self, continuing: Collection[int]) -> int | None:
        """Go to the next available preference; `None` where there is none."""
        for position in range(self.at + 1, len(self.preferences)):
            if self.preferences[position] in continuing:
                self.at = position
                self.needs(position)
                return self.preferences[position]
        return None

    def has_next(self, continuing: Collection[int]) -> bool:
        """Whether there is a next available preference; looking does not move the paper."""
        return any(candidate in continuing for candidate in self.preferences[self.at + 1 :])

    def needs(self, position: int) -> None:
        """Remember that the count could not do without the preference at this position."""
        self.deepest = max(self.deepest, position)

    def cut(self) -> Ranking:
        """The paper up to the last preference that the count needed."""
        return self.ranking[: self.places[self.deepest] + 1] if self.deepest >= 0 else ()


def bundles(contest: Contest, unit: int) -> list[Bundle]:
    """Every ballot of the contest, in one fixed order; a paper is worth `unit` to begin with."""
    return [
        _bundle(ranking, papers, contest.withdrawn, unit)
        for ranking, papers in sorted(contest.ballots.items())
        if papers
    ]


def _bundle(ranking: Ranking, papers: int, withdrawn: Collection[int], unit: int) -> Bundle:
    usable = tuple(_places(ranking, withdrawn))
    return Bundle(ranking, tuple(c for c, _ in usable), tuple(p for _, p in usable), papers, unit)


def cut_papers(papers: Iterable[Bundle]) -> Counter[Ranking]:
    """All papers, each cut to what the count needed, alike ones counted together."""
    cut: Counter[Ranking] = Counter()
    for bundle in papers:
        cut[bundle.cut()] += bundle.papers
    return cut
