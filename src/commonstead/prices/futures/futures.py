"""Many possible futures of a place under several formulas, and one of them in the plain way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Line, Working
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
    owed_after,
    setting_from,
    sold,
)
from commonstead.prices.choosing.assumed import assumed, bank_rate, line, national_source
from commonstead.prices.choosing.filling import wanted
from commonstead.prices.choosing.moves import Ints
from commonstead.prices.choosing.place import place_years
from commonstead.prices.choosing.pricing import first_price
from commonstead.prices.formula import Formula
from commonstead.prices.futures.assumptions import Assumptions, assume
from commonstead.prices.futures.paths import Start, paths
from commonstead.prices.limbs import figures_of_limbs
from commonstead.prices.quoting import quote
from commonstead.prices.reading import formulas as all_formulas
from commonstead.prices.reading import load_formula
from commonstead.prices.units import percent
from commonstead.prices.wrong import WrongFigure


@dataclass(frozen=True)
class Ahead:
    """How far and how often to look ahead: the seed makes the runs, the same ones every time."""

    seed: str
    runs: int = 10_000
    years: int = 30

    def check(self) -> None:
        """Raises `WrongFigure` for too many or too few."""
        for name, least in (("runs", 100), ("years", 1)):
            value, most = getattr(self, name), int(assumed(f"most_{name}"))
            if not least <= value <= most:
                raise WrongFigure(name, f"{value:,} cannot be", expected=f"{least} to {most:,}")


@dataclass(frozen=True)
class Futures:
    """Runs of the future of a place, and what each formula makes of them.

    `can_pay` has what each household can pay, in pence, a row a year and a column a run; the first
    row is now. `sold` has for each formula what the first buyer gets in each later year.
    """

    area: str
    start: int
    ahead: Ahead
    assumptions: Assumptions
    setting: Setting
    moves: Moves
    buyers: tuple[Buyer, ...]
    can_pay: Mapping[str, Ints]
    sold: tuple[Sold, ...]


def futures(
    figures: Figures,
    area: str,
    ahead: Ahead,
    names: Sequence[str | Formula] = (),
    given: Mapping[str, Any] | None = None,
    assumptions: Mapping[str, str] | None = None,
    on: date | None = None,
) -> Working[Futures]:
    """What formulas come to in many possible futures of a place, with what is assumed.

    All shipped formulas where none is named. `given` is as for `past`; `market_value` and `rate`
    are those of today. `assumptions` has what people assume otherwise, by name. A household buys
    the home now and sells it in each of the years ahead.

    The figures of a future are floats until they are whole pence, because nobody's home or money
    is decided by one. Every price is then to the penny what `quote` says of that future.

    Raises `WrongFigure`, `BadInput` for a seed, and `Refusal`: "first_price_missing",
    "no_years_of_place", "history_too_short".
    """
    ahead.check()
    setting, rest = setting_from(given or {}, on)
    place = place_years(figures, area, on)
    rules = assume(place.value, assumptions, on)
    bank = _bank(setting)
    start = Start.of(place.value.years, setting, bank)
    moves = paths(start, rules.value, ahead.seed, ahead.runs, ahead.years)
    chosen = [load_formula(n) if isinstance(n, str) else n for n in names or all_formulas()]
    own = figures_of_limbs({each.id: each for each in chosen}, rest)
    who = buyers(moves, on)
    found = Futures(
        place.value.area,
        place.value.years[-1].year,
        ahead,
        rules.value,
        setting,
        moves,
        who,
        {buyer.id: can_pay(buyer, moves, setting) for buyer in who},
        tuple(sold(each, own[each.id], moves, setting) for each in chosen),
    )
    return Working(
        found, (*place.lines, *setting.lines(), *_rates(setting, bank, start), *rules.lines)
    )


def _bank(setting: Setting) -> Fraction:
    """Bank Rate as it was given, or the last one known by the day."""
    if setting.bank_rate is not None:
        return setting.bank_rate
    return bank_rate(setting.on or date.max) or Fraction(0)


def _rates(setting: Setting, bank: Fraction, start: Start) -> tuple[Line, ...]:
    known = Line("Bank Rate now", percent(bank), "", national_source("bank_rate"))
    now = () if setting.bank_rate is not None else (known,)
    if setting.rate is not None:
        return now
    added = f"{percent(bank)} + {percent(start.mortgage - bank)}"
    return (
        *now,
        line("margin", setting.on),
        Line("interest on a mortgage now", percent(start.mortgage), added),
    )


def one_future(seen: Futures, number: int) -> dict[str, list[int]]:
    """The prices of one run in pence, by formula, each year quoted by `quote` on its own.

    It is the plain way that the fast one is checked against: the figures of the run, and no array.
    """
    moves = seen.moves.run(number)
    found = {}
    for each in seen.sold:
        first = first_price(each.formula, each.own, moves, seen.setting)
        years = range(1, moves.years + 1)
        found[each.formula.id] = [_quoted(each, moves, seen.setting, first, y) for y in years]
    return found


def _quoted(each: Sold, moves: Moves, setting: Setting, first: int, year: int) -> int:
    rate = Fraction(int(moves.rate[0, 0]), RATE_PER)
    owed = Fraction(owed_after(first, rate, setting, year), 100)
    paid = Fraction(first, 100)
    figures = {
        "income": Fraction(int(moves.pay[year, 0]), 100) * setting.earners,
        "pay_then": Fraction(int(moves.pay[0, 0]), 100),
        "pay_now": Fraction(int(moves.pay[year, 0]), 100),
        "prices_then": Fraction(int(moves.prices[0, 0]), INDEX_PER),
        "prices_now": Fraction(int(moves.prices[year, 0]), INDEX_PER),
        "market_now": Fraction(int(moves.market[year, 0]), 100),
        "market_then": Fraction(int(moves.market[0, 0]), 100),
        "rate_now": Fraction(int(moves.rate[year, 0]), RATE_PER),
        "paid": paid,
        "balance": owed,
        "equity": paid - owed,
        "held": Fraction(year),
        "term": setting.term,
        "deposit": setting.deposit,
    }
    filled = {key: figures[name] for key, name in wanted(each.formula, each.own).items()}
    return quote(each.formula, {**each.own, **filled}, setting.on).value.price
