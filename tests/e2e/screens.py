"""Every screen of the product, reached as a person reaches it. Used by the accessibility tests and the pictures.

A story is a function that takes visitors and gives (name, page) at each screen that is worth a look.
"""

from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import urlsplit

from django.template.loader import get_template
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.e2e.browser import LEAD, Visitors, project_of, sign_in
from tests.e2e.seeding import BEGINNERS, DAMAGED

OEVERKERK = "projectleider@oeverkerk.example"
BEGINNER = next(iter(BEGINNERS))
POLICE = "politie@waterveen.example"
DOWNLOADS = frozenset(
    {
        "policy-original",
        "plan-export",
        "plan-project-file",
        "policy-quality-export",
        "quickscan-template",
        "quickscan-download",
    }
)
WHICH_ROW = frozenset({"passage", "voorstel", "vraagstuk"})
REFUSED = "Het gaat om Jan de Vries, te bereiken op 06-12345678, aan de Dorpsstraat 12."

type Screens = Iterator[tuple[str, Page]]


def view_name(address: str) -> str:
    """The name of the page at `address`; empty for what is no page of this site."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def crawl(page: Page) -> Screens:
    """Every page that links lead to from the list of projects, once for each kind of page; of a long list the first."""
    waiting, seen = ["/"], set()
    while waiting:
        address = waiting.pop(0)
        name = view_name(address)
        key = (name, _shape(urlsplit(address).query))
        if not name or name in DOWNLOADS or key in seen or "blad=" in address:
            continue
        seen.add(key)
        page.goto(address)
        links = page.eval_on_selector_all(
            "a[href^='/'], a[href^='?']", "all => all.map(a => a.pathname + a.search)"
        )
        yield name + key[1].replace("=", "-"), page
        waiting.extend(links)


def _shape(query: str) -> str:
    """The query of an address without the numbers and keys that only say which row of a list it is about."""
    parts = (part.partition("=") for part in query.split("&"))
    return "&".join(name if name in WHICH_ROW else name + is_ + value for name, is_, value in parts)


def signing_in(visitors: Visitors) -> Screens:
    page = visitors.stranger()
    page.goto("/")
    yield "sign-in", page
    sign_in(page, LEAD, "niet het wachtwoord")
    yield "sign-in-refused", page
    page.goto("/uitleg/")
    yield "help", page
    page.goto("/account/signup/")
    yield "sign-up-closed", page


def gate_and_errors(visitors: Visitors) -> Screens:
    """Forms that come back."""
    page = visitors.page_of()
    project = project_of(page)
    page.goto(f"{project}conceptplan/hoofdstuk/3/")
    page.get_by_label("Eigen tekst").fill(REFUSED)
    save(page)
    yield "text-refused", page
    page.goto(f"{project}keten/nieuw/")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    save(page)
    yield "partner-empty", page
    page.goto(f"{project}leden/nieuw/")
    page.locator("main form").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Uitnodigen").click()
    yield "invite-empty", page
    page.goto(f"{project}beleidslijn/")
    page.locator("main table a").first.click()
    page.get_by_role("button", name="Aanvaarden").first.click()
    yield "decision-without-relation", page
    page.goto("/project/inlezen/")
    page.get_by_label("Projectbestand").set_input_files(text_file("project.json", "{}"))
    page.get_by_role("button", name="Inlezen").click()
    yield "project-file-refused", page


def quickscan_files(visitors: Visitors) -> Screens:
    page = visitors.page_of()
    project = project_of(page)
    bad = (
        'gemeente: Waterveen\nvraagstukken:\n  - titel: "Bel 06-12345678"\n    leefgebieden: [bestaat-niet]\n'
    )
    for name, text in (("dry-run-refused", bad), ("quickscan-unreadable", "[[[")):
        page.goto(f"{project}quickscan/inlezen/")
        page.get_by_label("Quickscanbestand").set_input_files(text_file("quickscan.yaml", text))
        page.get_by_role("button", name="Bestand controleren").click()
        yield name, page
    page.goto(f"{project}quickscan/inlezen/")
    with page.expect_download() as download:
        page.goto(f"{project}quickscan/")
        page.get_by_role("link", name="YAML").click()
    page.goto(f"{project}quickscan/inlezen/")
    page.get_by_label("Quickscanbestand").set_input_files(download.value.path())
    page.get_by_role("button", name="Bestand controleren").click()
    yield "dry-run", page


def second_municipality(visitors: Visitors) -> Screens:
    """A project that has only just begun, with a file that is no document and two versions of a quickscan."""
    page = visitors.page_of(OEVERKERK)
    project = project_of(page)
    for name, address in (
        ("two-versions", "quickscan/"),
        ("compare", "quickscan/vergelijken/"),
        ("policy-without-policy", "beleidslijn/"),
        ("unreadable-documents", "beleidslijn/documenten/"),
        ("plan-with-open-spots", "conceptplan/"),
    ):
        page.goto(project + address)
        yield name, page
    page.goto(f"{project}beleidslijn/documenten/")
    page.get_by_role("link", name="beschadigd").click()
    yield "unreadable-document", page
    original = str(page.get_by_role("link", name="beschadigd.pdf").get_attribute("href"))
    for path in (visitors.site.home / "files").rglob(sha256(DAMAGED).hexdigest()):
        path.unlink()
    page.goto(original)
    yield "original-is-gone", page


def new_project(visitors: Visitors) -> Screens:
    """A project in which nothing has been done yet."""
    page = visitors.page_of(BEGINNER)
    page.goto("/project/nieuw/")
    page.get_by_role("button", name="Het project beginnen").click()
    project = page.url
    for address in (
        "",
        "quickscan/",
        "quickscan/begin/",
        "quickscan/vergelijken/",
        "keten/",
        "beleidslijn/",
        "beleidslijn/documenten/",
        "conceptplan/",
    ):
        page.goto(project + address)
        yield f"nothing-yet-{address.strip('/').replace('/', '-') or 'overview'}", page


def problems(visitors: Visitors) -> Screens:
    page = visitors.page_of(POLICE)
    project = project_of(page)
    page.goto(f"{project}leden/nieuw/")
    yield "forbidden", page
    page.goto("/bestaat-niet/")
    yield "not-found", page
    page.set_content(get_template("web/problems/server_error.html").render())
    yield "server-error", page


def two_at_once(visitors: Visitors) -> Screens:
    first, second = visitors.page_of(), visitors.page_of()
    project = project_of(first)
    for page in (first, second):
        page.goto(f"{project}conceptplan/hoofdstuk/4/")
    for page, text in ((first, "De eerste tekst."), (second, "De tweede tekst.")):
        page.get_by_label("Eigen tekst").fill(text)
        save(page)
    yield "conflict", second


def session_ended(visitors: Visitors) -> Screens:
    page = visitors.page_of(fresh=True)
    page.goto(f"{project_of(page)}conceptplan/hoofdstuk/5/")
    page.get_by_label("Eigen tekst").fill("Tekst die niet verloren mag gaan.")
    page.context.clear_cookies(name="ketenplan")
    save(page)
    yield "session-ended", page
    sign_in(page.context.new_page(), LEAD)
    page.get_by_role("button", name="Opnieuw versturen").click()
    yield "sent-again", page


def save(page: Page) -> None:
    page.get_by_role("button", name="Opslaan").click()


def text_file(name: str, text: str) -> dict[str, object]:
    """A file to choose in a form, as Playwright wants it."""
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
