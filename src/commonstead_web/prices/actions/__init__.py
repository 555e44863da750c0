"""Everything that can be done in this room, each through the one door."""

from commonstead_web.prices.actions.adopting import adopt_formula
from commonstead_web.prices.actions.stating import Figures, state

__all__ = ["Figures", "adopt_formula", "state"]
