"""Everything that can be done in this room, each through the one door."""

from commonstead_web.prices.actions.adopting import adopt_formula
from commonstead_web.prices.actions.buying import Eligible, buy_first, erase_sale, find_buyer
from commonstead_web.prices.actions.equity import (
    Joining,
    Moved,
    adopt_scheme,
    agree_equity,
    correct_entry,
    enter_money,
    link_members,
    open_holding,
    pay_out,
)
from commonstead_web.prices.actions.protecting import (
    Found,
    Scope,
    enter_clause,
    lift_clause,
    tell_fact,
)
from commonstead_web.prices.actions.renting import ToSet, known_of, set_home_rent
from commonstead_web.prices.actions.residing import (
    Under,
    ask_for_proof,
    bind_residence,
    bound,
    enter_proof,
    lift_residence,
    review_residence,
)
from commonstead_web.prices.actions.selling import (
    agree,
    complete,
    exchange,
    open_a_sale,
    value,
    withdraw_sale,
)
from commonstead_web.prices.actions.stating import Figures, state

__all__ = [
    "Eligible",
    "Figures",
    "Found",
    "Joining",
    "Moved",
    "Scope",
    "ToSet",
    "Under",
    "adopt_formula",
    "adopt_scheme",
    "agree",
    "agree_equity",
    "ask_for_proof",
    "bind_residence",
    "bound",
    "buy_first",
    "complete",
    "correct_entry",
    "enter_clause",
    "enter_money",
    "enter_proof",
    "erase_sale",
    "exchange",
    "find_buyer",
    "known_of",
    "lift_clause",
    "lift_residence",
    "link_members",
    "open_a_sale",
    "open_holding",
    "pay_out",
    "review_residence",
    "set_home_rent",
    "state",
    "tell_fact",
    "value",
    "withdraw_sale",
]
