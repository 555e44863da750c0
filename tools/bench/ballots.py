"""Invented ballots for benchmarks: voters of four camps rank some of ten candidates.

`python -m tools.bench.ballots FILE PAPERS`
"""

import sys
from pathlib import Path

import numpy as np

CANDIDATES = 10
SEATS = 5
CAMPS = 4
CAMP_SHARES = (0.4, 0.3, 0.2, 0.1)
MEAN_PREFERENCES_AFTER_THE_FIRST = 3.2
SEED = 20260501


def write_blt(file: Path, papers: int) -> None:
    """Write so many papers, one a line, drawn from a Plackett-Luce model.

    Each camp has a liking for each candidate; a voter's order is that liking plus a Gumbel
    variate, which is the same as drawing without replacement in proportion to its exponential.
    Papers are cut at one more than a Poisson number of preferences.
    """
    random = np.random.default_rng(SEED)
    liking = random.normal(0, 0.5, (CAMPS, CANDIDATES))
    liking += np.arange(CANDIDATES) % CAMPS == np.arange(CAMPS)[:, None]
    camp = random.choice(CAMPS, size=papers, p=CAMP_SHARES)
    keys = liking[camp] + random.gumbel(size=(papers, CANDIDATES))
    orders = np.argsort(-keys, axis=1) + 1
    lengths = np.minimum(1 + random.poisson(MEAN_PREFERENCES_AFTER_THE_FIRST, papers), CANDIDATES)
    with file.open("w") as blt:
        blt.write(f"{CANDIDATES} {SEATS}\n")
        blt.writelines(
            f"1 {' '.join(map(str, order[:length]))} 0\n"
            for order, length in zip(orders.tolist(), lengths.tolist(), strict=True)
        )
        blt.write("0\n")
        blt.writelines(f'"Candidate {letter}"\n' for letter in "ABCDEFGHIJ")
        blt.write('"An invented election"\n')


if __name__ == "__main__":
    write_blt(Path(sys.argv[1]), int(sys.argv[2]))
