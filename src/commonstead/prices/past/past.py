"""Formulas tried on the real years of a place: who could buy, and what sellers left with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from commonstead.kit import Line, Working, in_pence
from commonstead.places import Figures
from commonstead.prices.choosing import (
    INDEX_PER,
    RATE_PER,
    Buyer,
    Moves,
    Setting,
    Sold,
    buyers,
    can_pay,
    sell,
    setting_from,
)
from commonstead.prices.choosing.assumed import assumed, inflation, line
from commonstead.prices.choosing.place import PlaceYear, place_years
from commonstead.prices.choosing.pricing import first_price
from commonstead.prices.formula import Formula
from commonstead.prices.limbs import figures_of_limbs
from commonstead.prices.reading import formulas as all_formulas
from commonstead.prices.reading import load_formula


@dataclass(frozen=True)
class PastYear:
    """A year as it was, money in pence: pay of one earner, what the home would have fetched.

    `rate` is what a new mortgage cost, `prices` how many times those of the first year prices in
    general were. `can_pay` has each household's dearest home; `None` where its pay is not known.
    """

    year: int
    pay: int
    market: int
    rate: Fraction
    prices: Fraction
    can_pay: Mapping[str, int | None]


@dataclass(frozen=True)
class PastPrice:
    """What a formula would have allowed in a year, in pence, and which households could pay it."""

    year: int
    price: int
    affordable: Mapping[str, bool | None]
    years_of_pay: Fraction
    share_of_market: Fraction


@dataclass(frozen=True)
class Seller:
    """Somebody who bought in one year and sold in another, in pence.

    `leaves_with` is the price less what the lender is still owed; `put_in` is what the seller had
    paid for it: the deposit, and what was paid off. `as_inflation`, `as_earnings` and `as_market`
    are what the home would have fetched had its price moved as they did.
    """

    bought: int
    sold: int
    paid: int
    price: int
    balance: int
    as_inflation: int
    as_earnings: int
    as_market: int

    @property
    def leaves_with(self) -> int:
        return self.price - self.balance

    @property
    def put_in(self) -> int:
        return self.paid - self.balance

    @property
    def gain(self) -> int:
        return self.price - self.paid


@dataclass(frozen=True)
class PastOf:
    """One formula: its price in each year, and every pair of buying and selling."""

    formula: Formula
    prices: tuple[PastPrice, ...]
    sellers: tuple[Seller, ...]


@dataclass(frozen=True)
class Past:
    """The years of a place and what formulas would have made of them.

    `left_out` has the years that lack a figure, and which.
    """

    area: str
    years: tuple[PastYear, ...]
    left_out: tuple[tuple[int, str], ...]
    buyers: tuple[Buyer, ...]
    formulas: tuple[PastOf, ...]


def past(
    figures: Figures,
    area: str,
    names: Sequence[str | Formula] = (),
    given: Mapping[str, Any] | None = None,
    on: date | None = None,
) -> Working[Past]:
    """What formulas would have allowed in each year of a place, beside what was and who could pay.

    All shipped formulas where none is named. `given` has what a society says: `price_paid` or
    `first_share` for the first price, `market_value` for what the home would fetch in the last
    year, `earners`, `deposit`, `term`, `rate` (else Bank Rate and a margin), and the figures of
    single formulas (`market-share.share`). In each year the home is sold to somebody who can buy;
    a formula that moves the price paid moves the first one. Sellers who bought later had paid what
    the formula allowed then.

    Raises `WrongFigure` for a figure that is missing, unknown or cannot be, and `Refusal`:
    "first_price_missing", "no_years_of_place".

    >>> from commonstead.places import shipped_figures
    >>> seen = past(shipped_figures(), "E09000030", ["market-share"], {"share": "50%"}).value
    >>> first = seen.formulas[0].prices[0]
    >>> first.year, first.price, str(first.share_of_market), seen.years[0].market
    (2002, 9875000, '1/2', 19750000)
    """
    setting, rest = setting_from(given or {}, on)
    place = place_years(figures, area, on)
    rules = [load_formula(n) if isinstance(n, str) else n for n in names or all_formulas()]
    moves = moves_of(place.value.years, setting)
    own = figures_of_limbs({each.id: each for each in rules}, rest)
    who = buyers(moves, on)
    reach = {buyer.id: can_pay(buyer, moves, setting)[:, 0] for buyer in who}
    years = tuple(_year(n, each, moves, reach) for n, each in enumerate(place.value.years))
    found = tuple(_of(each, own[each.id], moves, setting, years) for each in rules)
    seen = Past(place.value.area, years, place.value.left_out, who, found)
    return Working(seen, (*place.lines, *setting.lines(), *_assumed(setting)))


def _assumed(setting: Setting) -> tuple[Line, ...]:
    return () if setting.rate is not None else (line("margin", setting.on),)


def moves_of(years: Sequence[PlaceYear], setting: Setting) -> Moves:
    """The years as whole numbers, one run: pence, hundredths of a point, and an index of prices."""
    scale = Fraction(1)
    if setting.market_value is not None:
        scale = setting.market_value / years[-1].market
    margin = assumed("margin", setting.on)
    low = [-1 if y.low is None else in_pence(y.low) for y in years]
    rates = [y.bank + margin if setting.rate is None else setting.rate for y in years]
    return Moves(
        _column(in_pence(y.pay) for y in years),
        _column(in_pence(y.market * scale) for y in years),
        _column(round(rate * RATE_PER) for rate in rates),
        _column(round(each * INDEX_PER) for each in _prices(years)),
        _column(low) if max(low) > 0 else None,
    )


def _column(numbers: Any) -> Any:
    return np.array(list(numbers), dtype=np.int64).reshape(-1, 1)


def _prices(years: Sequence[PlaceYear]) -> list[Fraction]:
    """How many times those of the first year prices were, years left out counted in."""
    level, known = Fraction(1), {years[0].year: Fraction(1)}
    for year in range(years[0].year + 1, years[-1].year + 1):
        level *= 1 + (inflation(year) or Fraction(0))
        known[year] = level
    return [known[each.year] for each in years]


def _year(number: int, year: PlaceYear, moves: Moves, reach: Mapping[str, Any]) -> PastYear:
    return PastYear(
        year.year,
        int(moves.pay[number, 0]),
        int(moves.market[number, 0]),
        Fraction(int(moves.rate[number, 0]), RATE_PER),
        Fraction(int(moves.prices[number, 0]), INDEX_PER),
        {who: None if row[number] < 0 else int(row[number]) for who, row in reach.items()},
    )


def _of(
    formula: Formula,
    own: Mapping[str, Any],
    moves: Moves,
    setting: Setting,
    years: Sequence[PastYear],
) -> PastOf:
    first = first_price(formula, own, moves, setting)
    later = [(0, year) for year in range(1, moves.years + 1)]
    kept = _sold(formula, own, moves, setting, later, [first] * len(later))
    allowed = [first, *kept.price[:, 0].tolist()]
    pairs = [(x, y) for x in range(1, moves.years + 1) for y in range(x + 1, moves.years + 1)]
    resold = _sold(formula, own, moves, setting, pairs, [allowed[x] for x, _ in pairs])
    prices = tuple(_price(year, price) for year, price in zip(years, allowed, strict=True))
    return PastOf(formula, prices, (*_sellers(kept, years), *_sellers(resold, years)))


def _sold(
    formula: Formula,
    own: Mapping[str, Any],
    moves: Moves,
    setting: Setting,
    pairs: Sequence[tuple[int, int]],
    paid: Sequence[int],
) -> Sold:
    if not pairs:
        nothing = np.zeros(0, dtype=np.int64)
        return Sold(formula, own, (), nothing, nothing, nothing.reshape(0, 1))
    return sell(formula, own, moves, setting, pairs, np.array(paid, dtype=np.int64))


def _price(year: PastYear, price: int) -> PastPrice:
    affordable = {
        who: None if most is None else price <= most for who, most in year.can_pay.items()
    }
    return PastPrice(
        year.year, price, affordable, Fraction(price, year.pay), Fraction(price, year.market)
    )


def _sellers(sales: Sold, years: Sequence[PastYear]) -> tuple[Seller, ...]:
    return tuple(
        _seller(
            years[x], years[y], int(sales.paid[n]), int(sales.price[n, 0]), int(sales.balance[n])
        )
        for n, (x, y) in enumerate(sales.pairs)
    )


def _seller(then: PastYear, now: PastYear, paid: int, price: int, balance: int) -> Seller:
    moved = (
        now.prices / then.prices,
        Fraction(now.pay, then.pay),
        Fraction(now.market, then.market),
    )
    as_if = [in_pence(Fraction(paid, 100) * by) for by in moved]
    return Seller(then.year, now.year, paid, price, balance, *as_if)
