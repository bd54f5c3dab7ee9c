"""`ketenplan project programmes` on exchange files: sentences, JSON, exit codes."""

import json
from dataclasses import replace
from datetime import date

import pytest

from ketenplan.core.project.exchange import to_json
from ketenplan.core.project.model import (
    DecisionKind,
    Partner,
    Programme,
    ProgrammeDecision,
    ProgrammeSource,
    ProgrammeTask,
    Project,
    Quickscan,
    SafetyIssue,
    TaskKind,
)

QUOTE = "Het thuiszitterspact geeft elke thuiszitter een plek."
PACT = Programme(
    "W01",
    "Thuiszitterspact",
    owner="Samenwerkingsverband",
    life_areas=("L03",),
    age_bands=("12-15",),
    starts_on=date(2026, 1, 1),
    ends_on=date(2027, 7, 31),
    offer="Een plek voor thuiszitters.",
    contact_function="coördinator",
    partners=("Leerplicht",),
    source=ProgrammeSource("jeugdagenda", QUOTE, 12, 0, len(QUOTE), "10", ("Onderwijs",)),
)
ROOFS = Programme("W02", "Groene daken", goals="Meer groen.", ends_on=date(2026, 6, 30))
FINES = Programme("W03", "Strikt verzuim", offer="Bij verzuim krijgen ouders altijd een boete.")
ISSUE = SafetyIssue("V01", "Kinderen spijbelen en zitten thuis", life_areas=("L03",), age_bands=("12-15",))
PROJECT = Project(
    "Kade-Linde-27",
    "Waterveen",
    (Quickscan("Waterveen", safety_issues=(ISSUE,)),),
    (Partner("P01", "Gemeente Waterveen, leerplicht", partner_type="COMPULSORY_EDUCATION"),),
    programmes=(ROOFS, PACT, FINES),
)
DECIDED = ProgrammeDecision(
    "W01",
    DecisionKind.JOIN,
    "Zij hebben plekken.",
    "projectleider, Gemeente",
    date(2026, 11, 2),
    (ProgrammeTask(TaskKind.CONTACT), ProgrammeTask(TaskKind.AGREEMENT, is_done=True)),
)


@pytest.fixture
def asked(tmp_path, ketenplan):
    def ask(project, *options):
        path = tmp_path / "project.json"
        path.write_text(to_json(project))
        return ketenplan("project", "programmes", path, "--on", "2026-12-01", *options)

    return ask


def test_advice_names_criteria_clash_quote_and_contact(asked):
    result = asked(PROJECT)

    assert result.exit_code == 1
    for words in (
        "1. Thuiszitterspact · om bij aan te haken",
        "Hetzelfde leefgebied als V01: Onderwijs en ontwikkeling.",
        "Dezelfde leeftijd: 12 tot en met 15 jaar.",
        "De periode past: van 1 januari 2026 tot en met 31 juli 2027.",
        "‘Gemeente Waterveen, leerplicht’ doet in allebei mee.",
        f"Citaat: “{QUOTE}” (jeugdagenda, bladzijde 12)",
        "Contact: coördinator",
        "Strikt verzuim · kan botsen",
        "Let op bij V01 ‘Kinderen spijbelen en zitten thuis’: ‘Bij verzuim krijgen ouders altijd een boete.’",
        "Groene daken · afgelopen",
        "Over 2 programma's is nog niets besloten.",
    ):
        assert words in result.stdout


def test_json_holds_the_same_with_places(asked):
    answer = json.loads(asked(PROJECT, "--json").stdout)

    first = answer["programmes"][0]
    assert (answer["on"], answer["open"]) == ("2026-12-01", 2)
    assert [row["verdict"] for row in answer["programmes"]] == ["JOIN", "CLASHES", "ENDED"]
    assert first["points"] == sum(one["points"] for one in first["criteria"])
    assert (first["evidence"]["quote"], first["evidence"]["page"], first["evidence"]["printed_page"]) == (
        QUOTE,
        12,
        "10",
    )
    assert answer["programmes"][1]["clashes"][0]["words"] == "Bij verzuim krijgen ouders altijd een boete."


def test_decided_project_ends_with_code_0_and_shows_tasks(asked):
    decisions = (
        DECIDED,
        ProgrammeDecision("W03", DecisionKind.UNKNOWN, "Wij vragen het.", "", DECIDED.decided_on),
    )

    result = asked(replace(PROJECT, programme_decisions=decisions), "--json")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["open"]) == (0, 0)
    assert [task["done"] for task in answer["programmes"][0]["decision"]["tasks"]] == [False, True]
    assert answer["programmes"][0]["decision"]["tasks"][0]["sentence"] == (
        "Neem contact op met coördinator (Samenwerkingsverband)."
    )


def test_joining_what_has_ended_is_open_again(asked):
    decision = replace(DECIDED, programme="W02", tasks=())

    answer = json.loads(asked(replace(PROJECT, programme_decisions=(decision,)), "--json").stdout)

    assert [row["programme"] for row in answer["programmes"] if row["open"]] == ["W01", "W03", "W02"]


def test_file_without_programmes_says_so(asked):
    result = asked(replace(PROJECT, programmes=()))

    assert (result.exit_code, result.stdout) == (0, "In dit bestand staat geen enkel programma.\n")


def test_decision_about_a_programme_that_is_not_there_is_refused_with_its_place(asked):
    result = asked(replace(PROJECT, programme_decisions=(replace(DECIDED, programme="W99"),)))

    assert result.exit_code == 2
    assert result.stderr == (
        "Het projectbestand is niet gelezen. Bij besluit over een programma 1, veld 'programme' wordt een programma"
        " genoemd dat niet in het bestand staat.\n"
    )
