"""Everything that elections and the board can do, each through the one door."""

from commonstead_web.elections.actions.board import co_opt, fill_from_count, remove, retire, vacate
from commonstead_web.elections.actions.calling import (
    call,
    close_nominations,
    freeze_roll,
    open_voting,
)
from commonstead_web.elections.actions.counting import (
    close,
    declare,
    draw,
    elect_unopposed,
    sign_recount,
)
from commonstead_web.elections.actions.nominating import nominate, support, withdraw
from commonstead_web.elections.actions.papers import enter_paper, receive_paper, reconcile_papers
from commonstead_web.elections.actions.voting import cast, change_vote

__all__ = [
    "call",
    "cast",
    "change_vote",
    "close",
    "close_nominations",
    "co_opt",
    "declare",
    "draw",
    "elect_unopposed",
    "enter_paper",
    "fill_from_count",
    "freeze_roll",
    "nominate",
    "open_voting",
    "receive_paper",
    "reconcile_papers",
    "remove",
    "retire",
    "sign_recount",
    "support",
    "vacate",
    "withdraw",
]
