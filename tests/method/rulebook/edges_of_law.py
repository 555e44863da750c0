"""What the law and the purpose of a society have against its rules, at the edge."""

from method.rulebook.edges import CLT, COHOUSING, MUTUAL, Edge, days, of_all, share, threshold

SHARE_RULES = {"members.share.par": "100", "members.share.maximum": "100000"}
LAW: list[Edge] = [
    ("below_legal_floor", CLT, {"members.minimum": "2"}, {"members.minimum": "3"}),
    ("below_legal_floor", CLT, {"board.age.minimum": "15"}, {"board.age.minimum": "16"}),
    ("below_legal_floor", COHOUSING, {"board.age.minimum": "15"}, {"board.age.minimum": "16"}),
    (
        "below_legal_floor",
        CLT,
        {"meetings.general.quorum": "1"},
        {"meetings.general.quorum": "2"},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.quorum": "1"},
        {"meetings.general.quorum": share("1/10")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.notice": days("13")},
        {"meetings.general.notice": days("14")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.notice": days("14", "calendar")},
        {"meetings.general.notice": days("15", "calendar")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"decisions.ordinary": threshold("1/2", ">=")},
        {"decisions.ordinary": threshold("1/2", ">")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"decisions.special": threshold("74%", ">")},
        {"decisions.special": threshold("3/4", ">=")},
    ),
    (
        "above_legal_ceiling",
        CLT,
        {"members.share.maximum": "100001"},
        {"members.share.maximum": "100000"},
    ),
    (
        "above_legal_ceiling",
        CLT,
        SHARE_RULES | {"members.share.par": "101"},
        SHARE_RULES,
    ),
    ("required_by_law", CLT, {"rules.effective": "on_vote"}, {}),
    ("required_by_law", COHOUSING, {"rules.effective": "on_registration"}, {}),
    (
        "matters_missing",
        COHOUSING,
        {"decisions.special.matters": ["amend_rules", "expel", "dispose"]},
        {"decisions.special.matters": ["amend_rules", "expel", "wind_up"]},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"decisions.removal.notice": days("27", "calendar")},
        {"decisions.removal.notice": days("27")},
    ),
    (
        "below_legal_floor",
        COHOUSING,
        {"meetings.general.short_notice": of_all("89%")},
        {"meetings.general.short_notice": "none"},
    ),
    ("above_legal_ceiling", CLT, {"accounts.return.months": "8"}, {"accounts.return.months": "7"}),
    ("above_legal_ceiling", COHOUSING, {"meetings.poll.members": "6"}, {}),
    ("required_by_law", COHOUSING, {"decisions.written.allowed": False}, {}),
    ("not_open_to_this_form", CLT, {"assets.lock": "charity"}, {"assets.lock": "voluntary"}),
    ("not_open_to_this_form", MUTUAL, {"assets.lock": "statutory_cbs"}, {"assets.lock": "none"}),
    (
        "demand_above_law",
        COHOUSING,
        {"meetings.requisition": share("6%")},
        {"meetings.requisition": share("5%")},
    ),
    (
        "demand_above_law",
        COHOUSING,
        {"meetings.requisition": "2"},
        {"meetings.requisition": "1"},
    ),
    (
        "dissolution_breaks_lock",
        CLT,
        {"assets.dissolution": "members"},
        {"assets.dissolution": "charity"},
    ),
    (
        "dissolution_breaks_lock",
        CLT,
        {"assets.dissolution": "common_ownership"},
        {"assets.dissolution": "common_ownership", "assets.lock": "voluntary"},
    ),
]
