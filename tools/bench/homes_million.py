"""`python -m tools.bench.homes_million APPLICANTS HOMES`: an allocation in a process of its own.

Prints the processor seconds of the shortest of several runs, and the most memory that the process
had at any time, in megabytes, as JSON.
"""

import json
import resource
import sys
import time

from commonstead.homes.fast import allocate_fast
from tools.bench.homes_list import ON, SEED, columns, every_criterion, homes

REPEATS = 5


def main() -> None:
    """One allocation, several times."""
    count, given = (int(text) for text in sys.argv[1:3])
    policy = every_criterion()
    found, offered = columns(policy, count), homes(policy, given)
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        allocate_fast(policy, offered, found, on=ON, seed=SEED)
        times.append(time.process_time() - start)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(times), "megabytes": most}))


if __name__ == "__main__":
    main()
