"""The page Begrippen: a word added, refused and withdrawn, and the same pages for somebody who may only read."""

from playwright.sync_api import Page, expect

from tests.e2e.browser import Visitors
from tests.e2e.screens import POLICE, Screens, project_of

ADVISER = "beleid@waterveen.example"
SUBJECT = "veilig_thuis"
SECONDS_TO_INDEX = 90


def own_words(visitors: Visitors) -> Screens:
    page = visitors.page_of(ADVISER)
    words = f"{project_of(page)}beleidslijn/begrippen/"
    page.goto(words)
    yield "list", page
    page.goto(f"{words}?woord=zzzz")
    yield "nothing-found", page
    page.goto(f"{words}?eigen=ja")
    yield "no-own-words", page
    page.goto(f"{words}{SUBJECT}/")
    add(page, "bel met 06-12345678")
    yield "word-refused", page
    add(page, "het Kompashuis")
    yield "word-added", page
    indexed(page)
    yield "search-offered", page
    page.goto(words)
    page.get_by_label("Naam van het onderwerp").fill("Havenwacht Zuid")
    page.get_by_role("button", name="Onderwerp toevoegen").click()
    yield "own-subject", page
    add(page, "mannen op de kade")
    yield "own-subject-with-word", page
    page.goto(f"{words}?eigen=ja")
    yield "own-words", page
    reader = visitors.page_of(POLICE)
    for name, address in (("reader-list", words), ("reader-subject", f"{words}{SUBJECT}/")):
        reader.goto(address)
        yield name, reader


def add(page: Page, word: str) -> None:
    page.get_by_label("Woord of korte zin").fill(word)
    page.get_by_label("alledag: zo zeggen mensen het").check()
    page.get_by_role("button", name="Woord toevoegen").click()


def indexed(page: Page) -> None:
    """Look at the page again until a worker has read the documents through."""
    link = page.get_by_role("link", name="Kijk hoe ver het is")
    for _ in range(SECONDS_TO_INDEX):
        if not link.count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    expect(link).to_have_count(0)
