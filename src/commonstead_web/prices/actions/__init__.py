"""Everything that can be done in this room, each through the one door."""

from commonstead_web.prices.actions.adopting import adopt_formula
from commonstead_web.prices.actions.protecting import (
    Found,
    Scope,
    enter_clause,
    lift_clause,
    tell_fact,
)
from commonstead_web.prices.actions.renting import ToSet, known_of, set_home_rent
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
    "Found",
    "Scope",
    "ToSet",
    "adopt_formula",
    "agree",
    "asks_a_third",
    "complete",
    "enter_clause",
    "exchange",
    "find_buyer",
    "known_of",
    "lift_clause",
    "open_a_sale",
    "set_home_rent",
    "state",
    "tell_fact",
    "value",
    "withdraw_sale",
]
