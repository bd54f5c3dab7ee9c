"""Importing a quickscan on the screen: first shown row by row, then all of it or nothing."""

import pytest

from ketenplan.inquiries.formats import FileFormat, read_quickscan, write_quickscan
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from tests.contracts.permission_table import address
from tests.factories.forms import key, quickscan_json, upload
from tests.factories.pages import form_with, text_of
from tests.factories.projects import filled_project
from tests.factories.tables import added_since, counts, tables_with

TITLES = [f"Zorgen van soort {number}" for number in range(1, 9)]
BSN = "111222333"


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def check(browser, filled, name: str, content):
    """The dry run of one file."""
    return browser.post(address("quickscan-import", filled.ids), {"file": upload(name, content)} | key())


def confirm(browser, filled, shown):
    """Presses the button under the dry run."""
    return browser.post(address("quickscan-import-store", filled.ids), form_with(shown, "content"))


def as_file(filled, file_format: FileFormat) -> bytes:
    value = read_quickscan(quickscan_json(*TITLES).encode(), "q.json").quickscan
    return write_quickscan(value, file_format)


@pytest.mark.parametrize("file_format", FileFormat)
def test_file_is_shown_then_stored_as_the_next_version(lead, filled, file_format):
    before = counts()

    shown = check(lead, filled, f"quickscan.{file_format.value}", as_file(filled, file_format))
    after_check = added_since(before)
    stored = confirm(lead, filled, shown)

    assert shown.status_code == 200
    assert after_check == {}
    assert [row.title for row in shown.context["reading"].rows] == TITLES
    assert stored.url == address("quickscan", filled.ids)
    newest = Quickscan.objects.filter(project=filled.project).latest("number")
    assert newest.number == 3
    assert list(newest.safety_issues.order_by("position").values_list("title", flat=True)) == TITLES


def test_older_versions_stay(lead, filled):
    confirm(lead, filled, check(lead, filled, "q.json", quickscan_json(*TITLES)))

    assert list(Quickscan.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert SafetyIssue.objects.filter(pk=filled.issue.pk).exists()


def test_number_of_a_citizen_in_row_seven_stops_the_whole_file(lead, filled, caplog, capfd):
    titles = [*TITLES]
    titles[6] = f"Zwaluwkanarie met BSN {BSN}"
    before = counts()

    response = check(lead, filled, "q.json", quickscan_json(*titles))

    rows = response.context["reading"].rows
    assert [number for number, row in enumerate(rows, start=1) if row.problems] == [7]
    assert 'name="content"' not in response.content.decode()  # nothing to confirm
    assert BSN not in text_of(response)
    assert added_since(before) == {}
    assert [tables_with(BSN), tables_with("Zwaluwkanarie")] == [[], []]
    assert BSN not in caplog.text + "".join(capfd.readouterr())


def test_content_that_was_changed_before_confirming_passes_the_gate_again(lead, filled):
    """The text that the button sends came from the browser: it is no more trusted than the file was."""
    shown = check(lead, filled, "q.json", quickscan_json(*TITLES))
    sent = form_with(shown, "content")
    sent["content"] = sent["content"].replace(TITLES[0], f"Met BSN {BSN}")
    before = counts()

    response = lead.post(address("quickscan-import-store", filled.ids), sent)

    assert response.status_code == 422
    assert BSN not in text_of(response)
    assert added_since(before) == {}


@pytest.mark.parametrize("content", ["", "{", "geen quickscan", "x" * 1_600_000])
def test_broken_content_leads_back_to_the_file(lead, filled, content):
    before = counts()

    response = lead.post(address("quickscan-import-store", filled.ids), {"content": content} | key())

    assert response.url == address("quickscan-import", filled.ids)
    assert added_since(before) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.json", ""),
        ("kapot.json", "{"),
        ("kapot.xlsx", b"PK\x03\x04 geen echte zip"),
        ("liegt.xlsx", b"%PDF-1.7"),
        ("plaatje.png", b"\x89PNG\r\n\x1a\n"),
        ("anders.yaml", "kolom: waarde\n"),
    ],
)
def test_bad_file_gets_a_sentence_and_stores_nothing(lead, filled, name, content):
    before = counts()

    response = check(lead, filled, name, content)

    assert response.status_code == 200
    form, reading = response.context["form"], response.context.get("reading")
    assert form.errors.get("file") or (reading and reading.quickscan is None and reading.sentences)
    assert "confirm" not in response.context
    assert added_since(before) == {}


def test_file_of_more_than_five_megabytes_is_refused(lead, filled):
    response = check(lead, filled, "q.json", " " * (5 * 1024 * 1024 + 1))

    assert "5 MB" in text_of(response)
    assert response.context["form"].errors.keys() == {"file"}


def test_row_without_a_title_is_named(lead, filled):
    content = quickscan_json(*TITLES).replace(f'"{TITLES[2]}"', '""')

    response = check(lead, filled, "q.json", content)

    rows = response.context["reading"].rows
    assert [number for number, row in enumerate(rows, start=1) if row.problems] == [3]


def test_other_municipality_in_the_file_is_pointed_out(lead, filled):
    own = check(
        lead, filled, "q.json", quickscan_json(*TITLES, municipality=filled.project.municipality.name)
    )
    other = check(lead, filled, "q.json", quickscan_json(*TITLES, municipality="Oeverkerk"))

    assert (own.context["other_municipality"], other.context["other_municipality"]) == ("", "Oeverkerk")


@pytest.mark.parametrize("file_format", FileFormat)
def test_download_can_be_imported_again(lead, filled, file_format):
    name = f"q.{file_format.value}"
    place = address("quickscan-download", filled.ids | {"file_format": file_format.value})
    content = lead.get(place).content

    shown = check(lead, filled, name, content)

    assert [row.title for row in shown.context["reading"].rows] == [filled.issue.title]
    assert confirm(lead, filled, shown).status_code == 302


@pytest.mark.parametrize("name", ["quickscan-template", "quickscan-download"])
def test_unknown_format_does_not_exist(lead, filled, name):
    assert lead.get(address(name, filled.ids | {"file_format": "exe"})).status_code == 404


def test_download_without_a_quickscan_does_not_exist(lead, filled):
    filled.project.quickscans.all().delete()

    assert lead.get(address("quickscan-download", filled.ids)).status_code == 404
