"""A large election counted here and by the peers, from the same file, in the same run.

Times are of the processor (user and system), which other work on the machine hardly moves. Peers
run once; our counts, which last milliseconds, are the best of several, each from untouched ballots.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.bench.ballots import write_blt
from tools.bench.row import Row, at_most, seconds, times_faster

OURS = ("scottish-stv", "meek")
PEERS = ("votelib", "stvpoll", "pyrankvote")
MEMORY_LIMIT_MB = 400
START_LIMIT_SECONDS = 0.3
START_REPEATS = 5


@dataclass(frozen=True)
class Run:
    """One process: seconds to read and to count inside it, of the whole, and its peak memory."""

    read: float
    count: float
    whole: float
    megabytes: float
    elected: frozenset[int]


def process(command: list[str]) -> tuple[float, float, bytes]:
    """Processor seconds, peak memory in MB and output of a command that must succeed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        output = running.stdout.read() if running.stdout else b""
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} ended with exit code {running.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output


def counter(name: str, file: Path) -> Run:
    """Count the file with one counter in a process of its own."""
    whole, megabytes, output = process(
        [sys.executable, "-m", "tools.bench.counters", name, str(file)]
    )
    said = json.loads(output)
    return Run(said["read"], said["count"], whole, megabytes, frozenset(said["elected"]))
