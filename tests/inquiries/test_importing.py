"""A quickscan file on the screen: seen row by row first, stored as a whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from ketenplan.alignment.models import PolicyLink
from ketenplan.core.project.model import Quickscan, SafetyIssue
from ketenplan.inquiries import queries
from ketenplan.inquiries.actions import import_quickscan
from ketenplan.inquiries.formats import FileFormat, read_quickscan, tidy, write_quickscan
from ketenplan.inquiries.formats.example import EXAMPLE, EXAMPLE_ISSUE
from ketenplan.inquiries.formats.fields import HEADER_FIELDS, ISSUE_FIELDS, Kind
from ketenplan.inquiries.models import Quickscan as QuickscanRow
from ketenplan.inquiries.models import SafetyIssue as SafetyIssueRow
from ketenplan.jobs.models import Job
from tests.contracts.permission_table import address
from tests.factories.forms import key, upload
from tests.factories.pages import form_with, text_of
from tests.factories.projects import (
    AcceptedLinkFactory,
    PolicyLinkFactory,
    PolicyPassageFactory,
    filled_project,
)
from tests.factories.tables import added_since, counts, tables_with
from tests.inquiries.formats.packing import edited

FORMATS = [file_format.value for file_format in FileFormat]
CANARY, NUMBER = "Zwaluwkanarie", "999990019"


@pytest.fixture
def filled(db):
    """A project of Waterveen with two versions of the quickscan; the second has one issue."""
    filled = filled_project(municipality__name="Waterveen", municipality__slug="waterveen")
    SafetyIssueRow.objects.filter(pk=filled.issue.pk).update(key="V01")
    filled.issue.refresh_from_db()
    return filled


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def quickscan(*keys: str) -> Quickscan:
    """The worked example with an issue per key."""
    return replace(EXAMPLE, safety_issues=tuple(replace(EXAMPLE_ISSUE, key=one) for one in keys))


def send(browser, filled, data: bytes | str, name: str):
    """The dry run."""
    return browser.post(address("quickscan-import", filled.ids), {"file": upload(name, data)} | key())


def confirm(browser, filled, dry_run):
    """Press the button under the dry run, with what stands in the page."""
    return browser.post(address("quickscan-import-store", filled.ids), form_with(dry_run, "content"))


def versions(filled) -> list[Quickscan]:
    return list(queries.quickscan_values(filled.visit))


def seven_rows(column: str, text: str) -> bytes:
    """An Excel form as it comes in: six issues in rows 2 to 7, and somebody typed `text` in row 7."""
    data = write_quickscan(quickscan(*(f"V{number:02}" for number in range(1, 7))), "xlsx")

    def type_in(book) -> None:
        sheet = book["Vraagstukken"]
        [cell] = [cell for cell in sheet[1] if cell.value == column]
        sheet.cell(7, cell.column).value = text

    return edited(data, type_in)


# --- the dry run


@pytest.mark.parametrize("file_format", FORMATS)
def test_dry_run_shows_every_row_and_stores_nothing(lead, filled, file_format):
    data, before = write_quickscan(quickscan("V01", "V02"), file_format), counts()

    response = send(lead, filled, data, f"quickscan.{file_format}")

    assert response.status_code == 200
    assert "Dit bestand is in orde: 2 vraagstukken. Het wordt versie 3." in text_of(response)
    assert "Er is nog niets opgeslagen." in text_of(response)
    assert [(row.key, row.title) for row in response.context["reading"].rows] == [
        ("V01", EXAMPLE_ISSUE.title),
        ("V02", EXAMPLE_ISSUE.title),
    ]
    assert added_since(before) == {}
    assert tables_with(EXAMPLE.area) == []


def test_number_of_a_citizen_in_row_seven_is_named_there_and_kept_nowhere(lead, filled):
    text, before = f"{CANARY}: op het formulier staat bsn {NUMBER}.", counts()

    response = send(lead, filled, seven_rows("Wat is geprobeerd", text), "quickscan.xlsx")

    [sentence] = response.context["reading"].sentences
    assert sentence.startswith("Rij 7, kolom ‘Wat is geprobeerd’: ")
    assert sentence in text_of(response)
    assert [row.row for row in response.context["reading"].rows if row.problems] == [7]
    assert "confirm" not in response.context
    assert text_of(response).count("in orde, maar wacht op de rest") == 5
    assert [word for word in (CANARY, NUMBER) if word in response.content.decode()] == []
    assert [tables_with(CANARY), tables_with(NUMBER)] == [[], []]
    assert added_since(before) == {}


def test_problems_in_more_rows_are_all_shown(lead, filled):
    bad = replace(quickscan("V01", "V02", "V03"), safety_issues=())
    issues = (
        replace(EXAMPLE_ISSUE, title=""),
        replace(EXAMPLE_ISSUE, key="V02"),
        replace(EXAMPLE_ISSUE, key="V02"),
    )
    before = counts()

    response = send(
        lead, filled, write_quickscan(replace(bad, safety_issues=issues), "yaml"), "quickscan.yaml"
    )

    rows = response.context["reading"].rows
    assert [bool(row.problems) for row in rows] == [True, False, True]
    assert all(sentence in text_of(response) for sentence in response.context["reading"].sentences)
    assert added_since(before) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.xlsx", b""),
        ("kapot.json", b"{"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n"),
        ("kapot.docx", b"PK\x03\x04"),
    ],
)
def test_broken_file_gets_one_sentence(lead, filled, name, content):
    before = counts()

    response = send(lead, filled, content, name)

    [sentence] = response.context["form"].errors["file"]
    assert sentence.endswith(".")
    assert "reading" not in response.context
    assert added_since(before) == {}


def test_file_of_another_municipality_is_pointed_out(lead, filled):
    other = write_quickscan(replace(EXAMPLE, municipality="Oeverkerk"), "json")

    warned = send(lead, filled, other, "quickscan.json")
    calm = send(lead, filled, write_quickscan(EXAMPLE, "json"), "quickscan.json")

    assert warned.context["other_municipality"] == "Oeverkerk"
    assert calm.context["other_municipality"] == ""


# --- storing


@pytest.mark.parametrize("file_format", FORMATS)
def test_confirming_stores_the_next_version_with_every_issue(lead, filled, file_format):
    value = replace(EXAMPLE, safety_issues=(EXAMPLE_ISSUE, SafetyIssue("V02", "Schulden lopen op")))
    dry_run = send(lead, filled, write_quickscan(value, file_format), f"quickscan.{file_format}")

    response = confirm(lead, filled, dry_run)

    assert response.url == address("quickscan", filled.ids)
    assert [version.version for version in versions(filled)] == [1, 2, 3]
    assert versions(filled)[-1] == tidy(replace(value, version=3))
    assert "De quickscan is ingelezen." in text_of(lead.get(response.url))


def test_older_versions_stay_as_they_were(lead, filled):
    before = versions(filled)

    confirm(lead, filled, send(lead, filled, write_quickscan(EXAMPLE, "json"), "quickscan.json"))

    assert versions(filled)[:-1] == before


def test_confirming_twice_stores_one_version(lead, filled):
    dry_run = send(lead, filled, write_quickscan(EXAMPLE, "json"), "quickscan.json")
    first = confirm(lead, filled, dry_run)
    before = counts()

    second = confirm(lead, filled, dry_run)

    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert added_since(before) == {}
    assert len(versions(filled)) == 3


def test_same_file_checked_again_is_the_version_after(lead, filled):
    for _ in range(2):
        confirm(lead, filled, send(lead, filled, write_quickscan(EXAMPLE, "json"), "quickscan.json"))

    assert [version.version for version in versions(filled)] == [1, 2, 3, 4]


def test_page_that_was_tampered_with_passes_the_gate_again(lead, filled):
    dry_run = send(lead, filled, write_quickscan(EXAMPLE, "json"), "quickscan.json")
    form = form_with(dry_run, "content")
    form["content"] = form["content"].replace(EXAMPLE_ISSUE.title, f"{CANARY} met bsn {NUMBER}")
    before = counts()

    response = lead.post(address("quickscan-import-store", filled.ids), form)

    assert response.status_code == 422
    assert "Dit bestand kan nog niet worden ingelezen. Er is niets opgeslagen." in text_of(response)
    assert [tables_with(CANARY), tables_with(NUMBER)] == [[], []]
    assert added_since(before) == {}


@pytest.mark.parametrize("content", ["", "{", "geen json"])
def test_page_without_a_quickscan_leads_back(lead, filled, content):
    before = counts()

    response = lead.post(address("quickscan-import-store", filled.ids), {"content": content} | key())

    assert response.url == address("quickscan-import", filled.ids)
    assert added_since(before) == {}


TOO_LONG = {
    "area": (201, "Kopgegevens, veld ‘Gebied’: "),
    "author_function": (121, "Kopgegevens, veld ‘Functie opsteller’: "),
    "title": (201, "Rij 2, kolom ‘Vraagstuk’: "),
    "key": (21, "Rij 2, kolom ‘Nummer’: "),
}


@pytest.mark.parametrize("field", TOO_LONG)
def test_text_that_does_not_fit_the_table_is_a_problem_of_its_place(lead, filled, field):
    """Also where the database itself would take it: SQLite does not look at lengths."""
    size, place = TOO_LONG[field]
    long = {field: "x" * size}
    value = (
        replace(EXAMPLE, safety_issues=(replace(EXAMPLE_ISSUE, **long),))
        if field in ("title", "key")
        else replace(EXAMPLE, **long)
    )
    before = counts()

    response = send(lead, filled, write_quickscan(value, "xlsx"), "quickscan.xlsx")

    [sentence] = response.context["reading"].sentences
    assert sentence.startswith(place)
    assert added_since(before) == {}


def test_limits_of_a_file_are_those_of_the_tables():
    for fields, table in ((HEADER_FIELDS, QuickscanRow), (ISSUE_FIELDS, SafetyIssueRow)):
        for field in fields:
            if field.kind in (Kind.KEY, Kind.LINE) and field.name != "municipality":  # that of the project
                assert field.max_length == table._meta.get_field(field.name).max_length, field.name


# --- links


@pytest.fixture
def linked(filled):
    """An accepted and a rejected link on V01, beside the proposal that is there."""
    texts = ("De raad wil elk kind op school.", "De raad kiest voor hulp dichtbij.")
    passages = [PolicyPassageFactory(document=filled.document, text=text) for text in texts]
    accepted = AcceptedLinkFactory(safety_issue=filled.issue, passage=passages[0])
    rejected = PolicyLinkFactory(
        safety_issue=filled.issue, passage=passages[1], state="REJECTED", argument="Gaat over iets anders."
    )
    return accepted, rejected


def where(link: PolicyLink) -> tuple[int, str]:
    """Version and key of the issue of a link."""
    link.refresh_from_db()
    return link.safety_issue.quickscan.number, link.safety_issue.key


def test_decided_links_follow_their_issue_to_the_new_version(filled, linked):
    import_quickscan(by=filled.visit, value=quickscan("V02", "V01"))

    assert [where(link) for link in linked] == [(3, "V01"), (3, "V01")]
    assert where(filled.link) == (2, "V01")
    assert [link.argument for link in linked] == [
        "De jeugdagenda vraagt hetzelfde.",
        "Gaat over iets anders.",
    ]


def test_decided_links_wait_while_their_issue_is_away(filled, linked):
    import_quickscan(by=filled.visit, value=quickscan("V02"))
    away = [where(link) for link in linked]
    import_quickscan(by=filled.visit, value=quickscan("V01", "V02"))

    assert away == [(2, "V01"), (2, "V01")]
    assert [where(link) for link in linked] == [(4, "V01"), (4, "V01")]


def test_links_of_another_project_stay_where_they_are(filled, linked):
    other = filled_project()
    SafetyIssueRow.objects.filter(pk=other.issue.pk).update(key="V01")

    import_quickscan(by=other.visit, value=quickscan("V01"))

    assert [where(link) for link in linked] == [(2, "V01"), (2, "V01")]


def test_new_version_is_looked_up_in_the_policy_once(filled):
    for _ in range(2):
        import_quickscan(by=filled.visit, value=quickscan("V01"))

    assert Job.objects.filter(kind="PROPOSE_LINKS", subject_id=str(filled.project.pk)).count() == 1


# --- forms and files


@pytest.mark.parametrize("file_format", FORMATS)
def test_empty_form_downloads_and_reads_back_without_issues(lead, filled, file_format):
    response = lead.get(address("quickscan-template", filled.ids | {"file_format": file_format}))
    reading = read_quickscan(response.content, f"formulier.{file_format}")

    assert f'filename="quickscan-formulier.{file_format}"' in response.headers["Content-Disposition"]
    assert reading.rows == ()
    assert reading.quickscan is None


@pytest.mark.parametrize("file_format", FORMATS)
def test_filled_file_downloads_and_reads_back_as_the_current_version(lead, filled, file_format):
    import_quickscan(by=filled.visit, value=quickscan("V01", "V02"))

    response = lead.get(address("quickscan-download", filled.ids | {"file_format": file_format}))
    reading = read_quickscan(response.content, f"quickscan.{file_format}")

    name = f"quickscan-{filled.project.pseudonym}-3.{file_format}"
    assert f'filename="{name}"' in response.headers["Content-Disposition"]
    assert reading.sentences == ()
    assert reading.quickscan == versions(filled)[-1]


@pytest.mark.parametrize("name", ["quickscan-template", "quickscan-download"])
def test_unknown_kind_of_file_is_not_found(lead, filled, name):
    assert lead.get(address(name, filled.ids | {"file_format": "exe"})).status_code == 404


def test_file_of_a_project_without_a_quickscan_is_not_found(lead, filled):
    filled.project.quickscans.all().delete()

    assert lead.get(address("quickscan-download", filled.ids)).status_code == 404


# --- comparing


@pytest.fixture
def three_versions(filled):
    """Version 4 beside version 3: V01 changed, V02 gone, V03 new, and another day."""
    first, second = quickscan("V01"), replace(EXAMPLE, scanned_on=date(2026, 11, 20))
    import_quickscan(
        by=filled.visit,
        value=replace(first, safety_issues=(EXAMPLE_ISSUE, SafetyIssue("V02", "Schulden lopen op"))),
    )
    changed = replace(EXAMPLE_ISSUE, urgency="Laag", life_areas=("L03",))
    import_quickscan(
        by=filled.visit,
        value=replace(second, safety_issues=(changed, SafetyIssue("V03", "Spanningen in de buurt"))),
    )
    return filled


def test_comparison_shows_what_came_what_went_and_what_changed(lead, three_versions):
    response = lead.get(address("quickscan-compare", three_versions.ids))

    found = response.context["comparison"]
    [(issue, changes)] = response.context["changed"]
    page = text_of(response)
    assert [issue.key for issue in found.added] == ["V03"]
    assert [issue.key for issue in found.removed] == ["V02"]
    assert issue.key == "V01"
    assert [(change.old, change.new) for change in changes][-1] == (EXAMPLE_ISSUE.urgency, "Laag")
    assert [(c.old, c.new) for c in response.context["header"]] == [("2 november 2026", "20 november 2026")]
    assert "V03. Spanningen in de buurt" in page
    assert "V02. Schulden lopen op" in page
    assert "L01" not in page


def test_any_two_versions_can_be_compared(lead, three_versions):
    response = lead.get(address("quickscan-compare", three_versions.ids), {"van": "4", "naar": "3"})

    found = response.context["comparison"]
    assert [issue.key for issue in found.added] == ["V02"]
    assert [issue.key for issue in found.removed] == ["V03"]


@pytest.mark.parametrize("typed", ["99", "-1", "0", "abc", "", "99999999999999999999"])
def test_version_that_is_not_there_compares_the_last_two(lead, three_versions, typed):
    response = lead.get(address("quickscan-compare", three_versions.ids), {"van": typed, "naar": typed})

    assert (response.context["old"].version, response.context["new"].version) == (3, 4)


def test_one_version_is_nothing_to_compare(lead, filled):
    filled.project.quickscans.filter(number=1).delete()

    assert lead.get(address("quickscan-compare", filled.ids)).context.get("comparison") is None
