"""What must hold on every screen: no fault that axe finds, and no scrolling sideways."""

import hashlib
from typing import Any

from playwright.sync_api import Page

from tests.e2e.browser import NARROW, WIDE
from tests.e2e.screens import view_name

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"""
# What sticks out on the right, the innermost element only.
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
  .filter(e => !e.querySelector('p, div, li, table') && !e.closest('.plan-table, .table'))
  .map(e => e.outerHTML.slice(0, 120)).concat('the page scrolls sideways')"""
STRUCTURE = """() => [...document.querySelectorAll('*')]
  .map(e => [e.tagName, e.className, e.getAttribute('role'), e.getAttribute('type')].join()).join()"""


class Inspector:
    """Inspects a page at both widths; a page that is built just like an earlier one is not inspected again.

    `names` are the names of the addresses that were seen.
    """

    def __init__(self, axe: str) -> None:
        self._axe = axe
        self._seen: set[bytes] = set()
        self.names: set[str] = set()

    def faults(self, page: Page) -> list[str]:
        """One line for each fault of this page; none for a page that is fine."""
        self.names.add(view_name(page.url))
        fingerprint = hashlib.sha256(page.evaluate(STRUCTURE).encode()).digest()
        if fingerprint in self._seen:
            return []
        self._seen.add(fingerprint)
        page.evaluate(self._axe)
        found = [line for size in (NARROW, WIDE) for line in self._at(page, size)]
        return found + ([] if page.locator("h1").count() == 1 else ["the page has not exactly one h1"])

    def _at(self, page: Page, size: dict[str, int]) -> list[str]:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        violations: list[dict[str, Any]] = page.evaluate(RUN, RULES)["violations"]
        lines = [
            f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}"
            for rule in violations
            for node in rule["nodes"]
        ]
        return [f"{size['width']} px: {line}" for line in lines + page.evaluate(WIDER)]
