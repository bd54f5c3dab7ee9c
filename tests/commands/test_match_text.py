"""`ketenplan policy match` as an adviser reads it, and what its rows say of kind, strength and validity."""

import json

import pytest

from ketenplan.policies.models import PolicyPassage

pytestmark = pytest.mark.django_db

PLAN = """# Jeugdagenda 2025-2028

Vastgesteld door de raad van de gemeente Waterveen op 12 december 2024.

## Naar school

Doel: in 2028 zitten ten hoogste 10 kinderen langer dan drie maanden thuis.

De leerplichtambtenaar meldt ieder schoolverzuim binnen een week. Wij halveren het aantal leerlingen met jeugdhulp.
"""
SCHOOL = "Kinderen verzuimen van school en zitten thuis"


@pytest.fixture
def site(ketenplan, tmp_path, json_lines):
    """A site with the plan, and a page of a PDF that has another number printed on it."""
    path = tmp_path / "jeugdagenda.md"
    path.write_text(PLAN)
    line = {"municipality": "Waterveen", "id": "b1", "doc": "b", "document": "Woonvisie", "pdf_page": 7}
    words = {
        "page": 5,
        "pdf": "w.pdf",
        "text": "De corporatie helpt bij huurschuld binnen vier weken.",
    }
    result = ketenplan(
        "policy", "index", path, json_lines("b.jsonl", line | words), "--municipality", "Waterveen"
    )
    assert result.exit_code == 0, result.output


@pytest.fixture
def match(ketenplan, json_lines, site):
    """Matches one issue; gives what is printed."""

    def run(text, *options):
        issues = json_lines("issues.jsonl", {"qid": "a", "query": text})
        result = ketenplan("policy", "match", "--issues", issues, "--on", "2026-11-24", *options)
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def test_text_gives_the_statement_and_what_stands_behind_each_hit(match):
    text = " ".join(match(SCHOOL).split())

    assert text.startswith(f"a: {SCHOOL} ")
    assert "Jeugdagenda 2025-2028, alinea " in text
    assert "bladzijde 1" not in text
    assert "Kop: Naar school" in text
    assert "Geldig op 24-11-2026 (vanaf 1-1-2025 tot en met 31-12-2028)" in text
    assert "sterk: vastgesteld door de raad" in text
    assert "Citaat: “" in text
    assert "Gevonden: in beide: " in text


def test_lines_fit_and_nothing_of_the_quote_is_lost(match):
    text = match(SCHOOL)
    quote = json.loads(match(SCHOOL, "--json").splitlines()[0])["quote"]

    assert max(map(len, text.splitlines())) <= 100
    assert " ".join(quote.split()) in " ".join(text.split())


def test_chain_goes_from_the_issue_over_a_concept_to_the_policy(match):
    text = " ".join(match("Spijbelende pubers blijven weg uit de klas").split())

    assert "spijbelende → leerplicht → leerplichtambtenaar" in text


def test_proposed_relation_comes_with_the_words_that_led_to_it(match):
    text = " ".join(match("Leerlingen verzuimen en hebben jeugdhulp nodig").split())

    assert "Voorstel: Dit kan botsen, omdat " in text
    assert "‘halveren" in text


def test_physical_and_printed_page_are_both_named(match):
    assert "Woonvisie, bladzijde 7 (gedrukt 5)" in match("Gezinnen met huurschuld bij de corporatie")


STREET = "Bewoners klagen over stank, vuil op straat en lange files die in een week van maanden aanhouden"


def test_nothing_found_gives_near_misses_without_a_relation_and_what_to_do(match):
    rows = [json.loads(line) for line in match(STREET, "--json").splitlines()]
    text = match(STREET)

    assert {row["statement"] for row in rows} == {"NOTHING_FOUND"}
    assert "Er is niets gevonden. Dat betekent niet dat er geen beleid is." in text
    assert "Vraag de beleidsadviseur" in text
    assert text.index("Kwam het dichtst in de buurt:") < text.index("Jeugdagenda 2025-2028, alinea")
    assert "Voorstel:" not in text


def test_remark_about_the_issue_is_printed(match):
    assert "Dit vraagstuk is één woord; schrijf in een zin wat er gebeurt" in match("Schoolverzuim")


def test_issue_without_any_hit_says_why(match):
    text = match("Kantklossen")

    assert "Geen woord van dit vraagstuk komt voor in het ingelezen beleid." in text
    assert "Kwam het dichtst" not in text


def test_rows_tell_kind_strength_and_validity(match):
    rows = [json.loads(line) for line in match("Kinderen zitten thuis van school", "--json").splitlines()]
    goal = next(row for row in rows if "ten hoogste 10" in row["quote"])

    assert (goal["passage_kind"], goal["strength"], goal["validity"]) == ("OBJECTIVE", "COUNCIL", "VALID")
    assert (goal["valid_from"], goal["valid_until"]) == ("2025-01-01", "2028-12-31")
    assert goal["paragraph"] >= 1


def test_validity_is_that_of_the_day_that_is_asked(match):
    text = match(SCHOOL, "--on", "2030-01-01")

    assert "Verlopen (vanaf 1-1-2025 tot en met 31-12-2028)" in text
    assert json.loads(match(SCHOOL, "--json", "--on", "2024-01-01").splitlines()[0])["validity"] == "FUTURE"


def test_kind_is_stored_when_policy_is_indexed(site):
    assert not PolicyPassage.objects.filter(kind="").exists()


def test_kind_of_policy_that_was_there_already_is_filled_in(ketenplan, site):
    PolicyPassage.objects.update(kind="")

    ketenplan("policy", "index", "--again")

    assert not PolicyPassage.objects.filter(kind="").exists()


def test_capitals_in_the_name_of_a_municipality_make_no_difference(ketenplan, match, tmp_path):
    assert match(SCHOOL, "--municipality", "waterveen") == match(SCHOOL)

    path = tmp_path / "later.md"
    path.write_text("# Nota spelen\n\nDe gemeente onderhoudt alle speelplaatsen.\n")
    result = ketenplan("policy", "index", path, "--municipality", "WATERVEEN")
    assert result.stdout == "Waterveen: 1 documenten ingelezen, met 1 passages.\n"


def test_issues_file_that_is_not_there_is_said_so(ketenplan, tmp_path):
    path = tmp_path / "weg.jsonl"

    result = ketenplan("policy", "match", "--issues", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Het bestand {path} bestaat niet." in result.stderr
