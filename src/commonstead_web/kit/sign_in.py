"""Signing in: a code by e-mail, or a passkey. Never a password."""

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

DEMO_SESSION = "acting_as"


def is_strong(request: HttpRequest) -> bool:
    """Whether this session was opened with a passkey or an authenticator app.

    In the demo, acting as one of the cast counts: the demo has no secrets to keep.
    """
    if settings.DEMO and DEMO_SESSION in request.session:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request))
