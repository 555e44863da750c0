"""What logic has against the rules of calling and holding meetings, at the edge."""

from method.rulebook.edges import CLT, COHOUSING, Edge, days, of_all, share

MEETINGS: list[Edge] = [
    (
        "quorum_above_any_membership",
        CLT,
        {"meetings.general.quorum": {"greater_of": ["3", share("101%")]}},
        {"meetings.general.quorum": {"greater_of": ["3", share("100%")]}},
    ),
    (
        "demand_above_members",
        CLT,
        {"meetings.requisition": "4"},
        {"meetings.requisition": "3"},
    ),
    (
        "self_call_above_members",
        CLT,
        {"meetings.requisition.self_call_members": "4"},
        {"meetings.requisition.self_call_members": "3"},
    ),
    (
        "held_before_called",
        CLT,
        {"meetings.requisition.hold_days": "21"},
        {"meetings.requisition.hold_days": "38"},
    ),
    (  # called on day 21, given on day 23, 15 days later is day 38
        "no_time_for_notice",
        CLT,
        {"meetings.requisition.hold_days": "37"},
        {"meetings.requisition.hold_days": "38"},
    ),
    (
        "no_time_for_notice",
        CLT,
        {"meetings.service.email_hours": "145"},
        {"meetings.service.email_hours": "144"},
    ),
    (
        "items_after_notice",
        CLT,
        {"meetings.items.days": "16"},
        {"meetings.items.days": "17"},
    ),
    (
        "items_supporters_above_members",
        CLT,
        {"meetings.items.supporters": "3"},
        {"meetings.items.supporters": "2"},
    ),
    (
        "adjourned_notice_longer",
        CLT,
        {"meetings.adjourned.notice": days("16", "calendar")},
        {"meetings.adjourned.notice": days("15", "calendar")},
    ),
    (
        "told_after_the_members",
        CLT,
        {"decisions.expulsion.notice": days("14", "calendar")},
        {"decisions.expulsion.notice": days("15", "calendar")},
    ),
    (
        "told_after_the_members",
        CLT,
        {"decisions.removal.notice": days("13")},
        {"decisions.removal.notice": days("14")},
    ),
    (
        "short_notice_below_ordinary",
        CLT,
        {"meetings.general.short_notice": of_all("1/2")},
        {"meetings.general.short_notice": of_all("51%")},
    ),
    (
        "annual_after_return",
        CLT,
        {"meetings.annual.months": "8"},
        {"meetings.annual.months": "7"},
    ),
    (
        "nobody_counts_as_present",
        COHOUSING,
        {"meetings.general.quorum.counts": ["proxy"]},
        {"meetings.general.quorum.counts": ["in_person"]},
    ),
    (
        "proxies_counted_not_allowed",
        CLT,
        {"meetings.general.quorum.counts": ["in_person", "proxy"]},
        {
            "meetings.general.quorum.counts": ["in_person", "proxy"],
            "meetings.proxy.allowed": True,
        },
    ),
    (
        "online_counted_not_allowed",
        CLT,
        {"meetings.online": False},
        {"meetings.online": False, "meetings.general.quorum.counts": ["in_person"]},
    ),
    (
        "online_meeting_without_online_vote",
        CLT,
        {"meetings.general.quorum.counts": ["online"], "decisions.voting.online": False},
        {"meetings.general.quorum.counts": ["online"]},
    ),
    (
        "proxy_limit_without_proxies",
        CLT,
        {"meetings.proxy.maximum": "2"},
        {"meetings.proxy.maximum": "2", "meetings.proxy.allowed": True},
    ),
    ("poll_above_members", CLT, {"meetings.poll.members": "4"}, {"meetings.poll.members": "3"}),
]
