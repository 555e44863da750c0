"""Working an expression out, exactly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import prod
from typing import Any

from commonstead.kit import Refusal, add_months, growth, nearest
from commonstead.prices.expression import Expression, Name, Number, Word, names_in
from commonstead.prices.wrong import WrongFigure

MOST_MONTHS = 1200
COMPOUNDING = ("simple", "compound")

Items = Sequence[Mapping[str, Any]]


class Missing(Exception):
    """An expression needs a figure that is not there: its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass
class Scope:
    """The figures known so far, and which of them were asked for.

    `values` has an amount in pounds, a share or a number as `Fraction`; a choice as text; a list
    of items; `None` where an optional figure is not given. `on` is the day of the quote.
    """

    values: dict[str, Any]
    on: date | None = None
    read: set[str] = field(default_factory=set)

    def figure(self, name: str) -> Any:
        """A figure by name; that somebody asked for it is remembered."""
        self.read.add(name)
        return self.values.get(name)

    def inside(self, item: Mapping[str, Any]) -> "Scope":
        """The same figures and those of one item."""
        return Scope({**self.values, **item}, self.on, self.read)


def amount(expression: Expression, scope: Scope) -> Fraction | None:
    """What an expression comes to; `None` where it rests on something optional, not given.

    Raises `Missing` with the name of a figure that it cannot do without.

    >>> from commonstead.prices.expression import read_expression
    >>> step = read_expression({"ratio": [{"product": ["share", "income"]}, "12"]})
    >>> amount(step, Scope({"share": Fraction(1, 3), "income": Fraction(36000)}))
    Fraction(1000, 1)
    """
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        value: Fraction | None = scope.figure(expression.name)
        return value
    return WORK[expression.word](expression, scope)


def first_name(expression: Expression) -> str:
    """The figure to ask for where an expression cannot be worked out."""
    return next(names_in(expression), "?")


def needed(expression: Expression, scope: Scope) -> Fraction:
    """What an expression comes to, which must be known; raises `Missing`."""
    value = amount(expression, scope)
    if value is None:
        raise Missing(first_name(expression))
    return value


def known(parts: Sequence[Expression], scope: Scope) -> list[Fraction]:
    """The parts that are known."""
    return [value for part in parts if (value := amount(part, scope)) is not None]


def _sum(word: Word, scope: Scope) -> Fraction | None:
    return sum(known(word.parts, scope), Fraction(0))


def _difference(word: Word, scope: Scope) -> Fraction | None:
    return needed(word.parts[0], scope) - sum(known(word.parts[1:], scope), Fraction(0))


def _product(word: Word, scope: Scope) -> Fraction | None:
    return prod((needed(part, scope) for part in word.parts), start=Fraction(1))


def _ratio(word: Word, scope: Scope) -> Fraction | None:
    over, under = (needed(part, scope) for part in word.parts)
    if under == 0:
        raise Refusal("divided_by_nothing", figure=first_name(word.parts[1]))
    return over / under


def _share_of(word: Word, scope: Scope) -> Fraction | None:
    share = amount(word.parts[0], scope)
    return None if share is None else share * needed(word.parts[1], scope)


def _extreme(word: Word, scope: Scope) -> Fraction | None:
    values = known(word.parts, scope)
    best = max if word.word == "greater_of" else min
    return best(values) if values else None


def _nearest(word: Word, scope: Scope) -> Fraction | None:
    value, step = (needed(part, scope) for part in word.parts)
    return nearest(value / step) * step


def _first_given(word: Word, scope: Scope) -> Fraction | None:
    values = (amount(part, scope) for part in word.parts)
    return next((value for value in values if value is not None), None)


def _required(word: Word, scope: Scope) -> Fraction | None:
    return needed(word.parts[0], scope)


def _lookup(word: Word, scope: Scope) -> Fraction | None:
    table, key = (scope.figure(first_name(part)) for part in word.parts)
    if table is None or key is None:
        return None
    found: Fraction | None = table.get(str(key))
    if found is None:
        raise WrongFigure(
            first_name(word.parts[1]),
            f"{key} is not in the table {first_name(word.parts[0])}",
            expected=f"one of {', '.join(table)}",
        )
    return found


def _choice(word: Word, scope: Scope) -> Fraction | None:
    way = scope.figure(first_name(word))
    return None if way is None else needed(word.named[way], scope)


def _growth(word: Word, scope: Scope) -> Fraction | None:
    rate, years = (needed(word.named[name], scope) for name in ("rate", "years"))
    name = first_name(word.named["compounding"])
    way = scope.figure(name) or name
    if way not in COMPOUNDING:
        raise Missing(name)
    return 1 + rate * years if way == "simple" else growth(rate, years)


def annuity(rate: Fraction, months: Fraction) -> Fraction:
    """What so many monthly payments of 1 pay off, at a rate a year; the first after a month.

    >>> annuity(Fraction(0), Fraction(300)), round(90_000 / annuity(Fraction(5, 100),
    ...     Fraction(300)), 2)
    (Fraction(300, 1), Fraction(52613, 100))
    """
    if months.denominator != 1 or not 0 <= months <= MOST_MONTHS:
        raise Refusal("not_whole_months", months=str(months))
    a_month = rate / 12
    return months if rate == 0 else (1 - (1 + a_month) ** -months.numerator) / a_month


def _annuity(word: Word, scope: Scope) -> Fraction | None:
    return annuity(needed(word.named["rate"], scope), needed(word.named["months"], scope))


def years_between(start: date, end: date, counted: str) -> Fraction:
    """Years from one day to another, as a formula counts them.

    >>> first, last = date(2018, 11, 29), date(2026, 11, 28)
    >>> [str(years_between(first, last, way)) for way in ("whole_years", "months", "days")]
    ['7', '95/12', '2921/365']
    """
    if counted == "days":
        return Fraction((end - start).days, 365)
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= add_months(start, months) > end
    return Fraction(months // 12) if counted == "whole_years" else Fraction(months, 12)


def _time_between(word: Word, scope: Scope) -> Fraction | None:
    name = first_name(word.named["from"])
    start = scope.figure(name)
    if start is None:
        return None
    if scope.on is None:
        raise Missing("on")
    if start > scope.on:
        raise WrongFigure(name, f"{start} is after {scope.on}, the day of the quote")
    counted = first_name(word.named["counted"])
    return years_between(start, scope.on, scope.figure(counted) or counted)


def _sum_over(word: Word, scope: Scope) -> Fraction | None:
    items: Items | None = scope.figure(first_name(word))
    if items is None:
        return None
    return sum(
        (_of_item(word, item, n, scope) for n, item in enumerate(items, 1)), start=Fraction(0)
    )


def _of_item(word: Word, item: Mapping[str, Any], number: int, scope: Scope) -> Fraction:
    """What one item of a list comes to; nothing where it does not meet the conditions."""
    inside = scope.inside(item)
    try:
        there = all(_holds(test, inside) for test in word.where)
        return needed(word.named["each"], inside) if there else Fraction(0)
    except Missing as missing:
        if missing.name not in item:
            raise
        place = f"{first_name(word)}, item {number}, {missing.name}"
        raise WrongFigure(place, "this is missing", expected=f"{missing.name}: …") from None


def _holds(test: Expression, scope: Scope) -> bool:
    """Whether an item meets a condition; one without a limit asks nothing."""
    if not isinstance(test, Word):
        raise TypeError("a condition is a word of its own")
    limit = amount(test.parts[1], scope)
    if limit is None:
        return True
    if test.word == "at_least":
        return needed(test.parts[0], scope) >= limit
    done = scope.figure(first_name(test))
    if done is None or scope.on is None:
        raise Missing(first_name(test) if done is None else "on")
    return bool(add_months(done, int(limit * 12)) >= scope.on)


def _limbs(word: Word, scope: Scope) -> Fraction | None:
    prices: Mapping[str, Fraction] = scope.figure("limb_prices")
    best = max if scope.figure(first_name(word.parts[1])) == "greater" else min
    return best(prices.values())


WORK: Mapping[str, Callable[[Word, Scope], Fraction | None]] = {
    "sum": _sum,
    "difference": _difference,
    "product": _product,
    "ratio": _ratio,
    "share_of": _share_of,
    "lesser_of": _extreme,
    "greater_of": _extreme,
    "nearest": _nearest,
    "first_given": _first_given,
    "required": _required,
    "lookup": _lookup,
    "choice": _choice,
    "growth": _growth,
    "annuity": _annuity,
    "time_between": _time_between,
    "sum_over": _sum_over,
    "limbs": _limbs,
}


def which_counted(expression: Expression, scope: Scope) -> str | None:
    """The part of a lowest, a highest or of limbs that counted, by name; the first of equals."""
    if not isinstance(expression, Word):
        return None
    if expression.word == "limbs":
        best = amount(expression, scope)
        prices: Mapping[str, Fraction] = scope.figure("limb_prices")
        return next(name for name, price in prices.items() if price == best)
    if expression.word not in ("lesser_of", "greater_of"):
        return None
    best = amount(expression, scope)
    parts = (part for part in expression.parts if not isinstance(part, Number))
    return next(
        (first_name(p) for p in parts if best is not None and amount(p, scope) == best), None
    )
