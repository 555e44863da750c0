"""Offices given and taken away on the pages of this room."""

import pytest
from django.utils import timezone

from commonstead_web.rulebook import offices
from web import cast
from web.browsing import send, text_of, visiting
from web.members import society as here
from web.members.browsing import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]


def test_an_office_is_given_and_taken_away_on_pages(society):
    carol = visiting("carol")
    ref = here.membership(society, "amina").ref
    page = send(carol, at(society, "appoint"), office="teller", member=ref)
    assert "The office is given, from today." in text_of(page)
    held = offices.holders(society, "teller", timezone.localdate()).get()
    assert held.person == cast.person("amina")
    page = send(carol, at(society, "release", held.pk), held=held.pk)
    assert "The office has ended, today." in text_of(page)


def test_an_appointment_names_one_person(society):
    carol = visiting("carol")
    page = send(carol, at(society, "appoint"), office="teller")
    assert page.status_code == 422
    assert "Choose a member, or write an e-mail address" in text_of(page)


def test_a_secretary_without_a_second_factor_is_told_why_on_the_form(society):
    page = send(
        visiting("carol", strong=False),
        at(society, "appoint"),
        office="teller",
        email="esther@example.org",
    )
    assert page.status_code == 422
    assert "passkey" in text_of(page)
    assert not offices.holders(society, "teller", timezone.localdate()).exists()
