"""Real votes on budgets decided here and by pabutools, from the same file, in the same run.

Every Pabulib file of approvals with more than ten thousand votes in `oracles/pabulib` of
COMMONSTEAD_SHARED. pabutools counts in its exact fractions (gmpy2); the winners must be the same,
in the same order. Times are of the processor, and each is the shortest of several, ours and the
peer's, which is the one least disturbed: a run of milliseconds suffers more than one of seconds
where other programs empty the caches. "The rule alone" is from each one's own objects; making our
arrays has a row of its own.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.fractions import FRACTION, GMPY_FRAC
from pabutools.rules import method_of_equal_shares

from commonstead.decisions.budget import (
    BudgetVote,
    budget_vote,
    equal_shares,
    fast,
    plain,
    read_pabulib,
)
from commonstead.decisions.budget.packed import PackedVote, pack
from commonstead.decisions.budget.ties import tie_order
from tools.bench.row import Row, at_most, times_faster

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared"))
LARGE = 10_000
REPEATS, REPEATS_PEER = 100, 2
TARGET_RULE, TARGET_FILE = 500, 10
ARRAYS_LIMIT_MS, COMPLETION_LIMIT_MS = 100, 500

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, and what came out."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def shortest(work: Callable[[], object], repeats: int) -> float:
    """Processor seconds of the run least disturbed."""
    return min(timed(work)[0] for _ in range(repeats))


def from_file(path: Path) -> BudgetVote:
    """The vote in a file."""
    return budget_vote(read_pabulib(path.name, path.read_bytes()))


def rows_for(path: Path, vote: BudgetVote, *, quick: bool) -> list[Row]:
    """One file: the rule alone, the way from the file, the arrays, and with raised shares."""
    name = f"{path.stem} ({vote.voters:,} votes)"
    places = tie_order(vote, ("id",))
    arrays, packed = timed(lambda: pack(vote))

    def rule() -> tuple[fast.Round, ...]:
        return fast.run(packed, vote.share, "cost", places)

    before = shortest(rule, REPEATS)
    parsing, (instance, profile) = timed(lambda: parse_pabulib(str(path)))
    first, selected = timed(lambda: method_of_equal_shares(instance, profile, Cost_Sat))
    ours = min(before, shortest(rule, REPEATS))
    again = shortest(lambda: method_of_equal_shares(instance, profile, Cost_Sat), REPEATS_PEER - 1)
    theirs = min(first, again)
    check(vote, packed, [project.name for project in selected], quick=quick)
    whole = shortest(lambda: equal_shares(from_file(path), ties=("id",)), 5)
    raised = shortest(lambda: equal_shares(vote, completion="raise"), 3)
    return [
        times_faster(f"{name}: the rule alone", ours, "pabutools", theirs, TARGET_RULE),
        times_faster(f"{name}: from the file", whole, "pabutools", parsing + theirs, TARGET_FILE),
        at_most(f"{name}: arrays, once a vote", arrays * 1e3, "ms", ARRAYS_LIMIT_MS),
        at_most(f"{name}: shares raised step by step", raised * 1e3, "ms", COMPLETION_LIMIT_MS),
    ]


def check(vote: BudgetVote, packed: PackedVote, theirs: list[str], *, quick: bool) -> None:
    """Stop where the winners, or the rounds of the plain counter, are not the same."""
    places = tie_order(vote, ("id",))
    rounds = fast.run(packed, vote.share, "cost", places)
    if [vote.projects[each.project].id for each in rounds] != theirs:
        raise SystemExit("pabutools selects other projects")
    if not quick and rounds != plain.run(vote, vote.share, "cost", places):
        raise SystemExit("the plain counter has other rounds")


def run(*, quick: bool = False) -> list[Row]:
    """All rows; about half a minute a file, or less when `quick`, without the plain counter."""
    if FRACTION != GMPY_FRAC:
        raise SystemExit("pabutools does not count in exact fractions")
    rows: list[Row] = []
    for path in sorted((SHARED / "oracles" / "pabulib").glob("*.pb")):
        vote = from_file(path)
        if vote.voters > LARGE:
            rows += rows_for(path, vote, quick=quick)
    return rows or [Row("no large .pb file in COMMONSTEAD_SHARED", "skipped", "", "", "", True)]
