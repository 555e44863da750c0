"""A home that may only be lived in as a main home: bound, asked, proven, looked at, recorded."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from commonstead_web.prices.models import ResidenceReview
from web.decisions.assembly import Assembly
from web.members.test_erasing import tables_with
from web.members.test_forgetting_elsewhere import erase, left, years_later
from web.prices import priced
from web.prices.protecting import enter, tell, verdicts
from web.prices.residing import PERMISSION, Residing
from web.refusing import refused

pytestmark = pytest.mark.django_db


def test_a_person_says_that_the_home_is_somebodys_main_home_after_proof_was_given(tmp_path: Path):
    residing = Residing()
    residing.bind()
    assert residing.standing == "not_asked"
    residing.ask()
    assert residing.standing == "asked"
    residing.society.later(days=5)
    residing.give()
    assert residing.standing == "given"
    residing.look()
    assert residing.standing == "kept"
    assert residing.society.differences(tmp_path) == []


def test_a_new_request_wants_new_proof():
    residing = Residing()
    residing.bind()
    residing.ask()
    residing.give()
    residing.look()
    residing.society.later(days=400)
    residing.ask()
    assert residing.standing == "asked"
    refused("review_without_proof", residing.look)
    residing.give("school")
    residing.look()
    assert residing.standing == "kept"


def test_the_record_seals_which_proof_who_looked_and_what_they_found():
    residing = Residing()
    residing.bind()
    residing.ask()
    residing.give("healthcare")
    residing.look("not_kept", reason="The doctor knows nobody there")
    bodies = b"".join(
        bytes(one.body) for one in residing.society.organisation.log.entries.order_by("seq")
    )
    secret = (b"healthcare", b"not_kept", b"Frank Moss", b"doctor", PERMISSION.encode())
    assert [one for one in secret if one in bodies] == []
    facts = residing.society.last_facts("prices.review_residence")
    assert (facts["home"], facts["outcome"]) == (residing.home, None)


def test_a_bound_home_is_protected_from_becoming_a_second_home():
    residing = Residing()
    tell(residing.society, "home.title", "freehold")
    before = residing.today
    assert verdicts(residing.society, residing.home)["second_home_use"] == "unknown"
    residing.bind()
    assert verdicts(residing.society, residing.home)["second_home_use"] == "protected"
    other = priced.home(residing.society, "Home 5")
    assert verdicts(residing.society, other)["second_home_use"] == "unknown"
    residing.society.later(days=2)
    residing.lift("ended")
    assert verdicts(residing.society, residing.home)["second_home_use"] == "unknown"
    assert verdicts(residing.society, residing.home, before)["second_home_use"] == "protected"


def test_what_was_looked_for_in_the_homes_own_documents_counts_before_the_condition():
    residing = Residing()
    society = residing.society
    tell(society, "home.title", "freehold")
    enter(society, "planning_principal_home", shown_by="local_land_charge", stands=False)
    residing.bind()
    assert verdicts(society, residing.home)["second_home_use"] == "protected"
    of_home = {"home": residing.home, "shown_by": "local_land_charge", "stands": False}
    enter(society, "planning_principal_home", **of_home)
    assert verdicts(society, residing.home)["second_home_use"] != "protected"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"condition": "elsewhere"}, "residence_condition_unknown"),
        ({"shown_by": "lease"}, "protection_evidence_unknown"),
        ({"document": " "}, "clause_needs_document"),
        ({"since": date(2030, 1, 1)}, "clause_of_the_future"),
        ({"since": date(2016, 5, 4)}, "before_the_plan"),
    ],
)
def test_what_cannot_bind_a_home_is_refused(given, code):
    residing = Residing()
    refused(code, residing.bind, **given)
    assert "prices.bind_residence" not in residing.society.actions()


def test_the_day_of_the_vote_on_the_plan_is_the_first_on_which_it_binds():
    residing = Residing()
    assert residing.bind(since=date(2016, 5, 5)).entry


def test_a_condition_of_one_place_binds_no_home_elsewhere():
    residing = Residing(area=priced.WALTHAM_FOREST)
    refused("residence_elsewhere", residing.bind)
    residing.home = priced.home(residing.society, "Home 5", area="")
    assert residing.bind().entry


def test_a_home_is_bound_once_and_may_be_bound_again_after_it_was_taken_back():
    residing = Residing()
    refused("home_not_bound", residing.lift)
    residing.bind()
    residing.ask()
    refused("home_bound_already", residing.bind)
    refused("no_reason_to_lift", residing.lift, "boredom")
    residing.lift()
    refused("home_not_bound", residing.ask)
    residing.bind()
    assert residing.standing == "not_asked"


def test_what_cannot_be_asked_given_or_found_is_refused():
    residing = Residing()
    residing.bind()
    today, before = residing.today, residing.today - timedelta(days=1)
    after = today + timedelta(days=1)
    refused("may_not_ask_for_proof", residing.ask, "neighbour")
    refused("before_the_condition", residing.ask, on=before)
    refused("residence_day_to_come", residing.ask, on=after)
    refused("residence_evidence_unknown", residing.give, "selfie")
    refused("proof_of_a_later_day", residing.give, of=after)
    refused("residence_day_to_come", residing.give, given=after)
    refused("review_without_proof", residing.look)
    refused("residence_outcome_unknown", residing.look, "fine")
    refused("reviewer_missing", residing.look, "not_kept", reviewer=" ")
    refused("review_without_reason", residing.look, "not_kept", reason=" ")
    refused("before_the_condition", residing.look, "not_kept", on=before)


@pytest.mark.parametrize("key", ["amina", "frank"])
def test_only_the_secretary_enters_and_the_chair_may_say_what_was_found(key):
    residing = Residing()
    refused("power_not_held", residing.bind, key)
    residing.bind()
    refused("power_not_held", residing.ask, key=key)
    refused("power_not_held", residing.look, "not_kept", key)
    refused("power_not_held", residing.ask, key="bill")
    assert residing.look("not_kept", "bill").entry


def test_a_name_goes_from_what_somebody_found_when_it_may_go(tmp_path: Path):
    residing = Residing()
    society: Assembly = residing.society
    residing.bind(document="Permission for Amina OSEI")
    residing.give()
    residing.look(reviewer="AMINA OSEI, for the council", reason="Amina  Osei knows them")
    left(society)
    years_later(society)
    erase(society)
    for name in ("Amina OSEI", "AMINA OSEI", "Amina  Osei"):
        assert not tables_with(name)
    found = ResidenceReview.objects.get()
    assert found.reviewer == "(name erased), for the council"
    assert found.outcome == "kept"
    assert residing.standing == "kept"
    assert society.differences(tmp_path) == []
