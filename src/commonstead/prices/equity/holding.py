"""A household's shares: those it has taken, and those it has paid, lot by lot."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from commonstead.kit import add_years, split


@dataclass(frozen=True)
class Lot:
    """So many shares (pence at their first price of £1), what was paid, and the index then."""

    shares: int
    cost: int
    index: Fraction

    def worth(self, index: Fraction) -> Fraction:
        """Pence that the lot is worth at an index, exact."""
        return self.cost * index / self.index


@dataclass(frozen=True)
class Holding:
    """What one household holds. Amounts are whole pence.

    `allocated` are the shares it has taken on; `lots` those it has paid. `index` is the level of
    the day it joined, from which all that it pays by the month is valued. `state` is owner, tenant
    or left.
    """

    household: str
    joined: date
    index: Fraction
    allocated: int
    lots: tuple[Lot, ...] = ()
    state: str = "owner"

    @property
    def shares(self) -> int:
        """Shares that are paid."""
        return sum(lot.shares for lot in self.lots)

    @property
    def paid(self) -> int:
        """What was paid for them."""
        return sum(lot.cost for lot in self.lots)

    @property
    def unpaid(self) -> int:
        """Shares taken on and not paid yet."""
        return self.allocated - self.shares

    def worth(self, index: Fraction) -> Fraction:
        """What the paid shares are worth at an index, exact."""
        return sum((lot.worth(index) for lot in self.lots), Fraction(0))

    def years(self, on: date) -> int:
        """Whole years of membership on a day.

        >>> Holding("first", date(2020, 2, 29), Fraction(1), 0).years(date(2023, 2, 28))
        3
        """
        years = on.year - self.joined.year
        return years if add_years(self.joined, years) <= on else years - 1

    def with_payment(self, pence: int) -> "Holding":
        """With so many more shares paid at their first price."""
        return self.with_lot(Lot(pence, pence, self.index))

    def with_lot(self, lot: Lot) -> "Holding":
        """With one more lot; lots at the same index and the same price become one."""
        if self.lots and self.lots[-1].index == lot.index and _at_par(self.lots[-1], lot):
            last = self.lots[-1]
            joint = Lot(last.shares + lot.shares, last.cost + lot.cost, lot.index)
            return replace(self, lots=(*self.lots[:-1], joint))
        return replace(self, lots=(*self.lots, lot))

    def without(self, shares: int) -> tuple["Holding", "Holding"]:
        """What stays and what goes, where so many paid shares go, alike from every lot."""
        going = split(shares, [lot.shares for lot in self.lots]) if shares else []
        pairs = [_cut(lot, part) for lot, part in zip(self.lots, going, strict=True)]
        stays = tuple(stay for stay, _ in pairs if stay.shares)
        goes = tuple(go for _, go in pairs if go.shares)
        return replace(self, lots=stays), replace(self, lots=goes, allocated=shares)


def _at_par(first: Lot, second: Lot) -> bool:
    return first.shares == first.cost and second.shares == second.cost


def _cut(lot: Lot, shares: int) -> tuple[Lot, Lot]:
    """One lot as two; the cost is split without loss."""
    stays, goes = split(lot.cost, [lot.shares - shares, shares])
    return Lot(lot.shares - shares, stays, lot.index), Lot(shares, goes, lot.index)
