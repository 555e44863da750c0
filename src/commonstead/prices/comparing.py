"""Several formulas side by side, for one home and one set of figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.kit import Refusal, Working
from commonstead.prices.formula import Formula
from commonstead.prices.limbs import figures_of_limbs
from commonstead.prices.quote import Quote
from commonstead.prices.quoting import quote
from commonstead.prices.reading import formulas, load_formula
from commonstead.prices.wrong import WrongFigure


@dataclass(frozen=True)
class Compared:
    """One formula beside others: its quote with the working, or why there is none."""

    formula: Formula
    priced: Working[Quote] | None
    why_not: WrongFigure | Refusal | None = None


def compare(
    given: Mapping[str, Any],
    names: Sequence[str | Formula] = (),
    on: date | None = None,
) -> tuple[Compared, ...]:
    """The price by each formula; by all shipped ones where none is named.

    Each takes of `given` what it asks for. A figure that means different things to two of them is
    written `formula.name`. Where figures are missing for one, the others are still quoted.

    Raises `WrongFigure` for a figure that no formula asks for, or one that is not clear.

    >>> figures = {"price_paid": "200000", "market_value": "300000", "income": "40000",
    ...            "earnings-multiple.multiple": "4.5", "market-share.share": "80%"}
    >>> for each in compare(figures, ["earnings-multiple", "market-share", "fixed-rate"]):
    ...     print(each.formula.id, each.priced.value.price if each.priced else each.why_not)
    earnings-multiple 18000000
    market-share 24000000
    fixed-rate rate: this is missing (and compounding); expected: rate=1.5% (growth of the price, \
a year); compounding=simple|compound (whether growth grows too)
    """
    rules = [load_formula(name) if isinstance(name, str) else name for name in names or formulas()]
    figures = figures_of_limbs({each.id: each for each in rules}, given)
    return tuple(_one(each, figures[each.id], on) for each in rules)


def _one(formula: Formula, given: Mapping[str, Any], on: date | None) -> Compared:
    try:
        return Compared(formula, quote(formula, given, on))
    except (WrongFigure, Refusal) as why:
        return Compared(formula, None, why)
