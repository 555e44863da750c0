"""Contests made up by hypothesis, and ways to write one in a line."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import strategies as st

from commonstead.elections import Contest, Ranking, ranking

NAMES = ("Ann Lee", "Bo Ek", "Cy Orr", "Di Fox", "Ed Ash", "Flo Gray", "Gus Hay")


def contest(seats: int, candidates: int, *ballots: tuple[int, str]) -> Contest:
    """A contest from ballots as (papers, "0 2 1").

    Candidates are numbered from 0; `1=2` is a tie and `-` a skipped place.
    """
    papers: Counter[Ranking] = Counter()
    for number, text in ballots:
        papers[marked(text)] += number
    return Contest(seats, NAMES[:candidates], papers)


def marked(text: str) -> Ranking:
    return tuple(
        () if place == "-" else tuple(int(part) for part in place.split("="))
        for place in text.split()
    )


@st.composite
def rankings(draw: st.DrawFn, candidates: int, *, plain: bool = False) -> Ranking:
    order = draw(st.permutations(range(candidates)))
    marks = order[: draw(st.integers(0, candidates))]
    if plain:
        return ranking(*marks)
    return in_places(marks, draw(st.lists(st.integers(0, 9), min_size=8, max_size=8)))


def in_places(marks: Sequence[int], chances: Sequence[int]) -> Ranking:
    """Put marks in places: mostly one in each, sometimes two, sometimes none."""
    left, places = list(marks), list[tuple[int, ...]]()
    for chance in chances:
        if chance == 0:
            places.append(())
        elif left:
            size = 2 if chance == 1 else 1
            places.append(tuple(left[:size]))
            left = left[size:]
    return tuple(places)


@st.composite
def contests(draw: st.DrawFn, *, plain: bool = False, most_seats: int = 4) -> Contest:
    """Any contest of up to seven candidates, some withdrawn unless `plain`."""
    candidates = draw(st.integers(1, len(NAMES)))
    papers = draw(
        st.dictionaries(
            rankings(candidates, plain=plain), st.integers(1, 60), min_size=1, max_size=14
        )
    )
    gone = (
        st.just(frozenset[int]())
        if plain
        else st.frozensets(st.integers(0, candidates - 1), max_size=1)
    )
    return Contest(draw(st.integers(1, most_seats)), NAMES[:candidates], papers, draw(gone))


@st.composite
def contests_with_draws(draw: st.DrawFn) -> tuple[Contest, tuple[int, ...]]:
    """A contest and a recorded draw of its candidates."""
    made = draw(contests())
    return made, tuple(draw(st.permutations(range(len(made.candidates)))))
