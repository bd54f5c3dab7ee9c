"""Deciding about policy links at speed: with letters, with Tab only, without a script; and never by accident."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitors, project_of
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser

ADVISER = "beleid@waterveen.example"
REASON = "De jeugdagenda vraagt hetzelfde van ons."
HOOK = "Met deze aanpak haalt u uw eigen doel voor het onderwijs."


def issue_with_proposals(page: Page, place: int) -> str:
    """Open the page of the issue in row `place` of the policy line; its address."""
    page.goto(f"{project_of(page)}beleidslijn/")
    address = str(page.locator("main table a").nth(place).get_attribute("href"))
    page.goto(address)
    return address


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.id"))


def proposals(page: Page) -> list[str]:
    return [str(card.get_attribute("id")) for card in page.locator("[data-proposal]").all()]


def test_letters_move_between_proposals_and_decide(visitors: Visitors):
    page = visitors.page_of(ADVISER)
    issue_with_proposals(page, 3)
    first, second, *_ = proposals(page)

    page.keyboard.press("j")
    assert focused(page) == first
    page.keyboard.press("j")
    assert focused(page) == second
    page.keyboard.press("k")
    assert focused(page) == first

    page.keyboard.press("a")
    page.keyboard.press("Space")
    page.keyboard.press("a")
    page.keyboard.type(REASON)
    with page.expect_navigation():
        page.keyboard.press("ControlOrMeta+Enter")

    expect(page.locator(f"#{first}")).to_contain_text("aanvaard: steunt")
    expect(page.locator(f"#{first}")).to_contain_text(REASON)
    assert focused(page) == second
    with page.expect_navigation():
        page.keyboard.press("l")
    expect(page.locator(f"#{second}")).to_contain_text("later beslissen")
    assert focused(page) == proposals(page)[0]

    third = proposals(page)[0]
    page.keyboard.press("r")
    page.keyboard.type("Dit gaat over iets anders.")
    with page.expect_navigation():
        page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(f"#{third}")).to_contain_text("afgewezen")


def test_letters_in_a_text_field_are_text(visitors: Visitors):
    page = visitors.page_of(ADVISER)
    address = issue_with_proposals(page, 4)
    before = proposals(page)

    page.get_by_label("Waarom?").locator("visible=true").first.click()
    page.keyboard.type("jkarl? al jarenlang")

    expect(page.get_by_label("Waarom?").locator("visible=true").first).to_have_value("jkarl? al jarenlang")
    assert page.url.endswith(address)
    assert not page.locator("#sneltoetsen").evaluate("panel => panel.open")
    page.goto(address)
    assert proposals(page) == before


def test_keys_are_shown_and_can_be_switched_off(visitors: Visitors):
    page = visitors.page_of(ADVISER)
    address = issue_with_proposals(page, 4)
    before = proposals(page)

    page.keyboard.press("?")
    expect(page.get_by_text("volgend of vorig voorstel")).to_be_visible()
    Keyboard(page).to(page.get_by_role("button", name="Deze toetsen uitzetten"))
    page.keyboard.press("Enter")
    page.goto(address)
    page.keyboard.press("j")
    page.keyboard.press("l")

    assert focused(page) == ""
    page.goto(address)
    assert proposals(page) == before
    page.get_by_text("Beslissen met toetsen").click()
    page.get_by_role("button", name="Deze toetsen aanzetten").click()
    page.keyboard.press("j")
    assert focused(page) == before[0]


@pytest.mark.parametrize(("javascript", "place"), [(True, 5), (False, 6)])
def test_everything_works_with_tab_only(visitors: Visitors, javascript: bool, place: int):
    page = visitors.page_of(ADVISER, javascript=javascript)
    hand = Keyboard(page)
    issue_with_proposals(page, place)
    first, second, *_ = proposals(page)

    hand.button("Later")
    hand.page.wait_for_load_state()
    expect(page.locator(f"#{first}")).to_contain_text("later beslissen")
    assert page.evaluate("() => location.hash") == f"#{second}"
    hand.choose("Steunt")
    hand.type("Waarom?", REASON)
    hand.type("Zin voor de portefeuillehouder", HOOK)
    hand.button("Aanvaarden")

    expect(page.locator(f"#{second}")).to_contain_text(HOOK)
    expect(page.locator("#sneltoetsen")).to_be_visible(visible=javascript)


def test_passage_that_fell_short_is_linked_by_hand(visitors: Visitors):
    page = visitors.page_of(ADVISER)
    hand = Keyboard(page)
    issue_with_proposals(page, 7)
    if not page.locator("a", has_text="Deze passage koppelen").first.is_visible():
        hand.open("net niet")
    link = page.locator("a", has_text="Deze passage koppelen").first
    hand.to(link)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    quote = page.locator("blockquote").inner_text()
    hand.button("Deze passage koppelen")
    expect(page.get_by_role("alert")).to_be_focused()
    hand.choose("Steunt")
    hand.type("Waarom?", REASON)
    hand.button("Deze passage koppelen")

    card = page.locator("article", has_text="met de hand gekoppeld")
    expect(card.locator("blockquote")).to_have_text(re.sub(r"\s+", " ", quote))
    expect(card).to_contain_text("aanvaard: steunt")


def test_hook_comes_into_the_plan_and_leaves_the_coverage_list(visitors: Visitors):
    page = visitors.page_of(ADVISER)
    project = project_of(page)
    page.goto(f"{project}beleidslijn/dekking/")
    unhooked = page.locator("section[aria-labelledby=unhooked] a", has_text="V01")
    before = unhooked.count()
    unhooked.first.click()
    expect(page.locator("article:focus")).to_be_visible()
    card = page.locator(f"#{focused(page)}")
    card.get_by_label("Zin voor de portefeuillehouder").fill(HOOK)
    card.get_by_role("button", name="Aanvaarden").click()
    expect(page.get_by_text(HOOK).first).to_be_visible()

    page.goto(f"{project}beleidslijn/dekking/")
    assert unhooked.count() < before
    page.goto(f"{project}conceptplan/")
    expect(page.locator(".plan")).to_contain_text(HOOK)
