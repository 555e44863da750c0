"""Everything that can be done in this room, each through the one door."""

from commonstead_web.homes.actions.register import Particulars, correct, end, register

__all__ = ["Particulars", "correct", "end", "register"]
