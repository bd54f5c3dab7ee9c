"""Words of a municipality: with Tab only, with and without a script. What axe finds is in test_accessibility."""

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import LEAD, Visitors, project_of
from tests.e2e.keyboard import Keyboard
from tests.e2e.word_screens import indexed

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("javascript", "word"), [(True, "de Krullenhoek"), (False, "het Krabbelhuis")])
def test_word_is_added_found_and_withdrawn_with_tab_only(visitors: Visitors, javascript: bool, word: str):
    page = visitors.page_of(LEAD, javascript=javascript)
    hand = Keyboard(page)
    page.goto(f"{project_of(page)}beleidslijn/")

    hand.link("Begrippen")
    hand.type("Woord", "jeugdreclassering")
    hand.button("Tonen")
    hand.link("jeugdreclassering")
    hand.button("Woord toevoegen")
    expect(page.get_by_role("alert")).to_be_visible()
    hand.type("Woord of korte zin", word)
    hand.choose("alledag: zo zeggen mensen het")
    hand.button("Woord toevoegen")
    expect(page.locator(".own-words")).to_contain_text(word)
    expect(page.locator(".own-words")).to_contain_text("toegevoegd door projectleider")
    indexed(page)

    expect(page.get_by_text("met andere woorden dan nu meetellen")).to_be_visible()
    hand.button("Opnieuw zoeken bij de vraagstukken")
    expect(page.get_by_text("De beleidsdocumenten worden doorzocht").first).to_be_visible()

    hand.link("Begrippen")
    hand.type("Woord", word)
    hand.button("Tonen")
    expect(page.locator(".concepts li")).to_have_count(1)
    hand.link("jeugdreclassering")
    hand.button(f"Intrekken {word}")
    expect(page.get_by_text("Het woord is ingetrokken.")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(word)


def test_own_subject_is_started_and_withdrawn_with_tab_only(visitors: Visitors):
    page = visitors.page_of(LEAD)
    hand = Keyboard(page)
    page.goto(f"{project_of(page)}beleidslijn/begrippen/")

    hand.type("Naam van het onderwerp", "Kadewacht Noord")
    hand.button("Onderwerp toevoegen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kadewacht Noord")
    hand.button("Dit onderwerp intrekken")

    expect(page.get_by_text("Het onderwerp is ingetrokken.")).to_be_visible()
    expect(page.get_by_role("link", name="Kadewacht Noord")).to_have_count(0)
