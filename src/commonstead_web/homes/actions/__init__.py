"""Everything that can be done in this room, each through the one door."""

from commonstead_web.homes.actions.applying import apply, change, keep_draft, withdraw
from commonstead_web.homes.actions.register import Particulars, correct, end, register
from commonstead_web.homes.actions.tidying import erase, merge_applications

__all__ = [
    "Particulars",
    "apply",
    "change",
    "correct",
    "end",
    "erase",
    "keep_draft",
    "merge_applications",
    "register",
    "withdraw",
]
