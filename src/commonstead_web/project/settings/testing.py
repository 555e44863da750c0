"""Tests: secrets that are not secret, mail kept in memory, static files straight from source."""

import os
import tempfile

os.environ.setdefault("COMMONSTEAD_VAR", tempfile.mkdtemp(prefix="commonstead-test-"))
os.environ.setdefault("COMMONSTEAD_SECRET_KEY", "a secret for tests only")
os.environ.setdefault("COMMONSTEAD_RECORD_KEY", "a record key for tests only")

# Tests count more files than anybody; those of the limit set one.
os.environ.setdefault("COMMONSTEAD_COUNTS", "0")
os.environ.setdefault("COMMONSTEAD_TRIALS", "0")

from commonstead_web.project.settings.base import *  # noqa: F403 - after the environment is set
from commonstead_web.project.settings.base import (
    DATABASES,
    INSTALLED_APPS,
    MIDDLEWARE,
    VAR,
)

DEMO = True
# Passkeys ask for HTTPS; on this machine itself there is none.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
INSTALLED_APPS = [*INSTALLED_APPS, "commonstead_web.demo"]
MIDDLEWARE = [one for one in MIDDLEWARE if "whitenoise" not in one]
MIDDLEWARE += ["commonstead_web.demo.middleware.DemoBar"]
# A real file, so that tests meet the same journal, locks and triggers as a site does.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
