"""`ketenplan project gaps` on exchange files: sentences, JSON, exit codes, bad input."""

import json
from dataclasses import replace

import pytest

from ketenplan.core.project.exchange import to_json
from ketenplan.core.project.model import AgreementClause, AgreementSubject, NeedAnswer, Partner, Project
from tests.core.agreements.scenarios import EFFORT, PLAN_DATE, SHARE, TEAM

QUOTE = "Partijen gaan samen op huisbezoek."
CLAUSE = AgreementClause(AgreementSubject.EFFORT, QUOTE, 3, 10, 10 + len(QUOTE))
PROJECT = Project(
    "Kade-Linde-27",
    "Waterveen",
    partners=(Partner("P1", "Politie"), Partner("P2", "Veilig Thuis"), Partner("P3", "Gemeente Waterveen")),
    agreements=(replace(TEAM, clauses=(CLAUSE,)),),
    needs=(EFFORT, SHARE),
)


@pytest.fixture
def write(tmp_path):
    def written(project):
        path = tmp_path / "project.json"
        path.write_text(to_json(project))
        return path

    return written


def test_what_is_complete_ends_with_code_0(ketenplan, write):
    result = ketenplan("project", "gaps", write(PROJECT), "--on", str(PLAN_DATE))

    assert result.exit_code == 0
    assert "N1 Samen op huisbezoek · Gereed" in result.stdout
    assert f"Bepaling: “{QUOTE}” (bladzijde 3)" in result.stdout
    assert result.stdout.endswith(
        "Voor elke behoefte is er een afspraak die geldt, of is er geen afspraak nodig.\n"
    )


def test_gap_is_told_with_what_is_missing_and_ends_with_code_1(ketenplan, write):
    shorter = replace(TEAM, parties=TEAM.parties[:2])
    result = ketenplan(
        "project", "gaps", write(replace(PROJECT, agreements=(shorter,))), "--on", str(PLAN_DATE), "--json"
    )

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["open"], answer["on"]) == (1, 2, "2026-12-01")
    first, second = answer["gaps"]
    assert (first["verdict"], [one["sentence"] for one in first["missing"]]) == (
        "EXTEND",
        ["‘Veilig Thuis’ is geen partij."],
    )
    assert (second["verdict"], second["best"]) == ("NOT_LAWFUL", None)


def test_date_of_the_plan_decides(ketenplan, write):
    result = ketenplan("project", "gaps", write(PROJECT), "--on", "2028-01-01", "--json")

    assert [gap["verdict"] for gap in json.loads(result.stdout)["gaps"]] == ["RENEW", "NOT_LAWFUL"]


def test_answer_of_people_closes_a_gap(ketenplan, write):
    answer = NeedAnswer("N1", "De opdracht regelt dit al", "projectleider, Gemeente", PLAN_DATE)
    project = replace(PROJECT, agreements=(), needs=(EFFORT,), need_answers=(answer,))

    result = ketenplan("project", "gaps", write(project), "--on", str(PLAN_DATE))

    assert result.exit_code == 0
    assert "geen afspraak nodig: De opdracht regelt dit al." in result.stdout


def test_old_name_is_the_same_partner(ketenplan, write):
    parties = (TEAM.parties[0], replace(TEAM.parties[1], organisation="Inspectie SZW"))
    labour = replace(EFFORT.parties[0], organisation="Nederlandse Arbeidsinspectie")
    project = replace(
        PROJECT,
        agreements=(replace(TEAM, parties=parties),),
        needs=(replace(EFFORT, parties=(EFFORT.parties[0], labour)),),
    )

    result = ketenplan("project", "gaps", write(project), "--on", str(PLAN_DATE), "--json")

    assert [gap["verdict"] for gap in json.loads(result.stdout)["gaps"]] == ["READY"]


def test_file_without_needs_says_so(ketenplan, write):
    result = ketenplan("project", "gaps", write(replace(PROJECT, needs=())))

    assert (result.exit_code, result.stdout) == (
        0,
        "In dit bestand staat geen enkele behoefte aan een afspraak.\n",
    )


@pytest.mark.parametrize(
    ("project", "told"),
    [
        (
            replace(PROJECT, agreements=(replace(TEAM, valid_until=TEAM.valid_from.replace(year=2024)),)),
            "valid_until",
        ),
        (replace(PROJECT, agreements=(replace(TEAM, parties=TEAM.parties * 2),)), "afspraak 1, partij 4"),
        (replace(PROJECT, needs=(replace(EFFORT, measure=""),)), "behoefte 1, veld 'measure'"),
        (replace(PROJECT, needs=(replace(EFFORT, parties=()),)), "behoefte 1"),
        (replace(PROJECT, needs=(replace(EFFORT, flows=SHARE.flows),)), "behoefte 1, veld 'flows'"),
    ],
    ids=["ends before it starts", "party twice", "no measure", "no parties", "flows without information"],
)
def test_bad_file_is_refused_with_its_place(ketenplan, write, project, told):
    result = ketenplan("project", "gaps", write(project))

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
