"""One society's rulebook: a model with four invented classes of member."""

from copy import deepcopy

import pytest

from commonstead.rulebook import Rulebook, load_model

CLASSES = [
    # name, title, votes, stands
    ("resident", "Resident member", True, True),
    ("prospective", "Prospective resident", True, True),
    ("local", "Local member", True, False),
    ("supporter", "Supporter", False, False),
]


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    data = deepcopy(load_model("clt-community-benefit-society").as_data())
    data["bodies"]["members"]["classes"] = [
        {
            "name": name,
            "title": title,
            "qualifies": "whoever asks",
            "votes": votes,
            "stands": stands,
        }
        for name, title, votes, stands in CLASSES
    ]
    data["rules"]["members.age.minimum"] = "16"
    data["rules"]["board.age.minimum"] = "18"
    data["rules"]["board.term.limit_years"] = "9"
    return Rulebook.from_data(data)
