"""Offices given and taken away."""

from datetime import timedelta

import pytest

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


def appoint(society, office, by="carol", **more):
    return actions.appoint(
        actor=cast.acting(by, here.LATER), organisation=society, office=office, **more
    )


def release(society, key, office, by="carol", at=here.LATER):
    return actions.release(
        actor=cast.acting(by, at), organisation=society, person=cast.person(key), office=office
    )


def test_an_office_is_given_and_taken_away():
    society = here.founded()
    appoint(society, "teller", person=cast.person("bill"))
    pseudonym = offices.party(society, cast.person("bill")).ref
    assert here.entry_of(society)["facts"] == {
        "office": "teller",
        "person": pseudonym,
        "from": "2026-03-12",
    }
    assert "teller" in offices.offices_of(society, cast.person("bill"), here.LATER.date())
    release(society, "bill", "teller")
    assert here.entry_of(society)["facts"] == {
        "office": "teller",
        "person": pseudonym,
        "until": "2026-03-12",
    }
    assert "teller" not in offices.offices_of(society, cast.person("bill"), here.LATER.date())


def test_somebody_from_outside_is_appointed_by_their_address():
    society = here.founded()
    appoint(society, "scrutineer", email="Esther@Example.org", name="Esther Levy")
    esther = Person.objects.get(email="esther@example.org")
    assert "scrutineer" in offices.offices_of(society, esther, here.LATER.date())
    assert "sther" not in here.whole_record(society)


@pytest.mark.parametrize(
    ("office", "given", "code"),
    [
        ("board", {"email": "bill@example.org"}, "no_such_office"),
        ("member", {"email": "frank@example.org"}, "no_such_office"),
        ("teller", {}, "nobody_named"),
        ("secretary", {"email": "carol@example.org"}, "office_already_held"),
    ],
)
def test_an_appointment_is_refused(office, given, code):
    with pytest.raises(Refusal, match=code):
        appoint(here.founded(), office, **given)


def test_a_member_appoints_nobody():
    with pytest.raises(Refusal, match="power_not_held"):
        appoint(here.founded(), "teller", by="amina", email="bill@example.org")


def test_a_chair_gives_no_office_without_a_second_factor():
    society = here.founded()
    appoint(society, "chair", person=cast.person("bill"))
    with pytest.raises(Refusal, match="second_factor_needed"):
        actions.appoint(
            actor=cast.acting("bill", here.LATER, strong=False),
            organisation=society,
            office="secretary",
            email="frank@example.org",
        )


def test_the_only_secretary_is_not_released():
    society = here.founded()
    with pytest.raises(Refusal, match="last_secretary"):
        release(society, "carol", "secretary")
    appoint(society, "secretary", person=cast.person("bill"))
    release(society, "carol", "secretary", at=here.LATER + timedelta(days=1))
    assert "secretary" not in offices.offices_of(
        society, cast.person("carol"), here.LATER.date() + timedelta(days=1)
    )


def test_nobody_is_released_from_an_office_they_do_not_hold():
    with pytest.raises(Refusal, match="office_not_held"):
        release(here.founded(), "bill", "chair")
