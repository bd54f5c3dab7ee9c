"""Adding, changing and removing policy documents on the screen."""

import errno
import os
import tempfile
import threading
from datetime import date

import pytest
from click.testing import CliRunner
from django.db import connection

from ketenplan.access.roles import Role
from ketenplan.commands.care import fsck
from ketenplan.jobs.models import Job
from ketenplan.policies import actions, files
from ketenplan.policies.models import PolicyDocument
from tests.conftest import HttpsClient
from tests.contracts.permission_table import address
from tests.factories.forms import key, upload
from tests.factories.pages import text_of
from tests.factories.projects import filled_project, member_of
from tests.factories.tables import added_since, counts

TEXT = "# Jeugdnota\n\nElk kind gaat naar school."


def send(browser, filled, *chosen):
    return browser.post(address("policy-documents", filled.ids), {"files": list(chosen)} | key())


def names() -> list[str]:
    return sorted(PolicyDocument.objects.exclude(sha256="").values_list("file_name", flat=True))


def test_several_files_are_added_at_once(lead, filled):
    response = send(lead, filled, upload("a.txt", TEXT), upload("b.md", TEXT + " En naar huis."))

    assert response.status_code == 302
    assert names() == ["a.txt", "b.md"]
    for document in PolicyDocument.objects.exclude(sha256=""):
        assert files.is_intact(document.sha256)
        assert (document.state, document.uploaded_by_id) == ("WAITING", filled.lead.pk)
    assert Job.objects.filter(kind="READ_DOCUMENT").count() == 2


def test_file_that_is_there_already_is_named_and_the_others_are_added(lead, filled):
    send(lead, filled, upload("a.txt", TEXT))

    response = send(lead, filled, upload("nog-eens.txt", TEXT), upload("b.txt", "Iets anders."))

    assert response.status_code == 422
    assert "nog-eens.txt: " in text_of(response)
    assert "b.txt: " not in text_of(response)
    assert names() == ["a.txt", "b.txt"]


def test_municipalities_may_have_the_same_file(lead, filled, client):
    send(lead, filled, upload("a.txt", TEXT))
    other = filled_project()
    client.force_login(other.lead)

    response = send(client, other, upload("a.txt", TEXT))

    assert response.status_code == 302
    assert names() == ["a.txt", "a.txt"]


def test_file_that_is_too_large_is_named_and_leaves_nothing(lead, filled, settings, files_folder):
    settings.MAX_UPLOAD_BYTES = 20
    before = counts()

    response = send(lead, filled, upload("groot.txt", TEXT))

    assert response.status_code == 422
    assert "groot.txt: " in text_of(response)
    assert "50 MB" in text_of(response)
    assert [path for path in files_folder.rglob("*") if path.is_file()] == []
    assert added_since(before) == {}


def test_full_disk_is_named_and_leaves_nothing(lead, filled, files_folder, monkeypatch):
    before, mkstemp = counts(), tempfile.mkstemp

    def full(*args, **options):
        if options.get("prefix") == "upload-":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return mkstemp(*args, **options)

    monkeypatch.setattr(tempfile, "mkstemp", full)

    response = send(lead, filled, upload("a.txt", TEXT))

    assert response.status_code == 422
    assert "a.txt: " in text_of(response)
    assert [path for path in files_folder.rglob("*") if path.is_file()] == []
    assert added_since(before) == {}


def test_empty_file_is_kept_and_explained_by_the_reader(lead, filled, read):
    send(lead, filled, upload("leeg.txt", ""))

    document = read(PolicyDocument.objects.get(file_name="leeg.txt"))

    assert (document.state, document.problem) == ("UNREADABLE", "EMPTY")


def test_row_is_made_only_after_the_file_is_on_disk(filled, monkeypatch):
    """When the row fails the file is a leftover that `fsck` names; never a row without a file."""

    def fail(*args, **options):
        raise RuntimeError

    monkeypatch.setattr(actions, "start_job", fail)
    with pytest.raises(RuntimeError):
        actions.add_document(by=filled.visit, name="a.txt", chunks=[TEXT.encode()])

    assert names() == []
    (unused,) = files.stored_hashes()
    result = CliRunner().invoke(fsck, ["--older-than", "0"])
    assert result.exit_code == 1
    assert unused in result.stdout


def test_missing_original_is_named_by_fsck_and_on_the_page(lead, filled, add):
    document = add("a.txt", TEXT.encode())
    files.path_of(document.sha256).unlink()

    result = CliRunner().invoke(fsck, ["--older-than", "0"])
    page = lead.get(address("policy-original", filled.ids | {"document_id": document.pk}))

    assert result.exit_code == 1
    assert result.stdout.startswith(f"Document {document.key}: ")
    assert page.status_code == 410


def test_original_comes_back_unchanged_and_as_a_download(lead, filled, add):
    content = b"%PDF-1.7 \x00\xff geen echte pdf <script>alert(1)</script>"
    document = add("nota.html", content)

    response = lead.get(address("policy-original", filled.ids | {"document_id": document.pk}))

    assert response.getvalue() == content
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"] == 'attachment; filename="nota.html"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_name_with_a_path_or_quotes_is_harmless(lead, filled, files_folder):
    response = send(lead, filled, upload("../../a'; rm -rf;.txt", TEXT))

    assert response.status_code == 302
    document = PolicyDocument.objects.exclude(sha256="").get()
    assert "/" not in document.file_name
    page = lead.get(address("policy-original", filled.ids | {"document_id": document.pk}))
    page.getvalue()
    assert "\n" not in page.headers["Content-Disposition"]


def test_nothing_chosen_is_said(lead, filled):
    response = lead.post(address("policy-documents", filled.ids), key())

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"files"}


def test_long_name_is_cut_to_what_fits(lead, filled, add):
    document = add("n" * 400 + ".txt", TEXT.encode())

    assert (len(document.file_name), len(document.title), len(document.key)) == (255, 300, 37)


def test_member_without_the_right_adds_nothing(client, filled, files_folder):
    client.force_login(member_of(filled.project, Role.REPRESENTATIVE))

    response = send(client, filled, upload("a.txt", TEXT))

    assert response.status_code == 403
    assert names() == []
    assert not files_folder.exists()


def test_details_are_changed_and_searched_again(lead, filled):
    fields = {
        "title": "Jeugdnota 2027",
        "kind": "OTHER",
        "status": "ADOPTED",
        "adopted_by": "de gemeenteraad",
        "adopted_on": "2026-12-15",
        "valid_from": "2027-01-01",
        "valid_until": "2030-12-31",
        "version": 1,
    }

    response = lead.post(address("policy-document-change", filled.ids), fields | key())

    assert response.status_code == 302
    filled.document.refresh_from_db()
    assert filled.document.valid_until == date(2030, 12, 31)
    assert Job.objects.filter(kind="PROPOSE_LINKS", subject_id=str(filled.project.pk)).count() == 1


def test_last_day_before_the_first_is_refused(lead, filled):
    fields = {"title": "x", "kind": "OTHER", "status": "ADOPTED", "version": 1}
    days = {"valid_from": "2027-01-02", "valid_until": "2027-01-01"}

    response = lead.post(address("policy-document-change", filled.ids), fields | days | key())

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"valid_until"}


def test_removed_document_takes_its_links_along_and_its_file_stays(lead, filled, add):
    document = add("a.txt", TEXT.encode())
    PolicyDocument.objects.filter(pk=filled.document.pk).update(sha256="0" * 64)

    for one in (document, filled.document):
        lead.post(address("policy-document-remove", filled.ids | {"document_id": one.pk}), key())

    assert not PolicyDocument.objects.exists()
    assert not filled.project.policy_links.exists()
    assert list(files.stored_hashes()) == [document.sha256]


@pytest.mark.django_db(transaction=True)
def test_same_file_from_two_people_at_once_is_one_document(files_folder):
    filled = filled_project()
    adviser = member_of(filled.project, Role.POLICY_ADVISER)
    together, answers = threading.Barrier(2), []

    def add(user):
        browser = HttpsClient(raise_request_exception=False)
        browser.force_login(user)
        together.wait()
        answers.append(send(browser, filled, upload("a.txt", TEXT)).status_code)
        connection.close()

    threads = [threading.Thread(target=add, args=[user]) for user in (filled.lead, adviser)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [302, 422]
    assert names() == ["a.txt"]
    assert len(list(files.stored_hashes())) == 1
    assert list(files.leftovers()) == []
