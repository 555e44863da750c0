"""What several formulas ask for together: each figure once, under the name by which it is given."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.limbs import limbs_of


def asked_together(formulas: Mapping[str, Formula]) -> dict[str, Parameter]:
    """Every figure that the formulas ask for, as `compare` and a hybrid are given it.

    A figure that means the same to all who ask for it has its bare name, and is required if one of
    them requires it; any other is named `formula.name`, for each.

    >>> from commonstead.prices.reading import load_formula
    >>> both = {name: load_formula(name) for name in ("earnings-multiple", "market-share")}
    >>> together = asked_together({**both, "fixed-rate": load_formula("fixed-rate")})
    >>> together["price_paid"].required, "share" in together, "multiple" in together
    (True, True, True)
    """
    by_name: dict[str, dict[str, Parameter]] = {}
    for formula, rules in formulas.items():
        for name, parameter in asked_by(rules).items():
            by_name.setdefault(name, {})[formula] = parameter
    found: dict[str, Parameter] = {}
    for name, askers in by_name.items():
        if len({(one.what, one.unit) for one in askers.values()}) == 1:
            found[name] = _strictest(list(askers.values()))
        else:
            found |= {f"{formula}.{name}": one for formula, one in askers.items()}
    return found


def _strictest(parameters: list[Parameter]) -> Parameter:
    """The one that needs the figure most: required before one with a value, before one without."""
    first = next((one for one in parameters if one.required), None)
    first = first or next((one for one in parameters if one.values), parameters[0])
    fill = next((one.from_place for one in parameters if one.from_place), "")
    return replace(first, from_place=fill)


def asked_by(formula: Formula, limbs: Any = None) -> dict[str, Parameter]:
    """Every figure of one formula, and for a hybrid those that its limbs ask for besides.

    `limbs` are the limbs that a quote names, where they are not the formula's own.

    >>> from commonstead.prices.reading import load_formula
    >>> list(asked_by(load_formula("earnings-multiple")))[:2]
    ['income', 'multiple']
    >>> asked_by(load_formula("hybrid"))["price_paid"].required
    True
    """
    own = dict(formula.parameters)
    for name, parameter in asked_together(limbs_of(formula, limbs)).items():
        if name not in own:
            own[name] = parameter
        elif not own[name].once and own[name].what == parameter.what:
            own[name] = _strictest([own[name], parameter])
    return own


def shared_by_all(formulas: Mapping[str, Formula]) -> frozenset[str]:
    """The names of what every one of several formulas asks for: credits, deductions, limits, debts.

    >>> from commonstead.prices.reading import formulas, load_formula
    >>> shared = shared_by_all({name: load_formula(name) for name in formulas()})
    >>> "deductions" in shared, "income" in shared
    (True, False)
    """
    sets = [set(rules.parameters) for rules in formulas.values() if not rules.has_limbs]
    return frozenset(set.intersection(*sets)) if sets else frozenset()
