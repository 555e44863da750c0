"""A ballot file that somebody brings: counted at once, and forgotten. Nothing is kept of it."""

import shlex
from dataclasses import dataclass

from commonstead.elections import RULES, Count, RuleInfo, count_file, read_ballot_file
from commonstead.elections.draws import seed_from_ballots

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. A larger file is counted on one's own computer."""
EXAMPLE_NAME = "example.blt"
EXAMPLE = b"""5 3
16 1 3 5 0
3 1 5 3 0
9 2 4 0
1 2 3 0
6 3 5 1 0
4 4 2 5 0
2 4 5 0
3 5 0
3 5 4 0
0
"Amina Osei"
"Bill Hartley"
"Carol Nwosu"
"Dev Patel"
"Frank Moss"
"The example: three seats, 47 papers"
"""
"""A small invented election, to try the counter with."""


@dataclass(frozen=True)
class Brought:
    """A counted file. `seed` is that of the draw by lot; empty where no lot was needed."""

    file: str
    rule: RuleInfo
    count: Count
    seed: str
    command: str


def count_brought(
    name: str, content: bytes, rule: str, seats: int | None = None, seed: bytes | None = None
) -> Brought:
    """Count a file by a rule; raises `BadInput`, and `Refusal("unknown_counting_rule")`."""
    finished = count_file(name, content, rule, seats=seats, seed=seed)
    used = b""
    if any(draw.by == "lot" for draw in finished.draws):
        used = seed or seed_from_ballots(read_ballot_file(name, content, seats))
    return Brought(name, RULES[rule], finished, used.hex(), _command(name, rule, seats, used))


def _command(name: str, rule: str, seats: int | None, seed: bytes) -> str:
    """What to type to get the same answer elsewhere."""
    words = ["commonstead", "elections", "count", shlex.quote(name), "--rule", rule]
    words += ["--seats", str(seats)] if seats else []
    words += ["--draw", seed.hex()] if seed else []
    return " ".join(words)
