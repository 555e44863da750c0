"""What a formula allows for each sale in each run: quotes for all of them at once, to the penny."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from commonstead.kit import Refusal, in_pence
from commonstead.prices.choosing.filling import OF_A_SELLER, needs_first_price, wanted
from commonstead.prices.choosing.moves import INDEX_PER, RATE_PER, Ints, Moves
from commonstead.prices.choosing.setting import Setting
from commonstead.prices.fast import Many, quote_many
from commonstead.prices.formula import Formula
from commonstead.prices.reckoning import annuity

Figure = Many | Fraction


@dataclass(frozen=True)
class Sold:
    """Sales by a formula: each was bought in one year and sold in another, in every run.

    `pairs` are years bought and sold, counted from the first. `paid` is what the seller had paid
    and `balance` what they still owe their lender, in pence, one for each pair; `price` has a row a
    pair and a column a run.
    """

    formula: Formula
    own: Mapping[str, Any]
    pairs: tuple[tuple[int, int], ...]
    paid: Ints
    balance: Ints
    price: Ints


@dataclass(frozen=True)
class _Sales:
    """The figures of sales that formulas can ask for."""

    moves: Moves
    setting: Setting
    pairs: Sequence[tuple[int, int]]
    paid: Ints
    balance: Ints

    def figure(self, name: str) -> Figure:
        """A figure by its name in the data file."""
        if name in ("term", "deposit"):
            value: Fraction = getattr(self.setting, name)
            return value
        if name == "income":
            earners = self.setting.earners
            return _many(self.now(self.moves.pay) * earners.numerator, 100 * earners.denominator)
        units, per = self._units(name)
        return _many(units, per)

    def _units(self, name: str) -> tuple[Ints, int]:
        kind, _, when = name.partition("_")
        if when:
            column, per = self._column(kind)
            return (self.now(column) if when == "now" else self.then(column)), per
        each = {
            "paid": self.paid,
            "balance": self.balance,
            "equity": self.paid - self.balance,
            "held": np.array([sold - bought for bought, sold in self.pairs], dtype=np.int64),
        }[name]
        return np.repeat(each, self.moves.runs), 1 if name == "held" else 100

    def _column(self, kind: str) -> tuple[Ints, int]:
        return {
            "pay": (self.moves.pay, 100),
            "market": (self.moves.market, 100),
            "prices": (self.moves.prices, INDEX_PER),
            "rate": (self.moves.rate, RATE_PER),
        }[kind]

    def now(self, column: Ints) -> Ints:
        """A column in the years of the sales, in one row."""
        found: Ints = column[[sold for _, sold in self.pairs]].reshape(-1)
        return found

    def then(self, column: Ints) -> Ints:
        """A column in the years in which the sellers bought, in one row."""
        found: Ints = column[[bought for bought, _ in self.pairs]].reshape(-1)
        return found


def _many(units: Ints, per: int) -> Figure:
    """A figure a sale; one for all where they are the same."""
    first = int(units[0])
    return Fraction(first, per) if (units == first).all() else Many(units, per)


def first_price(formula: Formula, own: Mapping[str, Any], moves: Moves, setting: Setting) -> int:
    """What the first buyer pays, in pence: what was given, or what the formula says in that year.

    Refuses with "first_price_missing" where the formula moves a price that nobody has named.
    """
    if not needs_first_price(formula, own):
        filled = {
            key: name for key, name in wanted(formula, own).items() if name not in OF_A_SELLER
        }
        nothing = np.zeros(1, dtype=np.int64)
        return int(
            _quoted(
                formula, own, filled, _Sales(moves.run(0), setting, [(0, 0)], nothing, nothing)
            )[0, 0]
        )
    if setting.price_paid is not None:
        return in_pence(setting.price_paid)
    if setting.first_share is None:
        raise Refusal("first_price_missing", formula=formula.title)
    return in_pence(setting.first_share * Fraction(int(moves.market[0, 0]), 100))


def _quoted(
    formula: Formula, own: Mapping[str, Any], filled: Mapping[str, str], sales: _Sales
) -> Ints:
    figures = {key: sales.figure(name) for key, name in filled.items()}
    runs = sales.moves.runs
    count = len(sales.pairs) * runs
    quotes = quote_many(formula, {**own, **figures}, count, sales.setting.on)
    return quotes.prices.reshape(-1, runs)


def sell(
    formula: Formula,
    own: Mapping[str, Any],
    moves: Moves,
    setting: Setting,
    pairs: Sequence[tuple[int, int]],
    paid: Ints,
) -> Sold:
    """What sellers get who paid so many pence in one year and sell in another.

    `own` is what was given for this formula. In every run the years in which they bought must be
    the same. Raises as `quote` does.
    """
    balance = _balances(moves, setting, pairs, paid)
    sales = _Sales(moves, setting, pairs, paid, balance)
    price = _quoted(formula, own, wanted(formula, own), sales)
    return Sold(formula, own, tuple(pairs), paid, balance, price)


def sold(formula: Formula, own: Mapping[str, Any], moves: Moves, setting: Setting) -> Sold:
    """What the first buyer gets in each later year."""
    pairs = [(0, year) for year in range(1, moves.years + 1)]
    first = first_price(formula, own, moves, setting)
    return sell(formula, own, moves, setting, pairs, np.full(len(pairs), first, dtype=np.int64))


def _balances(moves: Moves, setting: Setting, pairs: Sequence[tuple[int, int]], paid: Ints) -> Ints:
    owed = [
        owed_after(int(price), Fraction(int(moves.rate[bought, 0]), RATE_PER), setting, at - bought)
        for (bought, at), price in zip(pairs, paid, strict=True)
    ]
    return np.array(owed, dtype=np.int64)


def owed_after(paid: int, rate: Fraction, setting: Setting, years: int) -> int:
    """What is left of a mortgage on a price, in pence: at the rate it began with, paid as agreed.

    >>> from commonstead.prices.choosing.setting import setting_from
    >>> setting, _ = setting_from({"deposit": "10%", "term": "25"})
    >>> owed_after(10_000_000, Fraction(0), setting, 5), owed_after(10_000_000, Fraction(0),
    ...     setting, 30)
    (7200000, 0)
    """
    part = _part_left(rate, setting.term * 12, years)
    return in_pence(Fraction(max(paid, 0), 100) * (1 - setting.deposit) * part)


@cache
def _part_left(rate: Fraction, months: Fraction, years: int) -> Fraction:
    left = months - 12 * years
    return Fraction(0) if left <= 0 else annuity(rate, left) / annuity(rate, months)
