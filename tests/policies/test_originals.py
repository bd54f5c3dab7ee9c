"""Originals of a whole site: shared between projects, kept per municipality, and checked by `ketenplan fsck`."""

import hashlib
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from ketenplan.commands.care import fsck
from ketenplan.policies import actions, files
from ketenplan.policies.models import PolicyDocument
from tests.contracts.permission_table import address
from tests.factories.forms import key, upload
from tests.factories.pages import text_of
from tests.factories.projects import FilledProject, filled_project

NOTE, OTHER_NOTE = b"Elk kind gaat naar school.", b"De wijkagent kent de wijk."
NOTHING_WRONG = (0, "")


def add_note(filled: FilledProject, content: bytes = NOTE, name: str = "jeugdnota.txt") -> PolicyDocument:
    return actions.add_document(by=filled.visit, name=name, chunks=[content])


def check(*options: str) -> tuple[int, str]:
    """Exit code and output of `ketenplan fsck`."""
    result = CliRunner().invoke(fsck, ["--older-than", "0", *options])
    return result.exit_code, result.stdout


def on_disk(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def place_of(content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    return f"{sha256[:2]}/{sha256}"


def test_projects_of_one_municipality_share_a_document(client, filled):
    document = add_note(filled)
    neighbour = filled_project(municipality=filled.project.municipality)
    client.force_login(neighbour.lead)
    place = address("policy-documents", neighbour.ids)

    shown = client.get(address("policy-document", neighbour.ids | {"document_id": document.pk}))
    again = client.post(place, {"files": upload("zelfde.txt", NOTE)} | key())

    assert shown.status_code == 200
    assert (again.status_code, "zelfde.txt: dit bestand is er al." in text_of(again)) == (422, True)
    assert list(PolicyDocument.objects.filter(sha256=document.sha256)) == [document]


def test_other_municipality_has_its_own_document_on_the_same_file(client, filled, files_folder):
    document, other = add_note(filled, name="geheime-nota.txt"), filled_project()

    theirs = add_note(other)

    assert theirs.pk != document.pk
    assert on_disk(files_folder) == [place_of(NOTE)]
    client.force_login(other.lead)
    for name in ("policy-document", "policy-original"):
        response = client.get(address(name, other.ids | {"document_id": document.pk}))
        assert response.status_code == 404
    assert "geheime-nota" not in text_of(client.get(address("policy-documents", other.ids)))


def test_file_stays_as_long_as_one_municipality_needs_it(filled, files_folder):
    other = filled_project()
    mine, theirs = add_note(filled), add_note(other)

    actions.remove_document(by=filled.visit, document=mine)
    assert check("--clean") == NOTHING_WRONG
    assert on_disk(files_folder) == [place_of(NOTE)]

    actions.remove_document(by=Visit(other.lead, other.project, Role.PROJECT_LEAD), document=theirs)
    assert check("--clean")[0] == 0
    assert on_disk(files_folder) == []


def test_missing_original_gives_a_page_that_says_so(client, filled):
    document = add_note(filled)
    files.path_of(document.sha256).unlink()
    client.force_login(filled.lead)

    response = client.get(address("policy-original", filled.ids | {"document_id": document.pk}))

    assert response.status_code == 410
    assert "Het origineel is er niet. De gelezen tekst is er nog" in text_of(response)


def test_fsck_is_content_with_whole_originals(filled):
    add_note(filled)

    assert check() == NOTHING_WRONG


def test_fsck_finds_a_changed_byte_and_clean_leaves_it(filled, files_folder):
    document = add_note(filled)
    add_note(filled, OTHER_NOTE)
    path = files.path_of(document.sha256)
    path.write_bytes(NOTE[:-1] + b"!")
    said = f"Document {document.key}: het originele bestand ontbreekt of is veranderd."

    for options in ([], ["--clean"]):
        code, output = check(*options)
        assert (code, output.count("\n"), output.startswith(said)) == (1, 1, True)
    assert on_disk(files_folder) == sorted([place_of(NOTE), place_of(OTHER_NOTE)])


def test_fsck_finds_a_missing_file_and_names_every_document_on_it(filled):
    documents = [add_note(filled), add_note(filled_project())]
    add_note(filled, OTHER_NOTE)
    files.path_of(documents[0].sha256).unlink()

    code, output = check()

    named = sorted(line.split(":")[0] for line in output.splitlines())
    assert (code, named) == (1, sorted(f"Document {document.key}" for document in documents))


@pytest.mark.parametrize(
    "left",
    [place_of(OTHER_NOTE), "upload-half", "ab/notitie.txt", f"00/{hashlib.sha256(NOTE).hexdigest()}"],
    ids=["orphan", "half upload", "no hash", "wrong folder"],
)
def test_fsck_finds_what_nothing_refers_to_and_clean_removes_only_that(filled, files_folder, left):
    add_note(filled)
    path = files_folder / left
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(OTHER_NOTE)

    assert check() == (1, f"Bestand {path.name}: hoort bij geen enkel document.\n")
    assert path.exists()
    assert check("--clean") == (0, f"Bestand {path.name}: hoort bij geen enkel document en is verwijderd.\n")

    assert on_disk(files_folder) == [place_of(NOTE)]
    assert check() == NOTHING_WRONG


@pytest.mark.parametrize(
    "left", [place_of(OTHER_NOTE), "upload-half"], ids=["row not made yet", "half upload"]
)
def test_fsck_leaves_an_upload_in_progress_alone(filled, files_folder, left):
    add_note(filled)
    path = files_folder / left
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(OTHER_NOTE)

    result = CliRunner().invoke(fsck, ["--clean"])
    assert (result.exit_code, result.stdout, path.exists()) == (0, "", True)

    old = path.stat().st_mtime - 3601
    os.utime(path, (old, old))
    assert CliRunner().invoke(fsck, ["--clean"]).exit_code == 0
    assert not path.exists()
