"""`ketenplan policy evaluate`: with own judgements, with decisions in a project file, and what it exports."""

import csv
import json
from datetime import date

import pytest

from ketenplan.core.project.exchange import to_json
from ketenplan.core.project.model import (
    LinkState,
    MatchReason,
    Page,
    Passage,
    PolicyDocument,
    PolicyLink,
    Project,
    Quickscan,
    ReasonKind,
    Relation,
    SafetyIssue,
)

PASSAGES = (
    ("j1", "Geen kind zit thuis. De leerplichtambtenaar meldt ieder schoolverzuim."),
    ("j2", "Het wijkteam helpt gezinnen met schulden."),
    ("j3", "De straatverlichting wordt vervangen door zuinige lampen."),
)
ISSUES = (("a", "Kinderen verzuimen van school"), ("b", "Gezinnen hebben hoge schulden"), ("c", "zwembad"))
JUDGEMENTS = "a\tj1\t2\nb\tj2\t2\nb\tj3\t1\nc\t-\t0\n"


@pytest.fixture
def evaluated(ketenplan, json_lines, tmp_path):
    """Runs the command on the passages and issues above."""

    def run(judgements=JUDGEMENTS, options=()):
        ketenplan("policy", "index", json_lines("p.jsonl", *(
            {"municipality": "Waterveen", "id": key, "doc": "d", "text": text} for key, text in PASSAGES
        )))  # fmt: skip
        issues = json_lines("issues.jsonl", *({"qid": key, "query": text} for key, text in ISSUES))
        path = tmp_path / "oordelen.tsv"
        path.write_text(judgements)
        return ketenplan("policy", "evaluate", "--issues", issues, "--judgements", path, *options)

    return run


@pytest.mark.django_db
def test_own_judgements_give_the_measures(evaluated):
    result = evaluated(options=["--json"])

    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["judgements"] == 4
    assert found["measures"]["recall@20"]["value"] == 0.75  # j3 shares no word with b
    assert found["measures"]["ndcg@10"]["count"] == 2
    assert found["nothing_found"] == {"rightly": 1, "wrongly": 0, "missed": 0, "found": 2}


@pytest.mark.django_db
def test_same_seed_gives_the_same_outcome(evaluated):
    outcomes = [evaluated(options=["--seed", seed, "--json"]).stdout for seed in (5, 5)]

    assert outcomes[0] == outcomes[1]


@pytest.mark.django_db
def test_outcome_reads_as_sentences(evaluated):
    lines = evaluated().stdout.splitlines()

    assert lines[0] == "4 oordelen."
    assert (
        lines[2]
        == "juiste passages bij de eerste 20 (recall@20): 0,75 (tussen 0,50 en 1,00; 2 oordelen of vraagstukken)"
    )
    assert (
        lines[-1]
        == "‘Niets gevonden’ was 1 keer terecht en 0 keer onterecht; 0 keer ontbrak het ten onrechte."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_export_holds_no_text(evaluated, tmp_path, ending):
    path = tmp_path / f"uit.{ending}"

    evaluated(options=["--export", path])

    content = path.read_text()
    words = {word for _, text in (*PASSAGES, *ISSUES) for word in text.rstrip(".").split() if len(word) > 4}
    assert [word for word in words if word in content] == []
    if ending == "csv":
        assert list(csv.reader(content.splitlines())) == [
            ["issue", "passage", "grade", "rank"], ["a", "j1", "2", "1"], ["b", "j2", "2", "1"],
            ["b", "j3", "1", ""], ["c", "-", "0", ""],
        ]  # fmt: skip


def test_decisions_in_a_project_file_are_judgements(ketenplan, tmp_path):
    def link(passage, state, kind):
        return PolicyLink(
            "V01", "D1", passage, state, Relation.SUPPORTS, "Omdat.",
            decided_by="beleidsadviseur", decided_on=date(2026, 11, 2),
            reasons=(MatchReason(kind, "schuld", "schuld", "schuld", 1.0),),
        )  # fmt: skip

    project = Project(
        "Kade-Linde-27",
        "Waterveen",
        quickscans=(Quickscan("Waterveen", safety_issues=(SafetyIssue("V01", "Schulden"),)),),
        documents=(
            PolicyDocument(
                "D1",
                "Nota",
                "OTHER",
                pages=(Page(1, "Hulp.\nGeld."),),
                passages=(Passage("p1", 1, 1, 0, 5), Passage("p2", 1, 2, 6, 11)),
            ),
        ),
        links=(
            link("p1", LinkState.REJECTED, ReasonKind.PART),
            link("p2", LinkState.ACCEPTED, ReasonKind.WORD),
        ),
    )
    path = tmp_path / "project.json"
    path.write_text(to_json(project))

    found = json.loads(ketenplan("policy", "evaluate", "--project", path, "--json").stdout)["measures"]

    assert (
        found["recall@20"]["value"],
        found["accepted:word"]["value"],
        found["accepted:part"]["value"],
    ) == (1, 1, 0)
    assert 0.6 < found["ndcg@10"]["value"] < 0.7


@pytest.mark.parametrize(
    ("judgements", "sentence"),
    [
        ("", "In oordelen.tsv staat geen enkel oordeel."),
        ("a\tj1\n", "Regel 1 van oordelen.tsv moet drie delen hebben"),
        ("a\tj1\t2\n\nb\tj2\tgoed\n", "Regel 3 van oordelen.tsv: het cijfer moet 0, 1, 2 of 3 zijn."),
        ("a\t-\t2\n", "Regel 1 van oordelen.tsv: bij ‘geen beleid’ (-) hoort het cijfer 0."),
    ],
)
@pytest.mark.django_db
def test_wrong_judgements_are_one_sentence(evaluated, judgements, sentence):
    result = evaluated(judgements)

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(sentence)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "Geef --issues met --judgements op, of --project."),
        (["--project", "weg.json"], "weg.json is geen projectbestand van Ketenplan."),
        (
            ["--project", "weg.json", "--export", "uit.txt"],
            "De naam na --export moet eindigen op .csv of .json.",
        ),
    ],
)
def test_wrong_options_are_one_sentence(ketenplan, options, sentence):
    result = ketenplan("policy", "evaluate", *options)

    assert (result.exit_code, result.stderr.strip()) == (2, sentence)
