"""Schulze's method: beatpaths measured by winning votes.

Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011); from
memory. A candidate left off a paper comes after all who are on it; candidates marked alike, and
all who are left off, are not compared.

For several seats the first of the ranking are elected: whoever nobody left beats, then the same
among the rest. It is not proportional. Where more candidates are unbeaten than there are seats
left, lots decide.

Here `totals` are how many others each candidate beats, and `exhausted` the pairs in which neither
beats the other: together they are all the pairs. A paper is valid if anybody standing is on it.
"""

from collections import Counter
from itertools import combinations

from commonstead.elections.conduct import Conduct, Finished, finished_at_once
from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.result import Action, Stage
from commonstead.elections.ties import Ties

Matrix = list[list[int]]


def count(conduct: Conduct) -> Finished:
    """Count by Schulze's method; every preference is consulted, so papers are kept whole."""
    contest = conduct.contest
    standing = [c for c in range(len(contest.candidates)) if c not in contest.withdrawn]
    beaten = beats(strongest_paths(pairwise(contest, standing), standing), standing)
    totals = tuple(len(beaten.get(c, ())) for c in range(len(contest.candidates)))
    elected = first_of_ranking(beaten, contest.seats, conduct.ties)
    pairs = len(standing) * (len(standing) - 1) // 2
    stage = Stage(1, Action("first_preferences"), totals, pairs - sum(totals), elected)
    cut = whole_papers(contest)
    return finished_at_once("schulze", conduct, stage, cut)


def pairwise(contest: Contest, standing: list[int]) -> Matrix:
    """How many papers prefer each candidate to each other."""
    matrix = [[0 for _ in contest.candidates] for _ in contest.candidates]
    for ranking, papers in contest.ballots.items():
        below = set(standing)
        for place in ranking:
            here = below & set(place)
            below -= here
            for better in here:
                for worse in below:
                    matrix[better][worse] += papers
    return matrix


def strongest_paths(preferred: Matrix, standing: list[int]) -> Matrix:
    """The strength of the strongest path between any two, a path being as strong as its weakest
    link and a link as strong as the votes of the side that wins it."""
    size = len(preferred)
    path = [
        [preferred[a][b] if preferred[a][b] > preferred[b][a] else 0 for b in range(size)]
        for a in range(size)
    ]
    for through in standing:
        for a in standing:
            link = path[a][through]
            for b in standing:
                path[a][b] = max(path[a][b], min(link, path[through][b]))
    return path


def beats(path: Matrix, standing: list[int]) -> dict[int, set[int]]:
    """Whom each candidate beats: a stronger path there than back."""
    beaten: dict[int, set[int]] = {c: set() for c in standing}
    for a, b in combinations(standing, 2):
        if path[a][b] > path[b][a]:
            beaten[a].add(b)
        elif path[b][a] > path[a][b]:
            beaten[b].add(a)
    return beaten


def first_of_ranking(beaten: dict[int, set[int]], seats: int, ties: Ties) -> tuple[int, ...]:
    """The first of the ranking, as many as there are seats."""
    elected: list[int] = []
    left = set(beaten)
    while left and len(elected) < seats:
        unbeaten = sorted(c for c in left if not any(c in beaten[other] for other in left))
        free = seats - len(elected)
        if len(unbeaten) > free:
            unbeaten = list(ties.order_by_lot(unbeaten, "elect", 1)[:free])
        elected += unbeaten
        left -= set(unbeaten)
    return tuple(elected)


def whole_papers(contest: Contest) -> Counter[Ranking]:
    """Papers as they are, but those that mark nobody who stands left blank."""
    papers: Counter[Ranking] = Counter()
    for ranking, number in contest.ballots.items():
        marked = {c for place in ranking for c in place} - contest.withdrawn
        papers[ranking if marked else ()] += number
    return papers
