"""`ketenplan policy terms`: own words listed, loaded from a file as a whole or not at all, and used by a search."""

import json

import pytest

from ketenplan.audit.models import AuditEntry
from ketenplan.core.matching.own_terms import known_terms
from ketenplan.thesaurus.models import OwnConcept, OwnTerm
from tests.factories.accounts import MunicipalityFactory

pytestmark = pytest.mark.django_db

PASSAGES = (
    {"id": "s1", "doc": "d", "text": "De gemeente biedt schuldhulpverlening binnen vier weken."},
    {"id": "s2", "doc": "d", "text": "Het Krulplein is iedere ochtend open."},
)
WORDS = """
- concept: debt_assistance
  everyday:
    - krullepot
    - "met de krullepot zitten"
  policy: [Krulplein]
- own: Havenwacht Zuid
  everyday:
    - mannen op de kade
- concept: havenwacht zuid
  policy: [kadeteam]
"""


@pytest.fixture
def indexed(ketenplan, json_lines):
    """Two municipalities with the same policy."""
    for name in ("Waterveen", "Elders"):
        rows = ({**row, "id": f"{name}-{row['id']}", "municipality": name} for row in PASSAGES)
        assert ketenplan("policy", "index", json_lines("p.jsonl", *rows)).exit_code == 0


@pytest.fixture
def load(ketenplan, tmp_path, indexed):
    def load(text, *, municipality="Waterveen"):
        path = tmp_path / "woorden.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return ketenplan("policy", "terms", "--municipality", municipality, "--load", path)

    return load


@pytest.fixture
def found(ketenplan, json_lines):
    """Keys of the passages that a question finds in a municipality."""

    def found(text, municipality="Waterveen"):
        path = json_lines("issues.jsonl", {"qid": "a", "query": text})
        result = ketenplan("policy", "match", "--issues", path, "--municipality", municipality, "--json")
        assert result.exit_code == 0, result.output
        return [row["passage"] for row in map(json.loads, result.stdout.splitlines()) if row["passage"]]

    return found


def test_loaded_words_help_in_their_own_municipality_only(load, found):
    assert found("Gedoe met de krullepot") == []

    result = load(WORDS)

    assert (result.exit_code, result.stdout) == (
        0,
        "Waterveen: 1 onderwerp en 5 woorden toegevoegd. 0 woorden waren er al.\n",
    )
    assert set(found("Gedoe met de krullepot")) == {"Waterveen-s1", "Waterveen-s2"}
    assert set(found("schuldhulpverlening")) == {"Waterveen-s1", "Waterveen-s2"}
    assert found("Gedoe met de krullepot", "Elders") == []
    assert found("schuldhulpverlening", "Elders") == ["Elders-s1"]


def test_word_added_on_the_site_counts_at_the_next_match(ketenplan, indexed, found):
    """The command line brings the index up to date itself: no worker has to run."""
    assert found("schuldhulpverlening") == ["Waterveen-s1"]
    municipality = OwnTerm._meta.get_field("municipality").related_model.objects.get(name="Waterveen")
    OwnTerm.objects.create(
        municipality=municipality,
        concept="debt_assistance",
        kind="POLICY",
        term="Krulplein",
        spelling="krulplein",
        added_on="2026-11-02",
    )

    assert set(found("schuldhulpverlening")) == {"Waterveen-s1", "Waterveen-s2"}


def test_words_are_listed_for_people_and_for_machines(ketenplan, load):
    load(WORDS)
    plain = ketenplan("policy", "terms", "--municipality", "Waterveen")
    rows = ketenplan("policy", "terms", "--municipality", "Waterveen", "--json")
    label = known_terms((), {}).labels["debt_assistance"]

    assert plain.stdout.splitlines() == [
        "Havenwacht Zuid (own-havenwacht-zuid): beleid: kadeteam; alledag: mannen op de kade",
        f"{label} (debt_assistance): beleid: Krulplein; alledag: krullepot, met de krullepot zitten",
    ]
    assert json.loads(rows.stdout.splitlines()[0]) == {
        "concept": "own-havenwacht-zuid",
        "label": "Havenwacht Zuid",
        "policy": ["kadeteam"],
        "everyday": ["mannen op de kade"],
    }


def test_municipality_without_words_hears_so(ketenplan, indexed):
    result = ketenplan("policy", "terms", "--municipality", "Elders")
    assert (result.exit_code, result.stdout) == (0, "Elders heeft geen eigen woorden.\n")


def test_same_file_again_changes_nothing(load):
    load(WORDS)
    before = list(OwnTerm.objects.values_list("pk", flat=True))

    result = load(WORDS)

    assert (result.exit_code, result.stdout) == (
        0,
        "Waterveen: 0 onderwerpen en 0 woorden toegevoegd. 5 woorden waren er al.\n",
    )
    assert list(OwnTerm.objects.values_list("pk", flat=True)) == before
    assert OwnConcept.objects.count() == 1


def test_what_was_loaded_stands_in_the_log_without_the_words(load):
    load(WORDS)

    events = list(AuditEntry.objects.order_by("number").values_list("event", flat=True))
    assert events == ["own_concept.added", *["own_term.added"] * 5]
    assert not AuditEntry.objects.filter(facts__icontains="krul").exists()


BAD = """
- concept: debt_assistence
  everyday: [krullepot]
- concept: debt_assistance
  everyday:
    - van de
    - bel 06-12345678
    - RvdK
    - een zin van meer dan vijf woorden
    - goed woord hier
    - Goed  Woord hier
    - [diep]
    - ""
  wijken: [x]
- everyday: [krullepot]
- los woord
- own: van de
- concept: debt_assistance
  policy: krullepot
"""


def test_every_bad_row_gets_one_sentence_and_nothing_is_stored(load):
    result = load(BAD)

    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0] == "In woorden.yaml klopt iets niet. Er is niets bewaard."
    assert lines[1] == "Regel 2: het onderwerp ‘debt_assistence’ bestaat niet. Bedoelt u ‘debt_assistance’?"
    starts = [line.split(":")[0] for line in lines[1:]]
    assert starts == ["Regel 2", "Regel 14", "Regel 15", "Regel 16", "Regel 17", "Regel 19"]
    assert all(line.endswith((".", "?")) for line in lines)
    assert not OwnTerm.objects.exists()
    assert not OwnConcept.objects.exists()


def test_every_bad_word_gets_one_sentence_that_does_not_repeat_a_person(load):
    result = load(BAD.replace("  wijken: [x]\n", ""))

    lines = [line for line in result.stderr.splitlines() if line.split(":")[0] in SENTENCES]
    assert {line.split(":")[0]: line.split(": ", 1)[1] for line in lines} | SENTENCES == {
        line.split(":")[0]: line.split(": ", 1)[1] for line in lines
    }
    assert "06-12345678" not in result.stderr
    assert not OwnTerm.objects.exists()


SENTENCES = {
    "Regel 6": "‘van de’ bestaat alleen uit kleine woorden. Voeg een woord met betekenis toe.",
    "Regel 8": "‘RvdK’ hoort al bij ‘Raad voor de Kinderbescherming’.",
    "Regel 9": "‘een zin van meer dan vijf woorden’ is te lang. Gebruik hooguit 5 woorden en 80 tekens.",
    "Regel 12": "hier hoort een woord of een korte zin te staan.",
    "Regel 13": "hier staat geen woord.",
}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"\xff\xfe\x00", "kan niet worden gelezen"),
        ("- concept: [", "Regel 2 van woorden.yaml is geen goede YAML."),
        ("", "hoort een lijst te staan"),
        ("concept: debt_assistance", "hoort een lijst te staan"),
        ("- concept: debt_assistance\n  concept: x\n", "‘concept’ staat er twee keer."),
        ("- concept: debt_assistance\n  own: x\n", "geef één onderwerp op"),
        ("[" * 5000, "geen"),
        (b"- concept: x\n" * 100_000, "is te groot"),
    ],
)
def test_file_that_is_no_list_of_words_gets_one_sentence(load, text, sentence):
    result = load(text)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.output


def test_anchors_grow_nothing(load):
    text = "- &a {concept: debt_assistance, everyday: [krullepot]}\n" + "- *a\n" * 3
    result = load(text)
    assert result.exit_code == 2
    assert "‘krullepot’ hoort al bij" in result.stderr


def test_word_of_another_subject_of_the_municipality_is_refused(load):
    load(WORDS)
    result = load("- concept: debt_assistance\n  everyday: [mannen op de kade]\n")

    assert result.exit_code == 2
    assert "‘mannen op de kade’ hoort al bij ‘Havenwacht Zuid’." in result.stderr


def test_missing_file_and_unknown_municipality_get_a_sentence(ketenplan, indexed, tmp_path):
    missing = ketenplan("policy", "terms", "--municipality", "Elders", "--load", tmp_path / "weg.yaml")
    unknown = ketenplan("policy", "terms", "--municipality", "Nergens")

    assert (missing.exit_code, unknown.exit_code) == (2, 2)
    assert "kan niet worden gelezen" in missing.stderr
    assert "Van Nergens is geen beleid ingelezen." in unknown.stderr
    assert MunicipalityFactory._meta.model.objects.filter(name="Nergens").count() == 0
