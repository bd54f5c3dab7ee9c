"""`ketenplan policy match` on issues that cannot be searched for as they are: a clear answer each."""

import json

import pytest

PASSAGES = (
    ("j1", "Geen kind zit thuis. De leerplichtambtenaar meldt ieder schoolverzuim."),
    ("j2", "Het wijkteam helpt gezinnen met schulden binnen vier weken."),
)
ENGLISH = "The kids are stealing bikes and nobody in the neighbourhood does anything about their schulden."
GERMAN = "Die Kinder gehen nicht zur Schule und die Eltern haben hohe Schulden bei der Bank."
FRENCH = "Les enfants ne vont pas à l'école et leurs parents ont des dettes auprès de la banque, schulden."
NOT_DUTCH = (
    "Dit vraagstuk lijkt niet in het Nederlands te zijn geschreven; schrijf het in het Nederlands, net als het "
    "beleid."
)


@pytest.fixture
def matched(ketenplan, json_lines):
    """Runs the command on the passages above and one issue; gives the rows."""

    def run(text):
        ketenplan("policy", "index", json_lines("p.jsonl", *(
            {"municipality": "Waterveen", "id": key, "doc": "d", "text": words} for key, words in PASSAGES
        )))  # fmt: skip
        result = ketenplan(
            "policy", "match", "--issues", json_lines("i.jsonl", {"qid": "a", "query": text}), "--json"
        )
        assert result.exit_code in {0, 1}, result.output
        return [json.loads(line) for line in result.stdout.splitlines()]

    return run


@pytest.mark.django_db
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH])
def test_issue_in_another_language_is_told_so_and_finds_nothing(matched, text):
    (row,) = matched(text)

    assert (row["passage"], row["statement"], row["confidence"]) == (None, "NOTHING_FOUND", 0.0)
    assert row["reason"] == NOT_DUTCH


@pytest.mark.django_db
def test_issue_of_stop_words_is_told_so(matched):
    (row,) = matched("de het een van")

    assert (
        row["reason"]
        == "In dit vraagstuk staat geen woord om op te zoeken; schrijf in een zin wat er gebeurt."
    )
    assert row["next_steps"] == ["ASK_POLICY_ADVISER", "BRING_INTO_SAFETY_PLAN"]


@pytest.mark.django_db
def test_issue_of_one_word_finds_its_passage_and_asks_for_more(matched):
    (row,) = matched("Schulden")

    assert row["passage"] == "j2"
    assert row["remarks"] == [
        "Dit vraagstuk is één woord; schrijf in een zin wat er gebeurt, dan vindt Ketenplan meer."
    ]


@pytest.mark.django_db
def test_very_long_issue_is_searched_by_its_first_words(matched):
    rows = matched("Gezinnen hebben schulden en het wijkteam komt niet. " * 625)

    assert rows[0]["passage"] == "j2"
    assert rows[0]["remarks"] == ["Dit vraagstuk is erg lang: alleen de eerste 400 woorden worden doorzocht."]


@pytest.mark.django_db
def test_signs_of_a_search_language_are_only_signs(matched):
    rows = matched('+schulden^3 AND "gezinnen"~2 [* TO *] {!x} \\ (:/)')

    assert rows[0]["passage"] == "j2"
