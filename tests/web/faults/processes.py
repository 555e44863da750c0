"""Other processes of the operating system, each with its own connection, that act when told to.

They are started once and wait; an `Attempt` says what to do, an `Answer` what came of it.
"""

import multiprocessing
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

WAITING = "wait"
PATIENCE = 60
"""Seconds after which a process that does not answer counts as stuck."""
spawning = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Attempt:
    """An action by its name, and everything it is given (`actor` and `organisation` too)."""

    action: str
    given: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """`told` is "done", the code of a refusal, or "broken: …" where something failed.

    `value` is what was made: a key where it is a row.
    """

    told: str
    value: Any = None
    entry: int | None = None
    repeated: bool = False
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return self.told == "done"


def pause(seconds: float) -> Attempt:
    """Nothing, for so long: it moves what follows within a race."""
    return Attempt(WAITING, {"seconds": seconds})


def attempted(attempt: Attempt) -> Answer:
    """Do it, here and now."""
    if attempt.action == WAITING:
        time.sleep(attempt.given["seconds"])
        return Answer("waited")
    from django.db import models

    from commonstead.kit import Refusal
    from commonstead_web.rulebook.door import NAMES

    try:
        done = NAMES[attempt.action](**attempt.given)
    except Refusal as refusal:
        return Answer(refusal.code, facts={k: str(v) for k, v in refusal.facts.items()})
    except Exception as error:
        return Answer(f"broken: {type(error).__name__}: {error}")
    value = done.value.pk if isinstance(done.value, models.Model) else done.value
    return Answer("done", value, done.entry.seq if done.entry else None, done.repeated)


def set_up() -> None:
    """Make Django ready in a process that was just started, and every action known by its name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonstead_web.project.settings.testing")
    import django

    django.setup()
    for room in ("rulebook", "members", "elections", "decisions"):
        import_module(f"commonstead_web.{room}.actions")


def _wait_for_work(line: Connection, barrier: Barrier) -> None:
    set_up()
    from web.faults import databases

    line.send("ready")
    while (work := line.recv()) is not None:
        database, attempts, together = work
        if databases.used() != database:
            databases.use(database)
        _connect()
        if together:
            barrier.wait(PATIENCE)
        line.send([attempted(one) for one in attempts])


def _connect() -> None:
    """Before the barrier, so that nobody is late for having to connect."""
    from django.db import connection

    connection.ensure_connection()


class Party:
    """So many processes, which can be made to act at the same instant."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.barrier = spawning.Barrier(size)
        self.lines: list[Connection] = []
        self.processes = []
        for _ in range(size):
            here, there = spawning.Pipe()
            process = spawning.Process(
                target=_wait_for_work, args=(there, self.barrier), daemon=True
            )
            process.start()
            there.close()
            self.lines.append(here)
            self.processes.append(process)
        for line in self.lines:
            self._heard(line)

    def race(self, database: str, *sets: Sequence[Attempt]) -> list[list[Answer]]:
        """Each process works through its own attempts; all begin at the same instant."""
        if len(sets) != self.size:
            raise ValueError(f"{self.size} processes need as many lists of attempts")
        for line, attempts in zip(self.lines, sets, strict=True):
            line.send((database, list(attempts), True))
        return [self._heard(line) for line in self.lines]

    def at_once(self, database: str, *attempts: Attempt) -> list[Answer]:
        """One attempt each, at the same instant."""
        return [answers[0] for answers in self.race(database, *([one] for one in attempts))]

    def _heard(self, line: Connection) -> Any:
        if not line.poll(PATIENCE):
            raise TimeoutError("a process did not answer: a lock that nobody gives back?")
        return line.recv()

    def stop(self) -> None:
        for line, process in zip(self.lines, self.processes, strict=True):
            line.send(None)
            process.join(PATIENCE)
            line.close()
