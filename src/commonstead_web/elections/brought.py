"""A ballot file that somebody brings: counted at once, and forgotten. Nothing is kept of it."""

import shlex
from dataclasses import dataclass
from importlib.util import find_spec

from commonstead.elections import RULES, Count, RuleInfo, count_file, read_ballot_file
from commonstead.elections.draws import seed_from_ballots
from commonstead.kit import BadInput

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. A larger file is counted on one's own computer."""
MOST_SLOWLY = 1024 * 1024
"""Bytes of a file that only the plain counter can count: about ten seconds of a server's time."""
MOST_CANDIDATES = 100
"""Comparing every pair of more people, or excluding them one by one, takes too long for a page."""
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
    """Count a file by a rule.

    Raises `BadInput`, also for what would keep the server busy too long, and
    `Refusal("unknown_counting_rule")`.
    """
    _not_too_long(name, content, rule, seats)
    finished = count_file(name, content, rule, seats=seats, seed=seed)
    used = b""
    if any(draw.by == "lot" for draw in finished.draws):
        used = seed or seed_from_ballots(read_ballot_file(name, content, seats))
    return Brought(name, RULES[rule], finished, used.hex(), _command(name, rule, seats, used))


def _not_too_long(name: str, content: bytes, rule: str, seats: int | None) -> None:
    """Refuse what takes too long for a page; the command line counts it."""
    if len(content) > MOST_SLOWLY:
        if not _is_quick(name, content, rule, seats):
            raise BadInput(
                f"the file has {len(content) // 1024} kilobytes, which takes too long here",
                expected=f"at most {MOST_SLOWLY // 1024} kilobytes for this kind of file and rule; "
                "the command line counts larger ones",
                file=name,
            )
        return
    candidates = len(read_ballot_file(name, content, seats).candidates)
    if candidates > MOST_CANDIDATES:
        raise BadInput(
            f"found {candidates} candidates, which takes too long here",
            expected=f"at most {MOST_CANDIDATES}; the command line counts more",
            file=name,
        )


def _is_quick(name: str, content: bytes, rule: str, seats: int | None) -> bool:
    """Whether the counter for large elections can take the file."""
    if not find_spec("numpy"):
        return False
    from commonstead.elections import fast

    return rule in fast.SUPPORTED and fast.read_blt(name, content, seats) is not None


def _command(name: str, rule: str, seats: int | None, seed: bytes) -> str:
    """What to type to get the same answer elsewhere."""
    words = ["commonstead", "elections", "count", shlex.quote(name), "--rule", rule]
    words += ["--seats", str(seats)] if seats else []
    words += ["--draw", seed.hex()] if seed else []
    return " ".join(words)
