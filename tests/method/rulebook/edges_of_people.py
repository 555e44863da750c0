"""What logic has against the rules of joining, of boards and of elections, at the edge."""

from method.rulebook.edges import CLT, COHOUSING, MUTUAL, Edge

PEOPLE: list[Edge] = [
    (
        "board_minimum_above_maximum",
        CLT,
        {"board.size.maximum": "4"},
        {"board.size.maximum": "5"},
    ),
    (
        "share_minimum_above_maximum",
        CLT,
        {"members.share.minimum": "2"},
        {"members.share.minimum": "1"},
    ),
    (
        "coopted_not_fewer_than_elected",
        CLT,
        {"board.size.minimum": "4"},
        {"board.size.minimum": "5"},
    ),
    (
        "elected_share_not_met",
        CLT,
        {"board.elected_share": {"fraction": "3/5", "comparator": ">", "base": "board"}},
        {"board.elected_share": {"fraction": "3/5", "comparator": ">=", "base": "board"}},
    ),
    (
        "seats_by_class_above_maximum",
        CLT,
        {"board.seats_by_class": {"resident": "8", "local": "5"}},
        {"board.seats_by_class": {"resident": "8", "local": "4"}},
    ),
    (
        "seats_for_unknown_class",
        CLT,
        {"board.seats_by_class": {"supporter": "1"}},
        {"board.seats_by_class": {"local": "1"}},
    ),
    (
        "term_limit_below_term",
        CLT,
        {"board.term.limit_years": "2"},
        {"board.term.limit_years": "3"},
    ),
    ("area_not_open", CLT, {"members.admission": "board_discretion"}, {}),
    (
        "discretion_without_reasons",
        MUTUAL,
        {"members.admission": "board_discretion", "members.refusal.reasons": False},
        {"members.admission": "board_discretion"},
    ),
    (
        "supporters_above_members",
        CLT,
        {"elections.nominations.supporters": "4"},
        {"elections.nominations.supporters": "3"},
    ),
    (
        "ties_without_lot",
        CLT,
        {"elections.ties": ["lookback"]},
        {"elections.ties": ["lookback", "lot"]},
    ),
    (
        "ties_not_of_the_count",
        CLT,
        {"elections.ties": ["lot"]},
        {"elections.ties": ["lookback", "lot"]},
    ),
    (
        "ties_not_of_the_count",
        CLT,
        {"elections.ties": ["lot", "lookback"]},
        {"elections.ties": ["lookback", "lot"]},
    ),
    (
        "ties_not_of_the_count",
        CLT,
        {"elections.count": "meek"},
        {"elections.count": "meek", "elections.ties": ["lot"]},
    ),
    (
        "ties_not_of_the_count",
        COHOUSING,
        {"elections.ties": ["lookback", "lot"]},
        {"elections.ties": ["lot"]},
    ),
    (
        "ties_not_of_the_count",
        COHOUSING,
        {"elections.count": "ers97"},
        {"elections.count": "ers97", "elections.ties": ["lookback", "lot"]},
    ),
    (
        "countback_needs_preferences",
        CLT,
        {"board.vacancy": "countback", "elections.count": "approval"},
        {"board.vacancy": "countback"},
    ),
    (
        "publish_below_small_cell",
        CLT,
        {"elections.ballot.publish_from": "4"},
        {"elections.ballot.publish_from": "5"},
    ),
    (
        "changeable_without_online",
        CLT,
        {"elections.ballot.online": False},
        {"elections.ballot.online": False, "elections.ballot.changeable": False},
    ),
    (
        "no_way_to_vote",
        CLT,
        {"elections.ballot.online": False, "elections.ballot.paper": False},
        {"elections.ballot.paper": False},
    ),
    (
        "board_quorum_above_minimum",
        CLT,
        {"meetings.board.quorum": "6"},
        {"meetings.board.quorum": "5"},
    ),
]
