"""Which valuers a formula asks, where two differ."""

from commonstead.prices.formula import Formula

WITH_A_THIRD = ("third", "middle")
"""The rules between valuers that ask a third one."""


def asks_a_third(formula: Formula) -> bool:
    """Whether its rule between valuers asks a third one."""
    settled = {
        name.rpartition(".")[2]: one.values[-1].value
        for name, one in formula.parameters.items()
        if one.settled
    }
    return settled.get("valuation_rule") in WITH_A_THIRD
