import gzip
import json

import pytest

from ketenplan.policies.models import PolicyDocument, PolicyPage

pytestmark = pytest.mark.django_db

PASSAGES = (
    {
        "municipality": "Waterveen", "id": "j1", "doc": "jgd", "document": "Jeugdagenda 2025-2028",
        "doctype": "jeugdbeleid", "page": 9, "heading": "Naar school", "pdf": "jeugd.pdf", "pdf_page": 2,
        "text": "Geen kind zit thuis. De leerplichtambtenaar meldt ieder schoolverzuim.",
    },
    {
        "municipality": "Waterveen", "id": "j2", "doc": "jgd", "document": "Jeugdagenda 2025-2028",
        "doctype": "jeugdbeleid", "page": 9, "heading": "Geld", "pdf": "jeugd.pdf", "pdf_page": 2,
        "text": "Het wijkteam helpt gezinnen met schulden.",
    },
)  # fmt: skip


@pytest.fixture
def matched(ketenplan, json_lines):
    def run(*issues, options=()):
        path = json_lines("issues.jsonl", *({"qid": key, "query": text} for key, text in issues))
        result = ketenplan("policy", "match", "--issues", path, "--json", *options)
        assert result.exit_code == 0, result.output
        return [json.loads(line) for line in result.stdout.splitlines()]

    return run


def test_folder_is_read_stored_and_found(ketenplan, policies, matched):
    result = ketenplan("policy", "index", policies, "--municipality", "Waterveen")

    assert (result.exit_code, result.stdout) == (0, "Waterveen: 2 documenten ingelezen, met 2 passages.\n")
    first, *_ = matched(("a", "Kinderen verzuimen van school"))
    page = PolicyPage.objects.get(document__file_name=first["file"], number=first["page"])
    assert (first["issue"], first["rank"], first["file"]) == ("a", 1, "jeugdagenda.docx")
    assert page.text[first["start"] : first["end"]] == first["quote"]
    assert first["document"] == "Jeugdagenda 2025-2028"
    assert abs(sum(reason["share"] for reason in first["reasons"]) - 1) < 1e-9


def test_details_of_documents_are_proposed(ketenplan, policies):
    ketenplan("policy", "index", policies, "--municipality", "Waterveen")

    rows = PolicyDocument.objects.order_by("file_name").values_list("kind", "valid_until__year")
    assert list(rows) == [("YOUTH_PLAN", 2028), ("IVP", 2026)]


def test_same_file_again_changes_nothing(ketenplan, policies):
    ketenplan("policy", "index", policies, "--municipality", "Waterveen")
    before = list(PolicyDocument.objects.values_list("pk", flat=True))

    result = ketenplan("policy", "index", policies, "--municipality", "Waterveen")

    assert (result.exit_code, list(PolicyDocument.objects.values_list("pk", flat=True))) == (0, before)


def test_passage_lines_keep_their_ids_and_pages(ketenplan, json_lines, matched):
    result = ketenplan("policy", "index", json_lines("passages.jsonl", *PASSAGES))

    assert (result.exit_code, result.stdout) == (0, "Waterveen: 1 documenten ingelezen, met 2 passages.\n")
    (row,) = matched(("a", "hoge schulden"))
    assert (row["passage"], row["page"], row["printed_page"]) == ("j2", 2, "9")
    assert (row["file"], row["heading"], row["quote"]) == ("jeugd.pdf", "Geld", PASSAGES[1]["text"])
    assert PolicyPage.objects.get().text[row["start"] : row["end"]] == row["quote"]


def test_compressed_lines_without_municipality_go_to_the_one_that_is_named(ketenplan, tmp_path):
    path = tmp_path / "passages.jsonl.gz"
    bare = {"id": "x", "doc": "d", "text": "Iets over schulden."}
    path.write_bytes(gzip.compress(json.dumps(bare).encode()))

    result = ketenplan("policy", "index", path, "--municipality", "Elders", "--json")

    assert json.loads(result.stdout)["indexed"] == [{"municipality": "Elders", "documents": 1, "passages": 1}]
    assert not PolicyDocument.objects.get().has_pages


def test_issue_without_any_match_gives_one_line_with_the_reason(ketenplan, json_lines, matched):
    ketenplan("policy", "index", json_lines("passages.jsonl", *PASSAGES))

    rows = matched(("a", "Voetbaltoernooi"), ("b", ""), ("c", "schulden"))

    assert [(row["issue"], row["rank"], row["passage"]) for row in rows] == [
        ("a", None, None),
        ("b", None, None),
        ("c", 1, "j2"),
    ]
    assert rows[0]["reason"].endswith(".")
    assert rows[0].keys() == rows[2].keys()


def test_top_limits_per_issue(ketenplan, json_lines, matched):
    ketenplan("policy", "index", json_lines("passages.jsonl", *PASSAGES))
    text = "schulden en schoolverzuim"
    assert len(matched(("a", text), ("b", text), options=("--top", 1))) == 2
    assert len(matched(("a", text))) == 2


def test_other_municipality_is_never_found(ketenplan, json_lines, matched):
    other = PASSAGES[1] | {"municipality": "Elders", "id": "e1"}
    ketenplan("policy", "index", json_lines("passages.jsonl", *PASSAGES, other))

    assert [row["passage"] for row in matched(("a", "schulden"), options=("--municipality", "Elders"))] == [
        "e1"
    ]
    assert [
        row["passage"] for row in matched(("a", "schulden"), options=("--municipality", "Waterveen"))
    ] == ["j2"]


def test_municipality_must_be_chosen_when_there_are_several(ketenplan, json_lines):
    issues = json_lines("issues.jsonl", {"qid": "a", "query": "schulden"})
    nothing = ketenplan("policy", "match", "--issues", issues)
    ketenplan("policy", "index", json_lines("p.jsonl", *PASSAGES, PASSAGES[0] | {"municipality": "Elders"}))
    several = ketenplan("policy", "match", "--issues", issues)
    unknown = ketenplan("policy", "match", "--issues", issues, "--municipality", "Nergens")

    assert {nothing.exit_code, several.exit_code, unknown.exit_code} == {2}
    assert "nog geen beleid ingelezen" in nothing.stderr
    assert several.stderr == "Kies een gemeente met --municipality: Elders, Waterveen.\n"
    assert unknown.stderr == "Van Nergens is geen beleid ingelezen. Wel van: Elders, Waterveen.\n"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"doc": "d", "text": "t"}, "id ontbreekt"),
        ({"id": "x", "doc": "d", "text": ""}, "text ontbreekt"),
        ({"id": "x" * 81, "doc": "d", "text": "t"}, "id is langer dan 80 tekens"),
        ({"id": "x", "doc": "d", "text": "t", "pdf_page": 0}, "pdf_page is geen paginanummer"),
        (["lijst"], "er staat geen JSON-object"),
        (PASSAGES[0], "de waarde van id komt al eerder voor"),
    ],
)
def test_bad_line_is_named_and_nothing_is_stored(ketenplan, json_lines, row, what):
    result = ketenplan("policy", "index", json_lines("passages.jsonl", PASSAGES[0], row))

    assert result.exit_code == 2
    assert f"Regel 2 van passages.jsonl kan niet worden gebruikt: {what}" in result.stderr
    assert PolicyDocument.objects.count() == 0


@pytest.mark.parametrize("line", ["geen json", '{"qid": 1}', '{"qid": [], "query": "x"}', "[1]"])
def test_bad_issue_line_is_named(ketenplan, tmp_path, line):
    path = tmp_path / "issues.jsonl"
    path.write_text('{"qid": "a", "query": "b"}\n' + line)
    result = ketenplan("policy", "match", "--issues", path)
    assert (result.exit_code, result.stderr[:24]) == (2, "Regel 2 van issues.jsonl")


def test_one_unreadable_file_is_named_and_the_rest_stored(ketenplan, policies):
    (policies / "leeg.pdf").write_bytes(b"")

    result = ketenplan("policy", "index", policies, "--municipality", "Waterveen")

    assert result.exit_code == 1
    assert "leeg.pdf is niet gelezen: Het bestand is leeg." in result.stderr
    assert PolicyDocument.objects.count() == 2


GOALS = "Geen kind zit langer dan zes weken thuis. Het aantal thuiszitters daalt van 24 naar 12 in 2028."


def test_goals_are_given_with_figures_quote_and_decision(ketenplan, json_lines):
    line = PASSAGES[0] | {"text": GOALS, "heading": "Doelen"}
    ketenplan("policy", "index", json_lines("passages.jsonl", line), "--municipality", "Waterveen")

    result = ketenplan("policy", "goals", "--json")

    first, second = (json.loads(line) for line in result.stdout.splitlines())
    page = PolicyPage.objects.get(document__file_name=second["file"], number=second["page"])
    assert page.text[second["start"] : second["end"]] == second["quote"]
    assert (second["target"], second["baseline"], second["target_year"]) == (12.0, 24.0, 2028)
    assert (first["state"], first["source"], second["direction"]) == ("PROPOSED", "PROSE", "DOWN")


def test_goals_ask_which_municipality_and_say_when_there_is_no_policy(ketenplan):
    result = ketenplan("policy", "goals")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "nog geen beleid ingelezen" in result.stderr
