"""Checking a million entries beside `sha256sum`; appending in batches beside pymerkle.

Times are of the processor (user and system). The same file is read by all; the file is in memory
before the first reading.
"""

import hashlib
import resource
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pymerkle import SqliteTree

from commonstead.audit import verify_bundle
from commonstead.record import (
    Checkpoint,
    Entry,
    Frontier,
    Power,
    Signer,
    leaf_hash,
    root,
    sign_checkpoint,
    write_bundle,
)
from tools.bench.row import Row, seconds, times_faster

ENTRIES, ENTRIES_QUICK = 1_000_000, 100_000
REPLAYED = 20_000
BATCH = 1_000
PEER_APPENDS, PEER_APPENDS_QUICK = 2_000, 500
READ_AT_ONCE = 1 << 20
SIGNER = Signer("commonstead.example/o/bench", bytes(32))
MARK = "0123456789abcdef"


def entries(count: int) -> Iterator[bytes]:
    """Admissions of members, of 370 bytes or so: a line is written once and then filled in."""
    power = Power("members.admit", "board", "5")
    facts = {
        "application": f"a:{MARK}",
        "class": "resident",
        "decision": {"commit": MARK * 4},
        "entered": "2026-05-01",
        "member": f"m:{MARK}",
    }
    line = Entry(0, "members.admit", "2026-05-01T10:00:00Z", "secretary", f"p:{MARK}", power, facts)
    before, after = line.line().replace(b"%", b"%%").split(b'"n":0')
    form = before.replace(b"m:" + MARK.encode(), b"m:%016x") + b'"n":%d' + after
    for number in range(count):
        yield form % (number, number)


def run(*, quick: bool) -> list[Row]:
    """Every measurement of the record."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory)
        return [*verifying(path, quick), *appending(path, quick)]


def verifying(directory: Path, quick: bool) -> list[Row]:
    """Hashes, tree and signature of one large bundle, and the whole audit of a smaller one."""
    count = ENTRIES_QUICK if quick else ENTRIES
    path = bundle(directory, count)
    openssl = processor(lambda: digest_of(path))
    sha256sum = child_processor(["sha256sum", str(path)])
    ours = processor(lambda: checked(path, count))
    size = f"{count:,} entries, {path.stat().st_size / 1e6:.0f} MB"
    row = at_most_times(f"verify hashes, tree, signature: {size}", ours, "sha256sum", sha256sum, 3)
    plain = Row(
        "  the same beside hashlib",
        seconds(ours),
        f"hashlib {seconds(openssl)}",
        f"{ours / openssl:.2g}x",
        "",
        True,
    )
    path.unlink()
    smaller = bundle(directory, REPLAYED)
    whole = processor(lambda: verify_bundle(smaller)) / REPLAYED
    smaller.unlink()
    return [row, plain, Row("the whole audit, an entry", seconds(whole), "", "", "", True)]


def checked(path: Path, count: int) -> None:
    """Verify, and make sure that it was verified."""
    report = verify_bundle(path, replayed=False)
    assert report.ok
    assert report.entries == count


def bundle(directory: Path, count: int) -> Path:
    """A signed bundle of so many entries."""
    path = directory / f"{count}.record"
    note = sign_checkpoint(Checkpoint(SIGNER.verifier.name, count, root(entries(count))), SIGNER)
    with path.open("wb") as stream:
        write_bundle(stream, entries(count), note, [SIGNER.verifier.vkey])
    return path


def digest_of(path: Path) -> str:
    """One SHA-256 over the whole file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def appending(directory: Path, quick: bool) -> list[Row]:
    """Appends in batches of one transaction each, beside pymerkle's one by one and in bulk."""
    count = ENTRIES_QUICK // 5 if quick else ENTRIES_QUICK
    single = PEER_APPENDS_QUICK if quick else PEER_APPENDS
    lines = list(entries(count))
    ours = processor(lambda: append(directory / "ours.db", lines)) / count
    theirs = processor(lambda: peer_appends(directory / "single.db", lines[:single])) / single
    bulk = processor(lambda: peer_bulk(directory / "bulk.db", lines)) / count
    what = f"append, in batches of {BATCH:,}, an entry"
    beside = Row(
        "  the same beside its bulk append",
        seconds(ours),
        f"pymerkle {seconds(bulk)}",
        f"{bulk / ours:.2g}x",
        "",
        True,
    )
    return [times_faster(what, ours, "pymerkle SqliteTree", theirs, 30), beside]


def append(path: Path, coming: list[bytes]) -> None:
    """Append with the tree's edge in the newest entry's row, a transaction for each batch."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB, frontier BLOB)")
    tree = Frontier()
    for start in range(0, len(coming), BATCH):
        with database:
            lines = coming[start : start + BATCH]
            first = tree.size
            tree = tree.extended(map(leaf_hash, lines))
            edges = [None] * (len(lines) - 1) + [tree.to_bytes()]
            rows = zip(range(first, tree.size), lines, edges, strict=True)
            database.executemany("INSERT INTO entry VALUES (?, ?, ?)", rows)
    database.close()
    assert tree.size == len(coming)


def peer_appends(path: Path, lines: list[bytes]) -> None:
    """pymerkle, each entry in its own transaction: its plain append."""
    with SqliteTree(str(path)) as tree:
        for line in lines:
            tree.append_entry(line)


def peer_bulk(path: Path, lines: list[bytes]) -> None:
    """pymerkle, all entries in one transaction; its root is not worked out."""
    with SqliteTree(str(path)) as tree:
        tree.append_entries(lines)


def processor(work: Callable[[], object]) -> float:
    """Processor seconds that the work takes in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def child_processor(command: list[str]) -> float:
    """Processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def at_most_times(what: str, ours: float, peer: str, theirs: float, limit: float) -> Row:
    """Our time must be no more than so many times the peer's."""
    ratio = ours / theirs
    return Row(
        what,
        seconds(ours),
        f"{peer} {seconds(theirs)}",
        f"{ratio:.2g}x",
        f"<= {limit:g}x",
        ratio <= limit,
    )
