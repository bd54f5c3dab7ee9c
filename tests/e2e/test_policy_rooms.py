"""The pages around the policy line with only a keyboard, with and without a script: goals, documents, searching and
a document that follows another."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import Visitors, project_of
from tests.e2e.keyboard import Keyboard
from tests.e2e.policy_screens import ADVISER, QUESTIONS

pytestmark = pytest.mark.browser

both = pytest.mark.parametrize("javascript", [True, False])


def room_of(visitors: Visitors, javascript: bool) -> Keyboard:
    """Somebody on the page Beleidslijn of Waterveen."""
    page = visitors.page_of(ADVISER, javascript=javascript)
    page.goto(f"{project_of(page)}beleidslijn/")
    return Keyboard(page)


def said(page: Page) -> str:
    return page.get_by_role("status").first.inner_text().strip()


@both
def test_goal_is_corrected_and_the_next_one_rejected(visitors: Visitors, javascript: bool):
    hand = room_of(visitors, javascript)
    page = hand.page
    hand.link("Doelen")
    hand.link("Beslis over het eerste open doel")
    right = page.get_by_role("heading", level=1).inner_text()

    hand.open("Verbeter de onderdelen van dit doel")
    hand.type("Portefeuillehouder", "wethouder bestaanszekerheid")
    hand.button("Bevestigen")
    assert said(page) == "Het doel is bevestigd."

    wrong = page.get_by_role("heading", level=1).inner_text()
    hand.button("Afwijzen")
    expect(page.get_by_role("alert")).to_be_focused()
    hand.type("Opmerking", "Dit is een toelichting en geen doel.")
    hand.button("Afwijzen")
    assert said(page) == "Het doel is afgewezen."

    for state, goal, note in (
        ("bevestigd", right, "wethouder bestaanszekerheid"),
        ("afgewezen", wrong, "Dit is een toelichting en geen doel."),
    ):
        hand.link("Terug naar de doelen")
        take(hand, "Stand", state)
        hand.button("Tonen")
        press(hand, page.locator("main article a", has_text=goal[:100]))
        expect(page.get_by_role("main")).to_contain_text(note)


@both
def test_document_is_found_in_the_list_and_its_owner_filled_in(visitors: Visitors, javascript: bool):
    owner = f"Wonen en wijken {javascript}"
    hand = room_of(visitors, javascript)
    page = hand.page
    hand.link("Beleidsdocumenten")
    hand.open("Kies welke documenten u ziet")
    hand.type("Woord in de titel", "convenant woon")
    hand.button("Tonen")
    expect(page.locator("main tbody tr")).to_have_count(1)

    hand.link("Convenant aanpak woonoverlast Waterveen")
    hand.link("De gegevens wijzigen")
    hand.type("Eigenaar", owner)
    hand.button("Opslaan")
    expect(page.locator("dl.facts")).to_contain_text(owner)

    press(hand, page.get_by_role("link", name="Toon op de bladzijde"))
    small = width_of_the_picture(page)
    hand.link("Toon de bladzijde groter")
    assert width_of_the_picture(page) > small > 0


@both
def test_policy_is_searched_with_a_filter(visitors: Visitors, javascript: bool):
    hand = room_of(visitors, javascript)
    page = hand.page
    hand.link("Zoeken in beleid")
    hand.type("Wat zoekt u?", QUESTIONS["plain"])
    hand.open("Zoek in een deel van het beleid")
    take(hand, "Status", "Concept")
    hand.button("Zoeken")

    shown = page.locator("main article .source", has_text="Bladzijde").all_inner_texts()
    assert shown
    assert [line for line in shown if "Concept" not in line] == []
    assert page.locator("main article mark").count() > 0
    press(hand, page.get_by_role("link", name="Koppel aan een vraagstuk"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Passage koppelen")


def test_links_move_and_lapse_when_a_newer_document_comes(visitors: Visitors):
    hand = room_of(visitors, javascript=False)
    page = hand.page
    hand.link("Beleidsdocumenten")
    hand.link("Integraal Veiligheidsplan 2027–2030")
    hand.link("Bekijken en bevestigen")
    press(hand, page.get_by_role("button", name="Bevestigen"))

    for taken_with, outcome in (
        ("Space", "verplaatst"),
        ("ArrowUp", "vervallen"),
    ):  # the first choice, and the last
        cards = page.locator("article.link-card")
        waiting = cards.count()
        hand.mark(cards.first.get_by_role("radio"), taken_with)
        hand.type("Waarom?", f"Dit is {outcome} in het nieuwe plan.")
        press(hand, page.get_by_role("button", name="Dit besluit opslaan"))
        expect(cards).to_have_count(waiting - 1)
        expect(page.locator("ul.tasks")).to_contain_text(f"Dit is {outcome} in het nieuwe plan.")
    hand.button("Dit intrekken")


def press(hand: Keyboard, targets: Locator) -> None:
    """Follow the first of `targets`, whose names go on for those who cannot see where they stand."""
    hand.to(targets.first)
    with hand.page.expect_navigation():
        hand.page.keyboard.press("Enter")


def take(hand: Keyboard, label: str, choice: str) -> None:
    """Choose in a list by typing how the choice begins."""
    hand.to(hand.page.get_by_label(label, exact=True))
    hand.page.keyboard.type(choice)


def width_of_the_picture(page: Page) -> int:
    """Pixels of the picture as it was sent."""
    picture = page.locator(".paper img")
    expect(picture).to_be_visible()
    page.wait_for_function("() => document.querySelector('.paper img').complete")
    return int(picture.evaluate("image => image.naturalWidth"))
