"""The price by a formula for many homes at once: the same steps, in whole numbers, by columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from commonstead.kit import Refusal, in_pence
from commonstead.kit import growth as grown
from commonstead.kit.money import PENNY
from commonstead.prices.asked import Asked, ask
from commonstead.prices.expression import Expression, Name, Word
from commonstead.prices.expression import Number as Plain
from commonstead.prices.fast.column import (
    Best,
    Column,
    Ints,
    Number,
    OneByOne,
    aligned,
    between,
    from_fractions,
    one_over,
    rounded,
    solid,
    times,
    total,
)
from commonstead.prices.figures import Sourced
from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.limbs import figures_of_limbs, limbs_of
from commonstead.prices.quoting import quote
from commonstead.prices.reading import load_formula
from commonstead.prices.reckoning import annuity, first_name
from commonstead.prices.units import read
from commonstead.prices.wrong import WrongFigure

PARTS = ("loan", "owed", "costs")


@dataclass(frozen=True)
class Many:
    """A figure for each home: whole numbers and how many of them make one.

    `Many(pence, 100)` are pounds; `Many(years)` whole years; `Many(basis_points, 10_000)` rates.
    """

    units: Ints
    per: int = 1

    def at(self, home: int) -> Fraction:
        """The figure of one home."""
        return Fraction(int(self.units[home]), self.per)


@dataclass(frozen=True)
class ManyQuotes:
    """For each home the price in pence and what the seller leaves with.

    `one_by_one` is for how many the columns left the last penny open, so that they were quoted in
    the plain way.
    """

    prices: Ints
    seller: Ints
    one_by_one: int


def quote_many(
    formula: Formula | str, given: Mapping[str, Any], homes: int, on: date | None = None
) -> ManyQuotes:
    """The price of each home by a formula: to the penny what `quote` says.

    `given` is as for `quote`, where a figure can be `Many`, one for each home; choices, lists and
    tables are the same for all. Raises as `quote` does, naming the home.

    Each step is worked out for all homes at once in exact or bounded whole numbers (`column`).
    A last penny that a bound leaves open is settled by `quote`, and so is every home where a
    formula has a step that only reads lists or days.

    >>> paid = Many(np.array([20_000_000, 35_000_000]), 100)
    >>> figures = {"price_paid": paid, "rate": "1.5%", "years": "7", "compounding": "compound"}
    >>> quote_many("fixed-rate", figures, 2).prices.tolist()
    [22196900, 38844600]
    """
    rules = load_formula(formula) if isinstance(formula, str) else formula
    if not rules.is_price:
        raise WrongFigure("formula", f"{rules.id} is no formula of a price")
    for name, raw in given.items():
        if isinstance(raw, Many) and len(raw.units) != homes:
            raise WrongFigure(name, f"there are {len(raw.units)} figures for {homes} homes")
    if homes == 0:
        nothing = np.zeros(0, dtype=np.int64)
        return ManyQuotes(nothing, nothing, 0)
    try:
        low, high = between(_Columns(rules, given, homes, on).price(), rules.rounding)
        prices, open_ = np.array(np.broadcast_to(low, homes)), np.broadcast_to(low != high, homes)
    except OneByOne:
        prices, open_ = np.zeros(homes, dtype=np.int64), np.ones(homes, dtype=np.bool_)
    for home in np.flatnonzero(open_).tolist():
        prices[home] = _plain(rules, given, home, on)
    return ManyQuotes(prices, prices - _paid(given, homes), int(open_.sum()))


def row(given: Mapping[str, Any], home: int) -> dict[str, Any]:
    """The figures of one home, as `quote` takes them."""
    return {name: raw.at(home) if isinstance(raw, Many) else raw for name, raw in given.items()}


def _plain(rules: Formula, given: Mapping[str, Any], home: int, on: date | None) -> int:
    try:
        return quote(rules, row(given, home), on).value.price
    except WrongFigure as wrong:
        raise _of_home(wrong, home) from None


def _of_home(wrong: WrongFigure, home: int) -> WrongFigure:
    what = wrong.what.removeprefix(f"{wrong.parameter}: ")
    return WrongFigure(f"home {home + 1}, {wrong.parameter}", what, expected=wrong.expected)


def _paid(given: Mapping[str, Any], homes: int) -> Ints:
    """What lender and others get of each price, in pence."""
    paid = np.zeros(homes, dtype=np.int64)
    for name in PARTS:
        if name in given:
            paid += _pence(name, given[name])
    return paid


def _pence(name: str, raw: Any) -> Any:
    if not isinstance(raw, Many):
        return in_pence(read(name, "pounds", raw.value if isinstance(raw, Sourced) else raw))
    pence, open_ = rounded(Column(raw.units, Fraction(raw.per)), PENNY)
    if open_.any():
        raise WrongFigure(name, "this has no whole pence", expected="Many(pence, 100)")
    return pence


class _Columns:
    """The figures of all homes for one formula, and its steps as they are worked out."""

    def __init__(
        self, rules: Formula, given: Mapping[str, Any], homes: int, on: date | None
    ) -> None:
        self.rules, self.homes, self.on = rules, homes, on
        self.asked = self._ask(given)
        own = {name: raw for name, raw in given.items() if name in rules.parameters}
        self.values: dict[str, Any] = dict(self.asked.values)
        for name, raw in own.items():
            if isinstance(raw, Many):
                if rules.parameters[name].settled:
                    raise OneByOne
                self._check(rules.parameters[name], raw, given)
                self.values[name] = Column(raw.units.astype(np.int64), Fraction(raw.per))
        self.for_limbs = {name: given.get(name, raw) for name, raw in self.asked.for_limbs.items()}

    def _ask(self, given: Mapping[str, Any]) -> Asked:
        """The figures of the first home, read and checked: those that are the same for all."""
        try:
            return ask(self.rules, row(given, 0), self.on)
        except WrongFigure as wrong:
            raise (_of_home(wrong, 0) if isinstance(given.get(wrong.parameter), Many) else wrong) \
                from None  # fmt: skip

    def _check(self, parameter: Parameter, raw: Many, given: Mapping[str, Any]) -> None:
        """Every home's figure inside its bounds; raises for the first that is not."""
        least, most, wrong = parameter.least, parameter.most, np.zeros(self.homes, dtype=np.bool_)
        if least is not None:
            wrong |= raw.units < -(-least * raw.per // 1)
        if most is not None:
            wrong |= raw.units > most * raw.per // 1
        if wrong.any():
            _plain(self.rules, given, int(np.argmax(wrong)), self.on)

    def price(self) -> Number | Best:
        """The price of each home, exact or bounded."""
        if self.rules.has_limbs:
            self._through_limbs()
        for step in self.rules.steps:
            value = self.figure(step.expression)
            if value is None and not step.optional:
                raise OneByOne
            self.values[step.name] = value
        self._check_limits()
        price: Number | Best = self.values["price"]
        return price

    def _check_limits(self) -> None:
        """Where a floor may be above a cap, the plain way looks, and refuses."""
        found = (self.values.get(name) for name in ("lowest", "highest"))
        limits = [solid(limit, self.homes) for limit in found if limit is not None]
        if len(limits) < 2:
            return
        (lowest, highest), _, offs = aligned(limits, self.homes)
        if (lowest - highest > -sum(offs)).any():
            raise OneByOne

    def _through_limbs(self) -> None:
        limbs = limbs_of(self.rules, self.values["limbs"])
        figures = figures_of_limbs(limbs, self.for_limbs, self.values)
        self.values["limb_prices"] = {
            own: _Columns(limb, figures[own], self.homes, self.on).price()
            for own, limb in limbs.items()
        }

    def number(self, expression: Expression) -> Number | None:
        """What an expression comes to, with every lowest and highest chosen."""
        figure = self.figure(expression)
        return None if figure is None else solid(figure, self.homes)

    def figure(self, expression: Expression) -> Number | Best | None:
        """What an expression comes to for all homes; `None` as in `reckoning.amount`."""
        if isinstance(expression, Plain):
            return expression.value
        if isinstance(expression, Name):
            value: Number | Best | None = self.values.get(expression.name)
            return value
        if expression.word not in WORK:
            raise OneByOne
        return WORK[expression.word](self, expression)

    def needed(self, expression: Expression) -> Number:
        """What an expression comes to, which must be known."""
        value = self.number(expression)
        if value is None:
            raise OneByOne
        return value

    def known(self, parts: Sequence[Expression]) -> list[Number]:
        """The parts that are known."""
        return [value for part in parts if (value := self.number(part)) is not None]

    def table(self, work: Callable[..., Fraction], *figures: Number) -> Number:
        """A function of figures, worked out exactly once for each distinct set of them."""
        columns = [figure for figure in figures if isinstance(figure, Column)]
        if not columns:
            return work(*figures)
        if any(column.off for column in columns):
            raise OneByOne
        key = np.zeros(self.homes, dtype=np.int64)
        for column in columns:
            distinct, which = np.unique(column.units, return_inverse=True)
            key = np.unique(key * len(distinct) + which, return_inverse=True)[1].astype(np.int64)
        _, firsts, which = np.unique(key, return_index=True, return_inverse=True)
        rows = [[_at(figure, int(home)) for figure in figures] for home in firsts]
        return from_fractions([work(*figures) for figures in rows], which.astype(np.int64))


def _at(figure: Number, home: int) -> Fraction:
    return Fraction(int(figure.units[home])) / figure.per if isinstance(figure, Column) else figure


def _sum(all_: _Columns, word: Word) -> Number | Best | None:
    return _together(all_, word.parts, ())


def _difference(all_: _Columns, word: Word) -> Number | Best | None:
    all_.needed(word.parts[0])
    return _together(all_, word.parts[:1], word.parts[1:])


def _together(
    all_: _Columns, more: Sequence[Expression], less: Sequence[Expression]
) -> Number | Best:
    """What is added less what is taken off; a single figure is handed on as it is."""
    added = [figure for part in more if (figure := all_.figure(part)) not in (None, Fraction(0))]
    taken = [number for number in all_.known(less) if number != Fraction(0)]
    if len(added) == 1 and not taken and added[0] is not None:
        return added[0]
    plus = [solid(figure, all_.homes) for figure in added if figure is not None]
    minus = [times(number, Fraction(-1)) for number in taken]
    return total([*plus, *minus], all_.homes) if plus or minus else Fraction(0)


def _product(all_: _Columns, word: Word) -> Number | None:
    product: Number = Fraction(1)
    for part in word.parts:
        product = times(product, all_.needed(part))
    return product


def _ratio(all_: _Columns, word: Word) -> Number | None:
    over, under = (all_.needed(part) for part in word.parts)
    if isinstance(under, Column):
        if under.off == 0 and not under.units.all():
            raise Refusal("divided_by_nothing", figure=first_name(word.parts[1]))
        return times(over, one_over(under))
    if under == 0:
        raise Refusal("divided_by_nothing", figure=first_name(word.parts[1]))
    return times(over, 1 / under)


def _share_of(all_: _Columns, word: Word) -> Number | None:
    share = all_.number(word.parts[0])
    return None if share is None else times(share, all_.needed(word.parts[1]))


def _extreme(all_: _Columns, word: Word) -> Number | Best | None:
    figures = [figure for part in word.parts if (figure := all_.figure(part)) is not None]
    if len(figures) < 2:
        return figures[0] if figures else None
    return Best("greatest" if word.word == "greater_of" else "least", tuple(figures))


def _first_given(all_: _Columns, word: Word) -> Number | None:
    values = (all_.number(part) for part in word.parts)
    return next((value for value in values if value is not None), None)


def _required(all_: _Columns, word: Word) -> Number | Best | None:
    return all_.needed(word.parts[0])


def _lookup(all_: _Columns, word: Word) -> Number | None:
    table, key = (all_.values.get(first_name(part)) for part in word.parts)
    if table is None or key is None:
        return None

    def look(number: Fraction) -> Fraction:
        found: Fraction | None = table.get(str(number))
        if found is None:
            raise OneByOne
        return found

    return all_.table(look, key)


def _choice(all_: _Columns, word: Word) -> Number | None:
    way = all_.values.get(first_name(word))
    return None if way is None else all_.needed(word.named[way])


def _growth(all_: _Columns, word: Word) -> Number | None:
    rate, years = (all_.needed(word.named[name]) for name in ("rate", "years"))
    name = first_name(word.named["compounding"])
    way = all_.values.get(name) or name
    if way == "simple":
        return total([Fraction(1), times(rate, years)], all_.homes)
    if way != "compound":
        raise OneByOne
    return all_.table(grown, rate, years)


def _annuity(all_: _Columns, word: Word) -> Number | None:
    return all_.table(annuity, *(all_.needed(word.named[name]) for name in ("rate", "months")))


def _only_without(all_: _Columns, word: Word) -> Number | None:
    """Lists and days are read one by one; where there are none there is nothing to read."""
    about = word.named["from"] if word.word == "time_between" else word
    if all_.values.get(first_name(about)) is not None:
        raise OneByOne
    return None


def _limbs(all_: _Columns, word: Word) -> Number | Best | None:
    take = all_.values.get(first_name(word.parts[1]))
    prices: Mapping[str, Number | Best] = all_.values["limb_prices"]
    return Best("greatest" if take == "greater" else "least", tuple(prices.values()))


WORK: Mapping[str, Callable[[_Columns, Word], Number | Best | None]] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "ratio": _ratio,
    "share_of": _share_of,
    "lesser_of": _extreme,
    "greater_of": _extreme,
    "first_given": _first_given,
    "required": _required,
    "lookup": _lookup,
    "choice": _choice,
    "growth": _growth,
    "annuity": _annuity,
    "time_between": _only_without,
    "sum_over": _only_without,
    "limbs": _limbs,
}
