"""`ketenplan project composition` on exchange files: sentences, JSON, exit codes."""

import json
from dataclasses import replace

import pytest

from ketenplan.core.project.exchange import to_json
from ketenplan.core.project.model import (
    AdviceAnswer,
    ChainTable,
    Partner,
    PartnerDomain,
    PartnerRole,
    PartnerStanding,
    Project,
    Quickscan,
    SafetyIssue,
    Subject,
)

PARTNERS = tuple(
    Partner(
        f"P{number}",
        f"Partner uit {domain.lower()}",
        domain=domain,
        role=PartnerRole.CORE,
        decider_function="directeur",
        speaks_for_child=domain is PartnerDomain.CARE,
    )
    for number, domain in enumerate(PartnerDomain, start=1)
)
PROJECT = Project(
    "Kade-Linde-27",
    "Waterveen",
    (Quickscan("Waterveen", safety_issues=(SafetyIssue("V01", "Kinderen verzuimen"),)),),
    PARTNERS,
)


@pytest.fixture
def write(tmp_path):
    def written(project):
        path = tmp_path / "project.json"
        path.write_text(to_json(project))
        return path

    return written


def test_chain_without_anything_to_advise_ends_with_code_0(ketenplan, write):
    result = ketenplan("project", "composition", write(PROJECT), "--on", "2026-12-01")

    assert (result.exit_code, result.stdout) == (0, "Er is geen advies over de samenstelling van de keten.\n")


def test_advice_says_what_why_and_what_to_do_and_ends_with_code_1(ketenplan, write):
    standing = PartnerStanding("V01", "P2", has_sight=True)

    result = ketenplan("project", "composition", write(replace(PROJECT, standings=(standing,))))

    assert result.exit_code == 1
    assert result.stdout == (
        "Bij V01 ‘Kinderen verzuimen’ is er zicht, maar geen partner met een bevoegdheid.\n"
        "  Waarom: Partner uit punishment heeft zicht op dit vraagstuk. Niemand mag ingrijpen.\n"
        "  Wat u kunt doen: Zoek een partner die hier een bevoegdheid heeft, of vul in wie die al heeft.\n\n"
        "Er staat één advies open.\n"
    )


def test_answered_advice_is_told_but_no_longer_open(ketenplan, write):
    partners = tuple(replace(p, decider_function="") if p.key == "P3" else p for p in PARTNERS)
    answer = AdviceAnswer("NO_DECIDER:P3", "Het college beslist.", "projectleider, Gemeente")
    project = replace(PROJECT, partners=partners, advice_answers=(answer,))

    result = ketenplan("project", "composition", write(project), "--on", "2026-12-01", "--json")

    (row,) = json.loads(result.stdout)["advice"]
    assert result.exit_code == 0
    assert json.loads(result.stdout)["open"] == 0
    assert json.loads(result.stdout)["on"] == "2026-12-01"
    assert (row["advice"], row["open"], row["not_needed_because"], row["answered_by"]) == (
        "NO_DECIDER:P3",
        False,
        "Het college beslist.",
        "projectleider, Gemeente",
    )


def test_stop_sign_stays_open_whatever_was_answered(ketenplan, write):
    partners = tuple(replace(p, speaks_for_child=False) for p in PARTNERS)
    project = replace(
        PROJECT, partners=partners, advice_answers=(AdviceAnswer("NO_CHILD_VOICE", "Dat doet de school."),)
    )

    result = ketenplan("project", "composition", write(project), "--json")

    assert result.exit_code == 1
    assert [(r["severity"], r["open"]) for r in json.loads(result.stdout)["advice"]] == [("STOP", True)]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": "ketenplan-project/1"}'])
def test_bad_file_gets_one_sentence_and_code_2(ketenplan, tmp_path, content):
    path = tmp_path / "kapot.json"
    path.write_text(content)

    result = ketenplan("project", "composition", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Het projectbestand is niet gelezen.")


def test_rows_of_the_starter_set_are_used_and_said_once_for_all_issues(ketenplan, write):
    """Two issues at school and nobody from school: one paragraph, two pieces of advice."""
    issues = tuple(SafetyIssue(key, "Verzuim", life_areas=("L03",)) for key in ("V01", "V02"))
    project = replace(PROJECT, quickscans=(Quickscan("Waterveen", safety_issues=issues),))

    text = ketenplan("project", "composition", write(project), "--on", "2026-12-01").stdout
    rows = json.loads(ketenplan("project", "composition", write(project), "--json").stdout)["advice"]

    assert text.count("Bij twee vraagstukken ontbreekt een partner voor het leefgebied ‘Onderwijs") == 2
    assert "Bron: Leerplichtwet 1969." in text
    assert text.endswith("Er staan 4 adviezen open.\n")
    assert {row["kind"] for row in rows} == {"MISSING_TYPE"}


@pytest.mark.parametrize(("form", "expected"), [("STEERING_GROUP", True), ("ZVH_CASE", False)])
def test_table_about_persons_needs_a_form_that_may_handle_them(ketenplan, write, form, expected):
    table = ChainTable("T1", "Onze tafel", form=form, subject=Subject.PERSON)

    result = ketenplan("project", "composition", write(replace(PROJECT, tables=(table,))))

    assert ("De tafel ‘Onze tafel’ mag niet over personen gaan." in result.stdout) is expected
