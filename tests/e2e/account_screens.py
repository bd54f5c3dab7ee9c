"""The screens of a real account: password by mail, second factor, recovery codes."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page

from tests.e2e.browser import Visitors, sign_in
from tests.e2e.screens import Screens

EMAIL, PASSWORD = "coordinator@waterveen.example", "een-lang-wachtwoord-77"
STEP = 30  # seconds that a code of an authenticator app lasts (RFC 6238)


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP))


def new_account(visitors: Visitors, email: str = EMAIL) -> None:
    visitors.site.ketenplan(
        "account", email, "--function", "coördinator", "--organisation", "Gemeente Waterveen",
        "--municipality", "Waterveen",
    )  # fmt: skip


def password_and_second_factor(visitors: Visitors) -> Screens:
    new_account(visitors)
    page = visitors.stranger()
    yield from _password_by_mail(page, visitors)
    sign_in(page, EMAIL, PASSWORD)
    yield "password-again", page
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Bevestigen").click()
    yield "second-factor-set-up", page
    page.get_by_label("Code uit de app").fill("000000")
    page.locator("main form button").first.click()
    yield "second-factor-wrong-code", page
    secret = page.locator("#authenticator_secret").input_value()
    page.get_by_label("Code uit de app").fill(code_of(secret))
    page.locator("main form button").first.click()
    yield "recovery-codes", page
    codes = page.locator("#recovery_codes").input_value().split()
    for name, address in (
        ("account", "/account/tweede-stap/"),
        ("recovery-codes-new", "/account/tweede-stap/recovery-codes/generate/"),
        ("second-factor-off", "/account/tweede-stap/totp/deactivate/"),
        ("code-again", "/account/tweede-stap/reauthenticate/"),
        ("password-change", "/account/password/change/"),
        ("sign-out", "/account/logout/"),
        ("no-projects", "/"),
    ):
        page.goto(address)
        yield name, page
    yield from _sign_in_with_code(visitors.stranger(), codes)


def _password_by_mail(page: Page, visitors: Visitors) -> Screens:
    page.goto("/account/login/")
    page.goto("/account/password/reset/")
    yield "password-reset", page
    page.get_by_label("E-mail").fill(EMAIL)
    page.locator("main form button").first.click()
    yield "password-reset-sent", page
    link = re.search(r"http://\S+", visitors.site.newest_mail())
    assert link, "the mail holds no link"
    page.goto(link[0])
    yield "password-new", page
    for field in page.locator("main input[type=password]").all():
        field.fill("kort")
    page.locator("main form button").first.click()
    yield "password-too-short", page
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button").first.click()
    yield "password-changed", page
    page.goto(link[0])
    yield "password-link-used", page


def _sign_in_with_code(page: Page, codes: list[str]) -> Screens:
    sign_in(page, EMAIL, PASSWORD)
    yield "second-factor", page
    page.locator("main input:not([type=hidden])").first.fill("123456")
    page.locator("main form button").first.click()
    yield "second-factor-refused", page
    page.locator("main input:not([type=hidden])").first.fill(codes[0])
    page.locator("main form button").first.click()
    yield "signed-in-with-recovery-code", page
