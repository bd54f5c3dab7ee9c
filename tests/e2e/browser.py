"""Visitors with a real Chromium, watched: nothing may leave the site and no page may complain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from ketenplan.demo.seed import PASSWORD
from tests.e2e.site import Site

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE = {"width": 1280, "height": 1024}
NARROW = {"width": 320, "height": 256}  # the same window at 400 % zoom
LEAD = "projectleider@waterveen.example"
SECONDS = 15


@contextmanager
def chromium_at(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visitors:
    """Opens contexts. An account signs in once on a site; later contexts of it start signed in."""

    browser: Browser
    site: Site
    complaints: list[str] = field(default_factory=list)
    _open: list[BrowserContext] = field(default_factory=list)
    _sessions: dict[str, Any] = field(default_factory=dict)

    def stranger(self, *, javascript: bool = True) -> Page:
        """A page of somebody who is not signed in."""
        return self._page(None, javascript)

    def page_of(self, account: str = LEAD, *, fresh: bool = False, javascript: bool = True) -> Page:
        """A page of `account`, signed in. `fresh`: in a session of its own, for tests that end the session."""
        if fresh or account not in self._sessions:
            page = self._page(None, javascript)
            sign_in(page, account)
            if fresh:
                return page
            self._sessions[account] = page.context.storage_state()
        return self._page(self._sessions[account], javascript)

    def close(self) -> None:
        for context in self._open:
            context.close()
        self._open.clear()

    def _page(self, state: Any, javascript: bool) -> Page:
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport=WIDE,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=javascript,
            storage_state=state,
        )
        context.set_default_timeout(SECONDS * 1000)
        context.on("request", self._see_request)
        context.on("console", self._see_console)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        self._open.append(context)
        return context.new_page()

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and not request.url.startswith(f"{self.site.address}/"):
            self.complaints.append(f"request outside the site: {request.url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        # NB: Chromium itself writes a line for a page with status 4xx; of a picture or script it is a fault.
        expected = "Failed to load resource" in message.text and "/static/" not in message.location["url"]
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(f"console: {message.text} ({message.location['url']})")


def sign_in(page: Page, account: str, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(account)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen").click()


def project_of(page: Page) -> str:
    """The address of the first project in the list of this person, with a slash at the end."""
    page.goto("/")
    return str(page.locator("main table a").first.get_attribute("href"))
