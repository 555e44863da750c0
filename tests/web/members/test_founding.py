"""Founders: who is entered before the adoption, and with what."""

import dataclasses
from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.details import Details
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


def test_a_founder_is_on_the_register_and_holds_the_office_of_a_member():
    society = here.drafted()
    membership = here.enter(society, "amina", "resident")
    assert membership.ref.startswith("m:")
    assert len(membership.ref) == 18
    assert queries.register(society).by_class(here.TODAY) == {"resident": (membership.ref,)}
    assert "member" in offices.offices_of(society, cast.person("amina"), here.TODAY)
    assert here.entry_of(society)["facts"] == {
        "member": membership.ref,
        "class": "resident",
        "entered": "2026-03-02",
    }


def test_after_the_adoption_nobody_becomes_a_founder():
    society = here.founded()
    with pytest.raises(Refusal, match="founding_is_over"):
        here.enter(society, "frank", "local")


def test_nobody_is_entered_without_a_name():
    society = here.drafted()
    with pytest.raises(Refusal, match="name_missing"):
        here.enter(society, "amina", "resident", name="  ")


def test_the_same_person_is_not_a_founder_twice():
    society = here.drafted()
    here.enter(society, "amina", "resident")
    with pytest.raises(Refusal, match="already_a_member"):
        here.enter(society, "amina", "local")


def test_a_founder_with_an_email_can_sign_in_and_one_without_takes_part_on_paper():
    society = here.drafted()
    with_email, without = (
        actions.enter_founder(
            actor=cast.acting("carol"),
            organisation=society,
            class_name="local",
            details=here.details("bill", contact_email=email),
        ).value
        for email in ("Bill@Example.org", "")
    )
    assert with_email.person == Person.objects.get(email="bill@example.org")
    assert without.person is None


def test_a_founder_takes_the_smallest_number_of_shares_at_the_price_in_the_rules():
    society = here.drafted(
        members__share__par="500", members__share__minimum="2", members__share__maximum="4"
    )
    entry = here.enter(society, "amina", "resident").particulars
    assert (entry.shares, entry.shares_paid) == (2, 1000)


def test_where_there_are_no_shares_none_are_taken():
    society = here.drafted(
        members__share__par="none", members__share__minimum="none", members__share__maximum="none"
    )
    entry = here.enter(society, "amina", "resident").particulars
    assert (entry.shares, entry.shares_paid) == (0, 0)


def test_the_community_founds_first():
    society = here.drafted(members__community_share="1/2")
    with pytest.raises(Refusal, match="community_share_not_kept"):
        here.enter(society, "frank", "supporter")
    here.enter(society, "amina", "resident")
    here.enter(society, "frank", "supporter")
    assert queries.size(society, here.TODAY) == 2


def test_details_have_no_field_that_the_register_forgets():
    society = here.drafted()
    told = Details(
        name="Amina Osei",
        postal_address="3 Rushes Row",
        contact_email="amina@example.org",
        born=date(1980, 5, 6),
        electronic_address="notices@example.org",
        electronic_purposes="notices of meetings",
        address_protected=True,
        service_address="The Office",
    )
    entry = actions.enter_founder(
        actor=cast.acting("carol"), organisation=society, class_name="local", details=told
    ).value.particulars
    for field in dataclasses.fields(told):
        assert getattr(entry, field.name) == getattr(told, field.name)
