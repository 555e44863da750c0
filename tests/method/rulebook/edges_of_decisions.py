"""What logic has against the rules of deciding, at the edge."""

from method.rulebook.edges import CLT, COHOUSING, Edge, of_all, threshold

OVER_HALF = {"fraction": "1/2", "comparator": ">", "base": "votes_cast"}
DECISIONS: list[Edge] = [
    (
        "special_below_ordinary",
        CLT,
        {"decisions.special": threshold("1/2", ">=")},
        {"decisions.special": threshold("1/2", ">")},
    ),
    (
        "confirm_below_ordinary",
        CLT,
        {"elections.confirm.threshold": threshold("49%", ">")},
        {"elections.confirm.threshold": OVER_HALF},
    ),
    (
        "minority_decides",
        CLT,
        {"decisions.ordinary": threshold("1/2", ">=")},
        {"decisions.ordinary": threshold("1/2", ">")},
    ),
    (
        "minority_decides",
        CLT,
        {"decisions.written.ordinary": of_all("1/2")},
        {"decisions.written.ordinary": of_all("1/2", ">")},
    ),
    (  # 8 of 10 votes cast are three quarters of them and no majority of 30 members
        "special_below_ordinary",
        CLT,
        {"decisions.ordinary": of_all("1/2", ">")},
        {"decisions.ordinary": of_all("1/2", ">"), "decisions.special": of_all("2/3")},
    ),
    (
        "special_below_ordinary",
        CLT,
        {"decisions.ordinary": threshold("1/2", ">", "votes_and_abstentions")},
        {"decisions.special": threshold("3/4", ">=", "votes_and_abstentions")},
    ),
    (
        "written_special_below_ordinary",
        CLT,
        {"decisions.written.ordinary": of_all("3/4", ">")},
        {"decisions.written.ordinary": of_all("3/4")},
    ),
    (
        "voters_left_out_of_present",
        CLT,
        {"decisions.special": threshold("3/4", ">=", "members_present")},
        {
            "decisions.special": threshold("3/4", ">=", "members_present"),
            "decisions.voting.online": False,
        },
    ),
    (
        "voters_left_out_of_present",
        CLT,
        {
            "decisions.special": threshold("3/4", ">=", "members_present"),
            "decisions.voting.online": False,
            "meetings.proxy.allowed": True,
        },
        {
            "decisions.special": threshold("3/4", ">=", "members_present"),
            "decisions.voting.online": False,
            "meetings.proxy.allowed": True,
            "meetings.general.quorum.counts": ["in_person", "online", "proxy"],
        },
    ),
    (
        "interest_votes_uncounted",
        CLT,
        {"decisions.conflict.vote": False},
        {"decisions.conflict.vote": False, "decisions.conflict.quorum": False},
    ),
    (
        "fallback_without_consensus",
        CLT,
        {"decisions.consensus.fallback": "special"},
        {"decisions.consensus.fallback": "special", "decisions.consensus.allowed": True},
    ),
    (
        "blocks_above_members",
        COHOUSING,
        {"decisions.consensus.blocks": "4"},
        {"decisions.consensus.blocks": "3"},
    ),
    (
        "matter_decided_two_ways",
        CLT,
        {"decisions.removal": "special"},
        {
            "decisions.removal": "special",
            "decisions.special.matters": ["amend_rules", "expel", "dispose", "wind_up", "remove"],
        },
    ),
    (
        "matter_decided_two_ways",
        CLT,
        {"decisions.special.matters": ["amend_rules", "dispose", "wind_up"]},
        {
            "decisions.special.matters": ["amend_rules", "dispose", "wind_up"],
            "decisions.expulsion": "ordinary",
        },
    ),
]
