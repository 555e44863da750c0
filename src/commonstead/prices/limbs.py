"""Which formula of several gets which of the figures that were given for all."""

from collections.abc import Container, Mapping
from typing import Any

from commonstead.prices.asked import unknown
from commonstead.prices.figures import read_figure
from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.reading import load_formula
from commonstead.prices.wrong import WrongFigure

Formulas = Mapping[str, Formula]


def limbs_of(formula: Formula, raw: Any = None) -> dict[str, Formula]:
    """The formulas that a hybrid compares, by the names of its limbs; none for other formulas.

    >>> list(limbs_of(load_formula("hybrid"), "pay:indexed, market-share"))
    ['pay', 'market-share']
    """
    if not formula.has_limbs:
        return {}
    parameter = formula.parameters["limbs"]
    named = read_figure(parameter, raw) if raw else parameter.values[-1].value
    limbs = {own: load_formula(name) for own, name in named.items()}
    for limb in limbs.values():
        if not limb.is_price or limb.has_limbs:
            raise WrongFigure(
                "limbs", f"{limb.id} cannot be a limb", expected="a formula of a price, no hybrid"
            )
    return limbs


def figures_of_limbs(
    limbs: Formulas, given: Mapping[str, Any], may_be_unused: Container[str] = ()
) -> dict[str, dict[str, Any]]:
    """What each limb is given: `limb.name` for it alone, a bare name for all that ask for it.

    Raises `WrongFigure` for a bare name that means different things to two limbs, and for one
    that none asks for, unless it is among `may_be_unused`.
    """
    found: dict[str, dict[str, Any]] = {own: {} for own in limbs}
    for name, raw in given.items():
        own, dot, bare = name.partition(".")
        if dot and own in limbs:
            chosen = given.get(f"{own}.limbs", given.get("limbs"))
            if asks(limbs[own], bare, chosen) is None:
                raise unknown(name, _names(limbs))
            found[own][bare] = raw
            continue
        askers = _askers(name, limbs, given)
        if not askers and name not in may_be_unused and not _asked_alone(name, limbs):
            raise unknown(name, _names(limbs))
        for asker in askers:
            found[asker][name] = raw
    return found


def _names(limbs: Formulas) -> list[str]:
    alone = [f"{own}.{name}" for own, formula in limbs.items() for name in formula.parameters]
    return [*dict.fromkeys(name.partition(".")[2] for name in alone), *alone]


def asks(formula: Formula, name: str, limbs: Any = None) -> Parameter | None:
    """How a formula, or a limb of it, describes a figure; `None` where it does not ask for it."""
    if name in formula.parameters:
        return formula.parameters[name]
    own, dot, bare = name.rpartition(".")
    parts = limbs_of(formula, limbs)
    asked = [part for limb, part in parts.items() if not dot or limb == own]
    return next((part.parameters[bare] for part in asked if bare in part.parameters), None)


def _asked_alone(name: str, limbs: Formulas) -> bool:
    return any(name in formula.parameters for formula in limbs.values())


def _askers(name: str, limbs: Formulas, given: Mapping[str, Any]) -> list[str]:
    """The limbs that a bare name counts for: those that ask for it and have none of their own."""
    chosen = {own: given.get(f"{own}.limbs", given.get("limbs")) for own in limbs}
    asked = {own: asks(formula, name, chosen[own]) for own, formula in limbs.items()}
    open_ = {own: p for own, p in asked.items() if p and f"{own}.{name}" not in given}
    if len({(p.what, p.unit) for p in open_.values()}) > 1:
        wanted = " and ".join(f"{own}.{name} ({p.what})" for own, p in open_.items())
        raise WrongFigure(name, "this means something else to each formula", expected=wanted)
    return list(open_)
