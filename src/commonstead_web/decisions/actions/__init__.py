"""Everything that meetings and decisions can do, each through the one door."""

from commonstead_web.decisions.actions.agenda import add_item
from commonstead_web.decisions.actions.attending import arrive, leave
from commonstead_web.decisions.actions.calling import (
    Sitting,
    call,
    call_by_requisition,
    requisition,
    support_requisition,
)
from commonstead_web.decisions.actions.closing import close, declare
from commonstead_web.decisions.actions.interests import declare_interest
from commonstead_web.decisions.actions.minuting import (
    approve_minutes,
    finish_task,
    set_task,
    write_minutes,
)
from commonstead_web.decisions.actions.moving import cancel, move
from commonstead_web.decisions.actions.noticing import consent_to_short_notice, give_notice
from commonstead_web.decisions.actions.opening import Told, open_voting
from commonstead_web.decisions.actions.proposing import (
    Motion,
    add_paper,
    amend,
    propose,
    withdraw,
)
from commonstead_web.decisions.actions.proxies import appoint_proxy, end_proxy
from commonstead_web.decisions.actions.returns import file_return
from commonstead_web.decisions.actions.sitting import adjourn, close_meeting, open_meeting
from commonstead_web.decisions.actions.voting import (
    enter_hands,
    object_to,
    settle_objection,
    vote,
    withdraw_objection,
)
from commonstead_web.decisions.keeping import adopt_policy, approve_document

__all__ = [
    "Motion",
    "Sitting",
    "Told",
    "add_item",
    "add_paper",
    "adjourn",
    "adopt_policy",
    "amend",
    "appoint_proxy",
    "approve_document",
    "approve_minutes",
    "arrive",
    "call",
    "call_by_requisition",
    "cancel",
    "close",
    "close_meeting",
    "consent_to_short_notice",
    "declare",
    "declare_interest",
    "end_proxy",
    "enter_hands",
    "file_return",
    "finish_task",
    "give_notice",
    "leave",
    "move",
    "object_to",
    "open_meeting",
    "open_voting",
    "propose",
    "requisition",
    "set_task",
    "settle_objection",
    "support_requisition",
    "vote",
    "withdraw",
    "withdraw_objection",
    "write_minutes",
]
