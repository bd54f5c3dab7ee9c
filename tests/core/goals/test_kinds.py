"""What kind of policy a text is, against sentences with their kind written by hand."""

from collections import Counter
from pathlib import Path

import pytest

from ketenplan.core.goals import CuePlace, PassageKind, kind_of, kind_of_sentence
from ketenplan.core.goals.judging import bare_title, heading_kind

GOLD = Path(__file__).parent / "gold" / "sentences.txt"


def sentences() -> list[list[str]]:
    """Kind, kind of document, heading and sentence of each line."""
    lines = GOLD.read_text("utf-8").splitlines()
    return [line.split("|", 3) for line in lines if line and not line.startswith("#")]


def test_kind_of_sentences():
    rows = sentences()
    wrong = [
        (kind, said)
        for kind, document, heading, said in rows
        if kind_of_sentence(said, (heading,) if heading else (), document, is_first=True).kind != kind
    ]

    assert len(rows) >= 150
    assert min(Counter(kind for kind, *_ in rows).values()) >= 10
    assert len(wrong) / len(rows) <= 0.05, wrong


def test_every_reason_is_in_the_text_heading_or_document():
    for _kind, document, heading, said in sentences():
        judged = kind_of_sentence(said, (heading,) if heading else (), document)
        for reason in judged.reasons:
            source = {CuePlace.TEXT: said, CuePlace.HEADING: heading, CuePlace.DOCUMENT: document}[
                reason.place
            ]
            assert reason.words in source or reason.words.split()[0] in source


def test_passage_is_what_most_of_its_words_are_and_a_goal_counts_double():
    goal = "Wij willen dat ieder kind naar school gaat."
    measure = "Wij organiseren een campagne op drie scholen."
    background = "De gemeente heeft drie kernen en een haven."

    assert kind_of(f"{background} {measure}").kind is PassageKind.MEASURE
    assert kind_of(f"{measure} {goal}").kind is PassageKind.OBJECTIVE
    assert kind_of(background).kind is PassageKind.CONTEXT


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Wat willen we bereiken?", PassageKind.OBJECTIVE),
        ("3.2 Ambitie", PassageKind.OBJECTIVE),
        ("Artikel 2 Doel", PassageKind.OBJECTIVE),
        ("P1 Veiligheid: wat gaan we doen", PassageKind.MEASURE),
        ("Doelgroep", None),
        ("Doelmatigheid", None),
        ("Wat mag het kosten?", PassageKind.MEANS),
        ("Hoe meten we", PassageKind.INDICATOR),
        ("Grondslagen", PassageKind.RULE),
        ("1.1 Aanleiding", PassageKind.CONTEXT),
        ("Havenkwartier", None),
    ],
)
def test_kind_of_headings(heading, kind):
    assert heading_kind(heading) is kind


@pytest.mark.parametrize("heading", ["2.1 Doel", "Artikel 2 Doel", "II. Doel", "2. Doel", "Doel"])
def test_number_of_a_heading_is_left_out(heading):
    assert bare_title(heading) == "Doel"


@pytest.mark.parametrize("text", ["", " ", "?", "|", " | | ", "1", "x" * 5000, "wij willen " * 500])
def test_odd_text_has_a_kind(text):
    assert kind_of(text).kind in PassageKind
    assert kind_of_sentence(text).kind in PassageKind
