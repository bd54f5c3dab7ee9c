"""The watchers of the browser tests: each fault that they promise to find is found."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import Visitors
from tests.e2e.inspection import Inspector
from tests.e2e.keyboard import Keyboard
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

PAGE = '<html lang="nl"><head><title>Proef</title></head><body><main><h1>Proef</h1>{}</main></body></html>'


@pytest.fixture
def visitors(browser: Browser):
    visitors = Visitors(browser, Site("http://localhost:1", Path(), {}))
    yield visitors
    visitors.close()


@pytest.fixture
def page(visitors: Visitors) -> Page:
    return visitors.stranger()


def test_inspector_finds_what_axe_finds_and_a_page_that_is_too_wide(page: Page, axe: str):
    page.set_content(PAGE.format('<img src="data:,"><p>' + "w" * 80 + "</p>"))
    found = " ".join(Inspector(axe).faults(page))

    assert "image-alt" in found
    assert "320 px: the page scrolls sideways" in found
    assert "1280 px: the page scrolls sideways" not in found


def test_inspector_finds_nothing_on_a_page_without_faults(page: Page, axe: str):
    page.set_content(PAGE.format("<p>Goed.</p>"))

    assert Inspector(axe).faults(page) == []


def test_keyboard_refuses_a_focus_that_cannot_be_seen(page: Page):
    page.set_content(PAGE.format('<style>a { outline: none }</style><a href="#x">Verder</a>'))

    with pytest.raises(AssertionError, match="no visible focus"):
        Keyboard(page).to(page.get_by_role("link", name="Verder"))


def test_keyboard_refuses_what_only_a_mouse_can_reach(page: Page):
    page.set_content(PAGE.format('<a href="#x" tabindex="-1">Verder</a>'))

    with pytest.raises(AssertionError, match="is not reached"):
        Keyboard(page).to(page.get_by_role("link", name="Verder"))


def test_visitors_note_a_request_outside_and_a_script_error(visitors: Visitors, page: Page):
    page.set_content(PAGE.format('<img alt="" src="http://elsewhere.invalid/a.png">'))
    page.evaluate("() => { setTimeout(() => { throw new Error('kapot') }); }")
    page.wait_for_timeout(300)

    assert "request outside the site: http://elsewhere.invalid/a.png" in visitors.complaints
    assert any("kapot" in complaint for complaint in visitors.complaints)
