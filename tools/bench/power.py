"""Power in a body of a thousand voters, and beside a listing of every coalition.

Times are of the processor, the best of several. The listing is as quick as plain Python gets it:
the votes of every coalition once, then one comparison for each seat and coalition. Both have to
give the same swings.
"""

import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from commonstead.kit import Threshold
from commonstead.power.index import Body, Rule, Side, power_of
from tools.bench.row import Row, at_most, times_faster

HALF = Threshold(Fraction(1, 2), ">")
LIMIT_SECONDS = 1.0
CLASSES, SEATS_EACH = 20, 50
REPEATS, REPEATS_QUICK = 5, 2
LISTED, LISTED_QUICK = 20, 16
FASTER, FASTER_QUICK = 500.0, 30.0


def best(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The shortest of so many times, in seconds, and what came out."""
    took = []
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        took.append(time.process_time() - start)
    return min(took), result


def classes(weights: int) -> Body:
    """A thousand voters in twenty classes, whose votes are 1, 2, … `weights`, 1, 2, …"""
    sides = (Side(f"class {n}", SEATS_EACH, n % weights + 1) for n in range(CLASSES))
    return Body("members", tuple(sides), Rule(HALF))


def listed(weights: list[int], needed: int) -> list[int]:
    """The swings of each seat, by listing every coalition."""
    votes = [0]
    for weight in weights:
        votes += [there + weight for there in votes]
    swings = []
    for number, weight in enumerate(weights):
        size = 1 << number
        swings.append(
            sum(
                votes[without] < needed <= votes[without] + weight
                for start in range(0, len(votes), 2 * size)
                for without in range(start, start + size)
            )
        )
    return swings


def beside_listing(seats: int, target: float, repeats: int) -> Row:
    """The same body both ways; ends the benchmark where they differ."""
    weights = [number % 5 + 1 for number in range(seats)]
    sides = tuple(Side(f"seat {n}", 1, weight) for n, weight in enumerate(weights))
    body = Body("board", sides, Rule(HALF))
    ours, powers = best(lambda: power_of(body, shapley=False), repeats)
    theirs, swings = best(lambda: listed(weights, body.votes_needed), 1)
    if [side.each.swings for side in powers.sides.values()] != swings:
        raise SystemExit("the listing found other swings")
    what = f"Banzhaf, {seats} seats with 1 to 5 votes"
    return times_faster(what, ours, "listing", theirs, target)


def run(*, quick: bool = False) -> list[Row]:
    """All rows; about a quarter of a minute, or less when `quick`."""
    repeats = REPEATS_QUICK if quick else REPEATS
    whole = f"{CLASSES * SEATS_EACH:,} voters in {CLASSES} classes"
    banzhaf, _ = best(lambda: power_of(classes(CLASSES), shapley=False), repeats)
    both, _ = best(lambda: power_of(classes(3)), repeats)
    equal, _ = best(lambda: power_of(classes(1)), repeats)
    return [
        at_most(f"Banzhaf, {whole} of 1 to 20 votes", banzhaf, "s", LIMIT_SECONDS),
        at_most(f"Shapley-Shubik, {whole} of 1 to 3 votes", both, "s", LIMIT_SECONDS),
        at_most(f"Shapley-Shubik, {whole} of one vote", equal, "s", LIMIT_SECONDS),
        beside_listing(*((LISTED_QUICK, FASTER_QUICK) if quick else (LISTED, FASTER)), repeats),
    ]
