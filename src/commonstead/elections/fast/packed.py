"""Rankings packed into machine words, alike papers together, in one fixed order.

A preference takes four bits where there are at most 15 candidates, five up to 31 and six up to 63;
the first preference sits in the highest bits, so sorting the words sorts the rankings and papers
that begin alike lie side by side. A preference is the candidate's position plus one; zero ends the
ranking. Everything is an integer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from commonstead.elections.contest import Ranking

Words = NDArray[np.uint64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_CANDIDATES = 63
"""One bit a candidate must fit in a word, and the number of a candidate in six bits."""

WORD = 64


@dataclass(frozen=True)
class Layout:
    """Where each preference of a ranking lies.

    >>> Layout(10)
    Layout(candidates=10)
    >>> Layout(10).bits, Layout(10).words, Layout(31).bits, Layout(31).words
    (4, 1, 5, 3)
    """

    candidates: int

    @property
    def bits(self) -> int:
        """Bits a preference takes."""
        return max(4, self.candidates.bit_length())

    @property
    def places_a_word(self) -> int:
        """Preferences in one word."""
        return WORD // self.bits

    @property
    def words(self) -> int:
        """Words a ranking takes when it names every candidate."""
        return max(1, -(-self.candidates // self.places_a_word))

    def where(self, place: int) -> tuple[int, np.uint64]:
        """The word that holds the preference at `place` (from 0), and how far up it sits."""
        word, within = divmod(place, self.places_a_word)
        return word, np.uint64(WORD - self.bits * (within + 1))


@dataclass(frozen=True, eq=False)
class PackedBallots:
    """Every different ranking once, in ascending order, with its number of papers.

    `words` has shape (words a ranking, rankings), `papers` shape (rankings,). No ranking has a
    tie, a skipped place or a candidate twice. An empty paper is the ranking of zeros.
    """

    layout: Layout
    words: Words
    papers: Integers

    @property
    def total(self) -> int:
        """All papers, empty ones too."""
        return int(self.papers.sum())

    def preferences(self, place: int) -> Integers:
        """Each ranking's preference at `place` (from 0): candidate plus one, or 0 for none."""
        word, shift = self.layout.where(place)
        mask = np.uint64((1 << self.layout.bits) - 1)
        found: Integers = ((self.words[word] >> shift) & mask).astype(np.int64)
        return found

    def differs_from_before(self, places: int) -> Flags:
        """Whether each ranking's first `places` preferences differ from the ranking before it."""
        word, shift = self.layout.where(places - 1)
        changed = (self.words[word, 1:] ^ self.words[word, :-1]) >> shift != 0
        for earlier in self.words[:word]:
            changed |= earlier[1:] != earlier[:-1]
        return np.concatenate([np.ones(min(1, self.papers.size), np.bool_), changed])


def gathered(layout: Layout, words: Words, papers: Integers | None) -> PackedBallots:
    """Sort rankings and put alike ones together; `papers=None` means one paper each.

    `words` has shape (words a ranking, papers). Sorting and comparing neighbours is many times
    faster here than `np.unique`.
    """
    if layout.words == 1 and papers is None:
        words = np.sort(words, axis=1)
    else:
        order = np.lexsort(words[::-1]) if layout.words > 1 else np.argsort(words[0])
        words = words[:, order]
        papers = None if papers is None else papers[order]
    count = words.shape[1]
    new = np.ones(count, np.bool_)
    new[1:] = (words[:, 1:] != words[:, :-1]).any(axis=0)
    starts = np.flatnonzero(new)
    if papers is None:
        alike = np.diff(starts, append=count)
    else:
        alike = np.add.reduceat(papers, starts) if count else papers
    return PackedBallots(layout, np.ascontiguousarray(words[:, starts]), alike.astype(np.int64))


def names_a_candidate_twice(ballots: PackedBallots) -> bool:
    """Whether any ranking has the same candidate in two places."""
    seen = np.zeros(ballots.papers.size, np.uint64)
    for place in range(ballots.layout.candidates):
        preference = ballots.preferences(place).astype(np.uint64)
        if not preference.any():
            return False
        mark = (np.uint64(1) << preference) & ~np.uint64(1)
        if (seen & mark).any():
            return True
        seen |= mark
    return False


def pack_rankings(candidates: int, ballots: Mapping[Ranking, int]) -> PackedBallots | None:
    """Pack rankings; `None` where one has a tie, a skipped place or a candidate twice."""
    layout = Layout(candidates)
    ballots = {ranking: papers for ranking, papers in ballots.items() if papers}
    lengths = np.fromiter(map(len, ballots), np.int64, len(ballots))
    if candidates > MOST_CANDIDATES or (lengths.size and lengths.max() > candidates):
        return None
    marks = list(chain.from_iterable(ballots))
    if any(len(place) != 1 for place in marks):
        return None
    flat = np.fromiter(chain.from_iterable(marks), np.uint64, len(marks)) + np.uint64(1)
    words = np.zeros((layout.words, len(ballots)), np.uint64)
    starts = np.cumsum(lengths) - lengths
    for place in range(int(lengths.max(initial=0))):
        long_enough = np.flatnonzero(lengths > place)
        word, shift = layout.where(place)
        words[word, long_enough] |= flat[starts[long_enough] + place] << shift
    papers = np.fromiter(ballots.values(), np.int64, len(ballots))
    packed = gathered(layout, words, papers)
    return None if names_a_candidate_twice(packed) else packed


def unpacked(ballots: PackedBallots) -> Iterator[tuple[Ranking, int]]:
    """Every ranking with its number of papers, as the plain counters take them."""
    layout = ballots.layout
    places = [ballots.preferences(place) for place in range(layout.candidates)]
    for row, papers in enumerate(ballots.papers.tolist()):
        marks = (int(place[row]) for place in places)
        yield tuple((mark - 1,) for mark in marks if mark), papers
