"""Programmes that policy speaks of: names after a cue, in quotation marks, or by themselves; nothing twice."""

import pytest

from ketenplan.core.programmes.proposals import PassageText, propose_programmes


def _names(*texts: str, kind: str = "MEASURE", known: tuple[str, ...] = (), document: str = "") -> list[str]:
    passages = [PassageText(number, text, kind, document) for number, text in enumerate(texts)]
    return [found.name for found in propose_programmes(passages, known)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zestig jongeren krijgen een stage via het programma Kansplek.", "Kansplek"),
        ("We gaan het programma Weerbare wijken voortzetten.", "Weerbare wijken"),
        ("Wij sluiten aan bij de landelijke aanpak Preventie met Gezag.", "Preventie met Gezag"),
        ("In 2027 start de pilot ‘School als thuis’ op twee scholen.", "School als thuis"),
        ("Het wijkprogramma Nieuw Havenkwartier loopt door.", "Nieuw Havenkwartier"),
        ("De partners van het thuiszitterspact spreken elkaar elke maand.", "Thuiszitterspact"),
    ],
)
def test_name_is_taken_as_it_stands(text, name):
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "De aanpak werkt goed.",
        "Het programma bestaat uit vier sporen.",
        "Het project is in 2025 gestart.",
        "Wij werken samen met de politie.",
        "",
    ],
)
def test_text_without_a_name_gives_nothing(text):
    assert _names(text) == []


def test_the_same_name_is_proposed_once_and_a_known_one_never():
    texts = (
        "Het programma Kansplek groeit.",
        "Via het programma Kansplek.",
        "De aanpak Weerbare wijken loopt.",
    )

    assert _names(*texts) == ["Kansplek", "Weerbare wijken"]
    assert _names(*texts, known=("weerbare wijken", "KANSPLEK 2025")) == []


def test_only_what_is_being_done_counts_unless_the_document_is_a_programme():
    text = "Het programma Kansplek groeit."

    assert _names(text, kind="CONTEXT") == []
    assert _names(text, kind="CONTEXT", document="PROGRAMME") == ["Kansplek"]


def test_the_quote_is_the_sentence_of_the_passage():
    text = "Wij beginnen klein. Via het programma Kansplek komen er stages. Daarna meer."

    (found,) = propose_programmes([PassageText(7, text, "MEASURE")])

    assert (found.key, found.quote) == (7, "Via het programma Kansplek komen er stages.")
