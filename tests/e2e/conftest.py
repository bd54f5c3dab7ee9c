"""One site and one browser for all browser tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.browser import Visitors, chromium_at
from tests.e2e.site import Site, running_site


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with chromium_at(chromium) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(browser: Browser) -> Iterator[Site]:
    """Asks for the browser first: without one nothing has to be built."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="session")
def all_visitors(browser: Browser, site: Site) -> Iterator[Visitors]:
    visitors = Visitors(browser, site)
    yield visitors
    visitors.close()


@pytest.fixture
def visitors(all_visitors: Visitors) -> Iterator[Visitors]:
    """Who visits the site in this test. Fails when a page asked for something outside or complained."""
    all_visitors.complaints.clear()
    yield all_visitors
    all_visitors.close()
    assert all_visitors.complaints == []
