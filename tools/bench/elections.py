"""A large election counted here and by the peers, from the same file, in the same run.

Times are of the processor (user and system), which other work on the machine hardly moves. Peers
run once. Our own counts, which last milliseconds, are the middle one of several, each from
untouched ballots; our own processes run several times too. "Count alone" is from each one's own
objects: ours are the packed rankings with the index of their beginnings, whose making has a row of
its own.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.bench.row import Row, at_most, seconds, times_faster

REPEATS_COUNT, REPEATS_PROCESS, REPEATS_START = 15, 5, 9
MEMORY_LIMIT_MB = 400
INDEX_LIMIT_MS = 100
START_LIMIT_SECONDS = 0.3
COMMAND = str(Path(sys.executable).with_name("commonstead"))

COOP = """5 3
4 1 3 2 0
3 2 1 0
2 3 0
2 4 5 1 0
1 5 2 0
0
"Agnes Whitlow"
"Ben Oduya"
"Carys Pugh"
"Dev Nair"
"Elsie Marsh"
"A co-op of twelve"
"""


@dataclass(frozen=True)
class Process:
    """What a process took: processor and passed seconds, peak memory in MB; and what it said."""

    processor: float
    passed: float
    megabytes: float
    said: bytes


@dataclass(frozen=True)
class Counted:
    """One counter: seconds for the count alone and for its whole process, and peak memory."""

    count: float
    whole: float
    megabytes: float
    elected: frozenset[int]


@dataclass(frozen=True)
class Size:
    """How many papers, and what share of the targets holds for so many.

    The targets are for a million; with fewer papers the time to start weighs more.
    """

    papers: int
    share: float


FULL, QUICK = Size(1_000_000, 1), Size(100_000, 0.2)


def process(*command: str) -> Process:
    """Run a command that must succeed."""
    read, write = os.pipe()
    before = time.perf_counter()
    with subprocess.Popen(command, stdout=write) as running:
        os.close(write)
        with os.fdopen(read, "rb") as output:
            said = output.read()
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    passed = time.perf_counter() - before
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {running.returncode}")
    return Process(used.ru_utime + used.ru_stime, passed, used.ru_maxrss / 1024, said)


def counted(name: str, file: Path, repeats: int = 1) -> Counted:
    """Count the file with one counter in a process of its own."""
    whole = process(sys.executable, "-m", "tools.bench.counters", name, str(file), str(repeats))
    said = json.loads(whole.said)
    return Counted(said["count"], whole.processor, whole.megabytes, frozenset(said["elected"]))


def ours(rule: str, file: Path) -> Counted:
    """Our own: the count alone, and the command line from the file to every stage in JSON."""
    alone = counted(rule, file, REPEATS_COUNT)
    command = (COMMAND, "elections", "count", str(file), "--rule", rule, "--format", "json")
    wholes = [process(*command) for _ in range(REPEATS_PROCESS)]
    return Counted(
        alone.count,
        statistics.median(run.processor for run in wholes),
        max(run.megabytes for run in wholes),
        alone.elected,
    )


def large(file: Path, share: float) -> list[Row]:
    """The large election: count alone, whole process, peak memory."""
    index = counted("index", file, REPEATS_COUNT)
    scottish, meek = ours("scottish-stv", file), ours("meek", file)
    votelib, stvpoll, pyrankvote = (counted(p, file) for p in ("votelib", "stvpoll", "pyrankvote"))
    if not scottish.elected == votelib.elected == stvpoll.elected:
        raise SystemExit("the counters elected different people")
    alone, whole = "count alone, {}", "file to result, {}"
    stv, peak = "Scottish STV", max(scottish.megabytes, meek.megabytes)
    return [
        times_faster(alone.format(stv), scottish.count, "votelib", votelib.count, 300 * share),
        times_faster(alone.format(stv), scottish.count, "stvpoll", stvpoll.count, 300 * share),
        times_faster(alone.format("Meek"), meek.count, "votelib STV", votelib.count, 100 * share),
        times_faster(whole.format(stv), scottish.whole, "votelib", votelib.whole, 10 * share),
        times_faster(whole.format(stv), scottish.whole, "pyrankvote", pyrankvote.whole, 5 * share),
        times_faster(whole.format("Meek"), meek.whole, "votelib STV", votelib.whole, 10 * share),
        at_most(
            "index of the packed ballots, once a file", index.count * 1e3, "ms", INDEX_LIMIT_MS
        ),
        at_most("peak memory, file to result", peak, "MB", MEMORY_LIMIT_MB),
    ]


def best(run: Callable[[], Process]) -> float:
    """The shortest passed time of several, which is the one least disturbed."""
    return min(run().passed for _ in range(REPEATS_START))


def small(file: Path) -> Row:
    """A co-op of twelve on the command line: how much longer than Python takes to start."""
    start = best(lambda: process(sys.executable, "-c", "pass"))
    took = best(lambda: process(COMMAND, "elections", "count", str(file)))
    return Row(
        "a co-op of 12 on the command line",
        seconds(took),
        f"python -c pass {seconds(start)}",
        f"+{seconds(took - start)}",
        f"<= +{seconds(START_LIMIT_SECONDS)}",
        took - start <= START_LIMIT_SECONDS,
    )


def run(*, quick: bool = False) -> list[Row]:
    """All rows; about half a minute, or less when `quick`."""
    size = QUICK if quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        election, coop = Path(folder, "election.blt"), Path(folder, "coop.blt")
        # In a process of its own: a child's peak memory counts what its parent held at its start.
        process(sys.executable, "-m", "tools.bench.ballots", str(election), str(size.papers))
        coop.write_text(COOP)
        return [*large(election, size.share), small(coop)]
