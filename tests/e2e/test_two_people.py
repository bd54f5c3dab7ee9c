"""Two people at once, a session that ends, somebody of another municipality: no text and no secret is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import LEAD, Visitors, project_of, sign_in
from tests.e2e.screens import OEVERKERK, save

pytestmark = pytest.mark.browser

ADVISER = "beleid@waterveen.example"


def issue_page(page: Page) -> str:
    """The address of the form of the first issue."""
    page.goto(f"{project_of(page)}quickscan/")
    return str(page.get_by_role("link", name="Vraagstuk V01 wijzigen").get_attribute("href"))


def test_second_writer_gets_both_texts_and_decides(visitors: Visitors):
    first, second = visitors.page_of(), visitors.page_of()
    address = issue_page(first)
    for page in (first, second):
        page.goto(address)
    for page, text in (
        (first, "Scholen en winkeliers zien dit elke week."),
        (second, "De politie ziet dit vooral."),
    ):
        page.get_by_label("Omschrijving").fill(text)
        save(page)

    expect(second.get_by_role("alert")).to_contain_text("Iemand anders heeft dit gewijzigd terwijl u typte.")
    expect(second.get_by_label("Omschrijving")).to_have_value("De politie ziet dit vooral.")
    expect(second.get_by_text("Scholen en winkeliers zien dit elke week.")).to_be_visible()

    both = "Scholen en winkeliers zien dit elke week. De politie ook."
    second.get_by_label("Omschrijving").fill(both)
    save(second)

    first.goto(address)
    expect(first.get_by_label("Omschrijving")).to_have_value(both)


def test_typed_text_survives_an_ended_session(visitors: Visitors):
    text = "Wij spreken af dat het kind steeds voorop staat."
    page = visitors.page_of(fresh=True)
    page.goto(f"{project_of(page)}conceptplan/hoofdstuk/5/")
    page.get_by_label("Eigen tekst").fill(text)
    other_tab = page.context.new_page()
    other_tab.goto("/")
    other_tab.get_by_role("button", name="Uitloggen").click()
    expect(other_tab.get_by_role("heading", level=1)).to_have_text("Inloggen")

    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("U was uitgelogd. Uw tekst staat hier nog.")
    expect(page.get_by_text(text)).to_be_visible()
    sign_in(other_tab, LEAD)
    page.get_by_role("button", name="Opnieuw versturen").click()

    expect(page).to_have_url(re.compile(r"/conceptplan/#hoofdstuk-5$"))
    expect(page.locator(".plan")).to_contain_text(text)


def test_refused_text_comes_back_marked_and_is_not_kept(visitors: Visitors):
    page = visitors.page_of()
    address = f"{project_of(page)}conceptplan/hoofdstuk/6/"
    page.goto(address)
    page.get_by_label("Eigen tekst").fill("Bel de coach op 06-12345678 voor overleg.")
    save(page)

    expect(page.get_by_label("Eigen tekst")).to_have_value("Bel de coach op 06-12345678 voor overleg.")
    expect(page.locator("mark")).to_have_text(["06-12345678"])
    page.goto(address)
    expect(page.get_by_label("Eigen tekst")).to_have_value("")


def test_link_of_another_municipality_leads_nowhere(visitors: Visitors):
    lead, stranger = visitors.page_of(), visitors.page_of(OEVERKERK)
    project = project_of(lead)
    for room in ("", "quickscan/", "keten/", "beleidslijn/", "conceptplan/", "leden/", "logboek/"):
        lead.goto(project + room)
        shown = lead.get_by_role("heading", level=1).inner_text()
        response = stranger.goto(project + room)

        assert response is not None
        assert (room, response.status) == (room, 404)
        assert stranger.get_by_role("heading", level=1).inner_text() == "Deze pagina bestaat niet."
        assert shown not in stranger.get_by_role("main").inner_text()
        assert "Kade" not in stranger.content()


def test_adviser_may_not_invite(visitors: Visitors):
    page = visitors.page_of(ADVISER)
    response = page.goto(f"{project_of(page)}leden/nieuw/")

    assert response is not None
    assert response.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("U mag dit niet doen in dit project.")
