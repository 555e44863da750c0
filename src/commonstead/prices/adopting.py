"""A formula as members vote on it, and as it is in force from the day on which they adopt it."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import BadInput, Refusal, exact
from commonstead.prices.formula import Formula
from commonstead.prices.reading import by_name, formula_from, formulas, load_formula

EARNERS = "earners"
"""For how many full-time pays the income of the formula counts, where it rests on income."""


def read_rules(rules: Mapping[str, Any]) -> Formula:
    """The formula of a motion; refuses `formula_unreadable` (why), `not_a_formula_of_ours` (name).

    It has to be one of the shipped formulas of a price, with figures settled and nothing else
    changed.
    """
    try:
        formula = formula_from(rules)
        earners_of(formula)
    except (BadInput, KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refusal("formula_unreadable", why=str(error)) from None
    if formula.shipped not in formulas():
        raise Refusal("not_a_formula_of_ours", name=formula.shipped or formula.id)
    shipped = load_formula(formula.shipped).as_data()
    if formula.as_data()["steps"] != shipped["steps"] or not formula.is_price:
        raise Refusal("not_a_formula_of_ours", name=formula.shipped)
    return formula


def earners_of(formula: Formula) -> Fraction:
    """For how many full-time pays its income counts; one where it does not say."""
    return exact(str(formula.written.get(EARNERS, "1")))


def adopted_on(rules: Mapping[str, Any], day: date) -> Formula:
    """The formula that is in force once members adopted `rules` on a day.

    What was settled when it was put counts from the day on which it was adopted.

    >>> from commonstead.prices.own import own_formula
    >>> ours = own_formula({"formula": "our-price", "from": "earnings-multiple",
    ...     "adopted": "2026-03-01", "source": {"title": "Our rules"},
    ...     "parameters": {"multiple": {"value": "4", "source": {"title": "Our rules"}}}})
    >>> kept = adopted_on(ours.as_data(), date(2026, 4, 2))
    >>> str(kept.adopted), str(kept.parameters["multiple"].values[0].since)
    ('2026-04-02', '2026-04-02')
    """
    put = str(rules.get("adopted", ""))
    parameters = {
        name: {**raw, "values": [_from(day, put, each) for each in raw["values"]]}
        if raw.get("settled")
        else raw
        for name, raw in by_name(rules["parameters"]).items()
    }
    return formula_from({**rules, "adopted": str(day), "parameters": parameters})


def _from(day: date, put: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {**value, "since": str(day)} if str(value["since"]) == put else dict(value)
