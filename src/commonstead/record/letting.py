"""The facts of who gets a home: applications, policies, rounds of letting, offers and reviews.

`commonstead.record.facts` puts them beside those of the other rooms.
"""

from collections.abc import Mapping

from commonstead.record.shapes import OrNull, Shape

APPLICATIONS: Mapping[str, Mapping[str, Shape]] = {
    "homes.apply": {
        "application": "household",
        "how": ("self", "helper", "paper"),
        "particulars": "commitment",
        "on": "day",
    },
    "homes.change_application": {
        "application": "household",
        "particulars": "commitment",
        "on": "day",
    },
    "homes.see_papers": {"application": "household", "kind": "commitment", "on": "day"},
    "homes.withdraw_application": {"application": "household", "on": "day"},
    "homes.merge_applications": {
        "kept": "household",
        "gone": "household",
        "applied": "day",
        "reason": "commitment",
        "on": "day",
    },
    "homes.erase_application": {"application": "household"},
}

_REVIEW: Mapping[str, Shape] = {
    "round": "round",
    "applicant": "applicant",
    "text": "commitment",
    "on": "day",
}
_STANDS: Shape = {
    "applicant": "applicant",
    "band": OrNull("text"),
    "points": "number",
    "days": [OrNull("day")],
    "ticket": OrNull("hash"),
    "reasons": "commitment",
}
_NOT_CONSIDERED: Shape = {"applicant": "applicant", "reasons": "commitment"}
_OF_A_LIST: Shape = {"round": "round", "applicant": "applicant"}
_OUTCOME: Shape = ("stands", "changed")

POLICIES: Mapping[str, Mapping[str, Shape]] = {
    "homes.adopt_policy": {
        "decision": "decision",
        "policy": "letting policy",
        "rules": "data",
        "hash": "hash",
        "in_force": "day",
    },
    "homes.depart": {
        "decision": "decision",
        "offer": "offer",
        "round": "round",
        "home": "home",
        "applicant": "applicant",
        "on": "day",
        "until": "day",
    },
}

ROUNDS: Mapping[str, Mapping[str, Shape]] = {
    "homes.list_homes": {
        "round": "round",
        "policy": "letting policy",
        "hash": "hash",
        "homes": [{"home": "home", "rent": OrNull("number"), "price": OrNull("number")}],
        "closes": "day",
        "on": "day",
    },
    "homes.close_list": {
        "round": "round",
        "applicants": "number",
        "list": "hash",
        "owed": [{"applicant": "applicant", "since": _OF_A_LIST}],
        "at": "moment",
    },
    "homes.set_aside": {
        "round": "round",
        "applicant": "applicant",
        "what": "commitment",
        "on": "day",
    },
    "homes.take_back_set_aside": {
        "round": "round",
        "applicant": "applicant",
        "set_aside": "hash",
        "why": "commitment",
        "on": "day",
    },
    "homes.plan_draw": {"round": "round", "plan": "data", "witnesses": OrNull("commitment")},
    "homes.fix_secrets": {"draw": "draw", "commitments": "data", "at": "moment"},
    "homes.draw": {
        "draw": "draw",
        "applicants": ["applicant"],
        "values": [OrNull("data")],
        "at": "moment",
        "outcome": ("drawn", "void"),
        "missing": ["text"],
        "seed": OrNull("hash"),
    },
    "homes.allocate": {
        "round": "round",
        "seed": OrNull("hash"),
        "order": [_STANDS],
        "not_considered": [_NOT_CONSIDERED],
        "withdrawn": ["applicant"],
        "homes": [{"home": "home", "applicant": OrNull("applicant")}],
        "skips": [{"home": "home", "applicant": "applicant", "why": OrNull("word")}],
        "owed": ["applicant"],
        "minute": "commitment",
        "on": "day",
    },
}

OFFERS: Mapping[str, Mapping[str, Shape]] = {
    "homes.offer": {
        "offer": "offer",
        "round": "round",
        "home": "home",
        "applicant": "applicant",
        "skips": [
            {"applicant": "applicant", "why": OrNull("word"), "reason": OrNull("commitment")}
        ],
        "owed": "flag",
        "on": "day",
        "until": "day",
    },
    "homes.answer_offer": {
        "offer": "offer",
        "answer": ("accepted", "refused"),
        "why": OrNull("commitment"),
        "on": "day",
    },
    "homes.expire_offer": {"offer": "offer", "on": "day"},
    "homes.hand_over": {"offer": "offer", "on": "day"},
}

REVIEWS: Mapping[str, Mapping[str, Shape]] = {
    "homes.ask_review": _REVIEW,
    "homes.answer_review": {**_REVIEW, "outcome": _OUTCOME},
    "homes.appeal": _REVIEW,
    "homes.decide_appeal": {**_REVIEW, "outcome": _OUTCOME},
    "homes.follow_review": {
        "round": "round",
        "applicant": "applicant",
        "order": [_STANDS],
        "not_considered": [_NOT_CONSIDERED],
        "told": "commitment",
        "owed": OrNull("home"),
        "household": OrNull("household"),
        "elsewhere": [_OF_A_LIST],
        "on": "day",
    },
}

LETTING: Mapping[str, Mapping[str, Shape]] = {
    **APPLICATIONS,
    **POLICIES,
    **ROUNDS,
    **OFFERS,
    **REVIEWS,
}
