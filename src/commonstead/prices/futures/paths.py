"""Possible futures of a place: pay, prices of homes, interest and inflation, a column a run.

Only sums, products, quotients and roots of floats are taken, each of which any machine rounds the
same way, and what comes of them is rounded to whole pence and hundredths of a point at once.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from commonstead.kit import in_pence
from commonstead.prices.choosing.assumed import assumed
from commonstead.prices.choosing.moves import INDEX_PER, RATE_PER, Moves
from commonstead.prices.choosing.place import PlaceYear
from commonstead.prices.choosing.setting import Setting
from commonstead.prices.futures.assumptions import KINDS, Assumptions
from commonstead.prices.futures.dice import spread, throws

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Start:
    """Where futures begin, exact: pounds, rates a year; `homes_growth` is last year's."""

    pay: Fraction
    market: Fraction
    bank: Fraction
    mortgage: Fraction
    inflation: Fraction
    homes_growth: Fraction
    low_share: Fraction | None = None

    @classmethod
    def of(cls, years: tuple[PlaceYear, ...], setting: Setting, bank: Fraction) -> "Start":
        """The last year of a place, with Bank Rate as it is now."""
        before, last = years[-2:]
        market = last.market if setting.market_value is None else setting.market_value
        mortgage = bank + assumed("margin", setting.on) if setting.rate is None else setting.rate
        return cls(
            last.pay,
            market,
            bank,
            mortgage,
            last.inflation,
            last.market / before.market - 1,
            None if last.low is None else last.low / last.pay,
        )


def paths(start: Start, rules: Assumptions, seed: str, runs: int, years: int) -> Moves:
    """So many runs of so many years from a start; the same seed gives the same runs anywhere."""
    surprises = _surprises(rules, seed, runs, years)
    pay_growth = np.maximum(float(rules.pay_usual) + surprises[:, 0], _worst())
    pay = _grown(start.pay, pay_growth)
    market = _grown(
        start.market,
        _carried(surprises[:, 1], start.homes_growth, rules.homes_usual, rules.homes_carried),
    )
    bank = _carried(surprises[:, 2], start.bank, rules.interest_usual, 1 - rules.interest_back)
    general = _carried(
        surprises[:, 3], start.inflation, rules.inflation_usual, rules.inflation_carried
    )
    pence = _whole(pay, 100)
    low = None if start.low_share is None else _whole(pay * float(start.low_share), 100)
    return Moves(
        pence,
        _whole(market, 100),
        _rates(bank, start),
        np.maximum(_whole(_grown(Fraction(1), general), INDEX_PER), 1),
        low,
    )


def _worst() -> float:
    return float(assumed("worst_year"))


def _surprises(rules: Assumptions, seed: str, runs: int, years: int) -> Floats:
    """`[years, kinds, runs]`: each thing's surprise, moving together as assumed."""
    even = throws(seed, runs, years, len(KINDS)) / spread()
    found = np.zeros_like(even)
    sizes = [float(getattr(rules, f"{kind}_spread")) for kind in KINDS]
    for row, parts in enumerate(mixing(rules)):
        for column, part in enumerate(parts[: row + 1]):
            found[:, row] += part * even[:, column]
        found[:, row] *= sizes[row]
    return found


def mixing(rules: Assumptions) -> list[list[float]]:
    """How much of each throw goes into each surprise: the Cholesky root of `together`."""
    rows: list[list[float]] = []
    for a, wanted in enumerate(rules.together):
        row: list[float] = []
        for b in range(a + 1):
            done = 0.0
            for k in range(b):
                done += row[k] * (rows[b][k] if b < a else row[k])
            rest = float(wanted[b]) - done
            other = rows[b][b] if b < a else 0.0
            row.append(float(np.sqrt(max(rest, 0.0))) if a == b else rest / other if other else 0.0)
        rows.append([*row, *[0.0] * (len(rules.together) - len(row))])
    return rows


def _carried(surprises: Floats, now: Fraction, usual: Fraction, carried: Fraction) -> Floats:
    """Each year's figure: the usual one, a part of the last year's distance from it, a surprise."""
    found = np.zeros_like(surprises)
    off = np.full(surprises.shape[1], float(now - usual))
    for year, surprise in enumerate(surprises):
        off = np.maximum(float(carried) * off + surprise, _worst() - float(usual))
        found[year] = float(usual) + off
    return found


def _grown(start: Fraction, growth: Floats) -> Floats:
    """A level and what becomes of it, a row more than the growth has."""
    found = np.zeros((len(growth) + 1, growth.shape[1]))
    found[0] = float(start)
    for year, by in enumerate(growth, 1):
        found[year] = found[year - 1] * (1.0 + by)
    return found


def _whole(values: Floats, per: int) -> NDArray[np.int64]:
    return np.rint(values * per).astype(np.int64)


def _rates(bank: Floats, start: Start) -> NDArray[np.int64]:
    """What a new mortgage costs: what it costs now, moved as Bank Rate moves, in whole steps."""
    step = round(assumed("rate_step") * RATE_PER)
    least, most = (round(assumed(name) * RATE_PER) for name in ("least_rate", "most_rate"))
    moved = (bank + float(start.mortgage - start.bank)) * (RATE_PER / step)
    later = np.clip(np.rint(moved).astype(np.int64) * step, least, most)
    first = np.full((1, bank.shape[1]), in_pence(start.mortgage * RATE_PER / 100), dtype=np.int64)
    return np.concatenate([first, later])
