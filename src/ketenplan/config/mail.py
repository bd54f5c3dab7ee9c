"""How mail leaves this site: the setting `EMAIL_URL` in the form that Django calls MAILERS."""

from collections.abc import Mapping
from typing import Any

SECONDS = 2  # a mail server that is away never holds up a page for long
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"
_SMTP_OPTIONS = {
    "host": "EMAIL_HOST",
    "port": "EMAIL_PORT",
    "username": "EMAIL_HOST_USER",
    "password": "EMAIL_HOST_PASSWORD",
    "use_tls": "EMAIL_USE_TLS",
    "use_ssl": "EMAIL_USE_SSL",
}


def mailer(parsed: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of MAILERS from an address that django-environ has taken apart (its keys are EMAIL_*)."""
    backend = parsed["EMAIL_BACKEND"]
    options: dict[str, Any] = {}
    if backend == SMTP:
        options = {name: parsed[key] for name, key in _SMTP_OPTIONS.items() if parsed.get(key)}
        options["timeout"] = SECONDS
    elif backend == FILES:
        options["file_path"] = parsed["EMAIL_FILE_PATH"]
    return {"BACKEND": backend, "OPTIONS": options}
