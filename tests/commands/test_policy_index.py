"""The index behind `policy match`: of another version, and of policy that stands in a draft and in a plan."""

import json

import pytest

from ketenplan.policies.models import PolicyDocument
from ketenplan.search import synchronising

pytestmark = pytest.mark.django_db

GOAL = "De gemeente halveert het aantal gezinnen met hoge schulden in de wijk voor het eind van {} periode."


def passage(key, document, text):
    return {
        "municipality": "Waterveen",
        "id": key,
        "doc": document,
        "document": document,
        "page": 1,
        "text": text,
    }


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    """What is written here under another version is for nobody else to find."""
    settings.INDEX_FOLDER = tmp_path / "index"


@pytest.fixture
def issues(json_lines):
    return json_lines("issues.jsonl", {"qid": "a", "query": "Gezinnen met hoge schulden"})


@pytest.fixture
def indexed(ketenplan, json_lines):
    rows = (passage("c1", "Concept", GOAL.format("de")), passage("p1", "Plan", GOAL.format("deze")))
    assert ketenplan("policy", "index", json_lines("beleid.jsonl", *rows)).exit_code == 0


def test_index_of_another_version_is_refused_until_it_is_made_again(ketenplan, indexed, issues, monkeypatch):
    monkeypatch.setattr(synchronising, "ENGINE_VERSION", "next")

    refused = ketenplan("policy", "match", "--issues", issues, "--json")
    again = ketenplan("policy", "index", "--again")
    found = ketenplan("policy", "match", "--issues", issues, "--json")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "herindexeer" in refused.stderr.lower()
    assert "ketenplan policy index --again" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert (again.exit_code, found.exit_code) == (0, 0)
    assert json.loads(found.stdout.splitlines()[0])["passage"] is not None


def test_draft_and_plan_are_one_row_that_names_the_other(ketenplan, indexed, issues):
    PolicyDocument.objects.filter(title="Concept").update(status="DRAFT")
    PolicyDocument.objects.filter(title="Plan").update(status="ADOPTED")

    rows = [
        json.loads(line)
        for line in ketenplan("policy", "match", "--issues", issues, "--json").stdout.splitlines()
    ]

    assert [(row["document"], len(row["same_as"])) for row in rows] == [("Plan", 1)]
    assert rows[0]["same_as"][0] != rows[0]["passage"]


def test_issue_without_hits_has_no_versions(ketenplan, indexed, json_lines):
    path = json_lines("other.jsonl", {"qid": "b", "query": "de het een"})

    (row,) = map(json.loads, ketenplan("policy", "match", "--issues", path, "--json").stdout.splitlines())

    assert (row["passage"], row["same_as"]) == (None, [])
