"""Founders, applications, admissions and refusals."""

import dataclasses
from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.details import Details
from commonstead_web.members.models import Application, Membership
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import rulebook_for
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
COHOUSING = "cohousing-company"


def a_class_of(society):
    return rulebook_for(society, TODAY).classes[0].name


def admit(society, application, by="carol", **more):
    return actions.admit(
        actor=cast.acting(by),
        organisation=society,
        application=application,
        **{"decision": "Board minute 7", **more},
    )


def test_a_founder_is_on_the_register_and_holds_the_office_of_a_member():
    society = here.drafted()
    membership = here.enter(society, "amina", "resident")
    assert membership.ref.startswith("m:")
    assert len(membership.ref) == 18
    assert queries.register(society).by_class(TODAY) == {"resident": (membership.ref,)}
    assert "member" in offices.offices_of(society, cast.person("amina"), TODAY)
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


BORN_SIXTEEN_YEARS_AGO = date(2010, 3, 2)


def test_who_reaches_the_age_in_the_rules_today_may_apply():
    society = here.founded(members__age__minimum="16")
    assert here.applied(society, born=BORN_SIXTEEN_YEARS_AGO).is_waiting


def test_who_is_younger_than_the_rules_ask_for_cannot_apply():
    society = here.founded(members__age__minimum="18")
    with pytest.raises(Refusal) as refused:
        here.applied(society, born=BORN_SIXTEEN_YEARS_AGO)
    assert refused.value.code == "below_minimum_age"
    assert (refused.value.facts["needed"], refused.value.facts["age"]) == (18, 16)


def test_anybody_who_signs_in_may_apply_and_waits_for_a_decision():
    society = here.founded()
    application = here.applied(society)
    assert application.state == Application.State.WAITING
    assert list(queries.waiting_applications(society)) == [application]
    said = here.entry_of(society)
    assert said["by"]["as"] == "anyone"
    assert said["facts"] == {
        "application": application.ref,
        "class": "local",
        "on": "2026-03-02",
    }


def test_nobody_applies_to_a_society_that_is_not_founded_yet():
    with pytest.raises(Refusal, match="not_founded_yet"):
        here.applied(here.drafted())


def test_nobody_applies_to_a_class_that_the_rulebook_does_not_have():
    with pytest.raises(Refusal, match="no_such_class"):
        here.applied(here.founded(), class_name="shareholder")


def test_nobody_applies_twice():
    society = here.founded()
    here.applied(society)
    with pytest.raises(Refusal, match="already_applied"):
        here.applied(society)


def test_a_member_does_not_apply():
    with pytest.raises(Refusal, match="already_a_member"):
        here.applied(here.founded(), key="amina")


def test_the_address_that_somebody_signs_in_with_is_the_one_of_their_application():
    application = here.applied(here.founded(), contact_email="carol@example.org")
    assert application.contact_email == "frank@example.org"


def paper(society, by="carol", strong=True, **more):
    return actions.apply(
        actor=cast.acting(by, strong=strong),
        organisation=society,
        class_name="local",
        details=here.details("frank", **{"contact_email": "", **more}),
        on_paper=True,
    ).value


def test_the_secretary_enters_an_application_made_on_paper():
    society = here.founded()
    application = paper(society)
    assert application.person is None
    assert application.on_paper
    membership = admit(society, application).value
    assert membership.person is None
    assert queries.size(society, TODAY) == 4


@pytest.mark.parametrize(
    ("by", "strong", "code"),
    [
        ("amina", True, "only_the_secretary_enters_paper"),
        ("carol", False, "second_factor_needed"),
    ],
)
def test_nobody_else_enters_an_application_made_on_paper(by, strong, code):
    society = here.founded()
    with pytest.raises(Refusal, match=code):
        paper(society, by, strong)


def test_an_admitted_applicant_is_a_member_from_today_with_their_share():
    society = here.founded(
        members__share__par="100", members__share__minimum="1", members__share__maximum="10"
    )
    application = here.applied(society)
    done = admit(society, application, shares=3)
    membership = done.value
    assert (membership.entered, membership.person) == (TODAY, cast.person("frank"))
    assert (membership.particulars.shares, membership.particulars.shares_paid) == (3, 300)
    assert membership.particulars.postal_address == here.ADDRESSES["frank"]
    assert "member" in offices.offices_of(society, cast.person("frank"), TODAY)
    facts = here.entry_of(society)["facts"]
    assert set(facts.pop("decision")) == {"commit"}
    assert facts == {
        "application": application.ref,
        "member": membership.ref,
        "class": "local",
        "entered": "2026-03-02",
    }


@pytest.mark.parametrize(("shares", "code"), [(0, "too_few_shares"), (11, "too_many_shares")])
def test_a_member_takes_as_many_shares_as_the_rules_allow(shares, code):
    society = here.founded(
        members__share__par="100", members__share__minimum="1", members__share__maximum="10"
    )
    application = here.applied(society)
    with pytest.raises(Refusal, match=code):
        admit(society, application, shares=shares)


def test_only_who_holds_the_power_admits():
    society = here.founded()
    application = here.applied(society)
    with pytest.raises(Refusal, match="power_not_held"):
        admit(society, application, by="amina")


def test_the_secretary_admits_only_with_a_second_factor():
    society = here.founded()
    application = here.applied(society)
    with pytest.raises(Refusal, match="second_factor_needed"):
        actions.admit(
            actor=cast.acting("carol", strong=False),
            organisation=society,
            application=application,
            decision="Board minute 7",
        )


def test_an_admission_names_the_decision_behind_it():
    society = here.founded()
    application = here.applied(society)
    with pytest.raises(Refusal, match="decision_needed"):
        admit(society, application, decision=" ")


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_decision_lies_between_the_application_and_today(day):
    society = here.founded()
    application = here.applied(society)
    with pytest.raises(Refusal, match="decision_out_of_time"):
        admit(society, application, decided_on=day)


def test_an_application_is_decided_once():
    society = here.founded()
    application = here.applied(society)
    admit(society, application)
    with pytest.raises(Refusal, match="already_decided"):
        admit(society, application)
    with pytest.raises(Refusal, match="already_decided"):
        refuse(society, application)


def test_an_application_to_another_society_is_not_decided_here():
    society, other = here.founded(), cast.organisation("another")
    application = here.applied(society)
    with pytest.raises(Refusal, match="no_such_application"):
        admit(other, application)


def _secretary_who_is_no_member():
    society = here.founded()
    cast.in_office(society, "frank", "secretary")
    return society


def test_a_secretary_does_not_admit_themself():
    society = _secretary_who_is_no_member()
    application = here.applied(society, "frank")
    with pytest.raises(Refusal, match="own_application"):
        admit(society, application, by="frank")


def test_nor_by_way_of_a_paper_application_in_their_own_name():
    society = _secretary_who_is_no_member()
    application = paper(society, by="frank", contact_email="Frank@example.org")
    with pytest.raises(Refusal, match="own_application"):
        admit(society, application, by="frank")


def test_another_secretary_may_admit_them():
    society = _secretary_who_is_no_member()
    application = here.applied(society, "frank")
    assert admit(society, application, by="carol").value.person == cast.person("frank")


def refuse(society, application, **more):
    return actions.refuse(
        actor=cast.acting("carol"),
        organisation=society,
        application=application,
        **{"reason": "outside_class", "explanation": "You live in Leeds.", **more},
    )


def test_a_refusal_keeps_its_reason_out_of_the_record():
    society = here.founded()
    application = refuse(society, here.applied(society), explanation="Lives in Leeds").value
    assert application.state == Application.State.REFUSED
    assert queries.size(society, TODAY) == 3
    facts = here.entry_of(society)["facts"]
    assert set(facts) == {"application", "on", "reason"}
    assert "Leeds" not in here.whole_record(society)


def test_where_membership_is_open_a_board_cannot_refuse_at_its_discretion():
    society = here.founded(members__admission="open_on_criteria")
    application = here.applied(society)
    with pytest.raises(Refusal, match="reason_not_a_criterion"):
        refuse(society, application, reason="discretion")


def test_a_board_with_discretion_may():
    society = here.founded(
        COHOUSING, members__admission="board_discretion", members__refusal__reasons=True
    )
    application = here.applied(society, class_name=a_class_of(society))
    assert refuse(society, application, reason="discretion").value.refusal_reason == "discretion"


@pytest.mark.parametrize(
    ("admission", "explained"),
    [("board_discretion", True), ("open_on_criteria", True), ("open_on_criteria", False)],
)
def test_nobody_is_refused_without_a_reason(admission, explained):
    society = here.founded(
        COHOUSING, members__admission=admission, members__refusal__reasons=explained
    )
    application = here.applied(society, class_name=a_class_of(society))
    with pytest.raises(Refusal, match="reason_needed"):
        refuse(society, application, reason="")


def test_a_refusal_is_explained_in_words_where_the_rules_ask_for_it():
    society = here.founded(members__refusal__reasons=True)
    application = here.applied(society)
    with pytest.raises(Refusal, match="explanation_needed"):
        refuse(society, application, explanation="  ")
    assert refuse(society, application).value.decision == "You live in Leeds."


def test_elsewhere_naming_the_criterion_is_enough():
    society = here.founded(members__refusal__reasons=False)
    refused = refuse(society, here.applied(society), explanation="").value
    assert queries.reason_words(refused) == "does not meet what the class of member asks for"


def test_a_supporter_waits_while_too_few_of_the_members_are_of_the_community():
    society = here.founded(members__community_share="3/4")
    first, second = (here.applied(society, key, "supporter") for key in ("frank", "esther"))
    assert admit(society, first).value.class_name == "supporter"
    with pytest.raises(Refusal, match="community_share_not_kept") as refused:
        admit(society, second)
    assert refused.value.facts == {"needed": 4, "community": 3, "members": 5}
    assert queries.waiting_applications(society).get() == second
    admit(society, here.applied(society, "dev", "local"))


def test_without_a_share_kept_for_the_community_anybody_joins():
    society = here.founded(members__community_share="none")
    for key in ("frank", "esther", "dev"):
        admit(society, here.applied(society, key, "supporter"))
    assert queries.size(society, TODAY) == 6


def test_the_community_founds_first():
    society = here.drafted(members__community_share="1/2")
    with pytest.raises(Refusal, match="community_share_not_kept"):
        here.enter(society, "frank", "supporter")
    here.enter(society, "amina", "resident")
    here.enter(society, "frank", "supporter")
    assert queries.size(society, TODAY) == 2


def test_sending_the_same_form_twice_has_one_effect():
    society = here.founded()
    once, again = (
        actions.apply(
            actor=cast.acting("frank", key_of_form="one attempt"),
            organisation=society,
            class_name="local",
            details=here.details("frank"),
        )
        for _ in range(2)
    )
    assert (again.value, again.entry, again.repeated) == (once.value, once.entry, True)
    admitted, admitted_again = (
        actions.admit(
            actor=cast.acting("carol", key_of_form="another attempt"),
            organisation=society,
            application=once.value,
            decision="Board minute 7",
        )
        for _ in range(2)
    )
    assert admitted_again.value == admitted.value
    assert Membership.objects.filter(organisation=society).count() == 4


def test_nothing_personal_is_in_the_record():
    society = here.founded()
    admit(society, here.applied(society))
    refuse(society, paper(society, name="Dev Patel", postal_address="1 Town Hall Square"))
    record = here.whole_record(society)
    personal = [
        *cast.NAMES.values(),
        *here.ADDRESSES.values(),
        *(f"{key}@example.org" for key in cast.NAMES),
        "1 Town Hall Square",
        "Board minute",
    ]
    assert [each for each in personal if each in record] == []
    assert record.count("members.") > 6


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
