"""Counters to compare, each run in a process of its own:

    python -m tools.bench.counters NAME BLT [REPEATS]

It prints one JSON object: processor seconds to `read` (into the counter's own objects) and to
`count` (the middle one of the repeats), and the candidates `elected`, by number. Peers get the
faster of their own reader and a plain one that counts alike lines first.
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

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
    """Seconds of the processor it took, and what came out."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def commonstead(file: Path, rule: str) -> Callable[[], Counted]:
    """Our own counter for packed ballots; every stage is kept.

    Its own objects are the packed rankings and the tree of their beginnings.
    """
    from commonstead.elections import fast

    packed = fast.read_blt(file.name, file.read_bytes())
    if packed is None:
        raise SystemExit("the packed reader refused the benchmark's own file")
    _ = packed.prefixes

    def counted() -> Counted:
        took, finished = timed(lambda: fast.count_packed(packed, rule))
        return took, (candidate + 1 for candidate in finished.elected)

    return counted


def index(file: Path) -> Callable[[], Counted]:
    """The tree of beginnings alone, which is made once for a file and then counted from."""
    from commonstead.elections import fast
    from commonstead.elections.fast.prefixes import prefixes_of

    packed = fast.read_blt(file.name, file.read_bytes())
    if packed is None:
        raise SystemExit("the packed reader refused the benchmark's own file")
    return lambda: (timed(lambda: prefixes_of(packed.ballots))[0], ())


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
    "index": index,
    "votelib": votelib,
    "stvpoll": stvpoll,
    "pyrankvote": pyrankvote,
}


def main(name: str, file: str, repeats: str = "1") -> None:
    """Read once, count so often, and say how long each took."""
    read, count = timed(lambda: COUNTERS[name](Path(file)))
    runs = [count() for _ in range(int(repeats))]
    took = statistics.median(seconds for seconds, _ in runs)
    print(json.dumps({"read": read, "count": took, "elected": list(runs[0][1])}))


if __name__ == "__main__":
    main(*sys.argv[1:])
