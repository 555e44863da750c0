"""A formula for reading: what it asks for, in which unit, its steps in words, its sources."""

from typing import Any

from commonstead.kit import as_pounds
from commonstead.prices.figures import shown_figure
from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.limbs import limbs_of
from commonstead.prices.reading import load_formula, shipped_paths
from commonstead.prices.units import UNITS, show
from commonstead.prices.written_out import in_words

UNIT_WORDS = {
    "choice": "a choice",
    "items": "a list",
    "table": "a table, such as 1:1, 2:1.4",
    "formulas": "formulas, such as fixed-rate, market-share",
}
ROUNDED = {
    "half_up": "to the nearest {unit}, halves up",
    "half_even": "to the nearest {unit}, halves to the even one",
    "down": "down to {unit}",
    "up": "up to {unit}",
}


def listed() -> list[dict[str, str]]:
    """Every shipped formula, limb and measure: its id, title, and what it gives.

    >>> [each["id"] for each in listed()][:2]
    ['appraisal-share', 'earnings-multiple']
    """
    shipped = (load_formula(name) for name in shipped_paths())
    return [{"id": each.id, "title": each.title, "what": each.what} for each in shipped]


def explained(formula: Formula | str) -> dict[str, Any]:
    """A formula as plain data for reading; raises `BadInput` for a name unknown.

    >>> told = explained("earnings-multiple")
    >>> told["parameters"][1]["name"], told["parameters"][1]["needed"]
    ('multiple', 'must be given')
    >>> told["steps"][0]["how"]
    'multiple × income'
    """
    rules = load_formula(formula) if isinstance(formula, str) else formula
    return {
        "id": rules.id,
        "title": rules.title,
        "what": rules.what,
        "means": rules.means,
        "source": str(rules.source),
        "parameters": [_parameter(each) for each in rules.parameters.values()],
        **_of_limbs(rules),
        "steps": [
            {"name": step.name, "what": step.what, "how": in_words(step.expression, rules)}
            for step in rules.steps
        ],
        "gives": list(rules.gives),
        "rounding": ROUNDED[rules.rounding.direction].format(unit=as_pounds(rules.rounding.unit)),
        "promises": {way: list(names) for way, names in rules.promises.items()},
    }


def _of_limbs(rules: Formula) -> dict[str, Any]:
    """What the limbs of a hybrid ask for besides, each limb as the formula has it."""
    if not rules.has_limbs:
        return {}
    besides = {
        own: [_parameter(p) for p in limb.parameters.values() if p.name not in rules.parameters]
        for own, limb in limbs_of(rules).items()
    }
    return {"of_limbs": besides}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    unit = UNITS.get(parameter.unit)
    words = f"{unit.what}, such as {unit.example}" if unit else UNIT_WORDS[parameter.unit]
    told: dict[str, Any] = {
        "name": parameter.name,
        "what": parameter.what,
        "unit": words,
        "needed": needed(parameter),
    }
    for name in ("least", "most"):
        if (bound := getattr(parameter, name)) is not None:
            told[name] = show(parameter.unit, bound)
    if parameter.values:
        told["since"] = str(parameter.values[-1].since)
        told["source"] = str(parameter.values[-1].source)
    for name in ("choices", "fields", "from_place"):
        if part := getattr(parameter, name):
            told[name] = part
    return told


def needed(parameter: Parameter) -> str:
    """Whether a figure must be given, and what it is where it is not.

    >>> needed(load_formula("fixed-rate").parameters["compounding"])
    'must be given'
    """
    if parameter.required:
        return "must be given"
    if not parameter.values:
        return "may be left out"
    own = shown_figure(parameter, parameter.values[-1].value)
    return f"settled: {own}" if parameter.settled else f"{own} unless given"
