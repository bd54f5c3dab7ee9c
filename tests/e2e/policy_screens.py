"""Screens of the policy line that need a reason to appear: odd documents, odd issues, odd questions, goals."""

from functools import cache

from playwright.sync_api import Page, expect

from tests.core.documents.test_quality import DUTCH, GERMAN, shifted
from tests.e2e.browser import Visitors
from tests.e2e.screens import OEVERKERK, Screens, project_of, save
from tests.reader.corpus import pdf_with_text

ADVISER = "beleid@waterveen.example"
QUESTIONS = {
    "plain": "kinderen die niet naar school gaan",
    "one-word": "woonoverlast",
    "small-words": "de het een en van",
    "english": "the children who do not go to school with their parents",
    "syntax": 'title:"overlast"~2 AND (NOT] *',
    "nothing": "quantumverstrengeling van fotonen",
    "long": "Kinderen gaan niet naar school en hun ouders melden dat niet. " * 450,
    "person": "de overlast van Jan de Vries, 06-12345678",
}
ISSUES = {
    "one-word": ("Overlast", ""),
    "small-words": ("Het is van de", "En dat ook met een."),
    "english": ("Children stay home", "The children have not been at school and their parents did not call."),
    "long": ("Verzuim", "Kinderen gaan niet naar school. " * 120),
}
SECONDS_TO_READ = 90


def lines_of(text: str) -> list[str]:
    words = text.encode("ascii", "ignore").decode().split()
    return [" ".join(words[start : start + 8]) for start in range(0, len(words), 8)]


@cache
def odd_files() -> list[dict[str, object]]:
    """A document in German, one with every line twice, one with a broken font, one that is empty."""
    contents = {
        "duits.pdf": pdf_with_text(lines_of(GERMAN)),
        "dubbel.pdf": pdf_with_text([line for line in lines_of(DUTCH) for _ in (1, 2)]),
        "onleesbaar.pdf": pdf_with_text(lines_of(shifted(DUTCH, 3))),
        "leeg.txt": b"",
    }
    return [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        for name, content in contents.items()
    ]


def odd_documents(visitors: Visitors) -> Screens:
    """Many files at once, of which each has something the matter; then the same files again."""
    page = visitors.page_of(OEVERKERK)
    documents = f"{project_of(page)}beleidslijn/documenten/"
    page.goto(documents)
    page.get_by_label("Beleidsdocumenten").set_input_files(odd_files())
    page.get_by_role("button", name="Toevoegen").click()
    yield "being-read", page
    expect(page.locator("#poll[hx-get]")).to_have_count(0, timeout=SECONDS_TO_READ * 1000)
    page.goto(documents)
    yield "all-read", page
    page.goto(f"{documents}?reading=PROBLEM&volgorde=-bladzijden")
    yield "filtered", page
    for name in ("duits", "dubbel", "onleesbaar", "leeg"):
        page.goto(documents)
        page.locator("main tbody th a", has_text=name).first.click()
        yield name, page
    page.goto(documents)
    page.get_by_label("Beleidsdocumenten").set_input_files(odd_files())
    page.get_by_role("button", name="Toevoegen").click()
    yield "here-already", page
    page.get_by_role("button", name="Toevoegen").click()
    yield "no-file", page


def document_details(visitors: Visitors) -> Screens:
    page = visitors.page_of(ADVISER)
    page.goto(f"{project_of(page)}beleidslijn/documenten/")
    page.locator("main tbody th a").first.click()
    page.get_by_role("link", name="De gegevens wijzigen").click()
    yield "form", page
    page.get_by_label("Geldig van").fill("2028-01-01")
    page.get_by_label("Geldig tot en met").fill("2027-01-01")
    save(page)
    yield "dates-turned-round", page


def odd_issues(visitors: Visitors) -> Screens:
    page = visitors.page_of(OEVERKERK)
    project = project_of(page)
    for name, (title, description) in ISSUES.items():
        page.goto(f"{project}quickscan/vraagstuk/nieuw/")
        page.get_by_label("Titel").fill(title)
        page.get_by_label("Omschrijving").fill(description)
        for choice in ("domain", "certainty", "children_affected"):
            page.locator(f"input[name={choice}]").first.check()
        save(page)
        page.goto(f"{project}beleidslijn/")
        page.locator("main table a").last.click()
        yield name, page
    page.goto(f"{project}beleidslijn/dekking/")
    yield "coverage", page
    page.goto(f"{project}beleidslijn/kwaliteit/")
    yield "no-decisions", page


def odd_questions(visitors: Visitors) -> Screens:
    page = visitors.page_of(ADVISER)
    project = project_of(page)
    for name, question in QUESTIONS.items():
        ask(page, project, question)
        yield name, page
    page.goto(f"{project}beleidslijn/vinden/?question=overlast&passage_kind=MEASURE&status=ADOPTED")
    yield "with-filters", page


def ask(page: Page, project: str, question: str) -> None:
    page.goto(f"{project}beleidslijn/vinden/")
    page.get_by_label("Wat zoekt u?").fill(question)
    page.get_by_role("button", name="Zoeken").click()


def goals_decided(visitors: Visitors) -> Screens:
    """A goal that is corrected, one that is rejected, and the lists of each."""
    page = visitors.page_of(ADVISER)
    project = project_of(page)
    page.goto(f"{project}beleidslijn/doelen/?stand=PROPOSED")
    page.locator("main article a").first.click()
    page.get_by_role("button", name="Afwijzen").click()
    yield "rejected-without-reason", page
    page.locator("summary", has_text="Verbeter de onderdelen").click()
    page.get_by_label("Streefwaarde (niet verplicht)").fill("veel")
    page.get_by_label("Bereikt in het jaar").fill("12")
    page.get_by_role("button", name="Bevestigen").click()
    yield "corrected-badly", page
    page.get_by_label("Streefwaarde (niet verplicht)").fill("7,1")
    page.get_by_label("Bereikt in het jaar").fill("2028")
    page.get_by_label("Portefeuillehouder").fill("wethouder jeugd en zorg")
    page.get_by_role("button", name="Bevestigen").click()
    yield "next-goal", page
    page.get_by_label("Opmerking").fill("Dit is een toelichting en geen doel.")
    page.get_by_role("button", name="Afwijzen").click()
    for state in ("REJECTED", "CONFIRMED"):
        page.goto(f"{project}beleidslijn/doelen/?stand={state}")
        yield state.lower(), page
        page.locator("main article a").first.click()
        yield f"one-{state.lower()}", page
    page.goto(f"{project}beleidslijn/doelen/?stand=REJECTED&portefeuille=niemand")
    yield "none-like-this", page


def linked_by_hand(visitors: Visitors) -> Screens:
    """From a passage that was searched for to a link, with nothing filled in and a second time."""
    page = visitors.page_of(ADVISER)
    project = project_of(page)
    ask(page, project, "woonoverlast")
    page.get_by_role("link", name="Koppel aan een vraagstuk").first.click()
    address = page.url
    yield "attach", page
    page.get_by_role("button", name="Deze passage koppelen").click()
    yield "nothing-filled-in", page
    for name in ("linked", "again"):
        page.goto(address)
        page.get_by_label("Veiligheidsvraagstuk").select_option(index=11)
        page.get_by_label("Steunt").check()
        page.get_by_label("Waarom?").fill("Het convenant noemt dezelfde overlast.")
        page.get_by_role("button", name="Deze passage koppelen").click()
        yield name, page
