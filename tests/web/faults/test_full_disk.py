"""The disk is full: nobody is told that they voted who has not, and it goes on with more room."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.faults import databases
from web.faults.conftest import Open
from web.faults.site import Site, sound
from web.faults.told import ballot

ROOM = 400_000
"""Bytes beyond the database itself: enough for some dozen votes."""
BALLAST = 4_000_000


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own with a file on it that can be taken away to make room."""
    if not databases.on_sqlite():
        pytest.skip("PostgreSQL keeps its files itself: only SQLite's are put on a small disk")
    folder = databases.scratch()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={BALLAST + 4_000_000}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no small disk: a tmpfs can be mounted by root only")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("act", ["cast", "admit"])
def test_what_was_acknowledged_on_a_full_disk_is_there(
    open_site: Open, small_disk: Path, act: str
) -> None:
    elsewhere = open_site("open")
    name = databases.copied(elsewhere.database, to=str(small_disk / "site.sqlite3"))
    databases.use(name)
    site = Site(name, elsewhere.now)
    _fill(small_disk)
    done, error = _until_it_is_full(site, act)
    assert done > 0
    assert "full" in error or "I/O" in error
    assert _count(site, act) == done
    (small_disk / "ballast").unlink()
    for _ in range(5):
        assert _act(site, act).done
    assert _count(site, act) == done + 5
    sound(site)
    databases.removed(name)


def _fill(disk: Path) -> None:
    left = os.statvfs(disk)
    with (disk / "ballast").open("wb") as ballast:
        ballast.write(bytes(left.f_bavail * left.f_frsize - ROOM))


def _until_it_is_full(site: Site, act: str) -> tuple[int, str]:
    for number in range(200):
        answer = _act(site, act)
        if not answer.done:
            return number, answer.told
    raise AssertionError("the disk never became full")


def _act(site: Site, act: str):
    if act == "cast":
        return site.do(site.in_election("cast", site.voters(1)[0], ranking=ballot(1)))
    waiting = next(one for one in site.applications() if one.is_waiting)
    return site.do(site.attempt("members.admit", application=waiting, decision="Minute 7"))


def _count(site: Site, act: str) -> int:
    return site.marks()["online"] if act == "cast" else site.entries("members.admit").count()
