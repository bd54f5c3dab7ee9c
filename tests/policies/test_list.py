"""The list of documents: what is shown, in the order and with the filters that stand in the address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ketenplan.access.roles import Role
from ketenplan.jobs.actions import LeaseLost, claim_job
from ketenplan.jobs.models import Job
from ketenplan.policies import actions, queries, reading
from ketenplan.policies.models import PolicyDocument, PolicyPage
from tests.contracts.permission_table import address
from tests.core.documents.test_quality import DUTCH, GERMAN, shifted
from tests.factories.forms import key, upload
from tests.factories.pages import text_of
from tests.factories.projects import (
    AcceptedLinkFactory,
    PolicyDocumentFactory,
    PolicyPassageFactory,
    SafetyIssueFactory,
    filled_project,
    member_of,
)
from tests.reader.corpus import pdf_with_text

TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def three(filled):
    """Three documents besides the first: expired with an owner, not valid yet, withdrawn and unreadable."""
    of = {"municipality": filled.project.municipality}
    PolicyDocumentFactory(
        title="Wijkplan", owner="Wijken", valid_until=TODAY - DAY, page_count=9, has_pages=True, **of
    )
    PolicyDocumentFactory(title="Begroting", owner="Financiën", valid_from=TODAY + DAY, kind="BUDGET", **of)
    PolicyDocumentFactory(title="APV", status="WITHDRAWN", state="UNREADABLE", **of)


def titles(browser, filled, **query: str) -> list[str]:
    response = browser.get(address("policy-documents", filled.ids), query)
    assert response.status_code == 200
    return [row.document.title for row in response.context["rows"]]


def test_validity_on_the_day_is_told_of_every_document(lead, filled, three):
    response = lead.get(address("policy-documents", filled.ids))

    assert {row.document.title: row.validity for row in response.context["rows"]} == {
        "APV": "WITHDRAWN",
        "Begroting": "NOT_YET",
        "Jeugdagenda": "VALID",
        "Wijkplan": "EXPIRED",
    }


@pytest.mark.parametrize("day", ["first", "last"])
def test_first_and_last_day_count_as_valid(lead, filled, day):
    field = {"first": "valid_from", "last": "valid_until"}[day]
    PolicyDocument.objects.update(**{field: TODAY})

    assert titles(lead, filled, validity="VALID") == ["Jeugdagenda"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"validity": "EXPIRED"}, ["Wijkplan"]),
        ({"validity": "NOT_YET"}, ["Begroting"]),
        ({"status": "WITHDRAWN"}, ["APV"]),
        ({"kind": "BUDGET"}, ["Begroting"]),
        ({"owner": "Wijken"}, ["Wijkplan"]),
        ({"reading": "PROBLEM"}, ["APV"]),
        ({"word": "PLAN wijk"}, ["Wijkplan"]),
        ({"word": "zoiets is er niet"}, []),
        ({"validity": "VALID", "owner": "Wijken"}, []),
        ({"validity": "<script>", "owner": "nobody"}, ["APV", "Begroting", "Jeugdagenda", "Wijkplan"]),
    ],
)
def test_filters_in_the_address_choose_documents(lead, filled, three, query, found):
    assert titles(lead, filled, **query) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("", ["APV", "Begroting", "Jeugdagenda", "Wijkplan"]),
        ("-titel", ["Wijkplan", "Jeugdagenda", "Begroting", "APV"]),
        ("geldig", ["Wijkplan", "APV", "Begroting", "Jeugdagenda"]),
        ("eigenaar", ["Begroting", "Wijkplan", "APV", "Jeugdagenda"]),
        ("-bladzijden", ["Wijkplan", "APV", "Begroting", "Jeugdagenda"]),
        ("'; DROP TABLE", ["APV", "Begroting", "Jeugdagenda", "Wijkplan"]),
    ],
)
def test_order_in_the_address_sorts_documents(lead, filled, three, order, found):
    assert titles(lead, filled, volgorde=order) == found


def test_accepted_links_of_this_project_alone_are_counted(lead, filled):
    """Another project of the municipality has links on the same document: no trace of those."""
    neighbour = filled_project(municipality=filled.project.municipality)
    for project, count in ((filled, 2), (neighbour, 3)):
        for _ in range(count):
            issue = SafetyIssueFactory(quickscan=project.issue.quickscan)
            AcceptedLinkFactory(safety_issue=issue, passage=filled.link.passage)

    (row,) = [
        row
        for row in lead.get(address("policy-documents", filled.ids)).context["rows"]
        if row.document == filled.document
    ]

    assert (row.document.link_count, row.document.passage_count) == (2, 1)


def test_list_costs_the_same_queries_for_one_document_and_for_three(lead, filled, django_assert_num_queries):
    lead.get(address("policy-documents", filled.ids))  # what is the same for every page is known by then
    with django_assert_num_queries(11) as one:
        lead.get(address("policy-documents", filled.ids))
    for _ in range(2):
        PolicyPassageFactory(document__municipality=filled.project.municipality)
    with django_assert_num_queries(len(one)):
        lead.get(address("policy-documents", filled.ids))


# --- uploading ------------------------------------------------------------------------------------------------


def test_form_of_which_a_part_was_refused_is_handled_once(lead, filled, add):
    add("er-al.txt", b"Er al.")
    fields = {"files": [upload("nieuw.txt", "Nieuw."), upload("er-al.txt", "Er al.")]}
    sent = fields | key()

    first = lead.post(address("policy-documents", filled.ids), sent)
    for file in sent["files"]:
        file.seek(0)
    again = lead.post(address("policy-documents", filled.ids), sent)

    assert (first.status_code, again.status_code) == (422, 302)
    assert PolicyDocument.objects.filter(file_name="nieuw.txt").count() == 1
    shown = first.context["form"]["form_key"].value()
    assert str(shown) != str(sent["form_key"])
    more = lead.post(
        address("policy-documents", filled.ids), {"files": upload("meer.txt", "Meer."), "form_key": shown}
    )
    assert more.status_code == 302
    assert PolicyDocument.objects.filter(file_name="meer.txt").exists()


def test_form_of_which_all_was_refused_tells_so_again(lead, filled, add):
    add("er-al.txt", b"Er al.")
    sent = key()

    codes = [
        lead.post(
            address("policy-documents", filled.ids), {"files": upload("a.txt", "Er al.")} | sent
        ).status_code
        for _ in range(2)
    ]

    assert codes == [422, 422]


def test_same_file_twice_in_one_form_is_said(lead, filled):
    files = [upload("een.txt", "Dezelfde."), upload("twee.txt", "Dezelfde.")]

    response = lead.post(address("policy-documents", filled.ids), {"files": files} | key())

    assert response.status_code == 422
    assert "twee.txt: dit bestand is er al." in text_of(response)
    assert PolicyDocument.objects.filter(file_name="een.txt").exists()


# --- progress, stopping and trying again ------------------------------------------------------------------------


def test_progress_tells_only_of_what_was_asked(lead, filled, add):
    one, other = add("een.txt", b"Een."), add("twee.txt", b"Twee.")

    response = lead.get(address("policy-progress", filled.ids), {"bezig": f"{one.pk},x,{'9' * 30}"})

    body = response.content.decode()
    assert f'id="state-{one.pk}"' in body
    assert f'id="state-{other.pk}"' not in body


def test_progress_stops_asking_and_says_so_when_all_is_read(lead, filled, add, read):
    document = add("een.txt", DUTCH.encode())
    before = lead.get(address("policy-progress", filled.ids), {"bezig": document.pk}).content.decode()
    read(document)
    after = lead.get(address("policy-progress", filled.ids), {"bezig": document.pk}).content.decode()

    assert ("hx-get" in before, 'role="status"' in before) == (
        True,
        False,
    )  # nothing new: nothing is read aloud
    assert ("hx-get" in after, "Alle documenten zijn gelezen." in after) == (False, True)


def test_progress_of_another_municipality_is_not_told(lead, filled):
    other = filled_project()
    theirs = actions.add_document(by=other.visit, name="geheim.txt", chunks=[b"Geheim."])

    response = lead.get(address("policy-progress", filled.ids), {"bezig": theirs.pk})

    assert "state-" not in response.content.decode()


def act(browser, filled, what: str, document, **fields):
    return browser.post(address(f"policy-document-{what}", filled.ids | {"document_id": document.pk}), fields)


def test_stopped_document_is_not_read_until_somebody_asks(lead, filled, add, read):
    document = add("een.txt", DUTCH.encode())

    assert act(lead, filled, "stop", document).status_code == 302
    document.refresh_from_db()
    assert document.state == "STOPPED"
    job = Job.objects.get(kind=queries.READ_DOCUMENT, subject_id=str(document.pk))
    assert (job.state, claim_job(job.pk)) == ("FAILED", None)

    assert act(lead, filled, "again", document).status_code == 302
    Job.objects.filter(pk=job.pk).delete()
    assert read(document).state == "READ"


def test_worker_that_is_stopped_half_way_stores_nothing(lead, filled, add, monkeypatch):
    document = add("een.txt", DUTCH.encode())
    run = claim_job(Job.objects.get(kind=queries.READ_DOCUMENT).pk)
    whole = reading.assemble_apart

    def stopped(*args, **options):
        act(lead, filled, "stop", document)
        return whole(*args, **options)

    monkeypatch.setattr(reading, "assemble_apart", stopped)
    with pytest.raises(LeaseLost):
        reading.read_document(run)

    document.refresh_from_db()
    assert (document.state, PolicyPage.objects.filter(document=document).count()) == ("STOPPED", 0)


def test_document_that_failed_is_read_once_more(lead, filled, add, read, monkeypatch):
    document = add("een.txt", b"")
    assert read(document).state == "UNREADABLE"

    act(lead, filled, "again", document)
    act(lead, filled, "again", document)  # pressed twice

    document.refresh_from_db()
    assert (document.state, document.problem, document.problem_sentence) == ("WAITING", "", "")
    assert Job.objects.filter(kind=queries.READ_DOCUMENT, state="READY").count() == 1


@pytest.mark.parametrize("what", ["stop", "again"])
def test_document_that_was_read_is_neither_stopped_nor_read_again(lead, filled, what):
    act(lead, filled, what, filled.document)

    filled.document.refresh_from_db()
    assert filled.document.state == "READ"
    assert not Job.objects.filter(kind=queries.READ_DOCUMENT).exists()


@pytest.mark.parametrize("what", ["stop", "again", "searched"])
def test_reader_of_documents_may_not_steer_the_reading(client, filled, add, what):
    document = add("een.txt", DUTCH.encode())
    client.force_login(member_of(filled.project, Role.REPRESENTATIVE))

    assert act(client, filled, what, document).status_code == 403
    document.refresh_from_db()
    assert (document.state, document.is_searched) == ("WAITING", True)


# --- bad text ---------------------------------------------------------------------------------------------------


def lines_of(text: str) -> list[str]:
    words = text.encode("ascii", "ignore").decode().split()
    return [" ".join(words[start : start + 8]) for start in range(0, len(words), 8)]


def test_german_document_is_kept_told_and_not_searched_until_somebody_says_so(lead, filled, add, read):
    document = read(add("plan.pdf", pdf_with_text(lines_of(GERMAN))))
    municipality = filled.project.municipality

    assert (document.state, document.language, document.is_searched) == ("READ", "de", False)
    assert document not in queries.searched_documents(municipality)
    page = lead.get(address("policy-document", filled.ids | {"document_id": document.pk}))
    assert "Dit document is geschreven in het Duits." in text_of(page)
    assert "wordt niet doorzocht" in text_of(lead.get(address("policy-documents", filled.ids)))

    act(lead, filled, "searched", document, is_searched="True")
    assert document in queries.searched_documents(municipality)
    act(lead, filled, "searched", document, is_searched="")
    assert document not in queries.searched_documents(municipality)


def test_dutch_document_is_searched(filled, add, read):
    document = read(add("plan.txt", DUTCH.encode()))

    assert list(queries.searched_documents(filled.project.municipality).filter(pk=document.pk)) == [document]


def test_garbled_document_is_refused_and_says_why(lead, filled, add, read):
    document = read(add("plan.pdf", pdf_with_text(lines_of(shifted(DUTCH, 3)))))

    assert (document.state, document.problem) == ("UNREADABLE", "GARBLED")
    page = lead.get(address("policy-document", filled.ids | {"document_id": document.pk}))
    assert "De tekst in dit bestand is onleesbaar opgeslagen." in text_of(page)


def test_doubled_document_is_read_once_and_says_so(lead, filled, add, read):
    document = read(add("plan.pdf", pdf_with_text([line for line in lines_of(DUTCH) for _ in (1, 2)])))

    assert document.is_doubled
    assert document.pages.get().text.count("politie") == 1
    assert "tekst stond dubbel" in text_of(lead.get(address("policy-documents", filled.ids)))


def test_owner_passes_the_gate(lead, filled):
    fields = {"title": "Jeugdagenda", "kind": "OTHER", "status": "ADOPTED", "version": 1}
    place = address("policy-document-change", filled.ids)

    refused = lead.post(place, fields | {"owner": "Jan de Vries, 06-12345678"} | key())
    assert refused.context["form"].errors.keys() == {"owner"}

    assert lead.post(place, fields | {"owner": "Jeugd en onderwijs"} | key()).status_code == 302
    filled.document.refresh_from_db()
    assert filled.document.owner == "Jeugd en onderwijs"
