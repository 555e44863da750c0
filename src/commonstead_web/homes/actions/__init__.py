"""Everything that can be done in this room, each through the one door."""

from commonstead_web.homes.actions.adopting import adopt_policy, depart
from commonstead_web.homes.actions.allocating import allocate, offer
from commonstead_web.homes.actions.answering import (
    answer_offer,
    answer_review,
    appeal,
    ask_review,
    decide_appeal,
    expire_offer,
    hand_over,
)
from commonstead_web.homes.actions.applying import apply, change, keep_draft, withdraw
from commonstead_web.homes.actions.drawing import draw, fix_secrets, plan_draw
from commonstead_web.homes.actions.following import follow_review
from commonstead_web.homes.actions.listing import close_list, list_homes
from commonstead_web.homes.actions.monitoring import answer_equality, show_sums
from commonstead_web.homes.actions.papers import see_papers
from commonstead_web.homes.actions.posting import post_letter
from commonstead_web.homes.actions.register import Particulars, correct, end, register
from commonstead_web.homes.actions.setting_aside import set_aside, take_back_set_aside
from commonstead_web.homes.actions.tidying import erase, merge_applications

__all__ = [
    "Particulars",
    "adopt_policy",
    "allocate",
    "answer_equality",
    "answer_offer",
    "answer_review",
    "appeal",
    "apply",
    "ask_review",
    "change",
    "close_list",
    "correct",
    "decide_appeal",
    "depart",
    "draw",
    "end",
    "erase",
    "expire_offer",
    "fix_secrets",
    "follow_review",
    "hand_over",
    "keep_draft",
    "list_homes",
    "merge_applications",
    "offer",
    "plan_draw",
    "post_letter",
    "register",
    "see_papers",
    "set_aside",
    "show_sums",
    "take_back_set_aside",
    "withdraw",
]
