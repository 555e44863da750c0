"""A site behind gunicorn on this machine, what its processes used, and somebody who asks it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

WORKERS = 2
PATIENCE = 60.0
"""Seconds until a site that has not answered counts as broken."""


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """The environment for a process under test: nothing of a real site's settings gets in."""
    ours = ("COMMONSTEAD_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **given}


@dataclass(frozen=True)
class Answer:
    """What a site said, and how long it took, in seconds."""

    status: int
    body: bytes
    took: float


def ask(
    port: int,
    path: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """One request on a connection of its own, as gunicorn's sync workers take them."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        method = "GET" if body is None else "POST"
        connection.request(method, path, body, dict(headers or {}))
        answer = connection.getresponse()
        said = answer.read()
    finally:
        connection.close()
    return Answer(answer.status, said, time.perf_counter() - begun)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    return port


def until_answered(port: int, path: str, begun: float, asked: subprocess.Popen[bytes]) -> float:
    """Seconds from `begun` to the first answer with status 200."""
    while time.perf_counter() - begun < PATIENCE:
        if asked.poll() is not None:
            raise SystemExit(f"the site on port {port} ended with exit code {asked.returncode}")
        try:
            if ask(port, path).status == http.HTTPStatus.OK:
                return time.perf_counter() - begun
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"the site on port {port} did not answer {path}")


class Served:
    """A WSGI application behind gunicorn with sync workers, for the length of a `with`."""

    def __init__(
        self, application: str, environment: Mapping[str, str], ready: str, errors: Path
    ) -> None:
        self.port = free_port()
        self.application, self.ready, self.errors = application, ready, errors
        self.environment = surroundings(environment)

    def __enter__(self) -> "Served":
        command = [sys.executable, "-m", "gunicorn", self.application]
        options = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(WORKERS)]
        quiet = ["--log-level", "warning", "--worker-tmp-dir", "/dev/shm", "--timeout", "60"]
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [*command, *options, *quiet], env=self.environment, stderr=errors
            )
        try:
            until_answered(self.port, self.ready, time.perf_counter(), self.process)
        except SystemExit:
            self.process.kill()
            print(self.errors.read_text()[-2000:], file=sys.stderr)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def processor(self) -> float:
        """Seconds of processor (user and system) that the workers have used so far."""
        nanoseconds = 0
        for worker in _children(self.process.pid):
            for thread in Path(f"/proc/{worker}/task").iterdir():
                nanoseconds += int((thread / "schedstat").read_text().split()[0])
        return nanoseconds / 1e9


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
