"""Going through the steps of a formula: what each comes to, as figures and as a line."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Line
from commonstead.prices.asked import Asked, ask, missing_figures
from commonstead.prices.formula import Formula, Step
from commonstead.prices.limbs import figures_of_limbs, limbs_of
from commonstead.prices.reckoning import Missing, Scope, amount, first_name, which_counted
from commonstead.prices.units import show
from commonstead.prices.written_out import in_figures
from commonstead.prices.wrong import WrongFigure


@dataclass
class Stepped:
    """Every figure and step by name, the exact amount of each step, and their lines."""

    values: dict[str, Any]
    amounts: dict[str, Fraction] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    counted: dict[str, str] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)

    @property
    def limb(self) -> str:
        """What decided the price: a limb, floor or cap by name; "" where there was no choice."""
        name = "price"
        while name in self.counted:
            name = self.counted[name]
        if name in ("price", "adjusted"):
            return self.counted.get("base", "")
        return name


def step_through(formula: Formula, asked: Asked, on: date | None) -> Stepped:
    """Work out every step in order; raises `WrongFigure` where a figure is missing."""
    stepped = Stepped(dict(asked.values))
    scope = Scope(stepped.values, on, stepped.read)
    if formula.has_limbs:
        _through_limbs(formula, stepped, asked, on)
    for step in formula.steps:
        _take(step, formula, scope, stepped)
    return stepped


def _take(step: Step, formula: Formula, scope: Scope, stepped: Stepped) -> None:
    try:
        value = amount(step.expression, scope)
        if value is None and not step.optional:
            raise Missing(first_name(step.expression))
    except Missing as missing:
        raise _asking_for(missing.name, formula) from None
    scope.values[step.name] = value
    if value is None:
        return
    stepped.amounts[step.name], stepped.units[step.name] = value, step.unit
    if counted := which_counted(step.expression, scope):
        stepped.counted[step.name] = counted
    _tell(step, value, formula, stepped)


def _tell(step: Step, value: Fraction, formula: Formula, stepped: Stepped) -> None:
    """A line for a step that does something; one that only hands a figure on is left out."""
    told = {name: part for name, part in stepped.values.items() if name not in stepped.silent}
    written = in_figures(step.expression, formula, told)
    shown = show(step.unit, value)
    if not written and value == 0:
        stepped.silent.add(step.name)
    elif written != shown or step.name in formula.gives:
        stepped.lines.append(
            Line(step.what, shown, "" if written == shown else written, step.source)
        )


def _asking_for(name: str, formula: Formula) -> WrongFigure:
    """The figure that has to be given so that a step can be worked out."""
    steps = {step.name: step for step in formula.steps}
    while name in steps:
        name = first_name(steps[name].expression)
    if name in formula.parameters:
        return missing_figures([formula.parameters[name]])
    if name == "on":
        return WrongFigure("on", "the day of the quote is missing", expected="on=2026-05-01")
    return WrongFigure(name, "this is missing", expected=f"{name}: …")


def _through_limbs(hybrid: Formula, stepped: Stepped, asked: Asked, on: date | None) -> None:
    """Each limb's price, exact, from the figures that it asks for."""
    limbs = limbs_of(hybrid, stepped.values["limbs"])
    figures = figures_of_limbs(limbs, asked.for_limbs, asked.values)
    prices: dict[str, Fraction] = {}
    for own, formula in limbs.items():
        if not formula.is_price or formula.has_limbs:
            raise WrongFigure(
                "limbs", f"{formula.id} cannot be a limb", expected="a formula of a price"
            )
        found = step_through(formula, limb_asked := ask(formula, figures[own], on), on)
        prices[own] = found.amounts["price"]
        stepped.lines += [
            _named(own, line) for line in (*limb_asked.lines(found.read), *found.lines)
        ]
        for name, value in found.amounts.items():
            stepped.amounts[f"{own}.{name}"] = value
            stepped.units[f"{own}.{name}"] = found.units[name]
    stepped.values["limb_prices"] = prices


def _named(own: str, line: Line) -> Line:
    return Line(f"{own}: {line.label}", line.value, line.expression, line.source)
