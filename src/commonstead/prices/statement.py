"""The statement of a home's price on a day: one page, and facts from which it can be re-derived."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Line, Refusal, Source, Working, as_pounds, in_pence
from commonstead.prices.changes import Change, change_lines, change_since
from commonstead.prices.figures import Sourced
from commonstead.prices.formula import Formula
from commonstead.prices.plain import as_data, given_as_data, given_from_data
from commonstead.prices.quote import Quote
from commonstead.prices.quoting import quote
from commonstead.prices.reading import formula_from, load_formula
from commonstead.prices.units import decimal, percent, read


@dataclass(frozen=True)
class Statement:
    """What a home may cost on a day, what the seller leaves with and what the next buyer needs.

    Amounts are whole pence. `market` and `income` (a year, in the place) are `None` where they
    were not given. `facts` is what a record entry holds: plain data, from which `restate` comes to
    the same statement.
    """

    home: str
    on: date
    formula: str
    formula_hash: str
    quote: Quote
    income_needed: int | None
    market: int | None
    income: int | None
    change: Change | None
    facts: Mapping[str, Any] = field(repr=False)

    @property
    def price(self) -> int:
        """The price in pence."""
        return self.quote.price

    @property
    def share_of_market(self) -> Fraction | None:
        """The price as a share of the market value."""
        return Fraction(self.price, self.market) if self.market else None

    @property
    def times_income(self) -> Fraction | None:
        """What the next buyer needs to earn, as so many times the income in the place."""
        if self.income_needed is None or not self.income:
            return None
        return Fraction(self.income_needed, self.income)


@dataclass(frozen=True)
class Beside:
    """What a statement sets beside the price, each where it is known.

    `next_buyer`: the figures of the test of what the next buyer needs to earn (`rate`, `term`,
    `deposit` and its others; the price is the statement's). `market`: the market value; `income`:
    a household's income in the place, both in pounds or `Sourced`. `before`: the facts of the
    statement before.
    """

    next_buyer: Mapping[str, Any] | None = None
    market: Any = None
    income: Any = None
    before: Mapping[str, Any] | None = None


def state(
    home: str,
    formula: Formula | str,
    given: Mapping[str, Any],
    on: date,
    beside: Beside | None = None,
) -> Working[Statement]:
    """The statement of a home on a day.

    Raises as `quote` does, and `Refusal("statement_before_the_last", on, last)` where the
    statement before is of a later day.

    >>> made = state("h:00", "fixed-rate", {"price_paid": "200000", "rate": "2%", "years": "5",
    ...     "compounding": "simple", "loan": "150000"}, date(2026, 5, 1),
    ...     Beside({"rate": "5%", "term": "25", "deposit": "10%"}, market="300000"))
    >>> made.value.price, made.value.quote.seller, made.value.share_of_market
    (22000000, 7000000, Fraction(11, 15))
    >>> restate(made.value.facts).value == made.value
    True
    """
    beside = beside or Beside()
    rules = load_formula(formula) if isinstance(formula, str) else formula
    facts: dict[str, Any] = {
        "home": home,
        "on": str(on),
        "formula": rules.as_data(),
        "given": given_as_data(rules, given),
        "next_buyer": beside.next_buyer and given_as_data(next_buyer(), beside.next_buyer),
        "market": as_data("market", beside.market),
        "income": as_data("income", beside.income),
        "before": summary(beside.before),
    }
    return restate(facts)


def restate(facts: Mapping[str, Any]) -> Working[Statement]:
    """The statement that the facts of a record entry come to; raises as `state`.

    `facts["result"]`, where it is there, is not looked at: `differences` compares it.
    """
    rules, on = formula_from(facts["formula"]), date.fromisoformat(facts["on"])
    priced = quote(rules, given_from_data(facts["given"]), on)
    price, lines = priced.value.price, list(priced.lines)
    needed = _next_buyer(facts, price, on, lines)
    market = _beside(facts, "market", "market value", lines)
    income = _beside(facts, "income", "income of a household in the place, a year", lines)
    change = change_since(facts, price)
    statement = Statement(
        home=facts["home"],
        on=on,
        formula=rules.id,
        formula_hash=rules.hash,
        quote=priced.value,
        income_needed=needed,
        market=market,
        income=income,
        change=change,
        facts={**facts, "result": _result(priced.value, rules, needed)},
    )
    return Working(statement, (*lines, *_compared(statement), *change_lines(change)))


def differences(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Which parts of the result in a record entry its own facts do not come to; none if all do.

    >>> made = state("h:00", "earnings-multiple", {"income": "30000", "multiple": "4"},
    ...              date(2026, 5, 1)).value.facts
    >>> differences(made), differences({**made, "result": {**made["result"], "price": 1}})
    ((), ('price',))
    """
    stated, found = facts.get("result", {}), restate(facts).value.facts["result"]
    names = dict.fromkeys([*found, *stated])
    return tuple(name for name in names if stated.get(name) != found.get(name))


def _result(quoted: Quote, rules: Formula, needed: int | None) -> dict[str, Any]:
    return {
        "price": quoted.price,
        "parts": dict(quoted.parts),
        "limb": quoted.limb or None,
        "negative_equity": quoted.negative_equity,
        "income_needed": needed,
        "formula_hash": rules.hash,
    }


def summary(before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What a statement keeps of the one before: its day, price, figures and formula."""
    if before is None:
        return None
    return {
        "on": before["on"],
        "price": before["result"]["price"],
        "given": before["given"],
        "formula_hash": before["result"]["formula_hash"],
    }


def next_buyer() -> Formula:
    """The test of what the next buyer needs to earn, as data."""
    return load_formula("next-buyer")


def _next_buyer(facts: Mapping[str, Any], price: int, on: date, lines: list[Line]) -> int | None:
    if facts["next_buyer"] is None:
        return None
    given = {**given_from_data(facts["next_buyer"]), "price": Fraction(price, 100)}
    found = quote(next_buyer(), given, on)
    lines += [
        Line(f"next buyer: {line.label}", line.value, line.expression, line.source)
        for line in found.lines
    ]
    return in_pence(found.value.terms["income_needed"], found.value.rounding)


def _beside(facts: Mapping[str, Any], name: str, label: str, lines: list[Line]) -> int | None:
    if facts[name] is None:
        return None
    raw = given_from_data({name: facts[name]})[name]
    source: Source | None = raw.source if isinstance(raw, Sourced) else None
    pence = in_pence(read(name, "pounds", raw.value if isinstance(raw, Sourced) else raw))
    if pence <= 0:
        raise Refusal("nothing_to_compare_with", figure=name)
    lines.append(Line(label, as_pounds(pence), "", source))
    return pence


def _compared(statement: Statement) -> list[Line]:
    """The price beside the market, and what it takes to buy beside what people earn."""
    lines = []
    if (share := statement.share_of_market) is not None and statement.market:
        shown = percent(Fraction(round(share * 1000), 1000))
        sums = f"{as_pounds(statement.price)} ÷ {as_pounds(statement.market)}"
        lines.append(Line("price as a share of the market value", shown, sums))
    if (times := statement.times_income) is not None:
        needed, income = statement.income_needed or 0, statement.income or 0
        sums = f"{as_pounds(needed)} ÷ {as_pounds(income)}"
        label = "what the next buyer needs to earn, in incomes of the place"
        lines.append(Line(label, decimal(times, 2), sums))
    return lines
