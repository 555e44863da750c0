"""Casting a vote and reading a public page, beside a bare Django; and a rush of voters.

Both sites run in the same run behind gunicorn with sync workers, on the loopback, with the same
SQLite settings (write-ahead log, synchronous=FULL, BEGIN IMMEDIATE). Compared is the processor time
of the workers for a request, which other work on the machine moves less than the time that passes.
They are asked in turns; a figure is the middle one of its turns.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

from tools.bench.row import Row, seconds
from tools.bench.web_served import (
    Answer,
    Served,
    free_port,
    surroundings,
    until_answered,
)
from tools.bench.web_visits import (
    Ground,
    Visit,
    at_the_peer,
    built,
    by_api,
    by_page,
    make_peer,
    site_environment,
)

CAST_LIMIT, PAGE_LIMIT = 2.0, 1.3
CONNECTIONS = 50
WARMING = 20
PEER = "bare Django"


@dataclass(frozen=True)
class Size:
    """How many turns, requests a turn, and voters in the rush."""

    turns: int
    requests: int
    rush: int

    @property
    def voters(self) -> int:
        """Voters needed: three comparisons, each warmed first, and the rush."""
        return 3 * (self.turns * self.requests + WARMING) + self.rush


FULL, QUICK = Size(turns=4, requests=150, rush=500), Size(turns=2, requests=50, rush=100)


@dataclass(frozen=True)
class Side:
    """A site that is asked, and an endless supply of visits to it."""

    served: Served
    visits: Iterator[Visit]

    def ask(self, times: int) -> None:
        """So many visits, one after the other."""
        for visit in islice(self.visits, times):
            visit.at(self.served.port)

    def processor(self, times: int) -> float:
        """Seconds of processor that the workers used for one of so many visits."""
        before = self.served.processor()
        self.ask(times)
        return (self.served.processor() - before) / times


def in_turns(size: Size, ours: Side, theirs: Side) -> tuple[float, float]:
    """Ours and theirs: the middle of the turns, in seconds a request."""
    for side in (ours, theirs):
        side.ask(WARMING)
    turns = [[side.processor(size.requests) for side in (ours, theirs)] for _ in range(size.turns)]
    return statistics.median(t[0] for t in turns), statistics.median(t[1] for t in turns)


def no_dearer(what: str, figures: tuple[float, float], limit: float) -> Row:
    """A row that holds where ours costs at most `limit` times theirs."""
    ours, theirs = figures
    ratio = ours / theirs
    return Row(
        f"{what}, processor",
        seconds(ours),
        f"{PEER} {seconds(theirs)}",
        f"{ratio:.2f}x",
        f"<= {limit:g}x",
        ratio <= limit,
    )


def told(what: str, ours: str, peer: str = "", ratio: str = "") -> Row:
    """A row that is only told: it has no target."""
    return Row(what, ours, peer, ratio, "told", True)


def beside_sql(figures: tuple[float, float]) -> Row:
    """The page beside the least that Django can do; the targets are for Django as it is written."""
    ours, theirs = figures
    what = "a vote by the page, processor"
    return told(
        what, seconds(ours), f"{PEER}, plain SQL {seconds(theirs)}", f"{ours / theirs:.2f}x"
    )


class Rush:
    """Many voters at once, each casting one vote, over so many connections."""

    def __init__(self, port: int, visits: list[Visit]) -> None:
        begun = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as crowd:
            answers: list[Answer] = list(crowd.map(lambda visit: visit.at(port), visits))
        self.passed = time.perf_counter() - begun
        self.took = sorted(answer.took for answer in answers)

    def share(self, hundredths: int) -> float:
        """How long at most so many hundredths of the votes took, in seconds."""
        return self.took[max(len(self.took) * hundredths // 100 - 1, 0)]

    def __str__(self) -> str:
        rate = len(self.took) / self.passed
        return f"p50 {seconds(self.share(50))} p99 {seconds(self.share(99))} {rate:.0f}/s"


def rush(size: Size, ours: Side, theirs: Side, database: Path) -> list[Row]:
    """The rush at both sites; at ours, every receipt that was shown has its ballot in the box."""
    crowd = list(islice(ours.visits, size.rush))
    here = Rush(ours.served.port, crowd)
    there = Rush(theirs.served.port, list(islice(theirs.visits, size.rush)))
    receipts = {sha256(visit.receipt.encode()).hexdigest() for visit in crowd}
    with closing(sqlite3.connect(database)) as asked:
        box = {row[0] for row in asked.execute("SELECT receipt FROM elections_ballot")}
        marks, ballots = asked.execute(
            "SELECT (SELECT count(*) FROM elections_rollentry WHERE voted = 'online'),"
            " (SELECT count(*) FROM elections_ballot)"
        ).fetchone()
    kept = len(receipts & box)
    what = f"{size.rush} vote at once"
    return [
        told(what, str(here), f"{PEER} {there}", f"{here.share(99) / there.share(99):.2f}x p99"),
        Row(
            f"{what}: receipts whose ballot is in the box",
            f"{kept} of {size.rush}",
            f"{marks} marks, {ballots} ballots",
            "",
            "none lost",
            kept == size.rush and marks == ballots,
        ),
    ]


def casting(size: Size, ground: Ground, site: Served, peer: Served, database: Path) -> list[Row]:
    """A vote by the page and by the API; then the rush, by the page."""
    voters, entries = iter(ground.voters), count(1)
    theirs = Side(peer, (at_the_peer(entry) for entry in entries))
    in_sql = Side(peer, (at_the_peer(entry, "/cast-in-sql") for entry in entries))
    page = Side(site, (by_page(ground, voter) for voter in voters))
    api = Side(site, (by_api(ground, voter) for voter in voters))
    return [
        no_dearer("a vote by the page", in_turns(size, page, theirs), CAST_LIMIT),
        no_dearer("a vote by the API", in_turns(size, api, theirs), CAST_LIMIT),
        beside_sql(in_turns(size, page, in_sql)),
        *rush(size, page, theirs, database),
    ]


def endless(path: str) -> Iterator[Visit]:
    """The same page, again and again, without a cookie."""
    visit = Visit(path)
    while True:
        yield visit


def reading(size: Size, what: str, path: str, site: Served, peer: Served) -> Row:
    """A public page that is kept for visitors, beside a cached page of the same length."""
    length = len(Visit(path).at(site.port).body)
    figures = in_turns(size, Side(site, endless(path)), Side(peer, endless(f"/page/{length}")))
    return no_dearer(f"{what} ({length:,} bytes), kept", figures, PAGE_LIMIT)


def starts(folder: Path) -> list[Row]:
    """The worked example from nothing to its first page, and once more."""
    return [
        told(f"the worked example answers, {which} start", f"{_start(folder):.1f} s")
        for which in ("first", "second")
    ]


def _start(folder: Path) -> float:
    port = free_port()
    command = [str(Path(sys.executable).with_name("commonstead")), "example", "serve"]
    begun = time.perf_counter()
    serving = subprocess.Popen(
        [*command, "--port", str(port)],
        env=surroundings({"COMMONSTEAD_VAR": str(folder)}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return until_answered(port, "/", begun, serving)
    finally:
        serving.terminate()
        serving.wait()


def run(*, quick: bool = False) -> list[Row]:
    """All rows; about a minute, or a third of it when `quick`."""
    size = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="commonstead-bench-") as name:
        folder = Path(name)
        rows = beside_the_peer(size, folder)
        return rows if quick else [*rows, *starts(folder / "example")]


def beside_the_peer(size: Size, folder: Path) -> list[Row]:
    """Every row that has a peer."""
    ours = site_environment(folder / "site")
    bare = {"BENCH_BARE_DATABASE": str(folder / "bare.sqlite3")}
    ground = built(ours, size.voters)
    make_peer(bare, size.voters)
    records = f"/o/{ground.slug}/record"
    with (
        Served("commonstead_web.project.wsgi", ours, "/ready", folder / "site.log") as site,
        Served("tools.bench.web_bare", bare, "/ready", folder / "bare.log") as peer,
    ):
        database = folder / "site" / "commonstead.sqlite3"
        return [
            *casting(size, ground, site, peer, database),
            reading(size, "a result", f"{ground.declared_at}/result", site, peer),
            reading(size, "the record", records, site, peer),
        ]
