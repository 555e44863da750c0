"""The facts of who gets a home: applications, policies, rounds of letting, offers and reviews.

`commonstead.record.facts` puts them beside those of the other rooms.
"""

from collections.abc import Mapping

from commonstead.record.shapes import Shape

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

LETTING: Mapping[str, Mapping[str, Shape]] = {**APPLICATIONS}
