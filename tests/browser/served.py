"""Sites to drive a browser at: one in this process with a database of its own, and the example."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

COMMAND = Path(sys.executable).parent / "commonstead"
PATIENCE = 60
"""Seconds that a server may take to start on a busy machine."""


@contextmanager
def database_of_its_own(file: Path) -> Iterator[None]:
    """Every connection that this process opens meanwhile leads to this file.

    The record cannot be emptied after a test, so each test gets a new file instead.
    """
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def example_in(folder: Path) -> None:
    """Build the worked example in a folder, as `make demo-reset` does."""
    command = [COMMAND, "example", "reset"]
    subprocess.run(command, env=_surroundings(folder), check=True, capture_output=True)


@contextmanager
def example_served(folder: Path) -> Iterator[str]:
    """Serve the example of a folder on a free port, as `make run` does; gives its address."""
    port = _free_port()
    command = [COMMAND, "example", "serve", "--port", str(port), "--workers", "1"]
    with (folder / "served.log").open("w") as log:
        server = subprocess.Popen(command, env=_surroundings(folder), stdout=log, stderr=log)
    try:
        _await(f"http://127.0.0.1:{port}/ready")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _surroundings(folder: Path) -> dict[str, str]:
    named = {name: value for name, value in os.environ.items() if "COMMONSTEAD" not in name}
    named.pop("DJANGO_SETTINGS_MODULE", None)
    return {**named, "COMMONSTEAD_VAR": str(folder)}


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _await(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
