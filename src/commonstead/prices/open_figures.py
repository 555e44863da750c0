"""Which figures of a formula are its society's to settle, and which the sale of a home brings."""

from collections.abc import Iterator
from dataclasses import dataclass

from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.limbs import limbs_of

SETTLED_BY_A_SOCIETY = (
    "limbs",
    "take",
    "share",
    "multiple",
    "rate",
    "compounding",
    "term",
    "deposit",
    "bed_factors",
    "time_unit",
    "falls",
    "valuation_rule",
    "improvement_kind",
    "improvement_share",
    "improvement_least",
    "improvement_window",
    "yearly_costs_share",
    "floor",
    "floor_share",
    "cap",
    "cap_share",
)
"""Figures that say how homes are priced, in the order in which people settle them."""
CREDITED_BY = "improvement_kind"
ONLY_WITH_CREDIT = ("improvements", "improvement_reserve")
VALUERS = ("valuation_seller", "valuation_trust", "valuation_third")


@dataclass(frozen=True)
class Figure:
    """A figure by the name under which it is given ("rate", or "limb.rate"), and what it is."""

    name: str
    parameter: Parameter

    @property
    def bare(self) -> str:
        """Its name without the limb's."""
        return self.name.rpartition(".")[2]


def figures_of(formula: Formula) -> tuple[Figure, ...]:
    """Every figure that a formula or its limbs ask for, each once.

    Where limbs mean different things by a name, each has its own.

    >>> from commonstead.prices.reading import load_formula
    >>> [each.name for each in figures_of(load_formula("earnings-multiple"))][:2]
    ['income', 'multiple']
    """
    own = [Figure(name, parameter) for name, parameter in formula.parameters.items()]
    known = {figure.name for figure in own}
    return (*own, *(each for each in _of_limbs(formula) if each.name not in known))


def _of_limbs(formula: Formula) -> Iterator[Figure]:
    asked: dict[str, dict[str, Parameter]] = {}
    for limb, part in limbs_of(formula).items():
        for name, parameter in part.parameters.items():
            asked.setdefault(name, {})[limb] = parameter
    for name, by_limb in asked.items():
        if len({(one.what, one.unit) for one in by_limb.values()}) == 1:
            yield Figure(name, next(iter(by_limb.values())))
        else:
            yield from (Figure(f"{limb}.{name}", one) for limb, one in by_limb.items())


def to_settle(formula: Formula) -> tuple[Figure, ...]:
    """What a society settles when it adopts this formula, in the order in which it does.

    >>> from commonstead.prices.reading import load_formula
    >>> [each.name for each in to_settle(load_formula("fixed-rate"))][:3]
    ['rate', 'compounding', 'time_unit']
    """
    order = SETTLED_BY_A_SOCIETY.index
    found = [each for each in figures_of(formula) if each.bare in SETTLED_BY_A_SOCIETY]
    return tuple(sorted(found, key=lambda each: order(each.bare)))


def left_open(formula: Formula) -> tuple[Figure, ...]:
    """What a sale has to bring: what nobody settled and the formula can use.

    A limit, a credit or a rule between valuers that was not adopted is none: nobody brings it.
    """
    settled = {name for name, one in formula.parameters.items() if one.settled}
    return tuple(
        each
        for each in figures_of(formula)
        if each.name not in settled
        and (each.bare not in SETTLED_BY_A_SOCIETY or each.parameter.required)
        and not _of_no_use(each.bare, settled)
    )


def rests_on_valuation(formula: Formula) -> bool:
    """Whether somebody has to say what the home would fetch on the open market.

    >>> from commonstead.prices.reading import load_formula
    >>> [rests_on_valuation(load_formula(name)) for name in ("market-share", "earnings-set")]
    [True, False]
    """
    return any(each.bare in VALUERS for each in figures_of(formula))


def _of_no_use(name: str, settled: set[str]) -> bool:
    bare = {one.rpartition(".")[2] for one in settled}
    if name in ONLY_WITH_CREDIT:
        return CREDITED_BY not in bare
    return name in VALUERS and "valuation_rule" not in bare
