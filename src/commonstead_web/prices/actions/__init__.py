"""Everything that can be done in this room, each through the one door."""

from commonstead_web.prices.actions.adopting import adopt_formula
from commonstead_web.prices.actions.selling import (
    agree,
    asks_a_third,
    complete,
    exchange,
    find_buyer,
    open_a_sale,
    value,
    withdraw_sale,
)
from commonstead_web.prices.actions.stating import Figures, state

__all__ = [
    "Figures",
    "adopt_formula",
    "agree",
    "asks_a_third",
    "complete",
    "exchange",
    "find_buyer",
    "open_a_sale",
    "state",
    "value",
    "withdraw_sale",
]
