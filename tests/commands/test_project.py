import json

import pytest

from ketenplan.commands import pipeline
from ketenplan.commands.documents import find_files, read_documents
from ketenplan.core.project.exchange import from_json, to_json
from ketenplan.organisations.actions import make_account
from ketenplan.projects.models import Project

pytestmark = pytest.mark.django_db
LEAD, STRANGER = "lead@waterveen.example", "vreemd@elders.example"


@pytest.fixture(autouse=True)
def accounts():
    for email, municipality in ((LEAD, "Waterveen"), (STRANGER, "Elders")):
        make_account(
            by=None,
            email=email,
            function="projectleider",
            organisation=f"Gemeente {municipality}",
            municipality=municipality,
            may_start_projects=True,
        )


@pytest.fixture
def exchange_file(tmp_path, quickscan, policies):
    scanned, _ = pipeline.load_quickscan(quickscan)
    read = read_documents(find_files(policies), say=lambda text: None)
    value = pipeline.add_documents(pipeline.start_project(scanned, None), read.documents)
    path = tmp_path / "project.json"
    path.write_text(to_json(pipeline.add_proposals(value)))
    return path


def test_import_and_export_give_the_same_project(ketenplan, exchange_file, tmp_path):
    out = tmp_path / "uit.json"

    imported = ketenplan("project", "import", exchange_file, "--account", LEAD)
    exported = ketenplan("project", "export", "Kade-Linde-27", "--account", LEAD, "--out", out)

    assert (imported.exit_code, imported.stdout) == (0, "Het project Kade-Linde-27 is overgenomen.\n")
    assert (exported.exit_code, exported.stderr) == (0, f"Geschreven: {out}\n")
    assert from_json(out.read_bytes()) == from_json(exchange_file.read_bytes())


def test_stranger_finds_no_project_and_no_file_is_written(ketenplan, exchange_file, tmp_path):
    ketenplan("project", "import", exchange_file, "--account", LEAD)
    out = tmp_path / "uit.json"

    result = ketenplan("project", "export", "Kade-Linde-27", "--account", STRANGER, "--out", out)

    assert result.exit_code == 2
    assert result.stderr == "Dit account heeft geen project met de naam Kade-Linde-27.\n"
    assert not out.exists()


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        (STRANGER, "Het projectbestand is van een andere gemeente dan het account.\n"),
        ("niemand@elders.example", "Dit account bestaat niet op deze site. Controleer het e-mailadres.\n"),
    ],
)
def test_import_that_may_not_be_stores_nothing(ketenplan, exchange_file, account, sentence):
    result = ketenplan("project", "import", exchange_file, "--account", account)
    assert (result.exit_code, result.stderr, Project.objects.count()) == (2, sentence, 0)


def test_second_import_is_refused(ketenplan, exchange_file):
    ketenplan("project", "import", exchange_file, "--account", LEAD)
    result = ketenplan("project", "import", exchange_file, "--account", LEAD)
    assert (result.exit_code, Project.objects.count()) == (2, 1)
    assert result.stderr == "De gemeente heeft al een project met deze naam.\n"


def test_file_with_refused_text_is_not_stored(ketenplan, exchange_file):
    tree = json.loads(exchange_file.read_text())
    tree["project"]["quickscans"][0]["occasion"] = "Bel 06-12345678."
    exchange_file.write_text(json.dumps(tree))

    result = ketenplan("project", "import", exchange_file, "--account", LEAD)

    assert (result.exit_code, Project.objects.count()) == (2, 0)
    assert "12345678" not in result.output
