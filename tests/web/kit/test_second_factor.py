"""A session is strong by a second factor that was shown in it, also without the demo's bar."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.contrib.sessions.backends.cache import SessionStore
from django.test import RequestFactory

from commonstead_web.kit.sign_in import is_strong, second_factor_was_shown
from web import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_carol():
    """A request in the session that Carol opened with a code by e-mail."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.user = cast.person("carol")
    login(request, request.user)
    return request


def test_a_code_by_email_alone_does_not_make_a_session_strong(request_of_carol):
    assert not is_strong(request_of_carol)


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_setting_up_an_app_or_a_passkey_makes_it_strong_at_once(request_of_carol, kind):
    second_factor_was_shown(request_of_carol, Authenticator(pk=1, type=kind))
    assert is_strong(request_of_carol)


def test_recovery_codes_that_were_only_made_do_not(request_of_carol):
    made = Authenticator(pk=1, type=Authenticator.Type.RECOVERY_CODES)
    second_factor_was_shown(request_of_carol, made)
    assert not is_strong(request_of_carol)


def test_somebody_elses_second_factor_does_not(request_of_carol):
    second_factor_was_shown(request_of_carol, Authenticator(pk=1, type=Authenticator.Type.TOTP))
    request_of_carol.user = cast.person("frank")
    assert not is_strong(request_of_carol)
