"""The worked example on a free port of this machine, for as long as somebody looks at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.executable).parent / "commonstead")
PATIENCE = 60
"""Seconds that a server may take to start on a busy machine."""


def build_in(folder: Path) -> None:
    """Build the worked example in a folder, as `make demo-reset` does."""
    command = [COMMAND, "example", "reset"]
    subprocess.run(command, env=_surroundings(folder), check=True, capture_output=True)


@contextmanager
def served(folder: Path) -> Iterator[str]:
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
