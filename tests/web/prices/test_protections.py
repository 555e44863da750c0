"""What could take homes out of community hands: entered, taken back, judged, recorded."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonstead.kit import Refusal
from commonstead_web.homes import actions as homes
from web.decisions.assembly import Assembly
from web.members.test_erasing import tables_with
from web.members.test_forgetting_elsewhere import erase, left, years_later
from web.prices import priced
from web.prices.protecting import LEASE, MAIN_HOME, enter, lift, rented, tell, verdicts

pytestmark = pytest.mark.django_db


def test_a_home_is_not_known_to_be_exposed_before_somebody_has_looked():
    society = Assembly()
    ref = priced.home(society)
    tell(society, "home.title", "long_lease", tenure=priced.TENURE)
    assert verdicts(society, ref)["sale_above_formula"] == "unknown"
    enter(society, home=ref, stands=False)
    enter(society, "planning_resale_price", shown_by="local_land_charge", stands=False)
    assert verdicts(society, ref)["sale_above_formula"] == "exposed"


def test_a_clause_that_is_shown_protects_until_it_is_taken_back():
    society = Assembly()
    ref, other = priced.home(society), priced.home(society, "Home 5")
    tell(society, "home.title", "long_lease")
    enter(society, home=ref)
    before = society.today
    assert verdicts(society, ref)["sale_above_formula"] == "protected"
    assert verdicts(society, other)["sale_above_formula"] == "unknown"
    society.later(days=3)
    lift(society, home=ref)
    assert verdicts(society, ref)["sale_above_formula"] == "unknown"
    assert verdicts(society, ref, before)["sale_above_formula"] == "protected"


def test_a_clause_for_a_tenure_counts_for_its_homes_and_one_for_a_home_counts_before_it():
    society = Assembly()
    ref, other = priced.home(society), priced.home(society, "Home 5")
    tell(society, "home.title", "long_lease", tenure=priced.TENURE)
    enter(society, tenure=priced.TENURE)
    enter(society, home=other, stands=False)
    enter(society, "planning_resale_price", shown_by="local_land_charge", stands=False)
    assert verdicts(society, ref)["sale_above_formula"] == "protected"
    assert verdicts(society, other)["sale_above_formula"] == "exposed"


def test_what_the_register_says_of_tenants_rules_out_what_owners_fear():
    society = Assembly()
    found = verdicts(society, rented(society))
    none = {name for name, verdict in found.items() if verdict == "not_applicable"}
    assert {"enfranchisement", "staircasing", "second_home_use", "sale_above_formula"} <= none
    assert found["right_to_buy"] == "unknown"


def test_a_told_tenancy_settles_the_right_to_buy_and_can_be_taken_back():
    society = Assembly()
    ref = rented(society)
    tell(society, "home.tenancy", "assured", home=ref)
    assert verdicts(society, ref)["right_to_buy"] == "not_applicable"
    tell(society, "home.tenancy", "unknown", document="", home=ref)
    assert verdicts(society, ref)["right_to_buy"] == "unknown"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [({}, "protected"), ({"assets.lock": "none", "assets.dissolution": "members"}, "exposed")],
)
def test_the_asset_lock_is_that_of_the_rules_in_force(changes, verdict):
    """The model rules for a community land trust have the lock of the 2006 Regulations."""
    society = Assembly(changes)
    ref = rented(society)
    waiting = verdicts(society, ref)["change_of_rules"]
    version = society.organisation.adoptions.get()
    version.effective = society.today
    version.save(update_fields=["effective"])
    assert waiting == ("unknown" if verdict == "protected" else verdict)
    assert verdicts(society, ref)["change_of_rules"] == verdict


def test_a_fully_mutual_co_operative_is_outside_the_right_to_buy_once_its_rules_bind_it():
    model = "fully-mutual-housing-co-operative"
    society = Assembly(model=model)
    assert verdicts(society, rented(society, tenure="cost-rent"))["right_to_buy"] == (
        "not_applicable"
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"clause": "a_promise"}, "protection_clause_unknown"),
        ({"shown_by": "transfer"}, "protection_evidence_unknown"),
        ({"document": " "}, "clause_needs_document"),
        ({"home": "h:0000000000000000"}, "no_such_home"),
        ({"tenure": "castle"}, "tenure_unknown"),
        ({"home": "h:0000000000000000", "tenure": priced.TENURE}, "home_or_tenure"),
    ],
)
def test_what_cannot_be_a_clause_is_refused(given, code):
    society = Assembly()
    with pytest.raises(Refusal) as refused:
        enter(society, **given)
    assert refused.value.code == code
    assert "prices.enter_clause" not in society.actions()


def test_a_clause_is_of_a_day_that_has_come():
    society = Assembly()
    enter(society, since=society.today)
    with pytest.raises(Refusal, match="clause_of_the_future"):
        enter(society, MAIN_HOME, since=society.today + timedelta(days=1))


def test_a_clause_is_entered_once_for_the_same_homes():
    society = Assembly()
    ref = priced.home(society)
    enter(society)
    enter(society, home=ref)
    with pytest.raises(Refusal, match="clause_entered_already"):
        enter(society, stands=False)


@pytest.mark.parametrize(
    ("scope", "why", "code"),
    [
        ({"tenure": priced.TENURE}, "mistake", "clause_not_entered"),
        ({}, "boredom", "no_reason_to_lift"),
    ],
)
def test_only_what_was_entered_is_taken_back_and_with_a_reason(scope, why, code):
    society = Assembly()
    enter(society)
    with pytest.raises(Refusal, match=code):
        lift(society, why=why, **scope)


def test_a_clause_of_a_home_that_has_left_can_still_be_taken_back(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    enter(society, home=ref)
    society.do(homes.end, home=ref, why="left_the_stock")
    with pytest.raises(Refusal, match="home_has_left"):
        enter(society, MAIN_HOME, home=ref)
    lift(society, home=ref, why="ended")
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize(
    ("fact", "value", "given", "code"),
    [
        ("home.colour", "red", {}, "protection_fact_unknown"),
        ("town.size", "red", {}, "protection_fact_unknown"),
        ("home.title", "castle", {}, "protection_fact_not_a_choice"),
        ("home.tenure", "open", {}, "protection_fact_known_otherwise"),
        ("society.form", "cbs", {}, "protection_fact_known_otherwise"),
        ("society.certified", "no", {"tenure": priced.TENURE}, "fact_of_the_society"),
        ("home.mortgaged", "no", {"document": ""}, "clause_needs_document"),
        ("home.mortgaged", "unknown", {"document": ""}, "nothing_new_to_tell"),
    ],
)
def test_what_cannot_be_a_fact_is_refused(fact, value, given, code):
    society = Assembly()
    with pytest.raises(Refusal) as refused:
        tell(society, fact, value, **given)
    assert refused.value.code == code


def test_the_same_fact_again_says_nothing_new():
    society = Assembly()
    tell(society, "home.mortgaged", "no")
    with pytest.raises(Refusal, match="nothing_new_to_tell"):
        tell(society, "home.mortgaged", "no")


@pytest.mark.parametrize("key", ["amina", "bill", "frank"])
def test_nobody_but_the_secretary_enters_a_clause(key):
    with pytest.raises(Refusal, match="power_not_held"):
        enter(Assembly(), key=key)


def test_the_same_attempt_has_one_effect():
    society = Assembly()
    first, second = (enter(society, form="one-key") for _ in range(2))
    assert second.repeated
    assert first.value == second.value
    assert society.actions().count("prices.enter_clause") == 1


def test_the_record_has_the_clause_and_only_a_seal_of_the_documents_name(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    enter(society, home=ref)
    tell(society, "home.mortgaged", "no", document="Title register, entry 3")
    bodies = b"".join(bytes(row.body) for row in society.organisation.log.entries.all())
    assert LEASE.encode() not in bodies
    assert b"entry 3" not in bodies
    assert society.last_facts("prices.enter_clause")["home"] == ref
    assert society.differences(tmp_path) == []


def test_a_name_goes_from_the_names_of_documents_when_it_may_go(tmp_path: Path):
    society = Assembly()
    enter(society, document="Lease to Amina  OSEI, clause 7")
    tell(society, "home.mortgaged", "no", document="Letter of AMINA OSEI")
    tell(society, "society.certified", "no", document="The tribunal's list")
    left(society)
    years_later(society)
    erase(society)
    assert not tables_with("Amina  OSEI")
    assert not tables_with("AMINA OSEI")
    row = society.organisation.clauses.get()
    assert row.document == "Lease to (name erased), clause 7"
    assert "record_sealed" in tables_with("The tribunal's list")
    assert society.differences(tmp_path) == []
