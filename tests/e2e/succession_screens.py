"""The way from "perhaps this follows that" to a moved, a kept and a lapsed link."""

from tests.e2e.browser import Visitors
from tests.e2e.screens import Screens, project_of

NEWER = "Integraal Veiligheidsplan 2027–2030"


def document_succession(visitors: Visitors) -> Screens:
    page = visitors.page_of()
    page.goto(f"{project_of(page)}beleidslijn/documenten/")
    page.get_by_role("link", name=NEWER).first.click()
    yield "perhaps", page
    page.get_by_role("link", name="Bekijken en bevestigen").click()
    yield "proposal", page
    page.get_by_role("button", name="Bevestigen").click()
    yield "waiting", page
    card = page.locator("article.link-card").first
    card.get_by_role("button", name="Dit besluit opslaan").click()
    yield "nothing-chosen", page
    card = page.locator("article.link-card").first
    card.get_by_label("Houd de aansluiting").check()
    card.get_by_label("Waarom?").fill("Het oude plan geldt nog tot het einde van het jaar.")
    card.get_by_role("button", name="Dit besluit opslaan").click()
    yield "kept", page
    page.get_by_role("button", name="Dit intrekken").click()
    yield "withdrawn", page
