"""Signing in: a code by e-mail, or a passkey. Never a password."""

from typing import Any

from allauth.account.authentication import get_authentication_records

# allauth has no public name for this; its own passkey and app pages use it in the same way.
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest

DEMO_SESSION = "acting_as"


def is_strong(request: HttpRequest) -> bool:
    """Whether this session was opened with a passkey or an authenticator app.

    In the demo, acting as one of the cast counts: the demo has no secrets to keep.
    """
    if settings.DEMO and DEMO_SESSION in request.session:
        return True
    return any(
        record.get("method") == "mfa"
        for record in get_authentication_records(request, request.user)
    )


def second_factor_was_shown(request: HttpRequest, authenticator: Any, **given: Any) -> None:
    """Whoever sets up a passkey or an app shows it by doing so: this session is strong at once.

    Otherwise they would be asked for the next number of the app half a minute later, or be told
    to set up what they have just set up.
    """
    if authenticator.type in {authenticator.Type.TOTP, authenticator.Type.WEBAUTHN}:
        shown = {"type": authenticator.type, "id": authenticator.pk, "reauthenticated": True}
        record_authentication(request, request.user, method="mfa", **shown)
