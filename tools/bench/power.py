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
from commonstead.power.index import Assent, Body, Casting, Rule, Side, power_of
from tools.bench.row import Row, at_most, times_faster

HALF, THIRD = Threshold(Fraction(1, 2), ">"), Threshold(Fraction(1, 3), ">")
LARGE = (53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149)
"""Votes of a seat that have nothing in common."""
LIMIT_SECONDS = 1.0
CLASSES, SEATS_EACH = 20, 50
SHAPLEY = (1, 3, 8, 20)
FEWER = (4, 10)
"""Classes, each with its own number of votes."""
REPEATS, REPEATS_QUICK = 3, 1
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


def classes(weights: int, **rule: Any) -> Body:
    """A thousand voters in twenty classes, whose votes are 1, 2, … `weights`, 1, 2, …"""
    sides = (Side(f"class {n}", SEATS_EACH, n % weights + 1) for n in range(CLASSES))
    return Body("members", tuple(sides), Rule(HALF, **rule))


def shapes() -> dict[str, Body]:
    """A thousand voters under the rules that make the most work for the Banzhaf shares."""
    each = tuple(f"class {n}" for n in range(CLASSES))
    sides = (Side(name, SEATS_EACH, weight) for name, weight in zip(each, LARGE, strict=True))
    asked = {of: tuple(Assent(name, of) for name in each) for of in (HALF, THIRD)}
    two = (Assent("class 3", HALF, quorum=20), Assent("class 9", HALF))
    return {
        "1 to 20 votes": classes(CLASSES),
        "53 to 149 votes": Body("members", tuple(sides), Rule(HALF)),
        "1 to 20 votes, a casting vote": classes(CLASSES, casting=Casting("class 4")),
        "1 to 20 votes, two assents": classes(CLASSES, assents=two),
        "1 to 20 votes, half of each class": classes(CLASSES, assents=asked[HALF]),
        "1 to 20 votes, a third of each class": classes(CLASSES, assents=asked[THIRD]),
        "1 to 20 votes, a quorum of 700": classes(CLASSES, quorum=700),
    }


def ordered() -> dict[str, Body]:
    """A thousand voters under rules that make much work for the Shapley-Shubik shares."""
    whole = Casting("class 1", HALF)
    found = {f"{weights} weights": classes(weights) for weights in SHAPLEY}
    found["20 weights, a casting vote"] = classes(CLASSES, casting=Casting("class 4"))
    for count in FEWER:
        assents = (Assent("class 0", HALF), Assent("class 1", HALF))
        found[f"{count} weights, two assents"] = few(count, assents=assents)
        found[f"{count} weights, a casting vote of a whole class"] = few(count, casting=whole)
    return found


def few(count: int, **rule: Any) -> Body:
    """A thousand voters in so many classes, of 1, 2, … votes a seat."""
    seats = SEATS_EACH * CLASSES // count
    sides = (Side(f"class {n}", seats, n + 1) for n in range(count))
    return Body("members", tuple(sides), Rule(HALF, **rule))


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


def timed(what: str, body: Body, shapley: bool, repeats: int) -> Row:
    """One body against the limit."""
    took, _ = best(lambda: power_of(body, shapley=shapley), repeats)
    return at_most(what, took, "s", LIMIT_SECONDS)


def run(*, quick: bool = False) -> list[Row]:
    """All rows; about a minute, or less when `quick`."""
    repeats = REPEATS_QUICK if quick else REPEATS
    whole = f"{CLASSES * SEATS_EACH:,} voters in {CLASSES} classes"
    asked = [(f"Banzhaf, {whole} of {shape}", body, False) for shape, body in shapes().items()]
    voters = f"{CLASSES * SEATS_EACH:,} voters"
    asked += [
        (f"Shapley-Shubik, {voters} of {shape}", body, True) for shape, body in ordered().items()
    ]
    rows = [timed(*each, repeats) for each in asked]
    beside = (LISTED_QUICK, FASTER_QUICK) if quick else (LISTED, FASTER)
    return [*rows, beside_listing(*beside, repeats)]
