"""Run benchmarks: `python -m tools.bench [--quick] [BENCH] …`.

Each name is a module of this package with `run(*, quick: bool) -> list[Row]`. The exit code is 1
where a target is not met.
"""

import argparse
import importlib
import sys
from importlib.util import find_spec

from tools.bench.row import Row, table

BENCHES = (
    "budget",
    "definitions",
    "elections",
    "futures",
    "homes",
    "meeting",
    "places",
    "power",
    "prices",
    "record",
    "web",
)


def names() -> list[str]:
    """The benches there are."""
    return [name for name in BENCHES if find_spec(f"tools.bench.{name}")]


def measured(name: str, quick: bool) -> list[Row]:
    """The rows of one bench."""
    rows: list[Row] = importlib.import_module(f"tools.bench.{name}").run(quick=quick)
    return rows


def main() -> int:
    """Run the benches named on the command line, or all, and print one table each."""
    known = names()
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=f"of: {', '.join(known)}")
    parser.add_argument("--quick", action="store_true", help="smaller inputs, fewer repeats")
    chosen = parser.parse_args()
    unknown = set(chosen.benches) - set(known)
    if unknown:
        parser.error(f"no bench called {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    met = True
    for name in chosen.benches or known:
        rows = measured(name, chosen.quick)
        print(f"\n{name}\n{table(rows)}", flush=True)
        met = met and all(row.met for row in rows)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
