"""How pay, market, interest and prices move over the years, past or possible."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

RATE_PER = 10_000
INDEX_PER = 100_000_000


@dataclass(frozen=True)
class Moves:
    """Whole numbers, a row a year and a column a run; the first row is the same in all runs.

    `pay` of one full-time earner a year and `market`, what this home would fetch, in pence; `rate`,
    interest on a new mortgage, in hundredths of a percentage point; `prices`, an index of prices in
    general that starts at 100,000,000. `low` is the pay of a low earner: pence, -1 in a year for
    which nobody knows it, `None` where it is known for none.
    """

    pay: Ints
    market: Ints
    rate: Ints
    prices: Ints
    low: Ints | None = None

    @property
    def years(self) -> int:
        """How many years after the first."""
        return len(self.pay) - 1

    @property
    def runs(self) -> int:
        """How many runs."""
        return int(self.pay.shape[1])

    def run(self, number: int) -> "Moves":
        """One run alone."""
        only = slice(number, number + 1)
        low = None if self.low is None else self.low[:, only]
        return Moves(
            self.pay[:, only], self.market[:, only], self.rate[:, only], self.prices[:, only], low
        )
