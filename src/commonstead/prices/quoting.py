"""What a home may cost by a formula: the price, each step, who gets which part of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commonstead.kit import Line, Refusal, Working, as_pounds, in_pence
from commonstead.prices.asked import Asked, ask
from commonstead.prices.formula import Formula
from commonstead.prices.quote import Quote
from commonstead.prices.reading import load_formula
from commonstead.prices.settlement import settle
from commonstead.prices.stepping import Stepped, step_through
from commonstead.prices.units import money

SETTLED = ("loan", "owed", "costs")


def quote(
    formula: Formula | str, given: Mapping[str, Any], on: date | None = None
) -> Working[Quote]:
    """What a home costs by a formula, with every line of the working.

    `given` has a figure for each name that the formula asks for: text as people write it
    ("£250,000", "1.5%", "25"), a `Fraction`, a list of items, or a `Sourced` figure. `on` is the
    day of the quote: values that a formula has of its own are those of that day, and time is
    counted to it. For a hybrid, a name counts for every limb that asks for it; `limb.name` is for
    one limb.

    Raises `WrongFigure` (a `BadInput`) naming the figure and the remedy, and
    `Refusal("divided_by_nothing")`, `("floor_above_cap")`, `("not_whole_months")`.

    >>> priced = quote("fixed-rate", {"price_paid": "350000", "rate": "1.5%", "years": "7",
    ...                               "compounding": "compound", "loan": "300000"})
    >>> priced.value.price, priced.value.seller, priced.value.negative_equity
    (38844600, 8844600, 0)
    >>> for line in priced:
    ...     print(f"{line.label}: {line.value} [{line.expression}]".removesuffix(" []"))
    what the seller paid for the home: £350,000
    growth of the price, a year: 1.5%
    whether growth grows too: growth on growth
    years since the seller bought: 7 years
    what the seller still owes the lender: £300,000
    price paid, grown at the rate: £388,445.72 [£350,000 × (1 + 1.5%)^7 years]
    growth since the seller bought: £38,445.72 [£388,445.72 − £350,000]
    price: £388,445.72
    price, rounded to the nearest £1: £388,446
    to the lender: £300,000
    what the seller leaves with: £88,446 [£388,446 − £300,000]
    """
    rules = load_formula(formula) if isinstance(formula, str) else formula
    asked = ask(rules, given, on)
    stepped = step_through(rules, asked, on)
    return _settled(rules, asked, stepped) if rules.is_price else _measured(rules, asked, stepped)


def _settled(rules: Formula, asked: Asked, stepped: Stepped) -> Working[Quote]:
    exact = stepped.values["price"]
    _check_limits(stepped.values)
    price = in_pence(exact, rules.rounding)
    due = {name: asked.values.get(name) for name in SETTLED}
    parts, shares = settle(price, due, rules.source)
    rounded = Line(f"price, rounded {_in_words(rules)}", as_pounds(price), "", rules.source)
    return Working(
        Quote(
            formula=rules.id,
            terms=stepped.amounts,
            units=stepped.units,
            price=price,
            limb=stepped.limb,
            parts=parts,
        ),
        (*asked.lines(stepped.read), *stepped.lines, rounded, *shares),
    )


def _measured(rules: Formula, asked: Asked, stepped: Stepped) -> Working[Quote]:
    value = Quote(
        rules.id, stepped.amounts, stepped.units, gives=rules.gives, rounding=rules.rounding
    )
    return Working(value, (*asked.lines(stepped.read), *stepped.lines))


def _in_words(rules: Formula) -> str:
    way = {
        "half_up": "to the nearest",
        "half_even": "to the nearest",
        "down": "down to",
        "up": "up to",
    }
    return f"{way[rules.rounding.direction]} {as_pounds(rules.rounding.unit)}"


def _check_limits(values: Mapping[str, Any]) -> None:
    lowest, highest = values.get("lowest"), values.get("highest")
    if lowest is not None and highest is not None and lowest > highest:
        raise Refusal("floor_above_cap", floor=money(lowest), cap=money(highest))
