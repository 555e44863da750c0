"""Counters to compare, each run in a process of its own: `python -m tools.bench.counters NAME BLT`.

It prints one JSON object: seconds to `read` (into the counter's own objects) and to `count`, and
the candidates `elected`, by number. Peers get the faster of their own reader and a plain one that
counts alike lines first.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

REPEATS = 7
"""Our own counts last milliseconds: the best of several, each from the untouched ballots."""

Counted = tuple[float, Iterable[int]]


def lines_alike(file: Path) -> tuple[int, int, dict[tuple[int, ...], int]]:
    """Candidates, seats and every different ranking with its papers, the plain way."""
    heading, *lines = file.read_text().split("\n0\n")[0].split("\n")
    candidates, seats = map(int, heading.split())
    rankings: Counter[tuple[int, ...]] = Counter()
    for line, papers in Counter(lines).items():
        weight, *preferences, _ = map(int, line.split())
        rankings[tuple(preferences)] += weight * papers
    return candidates, seats, rankings


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds it took, and what came out."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def commonstead(file: Path, rule: str) -> Callable[[], Counted]:
    """Our own counter for packed ballots; every stage is kept."""
    from commonstead.elections import fast

    packed = fast.read_blt(file.name, file.read_bytes())
    if packed is None:
        raise SystemExit("the packed reader refused the benchmark's own file")

    def counted() -> Counted:
        took, finished = min(
            (timed(lambda: fast.count_packed(packed, rule)) for _ in range(REPEATS)),
            key=lambda run: run[0],
        )
        return took, (candidate + 1 for candidate in finished.elected)

    return counted


def votelib(file: Path) -> Callable[[], Counted]:
    """votelib's STV with Gregory transfers."""
    from votelib.evaluate.sequential import TransferableVoteSelector

    _, seats, rankings = lines_alike(file)
    evaluator = TransferableVoteSelector(transferer="Gregory")
    return lambda: timed(lambda: evaluator.evaluate(rankings, seats))


def stvpoll(file: Path) -> Callable[[], Counted]:
    """stvpoll's Scottish STV."""
    from stvpoll.scottish_stv import ScottishSTV

    candidates, seats, rankings = lines_alike(file)
    poll = ScottishSTV(seats=seats, candidates=range(1, candidates + 1))
    for ranking, papers in rankings.items():
        poll.add_ballot(ranking, papers)

    def counted() -> Counted:
        took, result = timed(poll.calculate)
        return took, result.elected_as_tuple()

    return counted


def pyrankvote(file: Path) -> Callable[[], Counted]:
    """pyrankvote's own STV; it takes one object a paper, which alike papers may share."""
    from pyrankvote import Ballot, Candidate, single_transferable_vote

    candidates, seats, rankings = lines_alike(file)
    people = [Candidate(str(number)) for number in range(1, candidates + 1)]
    ballots: list[Any] = []
    for ranking, papers in rankings.items():
        ballots += [Ballot([people[number - 1] for number in ranking])] * papers

    def counted() -> Counted:
        took, result = timed(lambda: single_transferable_vote(people, ballots, seats))
        return took, (int(winner.name) for winner in result.get_winners())

    return counted


COUNTERS: dict[str, Callable[[Path], Callable[[], Counted]]] = {
    "scottish-stv": lambda file: commonstead(file, "scottish-stv"),
    "meek": lambda file: commonstead(file, "meek"),
    "votelib": votelib,
    "stvpoll": stvpoll,
    "pyrankvote": pyrankvote,
}


def main(name: str, file: str) -> None:
    """Read, count, and say how long each took."""
    read, counted = timed(lambda: COUNTERS[name](Path(file)))
    count, elected = counted()
    print(json.dumps({"read": read, "count": count, "elected": list(elected)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
