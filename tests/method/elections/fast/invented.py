"""Invented elections of every awkward kind, from a seed."""

import random
from collections import Counter
from itertools import pairwise

from commonstead.elections import Contest, Ranking


def places(rng: random.Random, candidates: int) -> Ranking:
    """A ranking of anything from nobody to everybody, perhaps with ties and skipped places."""
    order = rng.sample(range(candidates), rng.randint(0, candidates))
    kind = rng.choice(["plain", "plain", "plain", "tied", "skipped", "both"])
    cuts = sorted({0, len(order), *(n for n in range(len(order)) if rng.random() < 0.7)})
    if kind in ("plain", "skipped"):
        cuts = list(range(len(order) + 1))
    marked = [tuple(sorted(order[a:b])) for a, b in pairwise(cuts)]
    if kind in ("skipped", "both") and marked:
        marked.insert(rng.randrange(len(marked)), ())
    return tuple(marked)


def liked(rng: random.Random, candidates: int) -> Ranking:
    """A plain ranking in which the first candidates are liked more, so that surpluses arise."""
    order = sorted(range(candidates), key=lambda c: rng.expovariate(1 / (c + 1)))
    return tuple((c,) for c in order[: rng.randint(1, candidates)])


def contest(seed: int, *, candidates: int = 7, papers: int = 40) -> Contest:
    """An election with at most so many candidates and papers; about a third have nothing odd."""
    rng = random.Random(seed)
    standing = rng.randint(1, candidates)
    draw = liked if rng.random() < 0.4 else places
    ballots: Counter[Ranking] = Counter()
    for _ in range(rng.randint(0, papers)):
        ballots[draw(rng, standing)] += rng.choice([0, 1, 1, 1, 1, 2, 5, 30])
    withdrawn = {c for c in range(standing) if rng.random() < 0.1}
    return Contest(
        seats=rng.randint(1, standing),
        candidates=tuple(f"Candidate {c + 1}" for c in range(standing)),
        ballots=ballots,
        withdrawn=frozenset(withdrawn),
    )


def draw(seed: int, contest: Contest) -> list[int] | None:
    """An order of the candidates by lot, or none."""
    rng = random.Random(seed)
    everyone = list(range(len(contest.candidates)))
    return rng.sample(everyone, len(everyone)) if rng.random() < 0.8 else None
