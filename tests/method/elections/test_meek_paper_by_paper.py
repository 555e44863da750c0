"""Meek's method once more, paper by paper in decimal fractions, straight from the reference text.

It shares no line with `commonstead.elections.rules.meek`: no groups of papers, no whole units, no
counting table. Both must agree to the last of nine decimals at the end of every round.
"""

import random
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_UP, Decimal, localcontext

from commonstead.elections import Contest, count, ranking
from method.elections.contests import NAMES

LAST = Decimal("0.000000001")
OMEGA = Decimal("0.000001")
Papers = Sequence[Sequence[int]]
Round = tuple[list[Decimal], Decimal, set[int], int | None]


def distribute(papers: Papers, keep: dict[int, Decimal], candidates: int) -> list[Decimal]:
    votes = [Decimal(0)] * candidates
    for paper in papers:
        weight = Decimal(1)
        for candidate in paper:
            kept = (weight * keep[candidate]).quantize(LAST, ROUND_UP)
            votes[candidate] += kept
            weight -= kept
            if weight <= 0:
                break
    return votes


def rounds(papers: Papers, candidates: int, seats: int, lots: Sequence[int]) -> list[Round]:
    """For each round: votes, quota, who was elected in it and who was defeated at its end."""
    hopeful, elected = set(range(candidates)), set[int]()
    keep = dict.fromkeys(range(candidates), Decimal(1))
    made: list[Round] = []
    while len(elected) < seats and len(elected) + len(hopeful) > seats:
        before: Decimal | None = None
        while True:
            votes = distribute(papers, keep, candidates)
            quota = (sum(votes) / (seats + 1)).quantize(LAST, ROUND_DOWN) + LAST
            winners = {c for c in hopeful if votes[c] >= quota}
            hopeful, elected = hopeful - winners, elected | winners
            surplus = max(Decimal(0), sum((votes[c] - quota for c in elected), Decimal(0)))
            if winners or surplus < OMEGA or (before is not None and surplus >= before):
                break
            before = surplus
            for c in elected:
                kept = (keep[c] * quota).quantize(LAST, ROUND_UP)
                keep[c] = (kept / votes[c]).quantize(LAST, ROUND_UP)
        defeated = None
        if not winners:
            least = min(votes[c] for c in hopeful) + surplus
            defeated = max((c for c in hopeful if votes[c] <= least), key=lots.index)
            hopeful.discard(defeated)
            keep[defeated] = Decimal(0)
        made.append((votes, quota, winners, defeated))
    return made


def papers_made_up(chance: random.Random, candidates: int) -> list[tuple[int, ...]]:
    """Few rankings and many alike, so that several are elected and their surpluses intertwine."""
    rankings = [
        tuple(chance.sample(range(candidates), chance.randint(1, candidates))) for _ in range(8)
    ]
    return [chance.choice(rankings) for _ in range(chance.randint(5, 60))]


def test_every_round_agrees_to_the_last_decimal():
    chance, intertwined = random.Random("paper by paper"), 0
    for _ in range(600):
        candidates = chance.randint(3, 6)
        papers = papers_made_up(chance, candidates)
        seats = chance.randint(1, candidates - 1)
        lots = chance.sample(range(candidates), candidates)
        contest = Contest(seats, NAMES[:candidates], {ranking(*p): papers.count(p) for p in papers})
        finished = count(contest, "meek", lots=lots)
        with localcontext() as context:
            context.prec = 60
            expected = rounds(papers, candidates, seats, lots)
        assert len(finished.stages) in {len(expected), len(expected) + 1}
        for stage, (votes, quota, winners, defeated) in zip(
            finished.stages, expected, strict=False
        ):
            assert [finished.votes(units) for units in stage.totals] == [f"{v:.9f}" for v in votes]
            assert finished.votes(stage.quota) == f"{quota:.9f}"
            assert winners <= set(stage.elected)
            following = finished.stages[stage.number :]
            if defeated is not None and following:
                assert following[0].excluded == (defeated,)
        intertwined += len(finished.elected) > 2
    assert intertwined > 100
