"""The facts of every action, as docs/reference/record-entries.md describes them.

The record takes no fact that is not named here: that is what keeps names and texts out of it.
"""

from collections.abc import Mapping
from typing import Any

from commonstead.kit import BadInput
from commonstead.record.decided import ACCOUNTS, DECISIONS, EFFECTS, MEETINGS
from commonstead.record.equity import EQUITY
from commonstead.record.housing import HOMES, PRICES, PROTECTIONS
from commonstead.record.letting import LETTING
from commonstead.record.shapes import OrNull, Shape, demand

_TERMS: Shape = [
    {
        "seat": "seat",
        "candidate": "candidate",
        "member": "member",
        "from": "day",
        "until": OrNull("day"),
    }
]
_BALLOTS: Shape = OrNull(["ballot and number of papers"])
_WITHHELD: Shape = OrNull(
    {"electorate": "number", "publish_from": "number", "scrutineers": ["person or member"]}
)
_DATES: Shape = {
    "notice": "day or moment",
    "nominations_open": "day or moment",
    "nominations_close": "day or moment",
    "roll": "day",
    "opens": "day or moment",
    "closes": "day or moment",
}

RULEBOOK: Mapping[str, Mapping[str, Shape]] = {
    "rulebook.found": {
        "organisation": {"name": "text", "place": "text", "slug": "text"},
        "model": "text",
    },
    "rulebook.draft": {"changes": "data"},
    "rulebook.adopt": {
        "rulebook": "data",
        "hash": "hash",
        "model": "text",
        "adopted": "day",
        "founders": "number",
        "effective": OrNull("day"),
    },
    "rulebook.register": {
        "hash": "hash",
        "submitted": "day",
        "registered": "day",
        "effective": "day",
    },
    "rulebook.withdraw": {
        "hash": "hash",
        "submitted": "day",
        "refused": "day",
        "reason": "commitment",
    },
}

MEMBERS: Mapping[str, Mapping[str, Shape]] = {
    "members.enter_founder": {"member": "member", "class": "text", "entered": "day"},
    "members.apply": {"application": "application", "class": "text", "on": "day"},
    "members.admit": {
        "application": "application",
        "member": "member",
        "class": "text",
        "entered": "day",
        "decision": "commitment",
    },
    "members.refuse": {"application": "application", "on": "day", "reason": "commitment"},
    "members.change_class": {"member": "member", "class": "text", "on": "day"},
    "members.end": {"member": "member", "ended": "day", "cause": "commitment"},
    "members.import": {
        "members": [
            {"member": "member", "class": "text", "entered": "day", "ended": OrNull("day")}
        ],
        "file": "commitment",
        "after": "number",
    },
    "members.inspect": {
        "inspection": "number",
        "on": "day",
        "inspector": ("member", "interested_person"),
    },
    "members.correct": {"member": "member", "what": "commitment"},
    "members.link": {"member": "member"},
    "members.erase": {"what": ("particulars", "application"), "ref": "member or application"},
    "members.appoint": {"office": "text", "person": "person", "from": "day"},
    "members.release": {"office": "text", "person": "person", "until": "day"},
}

ELECTIONS: Mapping[str, Mapping[str, Shape]] = {
    "elections.call": {
        "election": "election",
        "kind": ("annual", "first", "by_election"),
        "seats": "number",
        "rule": "text",
        "ties": ["text"],
        "dates": _DATES,
        "confirm": "flag",
        "seat_refs": ["seat"],
        "seat_class": OrNull("text"),
    },
    "elections.nominate": {
        "election": "election",
        "candidate": "candidate",
        "member": "member",
        "supporters": ["member"],
        "statement": "commitment",
    },
    "elections.withdraw": {"election": "election", "candidate": "candidate"},
    "elections.close_nominations": {
        "election": "election",
        "candidates": ["candidate"],
        "outcome": ("poll", "uncontested", "confirm", "reopened"),
        "dates": OrNull(_DATES),
    },
    "elections.freeze_roll": {
        "election": "election",
        "on": "day",
        "size": "number",
        "hash": "hash",
    },
    "elections.open": {"election": "election", "opens": "moment", "closes": "moment"},
    "elections.reconcile_papers": {
        "election": "election",
        "papers": "number",
        "mismatches": "number",
        "tellers": ["person or member"],
    },
    "elections.close": {
        "election": "election",
        "voted": {"online": "number", "paper": "number"},
        "voters_hash": "hash",
        "receipts": ["hash"],
        "papers": "number",
        "box": "commitment",
    },
    "elections.draw": {
        "election": "election",
        "seat": OrNull("seat"),
        "order": ["candidate"],
        "how": "text",
        "witness": "person or member",
    },
    "elections.declare": {
        "election": "election",
        "rule": "text",
        "seats": "number",
        "candidates": ["candidate"],
        "withdrawn": ["candidate"],
        "ballots": _BALLOTS,
        "withheld": _WITHHELD,
        "valid": "number",
        "invalid": "number",
        "quota": OrNull("text"),
        "elected": ["candidate"],
        "stages": "hash",
        "draw": OrNull(["candidate"]),
        "terms": _TERMS,
    },
    "elections.elect_unopposed": {
        "election": "election",
        "elected": ["candidate"],
        "terms": _TERMS,
    },
    "elections.retire": {"on": "day", "retiring": ["seat"], "draw": OrNull(["seat"])},
    "elections.vacate": {"seat": "seat", "member": "member", "on": "day"},
    "elections.co_opt": {"seat": "seat", "member": "member", "from": "day", "until": OrNull("day")},
    "elections.fill_from_count": {
        "seat": "seat",
        "election": "election",
        "how": ("next_highest", "countback"),
        "elected": "candidate",
        "member": "member",
        "ballots": _BALLOTS,
        "declined": ["candidate"],
        "from": "day",
        "until": OrNull("day"),
    },
}

POWER: Mapping[str, Mapping[str, Shape]] = {
    "power.give_evidence": {
        "question": "text",
        "answer": ("yes", "no", "unknown"),
        "document": "commitment",
        "on": "day",
    },
}

FACTS: Mapping[str, Mapping[str, Shape]] = {
    **RULEBOOK,
    **MEMBERS,
    **ELECTIONS,
    **MEETINGS,
    **ACCOUNTS,
    **DECISIONS,
    **EFFECTS,
    **POWER,
    **HOMES,
    **LETTING,
    **PRICES,
    **PROTECTIONS,
    **EQUITY,
}
"""Action to the shape of its facts."""


def check_facts(action: str, facts: Mapping[str, Any]) -> None:
    """Raise `BadInput` where an action is unknown or its facts are not the ones described.

    >>> check_facts("elections.withdraw", {"election": "e:00", "candidate": "c:00"})
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: elections.withdraw: election is 'e:00'; expected: election
    """
    if action not in FACTS:
        raise BadInput(f"{action!r} is not an action of this format", expected="a known action")
    try:
        demand(FACTS[action], dict(facts), "facts")
    except BadInput as error:
        where = error.what.removeprefix("facts.")
        raise BadInput(f"{action}: {where}", expected=error.expected) from None
