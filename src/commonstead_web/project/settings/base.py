"""What every Commonstead site shares. Each setting from outside is read through `environment`."""

from pathlib import Path

from commonstead_web.project.settings import environment

SOURCE = Path(__file__).resolve().parents[2]
VAR = Path(environment.text("COMMONSTEAD_VAR", str(Path.cwd() / "var")))

DEBUG = False
DEMO = False
ALLOWED_HOSTS = environment.words("COMMONSTEAD_HOSTS", "localhost 127.0.0.1 [::1]")
CSRF_TRUSTED_ORIGINS = environment.words("COMMONSTEAD_ORIGINS", "")
RECORD_ORIGIN = environment.text("COMMONSTEAD_ORIGIN", "localhost")
"""The name under which this site's records are signed: `ORIGIN/o/SLUG`."""

ROOT_URLCONF = "commonstead_web.project.urls"
WSGI_APPLICATION = "commonstead_web.project.wsgi.application"
AUTH_USER_MODEL = "kit.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_NAME = "Commonstead"
SOURCE_URL = environment.text("COMMONSTEAD_SOURCE_URL", "")

INSTALLED_APPS = [
    "commonstead_web.kit",
    "commonstead_web.record",
    "commonstead_web.rulebook",
    "commonstead_web.members",
    "commonstead_web.elections",
    "commonstead_web.decisions",
    "commonstead_web.power",
    "commonstead_web.places",
    "commonstead_web.prices",
    "commonstead_web.homes",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "commonstead_web.kit.public_pages.PublicPages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "commonstead_web.kit.content_policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "commonstead_web.kit.middleware.PersonalPagesAreNotStored",
    "commonstead_web.kit.middleware.RefusalsInWords",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "commonstead_web.kit.context.site",
                "commonstead_web.project.navigation.stages",
                "commonstead_web.project.happening.happening",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "commonstead_web.kit.templatetags.words",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

DATABASES = {"default": environment.database(VAR)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SECRET_KEY = environment.secret("COMMONSTEAD_SECRET_KEY", VAR / "secret-key")
RECORD_KEY = environment.secret("COMMONSTEAD_RECORD_KEY", VAR / "record-key")
"""From this every organisation's signing key is derived. Whoever has it can sign as this site."""

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [SOURCE / "kit" / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "l j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
FIGURES = environment.text("COMMONSTEAD_FIGURES", str(VAR / "figures"))
COTTON_ISOLATE_BY_DEFAULT = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTHENTICATION_BACKENDS = ["commonstead_web.kit.signed_in.SignIn"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_BY_CODE_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "request_login_code": "commonstead_web.kit.sign_in_forms.AskForCode",
    "signup": "commonstead_web.kit.sign_in_forms.MakeAccount",
}
VISITORS_MAY = {
    "commonstead_count": environment.number("COMMONSTEAD_COUNTS", 20),
    "commonstead_trial": environment.number("COMMONSTEAD_TRIALS", 60),
    "commonstead_quote": environment.number("COMMONSTEAD_QUOTES", 120),
}
ACCOUNT_RATE_LIMITS = {name: f"{often}/10m/ip" for name, often in VISITORS_MAY.items() if often}
"""Beside allauth's own rates, for codes and sign-ins. Each process of the server counts alone."""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = False
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1

SESSION_ENGINE = "commonstead_web.kit.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[environment.text("COMMONSTEAD_MAIL", "console")]
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = environment.text("COMMONSTEAD_SMTP_HOST", "localhost")
EMAIL_PORT = environment.number("COMMONSTEAD_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("COMMONSTEAD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = environment.text("COMMONSTEAD_SMTP_PASSWORD", "")
EMAIL_USE_TLS = environment.yes("COMMONSTEAD_SMTP_TLS", default=False)
DEFAULT_FROM_EMAIL = environment.text("COMMONSTEAD_MAIL_FROM", "commonstead@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
