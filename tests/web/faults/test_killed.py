"""kill -9 while people vote and are admitted: what was acknowledged is there, nothing is half."""

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from commonstead_web.elections import box
from commonstead_web.members.models import Application, Membership
from web.faults import databases
from web.faults.conftest import Open
from web.faults.nursery import TICK, Nursery, acknowledged
from web.faults.processes import PATIENCE, Attempt
from web.faults.site import Site, sound
from web.faults.told import VOTERS, ballot

ACTS = 200
MOST_HEARD = 12
"""Acknowledgements after which a child is killed, at most: so much is done however busy the machine
is; the instant within an act is chance."""
AN_ACT = 0.02
"""Seconds, about."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.stop()


def to_do(attempts: Sequence[Attempt], done: dict[int, object]) -> list[tuple[int, Attempt]]:
    return [(number, one) for number, one in enumerate(attempts) if number not in done]


def wait_for(more: int, children: list[int], files: list[Path]) -> None:
    """Until one of the children has written down so many more, or has nothing left to do."""
    before = [len(acknowledged(file)) for file in files]
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        heard = [len(acknowledged(file)) for file in files]
        if any(now >= then + more for now, then in zip(heard, before, strict=True)):
            return
        if not all(Path(f"/proc/{child}").exists() for child in children):
            return
        time.sleep(TICK)
    raise TimeoutError("no child gets anything done")


def killed_again_and_again(
    nursery: Nursery, site: Site, *sets: Sequence[Attempt]
) -> tuple[int, list[dict[int, tuple[str, str]]]]:
    """Let children work through each set side by side; how many were killed, and what was heard."""
    chance = random.Random("a moment to die")
    folder = databases.scratch()
    files = [folder / f"heard{number}" for number in range(len(sets))]
    kills = 0
    while any(left := [to_do(s, acknowledged(f)) for s, f in zip(sets, files, strict=True)]):
        children = {
            nursery.bear(site.database, work, file): file
            for work, file in zip(left, files, strict=True)
            if work
        }
        wait_for(chance.randint(1, MOST_HEARD), list(children), list(children.values()))
        time.sleep(chance.uniform(0, AN_ACT))
        kills += sum([nursery.kill(child) for child in children])
    return kills, [acknowledged(file) for file in files]


@pytest.mark.slow
def test_every_acknowledged_vote_and_admission_survives_kill_9(
    open_site: Open, nursery: Nursery
) -> None:
    site = open_site("open")
    receipts = [box.new_receipt() for _ in range(ACTS)]
    votes = [
        site.in_election("cast", voter, ranking=ballot(number), receipt=receipts[number])
        for number, voter in enumerate(site.voters(ACTS))
    ]
    admissions = [
        site.attempt("members.admit", key=f"form {one.pk}", application=one, decision="Minute 9")
        for one in site.applications()[:ACTS]
    ]
    kills, (voted, admitted) = killed_again_and_again(nursery, site, votes, admissions)
    assert kills >= 10
    assert {told for told, _ in (*voted.values(), *admitted.values())} == {"done"}
    assert site.marks()["online"] == ACTS
    assert site.receipts() == {box.receipt_hash(receipt) for receipt in receipts}
    for number, (_, value) in admitted.items():
        application = admissions[number].given["application"]
        assert Membership.objects.get(pk=value).application_id == application.pk
    assert Membership.objects.count() == VOTERS + ACTS
    assert Application.objects.filter(state="admitted").count() == ACTS
    assert site.entries("members.admit").count() == ACTS
    sound(site)


@pytest.mark.slow
def test_what_was_acknowledged_is_there_at_the_moment_of_each_death(
    open_site: Open, nursery: Nursery
) -> None:
    """Looked at after every kill, not only at the end; and nobody tries again here."""
    site = open_site("open")
    chance = random.Random("another moment")
    folder = databases.scratch()
    voters = site.voters(ACTS)
    votes = [site.in_election("cast", one, ranking=ballot(2)) for one in voters]
    numbered = list(enumerate(votes))
    for start in range(0, ACTS, 20):
        file = folder / f"heard{start}"
        child = nursery.bear(site.database, numbered[start : start + 20], file)
        wait_for(chance.randint(1, MOST_HEARD), [child], [file])
        time.sleep(chance.uniform(0, AN_ACT))
        nursery.kill(child)
        heard = {box.receipt_hash(value) for told, value in acknowledged(file).values()}
        assert heard <= site.receipts()
        sound(site)
