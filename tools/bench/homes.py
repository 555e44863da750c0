"""Homes given out and matched here, and by the plain version and the package matching, in one run.

A list of a million households is allocated by the gates, bands, points, quotas and the draw of the
model policies together: on arrays in a process of its own, and by the plain readable version on the
same list, whole. Everybody's place, every home and every skip have to be the same. So have those of
ten thousand small lists under policies made up at random.

Matchings of 3,000 households are compared with those of the package `matching`, which has to find
the same. Its time from the lists includes making its players, ours making arrays; "the rule alone"
is from each one's own objects. Times are of the processor.
"""

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np
from matching.games import HospitalResident

from commonstead.homes.allocation import Applicant, allocate
from commonstead.homes.fast import allocate_fast, as_offers, columns_of
from commonstead.homes.fast.standing import rank_by_ticket
from commonstead.homes.home import Home
from commonstead.homes.matching import HomeType, Market, market_of
from commonstead.homes.matching.fast import arrays_of, match_arrays, match_fast
from commonstead.homes.policy.policy import Policy
from tools.bench import any_policy
from tools.bench.homes_list import ON, SEED, applicants, columns, every_criterion, homes
from tools.bench.row import Row, at_most, times_faster

MANY, FEWER = 1_000_000, 50_000
HOMES_PER_MILLION = 2_000
LISTS, FEWER_LISTS = 10_000, 500
TARGET, MEMORY_LIMIT_MB, TICKETS_LIMIT_S = 100, 2_000, 1
HOUSEHOLDS, REPEATS = 3_000, 40
TARGET_SHORT = 50
"""Where lists are short the package has little to do, and half of our time is looking names up."""
DEEP_STACK, DEEP_CALLS = 512 * 2**20, 10**6
"""The package copies its players by calls within calls, more than Python allows by itself."""

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, and what came out."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def shortest(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Processor seconds of the run least disturbed."""
    return min(timed(work)[0] for _ in range(repeats))


def allocation(count: int) -> list[Row]:
    """A long list, allocated on arrays and plainly."""
    given = count * HOMES_PER_MILLION // MANY
    child = [sys.executable, "-m", "tools.bench.homes_million", str(count), str(given)]
    ours = json.loads(subprocess.run(child, capture_output=True, text=True, check=True).stdout)
    policy = every_criterion()
    people, offered = applicants(policy, columns(policy, count), count), homes(policy, given)
    plain, _ = timed(lambda: allocate(policy, offered, people, on=ON, seed=SEED))
    what = f"{count:,} applicants, {given:,} homes: gates, bands, points, quotas and a draw"
    return [
        times_faster(what, ours["seconds"], "the plain version", plain, TARGET),
        at_most(f"{count:,} applicants: memory", ours["megabytes"], "MB", MEMORY_LIMIT_MB),
        same("its places, homes and skips", [(policy, offered, people)], SEED),
    ]


Made = tuple[Policy, list[Home], list[Applicant]]
"""A policy, the homes and the list."""


def same(what: str, lists: Iterable[Made], seed: bytes) -> Row:
    """How many lists come out otherwise than plainly."""
    checked = [agree(one, seed) for one in lists]
    others = len(checked) - sum(checked)
    return Row(what, f"{others} of {len(checked):,} differ", "", "", "0 differ", others == 0)


def agree(made: Made, seed: bytes) -> bool:
    """Whether every place, home and skip is the same."""
    policy, offered, people = made
    on = ON if policy.id == "every-criterion" else any_policy.ON
    plain = allocate(policy, offered, people, on=on, seed=seed).value
    found = columns_of(people, policy.fields)
    fast = allocate_fast(policy, offered, found, on=on, seed=seed)
    refs = fast.standing.refs(found)
    in_order = refs == [place.ref for place in plain.placed]
    return in_order and as_offers(policy, offered, refs, fast.offers) == plain.offers


def random_lists(count: int) -> Row:
    """Small lists under policies that nobody would adopt."""
    made = (random.Random(number) for number in range(count))
    lists = ((any_policy.a_policy(r), any_policy.some_homes(r), any_policy.a_list(r)) for r in made)
    return same("small lists under random policies", lists, SEED)


def tickets(count: int) -> Row:
    """A draw alone: everybody's ticket, and the order."""
    refs = np.array([f"h:{number:032x}" for number in range(count)], np.bytes_)
    ours = shortest(lambda: rank_by_ticket(SEED, refs), 3)
    return at_most(f"{count:,} tickets and their order", ours, "s", TICKETS_LIMIT_S)


Choices = dict[str, tuple[str, ...]]


def lists_of(types: int, each: int, longest: int) -> tuple[Choices, list[HomeType]]:
    """Households with up to so many choices, and an order of its own for each type."""
    chance = random.Random(1)
    names, kinds = [f"h{n}" for n in range(HOUSEHOLDS)], [f"t{n}" for n in range(types)]
    all_of_them = longest == types
    choices = {
        who: tuple(chance.sample(kinds, longest if all_of_them else chance.randint(1, longest)))
        for who in names
    }
    shuffled = {ref: chance.sample(names, len(names)) for ref in kinds}
    chose = {who: set(chosen) for who, chosen in choices.items()}
    orders = {ref: tuple(who for who in shuffled[ref] if ref in chose[who]) for ref in kinds}
    return choices, [HomeType(ref, each, orders[ref]) for ref in kinds]


def players(choices: dict[str, list[str]], types: list[HomeType]) -> Any:
    """The game of the package."""
    orders = {one.ref: list(one.order) for one in types}
    homes_of = {one.ref: one.homes for one in types}
    return HospitalResident.create_from_dictionaries(choices, orders, homes_of)


def matchings(
    what: str, types: int, each: int, longest: int, target_lists: int = TARGET
) -> list[Row]:
    """One market, matched here and by the package."""
    choices, kinds = lists_of(types, each, longest)
    as_lists = {who: list(chosen) for who, chosen in choices.items()}
    making, game = timed(lambda: players(as_lists, kinds))
    solving, solved = timed(lambda: game.solve(optimal="resident"))
    market: Market = market_of(choices, kinds)
    theirs = {str(who): str(ref) for ref, having in solved.items() for who in having}
    if match_fast(market).homes != theirs:
        raise SystemExit("the package matching has another matching")
    arrays = arrays_of(market.choices, market.types)
    whole = shortest(lambda: match_fast(market_of(choices, kinds)))
    alone = shortest(lambda: match_arrays(arrays))
    return [
        times_faster(f"{what}: from the lists", whole, "matching", making + solving, target_lists),
        times_faster(f"{what}: the rule alone", alone, "matching", solving, TARGET),
    ]


def all_matchings() -> list[Row]:
    """Matchings of two shapes, in a thread with room for the package's calls."""
    rows: list[Row] = []

    def both() -> None:
        rows.extend(matchings("3,000 households rank 30 types of 100", 30, 100, 30))
        rows.extend(
            matchings("3,000 households want 150 homes of 30 types", 30, 5, 10, TARGET_SHORT)
        )

    before = sys.getrecursionlimit(), threading.stack_size(DEEP_STACK)
    sys.setrecursionlimit(DEEP_CALLS)
    thread = threading.Thread(target=both)
    thread.start()
    thread.join()
    sys.setrecursionlimit(before[0])
    threading.stack_size(before[1])
    return rows or [Row("matchings", "stopped", "", "", "", False)]


def run(*, quick: bool = False) -> list[Row]:
    """All rows; some minutes, most of them for the plain version, or half a minute when `quick`."""
    return [
        *all_matchings(),
        tickets(MANY),
        random_lists(FEWER_LISTS if quick else LISTS),
        *allocation(FEWER if quick else MANY),
    ]
