"""Processes that are born quickly, so that they can be killed often.

One process with Django loaded and no connection open forks a child for each piece of work. The
child writes down each acknowledgement after the action returned, and nothing else survives it.
"""

import os
import signal
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from web.faults.processes import PATIENCE, Attempt, attempted, set_up, spawning

TICK = 0.005


def _bear(line: Connection) -> None:
    set_up()
    _read_the_rules()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    line.send("ready")
    while (work := line.recv()) is not None:
        child = os.fork()
        if child == 0:
            _work(*work)
            os._exit(0)
        line.send(child)


def _read_the_rules() -> None:
    """Once, here: reading them takes longer than most of the children live. Addresses too."""
    from django.urls import get_resolver

    from commonstead.rulebook import load_model
    from commonstead_web.demo.story import MODEL

    load_model(MODEL)
    get_resolver().reverse_dict  # noqa: B018 - asked for what it loads


def _work(database: str, attempts: Sequence[tuple[int, Attempt]], file: Path) -> None:
    from web.faults import databases

    databases.use(database)
    paper = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number, attempt in attempts:
        answer = attempted(attempt)
        os.write(paper, f"{number} {answer.told} {answer.value}\n".encode())


class Nursery:
    """Bears children that work through attempts, and kills them."""

    def __init__(self) -> None:
        self.line, there = spawning.Pipe()
        self.process = spawning.Process(target=_bear, args=(there,), daemon=True)
        self.process.start()
        self.line.recv()

    def bear(self, database: str, attempts: Sequence[tuple[int, Attempt]], file: Path) -> int:
        """Start a child; its process id."""
        self.line.send((database, list(attempts), file))
        child: int = self.line.recv()
        return child

    def kill(self, child: int) -> bool:
        """kill -9, and wait until it is gone; false if it had finished before."""
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            return False
        self.gone(child)
        return True

    def gone(self, child: int) -> None:
        """Wait until a child has ended."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                os.kill(child, 0)
            except ProcessLookupError:
                return
            time.sleep(TICK)
        raise TimeoutError("a child does not end")

    def stop(self) -> None:
        self.line.send(None)
        self.process.join(PATIENCE)
        self.line.close()


def acknowledged(file: Path) -> dict[int, tuple[str, str]]:
    """Number of the attempt to (told, value); a line cut short by the kill does not count."""
    if not file.exists():
        return {}
    whole = file.read_text().rpartition("\n")[0]
    lines = (line.split(" ", 2) for line in whole.splitlines())
    return {int(number): (told, value) for number, told, value in lines}
