"""Signing in as people do: with a password and the code of an authenticator app."""

import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from ketenplan.organisations.models import User

PASSWORD = "een-lang-wachtwoord-2026"


def code_of(secret: str, *, periods_on: int = 0) -> str:
    """What an authenticator app shows for this secret."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + periods_on))


def sign_in(browser, user: User) -> None:
    """Sign in with both steps; the account gets a password first."""
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    half = browser.post("/account/login/", {"login": user.email, "password": PASSWORD})
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    done = browser.post(half.url, {"code": code_of(get_adapter().decrypt(stored))})
    assert done.status_code == 302, "the second step did not work"
