"""Formulas on many possible futures of a place: 10,000 runs of 30 years under the nine formulas.

Everything counts that a person who asks waits for: throwing the futures, what three kinds of
household can pay, every price, and the fans and shares of each year. Times are of the processor on
one core; ours is the shortest of several. Then some runs are worked out in the plain way, a quote
a year and formula, from the same pay, prices and interest, and must be the same to the penny; its
time is scaled to all runs.
"""

import time

from commonstead.places import shipped_figures
from commonstead.prices.futures import Ahead, Futures, futures, one_future, summary
from tools.bench.row import Row, at_most, times_faster

PLACE = "E06000052"
SEED = "2026c0de"
RUNS, YEARS = 10_000, 30
REPEATS, PLAIN_RUNS = 5, 20
LIMIT = 2.0
GIVEN = {
    "first_share": "40%",
    "earnings-multiple.multiple": "4",
    "market-share.share": "60%",
    "appraisal-share.share": "25%",
    "mortgage-based.share": "30%",
    "mortgage-based.monthly_costs": "150",
    "mortgage-based.yearly_costs_share": "1.2%",
    "fixed-rate.rate": "1.5%",
    "fixed-rate.compounding": "compound",
    "earnings-set.bed_factor": "1.4",
    "hybrid.limbs": "indexed, fixed-rate, market-share",
    "hybrid.fixed-rate.rate": "3%",
    "hybrid.fixed-rate.compounding": "compound",
    "hybrid.market-share.share": "55%",
}


def looked() -> Futures:
    """All futures with their summary."""
    seen = futures(shipped_figures(), PLACE, Ahead(SEED, RUNS, YEARS), (), GIVEN).value
    summary(seen)
    return seen


def check_plain(seen: Futures, runs: int) -> float:
    """Stop where a run worked out in the plain way has another price; its processor seconds."""
    start = time.process_time()
    for number in range(0, RUNS, RUNS // runs):
        alone = one_future(seen, number)
        for each in seen.sold:
            if alone[each.formula.id] != each.price[:, number].tolist():
                raise SystemExit(f"{each.formula.id}, run {number}: another price one by one")
    return time.process_time() - start


def run(*, quick: bool = False) -> list[Row]:
    """The rows: about fifteen seconds."""
    seen = looked()
    times = []
    for _ in range(2 if quick else REPEATS):
        start = time.process_time()
        looked()
        times.append(time.process_time() - start)
    runs = PLAIN_RUNS // 4 if quick else PLAIN_RUNS
    plain = check_plain(seen, runs) / runs * RUNS
    what = f"{RUNS:,} futures, {YEARS} years, 9 formulas, fans and shares, one core"
    return [
        at_most(what, min(times), "s", LIMIT),
        times_faster(what, min(times), f"a quote at a time ({runs} runs, scaled)", plain, 1),
    ]
