"""The register inspected: by whom, for how long, and what is never shown."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import actions, queries
from commonstead_web.members.models import Inspection
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


NEVER_SHOWN = (
    "amina@example.org",
    "bill@example.org",
    "1980",
    "777",
)


def inspect(society, by, strong=True, **more):
    return actions.inspect(actor=cast.acting(by, strong=strong), organisation=society, **more).value


def test_a_member_inspects_the_register_and_it_is_logged():
    society = here.founded()
    first, second = (inspect(society, key, strong=False) for key in ("amina", "bill"))
    assert (first.number, second.number) == (1, 2)
    assert (first.name, first.entries) == ("Amina Osei", 3)
    assert here.entry_of(society)["facts"] == {
        "inspection": 2,
        "on": "2026-03-02",
        "inspector": "member",
    }


def test_the_secretary_shows_the_register_to_an_interested_person():
    society = here.founded()
    shown = inspect(society, "carol", inspector="interested_person", name="Dev Patel")
    assert (shown.inspector, shown.name) == (Inspection.Inspector.INTERESTED_PERSON, "Dev Patel")
    assert "Dev Patel" not in here.whole_record(society)


@pytest.mark.parametrize(
    ("by", "given", "code"),
    [
        ("amina", {"inspector": "interested_person"}, "only_the_secretary_shows_others"),
        ("amina", {"name": "Frank Moss"}, "only_the_secretary_shows_others"),
        ("carol", {"inspector": "interested_person"}, "inspector_name_missing"),
        ("carol", {"inspector": "journalist"}, "no_such_inspector"),
        ("frank", {}, "power_not_held"),
    ],
)
def test_an_inspection_is_refused(by, given, code):
    society = here.founded()
    with pytest.raises(Refusal, match=code):
        inspect(society, by, **given)


def test_what_an_inspection_shows_ends_with_its_day():
    society = here.founded()
    shown = inspect(society, "amina")
    amina, bill = cast.person("amina"), cast.person("bill")
    assert queries.inspection(society, shown.number, amina, here.TODAY) == shown
    for person, day in ((amina, here.LATER.date()), (bill, here.TODAY)):
        with pytest.raises(Refusal, match="inspection_over"):
            queries.inspection(society, shown.number, person, day)


def test_inspectors_never_see_money_birth_class_or_contact_address():
    society = here.drafted()
    entry = here.enter(society, "amina", "resident", born=date(1980, 5, 6)).particulars
    entry.shares_paid = 777
    entry.save()
    rows = queries.particulars_for_inspection(society)
    assert [row["name"] for row in rows] == ["Amina Osei"]
    assert [each for each in NEVER_SHOWN if each in str(rows)] == []


def test_a_protected_address_is_replaced_by_the_service_address():
    society = here.drafted()
    here.enter(
        society, "amina", "resident", address_protected=True, service_address="c/o The Office"
    )
    here.enter(society, "bill", "local", address_protected=True)
    shown = {
        row["name"]: row["postal_address"] for row in queries.particulars_for_inspection(society)
    }
    assert shown == {"Amina Osei": "c/o The Office", "Bill Hartley": None}
    unsettled = [entry.name for entry in queries.unsettled_addresses(society)]
    assert unsettled == ["Bill Hartley"]
