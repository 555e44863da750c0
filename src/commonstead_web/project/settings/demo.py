"""The worked example on your own machine: its own database, and a bar to act as any of the cast."""

from django.core.exceptions import ImproperlyConfigured

from commonstead_web.project.settings.base import *  # noqa: F403 - settings are meant to be inherited
from commonstead_web.project.settings.base import ALLOWED_HOSTS, INSTALLED_APPS, MIDDLEWARE

DEMO = True
# Passkeys ask for HTTPS; on this machine itself there is none.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
if not set(ALLOWED_HOSTS) <= LOOPBACK:
    raise ImproperlyConfigured(
        "The demo lets anyone act as anyone, so it answers on this machine only. "
        "Unset COMMONSTEAD_HOSTS, or use the production settings."
    )
INSTALLED_APPS = [*INSTALLED_APPS, "commonstead_web.demo"]
MIDDLEWARE = [*MIDDLEWARE, "commonstead_web.demo.middleware.DemoBar"]
