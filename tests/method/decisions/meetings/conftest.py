"""One society's rules about meetings: each of them set here, so that no model's change moves them.

The figures are those of the Co-operatives UK society rules as adopted by The Good Data
Co-operative, save the proxies, which those rules do not have.
"""

import pytest

from commonstead.rulebook import Rulebook, load_model

FOURTEEN_CLEAR = {"count": "14", "kind": "clear"}
RULES = {
    "meetings.annual.months": "6",
    "meetings.general.notice": FOURTEEN_CLEAR,
    "meetings.general.short_notice": {
        "fraction": "9/10",
        "comparator": ">=",
        "base": "all_members",
    },
    "meetings.service.post_hours": "48",
    "meetings.service.email_hours": "24",
    "meetings.requisition": {
        "lesser_of": ["100", {"share": "1/10", "of": "members", "round": "up"}]
    },
    "meetings.requisition.call_days": "28",
    "meetings.requisition.hold_days": "42",
    "meetings.requisition.self_call_members": "3",
    "meetings.general.quorum": {
        "greater_of": ["3", {"share": "1/4", "of": "members", "round": "up"}]
    },
    "meetings.general.quorum.counts": ["in_person", "online", "proxy"],
    "meetings.general.inquorate": "adjourn_present_suffice",
    "meetings.general.inquorate.minutes": "30",
    "meetings.adjourned.renotice_from_days": "14",
    "meetings.adjourned.notice": {"count": "7", "kind": "clear"},
    "meetings.proxy.allowed": True,
    "meetings.proxy.maximum": "2",
    "meetings.online": True,
    "meetings.board.notice": {"count": "7", "kind": "clear"},
    "meetings.board.quorum": {"greater_of": ["3", {"share": "1/2", "of": "board", "round": "up"}]},
    "meetings.board.per_year": "4",
    "meetings.minutes.copy_days": "28",
    "decisions.conflict.vote": True,
    "decisions.conflict.quorum": True,
    "decisions.consent.review_months": "12",
    "decisions.removal": "ordinary",
    "decisions.removal.notice": {"count": "28", "kind": "calendar"},
    "decisions.expulsion": "special",
    "decisions.expulsion.notice": FOURTEEN_CLEAR,
    "decisions.expulsion.hearing": True,
    "accounts.year_end": "march",
    "accounts.return.months": "7",
    "rules.effective": "on_registration",
    "board.size.minimum": "5",
    "board.rotation": "nearest_third_longest_serving",
    "board.rotation.share": "1/3",
    "board.term.limit_years": "9",
    "board.coopted.review_months": "12",
}


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_model("clt-community-benefit-society").changed(RULES)
