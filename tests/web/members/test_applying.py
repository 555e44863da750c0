"""Applications to join, online and on paper."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.members import queries
from commonstead_web.members.models import Application
from web.members import society as here

pytestmark = pytest.mark.django_db


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


def test_the_secretary_enters_an_application_made_on_paper():
    society = here.founded()
    application = here.applied_on_paper(society)
    assert application.person is None
    assert application.on_paper
    membership = here.admit(society, application)
    assert membership.person is None
    assert queries.size(society, here.TODAY) == 4


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
        here.applied_on_paper(society, by, strong)
