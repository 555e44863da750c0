"""The facts of meetings, of returns, of decisions and of what a carried decision does.

`commonstead.record.facts` puts them beside those of the other rooms.
"""

from collections.abc import Mapping

from commonstead.record.shapes import OrNull, Shape

_CALL: Mapping[str, Shape] = {
    "meeting": "meeting",
    "kind": ("annual", "general", "board"),
    "called_by": ("board", "requisition", "members"),
    "requisition": OrNull("requisition"),
    "starts": "moment",
    "place": "commitment",
    "online": "flag",
}
_SERVED: Shape = {"post": "number", "email": "number", "hand": "number"}
_PRESENT: Shape = {"in_person": "number", "online": "number", "proxy": "number"}
_TOLD: Shape = OrNull(
    {
        "on": "day",
        "by": ("post", "email", "hand"),
        "hearing": OrNull({"on": "day", "came_to": ("heard", "declined", "absent")}),
    }
)
_SIDES: Shape = [
    {
        "name": "text",
        "body": ("members", "board"),
        "classes": ["text"],
        "majority": "text",
        "quorum": "text",
    }
]
_WAY: Shape = (
    "majority",
    "written",
    "consent",
    "consensus",
    "assent",
    "approval",
    "score",
    "ranked",
    "budget",
)

MEETINGS: Mapping[str, Mapping[str, Shape]] = {
    "meetings.requisition": {
        "requisition": "requisition",
        "by": "member",
        "business": "commitment",
        "on": "day",
        "paper": "flag",
        "needed": "number",
    },
    "meetings.support_requisition": {
        "requisition": "requisition",
        "member": "member",
        "on": "day",
        "paper": "flag",
        "supporters": "number",
        "delivered": "flag",
    },
    "meetings.call": _CALL,
    "meetings.call_by_requisition": _CALL,
    "meetings.move": {
        "meeting": "meeting",
        "starts": "moment",
        "place": "commitment",
        "online": "flag",
        "why": "commitment",
        "told": _SERVED,
    },
    "meetings.cancel": {
        "meeting": "meeting",
        "why": "commitment",
        "told": _SERVED,
        "withdrawn": ["decision"],
    },
    "meetings.give_notice": {
        "meeting": "meeting",
        "on": "day",
        "served": _SERVED,
        "deemed": "day",
        "earliest": "day",
        "members": "number",
        "short": OrNull({"consents": "number"}),
        "agenda": "hash",
    },
    "meetings.add_item": {
        "meeting": "meeting",
        "item": "number",
        "by": OrNull("member"),
        "text": "commitment",
    },
    "meetings.open": {
        "meeting": "meeting",
        "at": "moment",
        "chair": "person or member",
        "present": _PRESENT,
        "counted": "number",
        "members": "number",
        "quorum": "number",
    },
    "meetings.appoint_proxy": {"meeting": "meeting", "member": "member", "holder": "member"},
    "meetings.end_proxy": {"meeting": "meeting", "member": "member"},
    "meetings.adjourn": {
        "meeting": "meeting",
        "at": "moment",
        "resumes": "moment",
        "why": ("inquorate", "decided"),
        "counted": "number",
        "quorum": "number",
        "renotice": "flag",
    },
    "meetings.close": {"meeting": "meeting", "at": "moment"},
    "meetings.write_minutes": {"meeting": "meeting", "minutes": "commitment"},
    "meetings.approve_minutes": {
        "meeting": "meeting",
        "at": "meeting",
        "minutes": "commitment",
    },
}

DECISIONS: Mapping[str, Mapping[str, Shape]] = {
    "decisions.propose": {
        "decision": "decision",
        "body": ("members", "board"),
        "power": "text",
        "rule": "text",
        "way": _WAY,
        "meeting": OrNull("meeting"),
        "proposer": OrNull("member"),
        "text": "commitment",
        "options": "number",
        "settings": "data",
        "sides": _SIDES,
        "confirms": OrNull("decision"),
        "follows": OrNull("decision"),
        "effect": OrNull({"what": "text", "refs": "data"}),
    },
    "decisions.add_paper": {"decision": "decision", "version": "number", "paper": "commitment"},
    "decisions.amend": {"decision": "decision", "version": "number", "text": "commitment"},
    "decisions.withdraw": {"decision": "decision"},
    "decisions.open": {
        "decision": "decision",
        "version": "number",
        "electorate": "number",
        "roll": "hash",
        "closes": OrNull("moment"),
        "told": _TOLD,
        "rulebook": "hash",
    },
    "decisions.declare_interest": {
        "decision": OrNull("decision"),
        "member": "member",
        "nature": "commitment",
        "bars_vote": "flag",
        "bars_quorum": "flag",
    },
    "decisions.close": {
        "decision": "decision",
        "electorate": "number",
        "barred": "number",
        "counted": OrNull("number"),
        "quorum": OrNull("number"),
        "online": "number",
        "hands": "number",
        "tally": "data",
        "receipts": ["hash"],
    },
    "decisions.declare": {
        "decision": "decision",
        "outcome": "text",
        "rule": "data",
        "given": "data",
        "needed": OrNull("number"),
        "casting": OrNull(("for", "against")),
        "confirm": OrNull({"from": "day", "until": "day"}),
        "effect": OrNull("text"),
    },
}

ACCOUNTS: Mapping[str, Mapping[str, Shape]] = {
    "accounts.file_return": {"year_end": "day", "filed": "day"},
}

EFFECTS: Mapping[str, Mapping[str, Shape]] = {
    "rulebook.amend": {
        "decision": "decision",
        "changes": "data",
        "rulebook": "data",
        "hash": "hash",
        "adopted": "day",
        "effective": OrNull("day"),
    },
    "rulebook.delegate": {
        "decision": "decision",
        "power": "text",
        "office": "text",
        "from": "day",
        "until": OrNull("day"),
    },
    "members.expel": {"decision": "decision", "member": "member", "ended": "day"},
    "board.remove": {"decision": "decision", "seat": "seat", "member": "member", "on": "day"},
    "decisions.adopt_policy": {
        "decision": "decision",
        "policy": "policy",
        "title": "commitment",
        "text": "commitment",
        "in_force": "day",
    },
    "decisions.approve_document": {
        "decision": "decision",
        "document": "commitment",
        "hash": "hash",
    },
}
