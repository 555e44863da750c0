"""Fans and shares: what many futures come to, year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from commonstead.kit import exact
from commonstead.prices.choosing import Sold
from commonstead.prices.choosing.assumed import in_force
from commonstead.prices.choosing.moves import Ints
from commonstead.prices.formula import Formula
from commonstead.prices.futures.futures import Futures

MEASURES = {
    "price": ("price of the home", "pence"),
    "years_of_pay": ("price in hundredths of a year's pay of one earner", "hundredths"),
    "leaves_with": ("what the seller leaves with once the lender is paid", "pence"),
    "beside_inflation": ("price against the price paid, moved by inflation", "points"),
    "beside_earnings": ("price against the price paid, moved by earnings", "points"),
    "beside_market": ("price against the price paid, moved by the market", "points"),
    "to_find": ("what the trust must find so that the next buyer can pay", "pence"),
}
"""What fans show: in words, and in whole pence, hundredths, or hundredths of a percentage point."""


@dataclass(frozen=True)
class Fan:
    """One measure: for each year ahead what so many of a hundred runs lie at or below.

    `levels` are shares of the runs; each row of `lines` is a year, and has a whole number a level.
    """

    measure: str
    levels: tuple[Fraction, ...]
    lines: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Summary:
    """One formula over all futures.

    `affordable` has for each household and year in how many runs it can pay the price;
    `negative_equity` in how many the price does not pay the lender off; `trust_finds` in how many
    the households that the home is for cannot pay it.
    """

    formula: Formula
    first_price: int
    first_affordable: Mapping[str, bool]
    runs: int
    fans: Mapping[str, Fan]
    affordable: Mapping[str, tuple[int, ...]]
    negative_equity: tuple[int, ...]
    trust_finds: tuple[int, ...]


def summary(seen: Futures) -> tuple[Summary, ...]:
    """Fans and shares of each formula, in the order asked for.

    A line of a fan is the run that comes as far along as the level says when all are put in order
    (of 10,000 runs the 500th, the 2,500th and so on): no two runs are mixed.
    """
    levels = tuple(exact(text) for text in in_force("levels", seen.setting.on).value)
    for_whom = target(seen)[1:]
    return tuple(_of(seen, each, levels, for_whom) for each in seen.sold)


def _of(seen: Futures, each: Sold, levels: tuple[Fraction, ...], for_whom: Ints) -> Summary:
    price, first = each.price, int(each.paid[0])
    owed = each.balance.reshape(-1, 1)
    to_find = np.maximum(price - for_whom, 0)
    measured = {
        "price": price,
        "years_of_pay": _quotient(price * 100, seen.moves.pay[1:]),
        "leaves_with": price - owed,
        "beside_inflation": _beside(price, first, seen.moves.prices),
        "beside_earnings": _beside(price, first, seen.moves.pay),
        "beside_market": _beside(price, first, seen.moves.market),
        "to_find": to_find,
    }
    return Summary(
        each.formula,
        first,
        {who: first <= int(most[0, 0]) for who, most in seen.can_pay.items()},
        seen.ahead.runs,
        {name: _fan(name, levels, values) for name, values in measured.items()},
        {who: _count(price <= most[1:]) for who, most in seen.can_pay.items()},
        _count(price < owed),
        _count(to_find > 0),
    )


def target(seen: Futures) -> Ints:
    """What the households that the home is for can pay: in pence, a row a year from now.

    One earner's reach times their number: both limits of it move with income.
    """
    one = next(b for b in seen.buyers if not b.low and b.pays == 1)
    earners = seen.setting.earners
    found: Ints = seen.can_pay[one.id] * earners.numerator // earners.denominator
    return found


def _quotient(over: Ints, under: Ints) -> Ints:
    """To the nearest whole number; floats are exact enough for what is shown."""
    return np.rint(over / np.maximum(under, 1)).astype(np.int64)


def _beside(price: Ints, paid: int, index: Ints) -> Ints:
    """By how many hundredths of a point the price is above the price paid, moved by an index."""
    moved = paid * (index[1:] / max(int(index[0, 0]), 1))
    return np.rint((price / np.where(moved > 0, moved, 1.0) - 1.0) * 10_000).astype(np.int64)


def _fan(name: str, levels: tuple[Fraction, ...], values: Ints) -> Fan:
    ranks = [max(0, -(-level * values.shape[1] // 1) - 1) for level in levels]
    ordered = np.partition(values, ranks, axis=1)[:, ranks]
    return Fan(name, levels, tuple(tuple(row) for row in ordered.tolist()))


def _count(which: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, ...]:
    return tuple(np.count_nonzero(which, axis=1).tolist())
