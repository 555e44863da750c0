"""What is owed since a review, forged or dropped in the record: the audit finds it."""

from pathlib import Path

import pytest

from commonstead.record import Entry
from commonstead_web.homes import actions
from web.decisions.forging import Forge, differences, forged, put
from web.homes.lettings import offers
from web.homes.test_forged_lettings import NO_ROUND, NOBODY, lines
from web.homes.test_owing import a_later_list, no, owed
from web.told_once import told_once

pytestmark = pytest.mark.django_db


def everything() -> list[Entry]:
    street = owed(recorded=True)
    later = a_later_list(street)
    no(street, later)
    street.society.do(actions.offer, round_=later, home=offers(later)[0].listed_home.home.ref)
    a_later_list(street, label="Home 4")
    return lines(street)


record = told_once(everything)
SINCE = {"round": NO_ROUND, "applicant": NOBODY}


def first_ref(facts) -> None:
    """The allocation says that the first of the order came first because one was owed to them."""
    facts["owed"] = [facts["order"][0]["applicant"]]


def given_to_the_first(facts) -> None:
    """The home goes down the order, as if nothing were owed."""
    facts["homes"][0]["applicant"] = facts["order"][0]["applicant"]


@pytest.mark.parametrize(
    ("action", "nth", "forge", "what"),
    [
        ("homes.close_list", 1, put("owed", []), "everything that is owed is taken over"),
        (
            "homes.close_list",
            1,
            put("owed", [{"applicant": NOBODY, "since": SINCE}]),
            "everything that is owed is taken over",
        ),
        (
            "homes.close_list",
            0,
            put("owed", [{"applicant": NOBODY, "since": SINCE}]),
            "everything that is owed is taken over",
        ),
        (
            "homes.close_list",
            1,
            lambda facts: facts["owed"].append(facts["owed"][0]),
            "everything that is owed is taken over",
        ),
        (
            "homes.close_list",
            1,
            lambda facts: facts["owed"][0].update(applicant=NOBODY),
            "who is owed a home is on the list",
        ),
        ("homes.allocate", 1, put("owed", []), "whoever comes first is owed a home"),
        ("homes.allocate", 1, first_ref, "whoever comes first is owed a home"),
        ("homes.allocate", 2, first_ref, "whoever comes first is owed a home"),
        ("homes.allocate", 1, given_to_the_first, "everybody above is skipped"),
        ("homes.offer", 2, put("owed", False), "whether a home is owed to them"),
        ("homes.offer", 3, put("owed", True), "whether a home is owed to them"),
        ("homes.follow_review", 0, put("owed", None), "to which household a home is owed"),
        ("homes.follow_review", 0, put("household", None), "to which household a home is owed"),
        (
            "homes.follow_review",
            0,
            put("household", "u:0000000000000000"),
            "that household waits",
        ),
        (
            "homes.follow_review",
            0,
            put("elsewhere", [{"round": NO_ROUND, "applicant": NOBODY}]),
            "these lists are fixed",
        ),
        (
            "homes.follow_review",
            0,
            lambda facts: facts.update(elsewhere=[{"round": facts["round"], "applicant": NOBODY}]),
            "where else the household stands",
        ),
    ],
)
def test_a_debt_that_is_forged_or_dropped_is_noticed(
    tmp_path: Path, record: list[Entry], action: str, nth: int, forge: Forge, what: str
):
    found = differences(tmp_path, forged(record, action, forge, nth))
    assert [one for one in found if what in one], found


def test_a_debt_that_is_dropped_everywhere_at_once_is_noticed(tmp_path: Path, record: list[Entry]):
    """The later list, its allocation and its offer all say that nothing is owed."""
    one = forged(record, "homes.close_list", put("owed", []), 1)
    two = forged(one, "homes.allocate", put("owed", []), 1)
    found = differences(tmp_path, forged(two, "homes.offer", put("owed", False), 2))
    assert [one for one in found if "everything that is owed is taken over" in one], found


def test_the_honest_record_verifies(tmp_path: Path, record: list[Entry]):
    assert differences(tmp_path, record) == []
