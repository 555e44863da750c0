"""Applications decided: admitted or refused, by whom, when and with which reasons."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import actions, queries
from commonstead_web.members.models import Application, Membership
from commonstead_web.rulebook import offices
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db


COHOUSING = "cohousing-company"


def test_an_admitted_applicant_is_a_member_from_today_with_their_share():
    society = here.founded(
        members__share__par="100", members__share__minimum="1", members__share__maximum="10"
    )
    application = here.applied(society)
    membership = here.admit(society, application, shares=3)
    assert (membership.entered, membership.person) == (here.TODAY, cast.person("frank"))
    assert (membership.particulars.shares, membership.particulars.shares_paid) == (3, 300)
    assert membership.particulars.postal_address == here.ADDRESSES["frank"]
    assert "member" in offices.offices_of(society, cast.person("frank"), here.TODAY)
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
        here.admit(society, application, shares=shares)


def test_only_who_holds_the_power_admits():
    society = here.founded()
    application = here.applied(society)
    with pytest.raises(Refusal, match="power_not_held"):
        here.admit(society, application, by="amina")


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
        here.admit(society, application, decision=" ")


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_decision_lies_between_the_application_and_today(day):
    society = here.founded()
    application = here.applied(society)
    with pytest.raises(Refusal, match="decision_out_of_time"):
        here.admit(society, application, decided_on=day)


def test_an_application_is_decided_once():
    society = here.founded()
    application = here.applied(society)
    here.admit(society, application)
    with pytest.raises(Refusal, match="already_decided"):
        here.admit(society, application)
    with pytest.raises(Refusal, match="already_decided"):
        here.refuse(society, application)


def test_an_application_to_another_society_is_not_decided_here():
    society, other = here.founded(), cast.organisation("another")
    application = here.applied(society)
    with pytest.raises(Refusal, match="no_such_application"):
        here.admit(other, application)


def _secretary_who_is_no_member():
    society = here.founded()
    cast.in_office(society, "frank", "secretary")
    return society


def test_a_secretary_does_not_admit_themself():
    society = _secretary_who_is_no_member()
    application = here.applied(society, "frank")
    with pytest.raises(Refusal, match="own_application"):
        here.admit(society, application, by="frank")


def test_nor_by_way_of_a_paper_application_in_their_own_name():
    society = _secretary_who_is_no_member()
    application = here.applied_on_paper(society, by="frank", contact_email="Frank@example.org")
    with pytest.raises(Refusal, match="own_application"):
        here.admit(society, application, by="frank")


def test_another_secretary_may_admit_them():
    society = _secretary_who_is_no_member()
    application = here.applied(society, "frank")
    assert here.admit(society, application, by="carol").person == cast.person("frank")


def test_a_refusal_keeps_its_reason_out_of_the_record():
    society = here.founded()
    application = here.refuse(society, here.applied(society), explanation="Lives in Leeds")
    assert application.state == Application.State.REFUSED
    assert queries.size(society, here.TODAY) == 3
    facts = here.entry_of(society)["facts"]
    assert set(facts) == {"application", "on", "reason"}
    assert "Leeds" not in here.whole_record(society)


def test_where_membership_is_open_a_board_cannot_refuse_at_its_discretion():
    society = here.founded(members__admission="open_on_criteria")
    application = here.applied(society)
    with pytest.raises(Refusal, match="reason_not_a_criterion"):
        here.refuse(society, application, reason="discretion")


def test_a_board_with_discretion_may():
    society = here.founded(
        COHOUSING, members__admission="board_discretion", members__refusal__reasons=True
    )
    application = here.applied(society, class_name=here.first_class(society))
    assert here.refuse(society, application, reason="discretion").refusal_reason == "discretion"


@pytest.mark.parametrize(
    ("admission", "explained"),
    [("board_discretion", True), ("open_on_criteria", True), ("open_on_criteria", False)],
)
def test_nobody_is_refused_without_a_reason(admission, explained):
    society = here.founded(
        COHOUSING, members__admission=admission, members__refusal__reasons=explained
    )
    application = here.applied(society, class_name=here.first_class(society))
    with pytest.raises(Refusal, match="reason_needed"):
        here.refuse(society, application, reason="")


def test_a_refusal_is_explained_in_words_where_the_rules_ask_for_it():
    society = here.founded(members__refusal__reasons=True)
    application = here.applied(society)
    with pytest.raises(Refusal, match="explanation_needed"):
        here.refuse(society, application, explanation="  ")
    assert here.refuse(society, application).decision == "You live in Leeds."


def test_elsewhere_naming_the_criterion_is_enough():
    society = here.founded(members__refusal__reasons=False)
    refused = here.refuse(society, here.applied(society), explanation="")
    assert queries.reason_words(refused) == "does not meet what the class of member asks for"


def test_a_supporter_waits_while_too_few_of_the_members_are_of_the_community():
    society = here.founded(members__community_share="3/4")
    first, second = (here.applied(society, key, "supporter") for key in ("frank", "esther"))
    assert here.admit(society, first).class_name == "supporter"
    with pytest.raises(Refusal, match="community_share_not_kept") as refused:
        here.admit(society, second)
    assert refused.value.facts == {"needed": 4, "community": 3, "members": 5}
    assert queries.waiting_applications(society).get() == second
    here.admit(society, here.applied(society, "dev", "local"))


def test_without_a_share_kept_for_the_community_anybody_joins():
    society = here.founded(members__community_share="none")
    for key in ("frank", "esther", "dev"):
        here.admit(society, here.applied(society, key, "supporter"))
    assert queries.size(society, here.TODAY) == 6


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
    here.admit(society, here.applied(society))
    here.refuse(
        society,
        here.applied_on_paper(society, name="Dev Patel", postal_address="1 Town Hall Square"),
    )
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
