import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from ketenplan.commands import pipeline
from ketenplan.commands.documents import find_files, read_documents
from ketenplan.core.project.exchange import to_json
from ketenplan.core.project.model import LinkState

FORMATS = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF-", "html": b"<!doctype html", "json": b"{"}


@pytest.fixture
def made(ketenplan, quickscan, policies, tmp_path):
    """Runs the main job with `--out plan.json`; gives the result and the text of the plan (or None)."""

    def run(*options):
        out = tmp_path / "plan.json"
        arguments = ("--quickscan", quickscan, "--policies", policies, "--out", out, "--on", "2026-11-23")
        result = ketenplan("plan", *arguments, *options)
        return result, out.read_text() if out.exists() else None

    return run


def test_every_format_comes_from_one_run(ketenplan, quickscan, policies, tmp_path):
    outs = [tmp_path / f"plan.{suffix}" for suffix in FORMATS]

    options = [item for path in outs for item in ("--out", path)]
    result = ketenplan(
        "plan", "--quickscan", quickscan, "--policies", policies, *options, "--on", "2026-11-23"
    )

    assert result.exit_code == 0, result.output
    for path, start in zip(outs, FORMATS.values(), strict=True):
        assert path.read_bytes()[: len(start)].lower() == start.lower()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_plan_quotes_the_policy_literally_with_its_source(made):
    result, text = made()

    assert result.exit_code == 0
    assert "De leerplichtambtenaar meldt ieder schoolverzuim binnen een week." in text
    assert "Jeugdagenda 2025-2028" in text
    assert result.stdout == (
        "2 vraagstukken, 2 beleidsdocumenten, 1 voorstel voor aansluiting.\n"
        "Zonder voorstel: V02. Vraag de beleidsadviseur om mee te zoeken.\n"
    )


def test_progress_is_on_stderr_and_json_on_stdout(made):
    result, _ = made("--json")

    assert "Lezen, 1 van 2: jeugdagenda.docx\n" in result.stderr
    report = json.loads(result.stdout)
    assert (report["issues"], report["proposals"], report["issues_without_policy"]) == (2, 1, ["V02"])


def test_same_input_gives_the_same_plan(made):
    assert made()[1] == made()[1]


def test_unreadable_file_is_named_the_plan_is_made_and_the_code_is_1(made, policies):
    (policies / "leeg.pdf").write_bytes(b"")
    (policies / "liegt.pdf").write_text("Dit is gewone tekst.")

    result, text = made()

    assert (result.exit_code, text is not None) == (1, True)
    assert "leeg.pdf is niet gelezen: Het bestand is leeg." in result.stderr
    assert "liegt.pdf is niet gelezen: " in result.stderr


def test_empty_folder_gives_one_sentence_and_no_plan(made, policies):
    for path in policies.iterdir():
        path.unlink()

    result, text = made()

    assert (result.exit_code, text) == (2, None)
    assert result.stderr.count("\n") == 1
    assert "is leeg" in result.stderr


def test_refused_quickscan_stops_before_reading_and_leaves_the_old_plan(made, quickscan):
    _, before = made()
    quickscan.write_text(quickscan.read_text().replace("Voetbaltoernooi", "Bel 06-12345678"))

    result, after = made()

    assert (result.exit_code, after) == (2, before)
    assert "Lezen" not in result.stderr
    assert "12345678" not in result.output


@pytest.mark.parametrize("content", ["", "vraagstukken: [", "kolom: x\n"])
def test_quickscan_that_cannot_be_read_is_bad_input(made, quickscan, content):
    quickscan.write_text(content)
    result, text = made()
    assert (result.exit_code, text) == (2, None)
    assert result.stderr.startswith("De quickscan")


def test_unknown_output_and_missing_input_are_refused_before_any_work(
    ketenplan, quickscan, policies, tmp_path
):
    wrong = ketenplan(
        "plan", "--quickscan", quickscan, "--policies", policies, "--out", tmp_path / "plan.doc"
    )
    nothing = ketenplan("plan", "--policies", policies, "--out", tmp_path / "plan.json")
    no_policy = ketenplan("plan", "--quickscan", quickscan, "--out", tmp_path / "plan.json")

    assert [result.exit_code for result in (wrong, nothing, no_policy)] == [2, 2, 2]
    assert wrong.stderr == "De naam plan.doc moet eindigen op .docx, .odt, .pdf, .html of .json.\n"
    assert nothing.stderr.startswith("Geef een quickscan op met --quickscan")
    assert no_policy.stderr.startswith("Er is geen beleid.")


def test_main_job_touches_no_database_and_no_data_folder(quickscan, policies, tmp_path):
    home = tmp_path / "home"
    command = [sys.executable, "-m", "ketenplan", "plan", "--quickscan", quickscan, "--policies", policies]
    environment = os.environ | {"KETENPLAN_HOME": str(home), "DATABASE_URL": "sqlite:////nonexistent/x"}

    done = subprocess.run([*command, "--out", tmp_path / "plan.json"], env=environment, capture_output=True)

    assert (done.returncode, home.exists()) == (0, False), done.stderr.decode()


def test_project_file_is_built_on_with_its_decisions(ketenplan, quickscan, policies, tmp_path):
    scanned, _ = pipeline.load_quickscan(quickscan)
    read = read_documents(find_files(policies), say=lambda text: None)
    project = pipeline.add_proposals(
        pipeline.add_documents(pipeline.start_project(scanned, None), read.documents)
    )
    rejected = replace(project.links[0], state=LinkState.REJECTED, argument="Gaat over iets anders.")
    path, out = tmp_path / "project.json", tmp_path / "plan.json"
    path.write_text(to_json(replace(project, pseudonym="Baken-Beuk-38", links=(rejected,))))

    result = ketenplan("plan", "--project", path, "--out", out, "--on", "2026-11-23", "--json")

    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["proposals"], report["issues_without_policy"]) == (0, ["V01", "V02"])
    assert "Plan van aanpak Baken-Beuk-38" in out.read_text()
