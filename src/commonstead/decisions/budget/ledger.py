"""Exact sums of money in a run: whole numbers over one denominator.

A voter who has something left has paid in full for every project of theirs that was selected, and
whoever could not pay in full has nothing left. So what a voter has left is the share less the
prices of the projects they paid for, and the prices are all that has to be kept.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd


class Ledger:
    """The share and the prices so far, as whole numbers of which `unit` make one.

    Each price divides money among so many payers, so `unit` grows from round to round and every
    figure is scaled with it; nothing is ever rounded.
    """

    def __init__(self, share: Fraction) -> None:
        self.unit = share.denominator
        self.share = share.numerator
        self.prices: dict[int, int] = {}

    def left(self, paid: Iterable[int]) -> int:
        """What a voter has left who paid for these projects, in units."""
        return self.share - sum(self.prices[project] for project in paid)

    def owing(self, cost: int, voters: int, approve: Sequence[float]) -> int:
        """The part of a cost that so many voters do not cover with all they have left, in units.

        `approve[p]` is how many of them approve project p; a whole number.
        """
        if not voters:
            return cost * self.unit
        paid = sum(price * int(approve[project]) for project, price in self.prices.items())
        return cost * self.unit - voters * self.share + paid

    def enter(self, project: int, owing: int, payers: int) -> None:
        """Write down the price of a project: what is owing, in equal parts."""
        common = gcd(owing, payers)
        finer = payers // common
        if finer > 1:
            self.unit *= finer
            self.share *= finer
            self.prices = {each: price * finer for each, price in self.prices.items()}
        self.prices[project] = owing // common
