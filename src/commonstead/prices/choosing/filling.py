"""Which figure of the years fills which figure of a formula, as `futures/fills.yaml` says."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.limbs import limbs_of
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path

OF_A_SELLER = ("paid", "balance", "equity")
"""What is there only once somebody has bought the home."""


@cache
def fills() -> Mapping[str, Mapping[str, str]]:
    """Name, meaning and figure of the years, by the name of the parameter."""
    path = ROOT / "futures" / "fills.yaml"
    found: Mapping[str, Mapping[str, str]] = read_path(path).data["parameters"]
    return found


def wanted(formula: Formula, own: Mapping[str, Any]) -> dict[str, str]:
    """What the years fill of a formula and its limbs: the figure of the years, by name.

    `own` is what was given for the formula by its name; that is not filled. A formula that speaks
    of inflation has its index from prices in general, others from pay.

    >>> from commonstead.prices.reading import load_formula
    >>> wanted(load_formula("earnings-multiple"), {"multiple": "4"})["income"]
    'income'
    >>> wanted(load_formula("fixed-rate"), {}).get("rate") is None
    True
    """
    found: dict[str, str] = {}
    for limb, rules in {"": formula, **limbs_of(formula, own.get("limbs"))}.items():
        of_prices = "inflation" in rules.parameters
        for name, parameter in rules.parameters.items():
            key = f"{limb}.{name}" if limb else name
            if _is_filled(parameter) and not {key, name} & own.keys():
                fill = fills()[name]
                found[key] = fill.get("of_prices", fill["from"]) if of_prices else fill["from"]
    return found


def _is_filled(parameter: Parameter) -> bool:
    fill = fills().get(parameter.name)
    return fill is not None and not parameter.settled and fill["what"] == parameter.what


def needs_first_price(formula: Formula, own: Mapping[str, Any]) -> bool:
    """Whether a formula moves a price that was paid before, and so must be told the first one."""
    rules = (formula, *limbs_of(formula, own.get("limbs")).values())
    asked = [each.parameters.get("price_paid") for each in rules]
    return any(parameter is not None and parameter.required for parameter in asked)
