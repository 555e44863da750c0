"""Who is signed in is asked anew with each request, in few words."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commonstead_web.kit.models import Person
from commonstead_web.kit.sessions import SessionStore
from web import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    """The session key of a browser in which Amina is signed in."""
    client = Client()
    client.force_login(cast.person("amina"))
    return client.session.session_key


def visitor(key):
    """Whom a new request with this session key comes from."""
    request = HttpRequest()
    request.session = SessionStore(key)
    return get_user(request)


def test_the_person_of_a_session_is_found_in_two_questions(key):
    with CaptureQueriesContext(connection) as captured:
        found = visitor(key)
    assert found == cast.person("amina")
    assert len(captured) == 2, "one for the session, one for the person"


def test_a_session_ended_anywhere_is_gone_with_the_next_request(key):
    assert visitor(key).is_authenticated
    Session.objects.all().delete()
    assert not visitor(key).is_authenticated


def test_a_session_that_has_run_out_is_nobodys(key):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not visitor(key).is_authenticated


def test_a_key_that_nobody_was_given_is_not_taken_over():
    session = SessionStore("a" * 32)
    assert session.get("x") is None
    session["x"] = 1
    session.save()
    assert session.session_key != "a" * 32


def test_who_may_no_longer_sign_in_is_nobody(key):
    Person.objects.update(is_active=False)
    assert not visitor(key).is_authenticated


def test_a_session_whose_person_is_gone_is_nobodys(key):
    cast.person("amina").delete()
    assert not visitor(key).is_authenticated


def test_a_session_signed_before_the_credentials_changed_is_nobodys(key):
    person = cast.person("amina")
    person.set_unusable_password()
    person.save()
    assert not visitor(key).is_authenticated
    assert not Session.objects.filter(session_key=key).exists()


def test_every_field_of_the_person_can_be_asked_for(key):
    found, whole = visitor(key), cast.person("amina")
    for field in Person._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(whole, field.attname)


def test_saving_the_person_of_a_request_loses_nothing(key):
    joined = cast.person("amina").date_joined
    found = visitor(key)
    found.name = "Amina O."
    found.save()
    again = Person.objects.get(pk=found.pk)
    assert (again.name, again.date_joined, again.is_active) == ("Amina O.", joined, True)
