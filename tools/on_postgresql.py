"""Run a command against a PostgreSQL started for it alone, and remove it afterwards.

usage: python -m tools.on_postgresql COMMAND…
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

TRUSTED = ["-U", "commonstead", "-A", "trust", "-E", "UTF8"]
SETTINGS = [
    "-c listen_addresses=127.0.0.1",
    "-c fsync=off",
    # What it reads at any moment would keep rows that a test expects to be gone: see SECURITY.md.
    "-c autovacuum=off",
]
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def main() -> int:
    """Start, run, stop. Exits 0 with a plain line where there is no PostgreSQL."""
    binaries = find()
    if binaries is None:
        print("No PostgreSQL here: skipped. On Debian: apt install postgresql")
        return 0
    home = Path(tempfile.mkdtemp(prefix="commonstead-pg-"))
    port = free_port()
    as_user = own(home)
    data = home / "data"
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.run(
        [
            *as_user,
            binaries / "initdb",
            "-D",
            data,
            *TRUSTED,
        ],
        check=True,
        **quiet,
    )
    options = f"-p {port} -k {home} {' '.join(SETTINGS)}"
    control = [*as_user, binaries / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
    subprocess.run([*control, "-o", options, "start"], check=True, **quiet)
    try:
        url = f"postgresql://commonstead@127.0.0.1:{port}/postgres"
        environment = {**os.environ, "COMMONSTEAD_DATABASE": url}
        return subprocess.run(sys.argv[1:], check=False, env=environment).returncode
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, **quiet)
        shutil.rmtree(home, ignore_errors=True)


def find() -> Path | None:
    """The folder with initdb and pg_ctl, installing Debian's package where that is possible."""
    if not DEBIAN and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], check=False)
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [folder for folder in folders if (folder / "initdb").exists()]
    if found:
        return found[0]
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def own(home: Path) -> list[str]:
    """PostgreSQL refuses to run as root: hand the folder to its own user then."""
    if os.geteuid() != 0:
        return []
    shutil.chown(home, "postgres", "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def free_port() -> int:
    """A port nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
