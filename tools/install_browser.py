"""Find Chromium for the browser tests, or install Debian's where apt and the rights are there."""

import os
import shutil
import subprocess


def main() -> None:
    """Say plainly what was found; never fail: the browser tests skip by name without it."""
    if shutil.which("chromium"):
        return
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print("No Chromium here: browser tests will be skipped. On Debian: apt install chromium")
        return
    print("Installing Chromium for the browser tests …")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        check=False,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        **quiet,
    )
    if not shutil.which("chromium"):
        print("Chromium could not be installed: the browser tests will be skipped.")


if __name__ == "__main__":
    main()
