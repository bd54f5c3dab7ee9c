"""From sign-in to exported plan as a project leader, with only a keyboard; with and without JavaScript."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ketenplan.demo.seed import PASSWORD
from tests.e2e.browser import Visitors
from tests.e2e.keyboard import Keyboard
from tests.e2e.reading import squeezed, text_of
from tests.e2e.seeding import BEGINNERS
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

OWN_TEXT = "Het college vraagt de partners om samen een eerste plan te maken."
HOOK = "Dit helpt de wethouder om kinderen weer naar school te krijgen."
MOST_LOOKS = 60


@pytest.fixture(scope="module")
def papers(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the demo municipality, as somebody has them on a computer."""
    folder = tmp_path_factory.mktemp("papers")
    site.ketenplan("demo", "--files", str(folder))
    return folder


@pytest.mark.parametrize(("account", "javascript"), [*zip(BEGINNERS, (True, False), strict=True)])
def test_project_leader_walks_from_upload_to_export(
    visitors: Visitors, papers: Path, tmp_path: Path, account: str, javascript: bool
):
    page = visitors.stranger(javascript=javascript)
    hand = Keyboard(page)

    _sign_in_and_start(hand, account)
    _import_quickscan(hand, _quickscan(BEGINNERS[account], tmp_path))
    _add_partner(hand)
    _upload(hand, javascript, papers / "beleid")
    passage = _decide(hand)
    _write(hand)

    expect(page.locator(".plan")).to_contain_text(OWN_TEXT)
    quote = page.locator(".plan-quotation span").first.inner_text()
    assert squeezed(quote) in squeezed(passage)
    _take_along(hand, tmp_path, quote)


def _quickscan(municipality: str, folder: Path) -> Path:
    text = files("ketenplan.demo").joinpath("waterveen", "quickscan.yaml").read_text("utf-8")
    path = folder / "quickscan.yaml"
    path.write_text(text.replace("Waterveen", municipality), "utf-8")
    return path


def _sign_in_and_start(hand: Keyboard, account: str) -> None:
    hand.page.goto("/")
    hand.type("E-mailadres", account)
    hand.type("Wachtwoord", "verkeerd-wachtwoord")
    hand.button("Inloggen")
    _expect_summary(hand.page, "Dit e-mailadres en wachtwoord horen niet bij elkaar.")
    hand.type("Wachtwoord", PASSWORD)
    hand.button("Inloggen")
    hand.link("Nieuw project beginnen")
    hand.button("Het project beginnen")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Overzicht")


def _import_quickscan(hand: Keyboard, quickscan: Path) -> None:
    hand.room("Quickscan")
    hand.link("Quickscan inlezen")
    hand.choose_files("Quickscanbestand", quickscan)
    hand.button("Bestand controleren")
    expect(hand.page.get_by_role("status")).to_contain_text("Er is nog niets opgeslagen.")
    expect(hand.page.locator("tbody tr")).to_have_count(11)
    hand.button("Deze quickscan inlezen")
    expect(hand.page.get_by_role("status")).to_have_text("De quickscan is ingelezen.")


def _add_partner(hand: Keyboard) -> None:
    hand.room("Keten")
    hand.link("Partner toevoegen")
    hand.button("Opslaan")
    _expect_summary(hand.page, "Organisatie of afdeling")
    hand.type("Organisatie of afdeling", "Leerplicht en schoolaanwezigheid")
    hand.choose("Deze partner spreekt voor het kind.")
    hand.button("Opslaan")
    expect(hand.page.locator("main tbody th")).to_contain_text("Leerplicht en schoolaanwezigheid")


def _upload(hand: Keyboard, javascript: bool, folder: Path) -> None:
    page = hand.page
    hand.room("Beleidslijn")
    hand.link("Beleidsdocumenten")
    hand.choose_files(
        "Beleidsdocumenten", *sorted(folder.glob("*jeugd*.docx")), *sorted(folder.glob("*2027*.pdf"))
    )
    hand.button("Toevoegen")
    expect(page.get_by_role("status").first).to_have_text(
        "2 documenten zijn opgeslagen en worden nu gelezen."
    )
    ready = page.locator("main tbody td[data-label=Gelezen]", has_text=re.compile(r"\d+ passages"))
    if javascript:  # the page brings itself up to date
        expect(ready).to_have_count(2, timeout=90_000)
        return
    for _ in range(MOST_LOOKS):
        if ready.count() == 2:
            return
        hand.link("Toon de lijst zoals die nu is")
    raise AssertionError("the documents were not read")


def _decide(hand: Keyboard) -> str:
    """Search again, accept the first proposal and reject the second. The passage of the accepted one."""
    page = hand.page
    hand.room("Beleidslijn")
    hand.button("Opnieuw zoeken")
    for _ in range(MOST_LOOKS):
        if not page.get_by_role("link", name="Toon wat er is gevonden").count():
            break
        hand.link("Toon wat er is gevonden")
    hand.link("Beslissen over de voorstellen")
    passage = page.locator("blockquote").first.inner_text()
    hand.button("Aanvaarden")
    _expect_summary(page, "Kies eerst wat dit beleid voor het vraagstuk doet.")
    hand.choose("Steunt")
    hand.type("Waarom?", HOOK)
    hand.button("Aanvaarden")
    expect(page.get_by_text("aanvaard: steunt")).to_be_visible()
    hand.type("Waarom?", "Dit gaat over iets anders.")
    hand.button("Afwijzen")
    expect(page.get_by_text("afgewezen", exact=True)).to_be_visible()
    return passage


def _write(hand: Keyboard) -> None:
    hand.room("Conceptplan")
    hand.open("Eigen tekst schrijven in een hoofdstuk")
    hand.link("2. Aanleiding en opdracht")
    hand.type("Eigen tekst van dit hoofdstuk", OWN_TEXT)
    hand.button("Opslaan")


def _take_along(hand: Keyboard, folder: Path, quote: str) -> None:
    hand.room("Overzicht")
    hand.room("Conceptplan")
    for label in ("Word (DOCX)", "OpenDocument (ODT)", "PDF", "HTML", "JSON"):
        text = text_of(hand.download(f"Download als {label}", folder))
        missing = [part for part in (OWN_TEXT, HOOK, quote) if squeezed(part) not in text]
        assert missing == [], label
    exchange = text_of(hand.download("Download het hele project (uitwisselbestand)", folder))
    assert squeezed(quote) in exchange


def _expect_summary(page: Page, text: str) -> None:
    """The summary of errors says `text` and has the focus, so that a screen reader reads it out."""
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text(text)
    expect(summary).to_be_focused()
