"""Every page of every role and every screen with a problem on it: axe finds nothing, nothing scrolls sideways."""

import pytest

from ketenplan.demo.seed import ACCOUNTS
from tests.contracts.permission_table import CLOSED, TABLE, all_patterns
from tests.e2e.browser import Visitors
from tests.e2e.inspection import Inspector
from tests.e2e.screens import DOWNLOADS, crawl
from tests.e2e.stories import STORIES, rooms_of_the_lead

pytestmark = pytest.mark.browser

ROLES = [account.email for account in ACCOUNTS]
# Addresses that are no page (files, parts of a page, forms without a page) or that no site of ours leads to.
NO_PAGE = DOWNLOADS | {
    "health",
    "policies:picture",
    "policy-decide",
    "policy-document-again",
    "policy-document-searched",
    "policy-document-stop",
    "policy-follow",
    "policy-goals-search",
    "policy-progress",
    "policy-search",
    "policy-settle",
    "thesaurus-index",
    "thesaurus-withdraw",
    "thesaurus-withdraw-concept",
    "quickscan-import-store",
}
NEVER_SHOWN = {
    "mfa_download_recovery_codes",
    *(name for name, entry in TABLE.items() if entry.need == CLOSED),
}


@pytest.fixture(scope="module")
def inspector(axe: str) -> Inspector:
    return Inspector(axe)


@pytest.mark.parametrize("account", ROLES)
def test_pages_of_a_role_have_no_faults(visitors: Visitors, inspector: Inspector, account: str):
    faults = {name: inspector.faults(page) for name, page in crawl(visitors.page_of(account))}

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    "tell", [tell for tell in STORIES if tell is not rooms_of_the_lead], ids=lambda f: f.__name__
)
def test_screens_of_a_story_have_no_faults(visitors: Visitors, inspector: Inspector, tell):
    faults = {name: inspector.faults(page) for name, page in tell(visitors)}

    assert {name: found for name, found in faults.items() if found} == {}


def test_every_page_was_inspected(inspector: Inspector):
    """Last in this file: the tests above together have seen every address of the product."""
    if len(inspector.names) < len(STORIES):
        pytest.skip("Only a part of the accessibility tests was run.")

    known = {pattern.name for pattern in all_patterns()}

    assert known - NO_PAGE - NEVER_SHOWN - inspector.names == set()
