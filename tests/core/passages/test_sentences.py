"""Sentence boundaries in stored text, and which part of a passage is fit to quote."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.passages import quote_span, sentence_spans, whole_sentences
from ketenplan.core.project.model import Page, Passage

arbitrary = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


ABBREVIATIONS = [
    "art.",
    "o.a.",
    "bijv.",
    "dhr.",
    "nr.",
    "d.w.z.",
    "i.v.m.",
    "blz.",
    "par.",
    "mevr.",
    "t/m.",
    "m.b.t.",
]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize("abbreviation", ABBREVIATIONS)
def test_abbreviation_does_not_end_sentence(abbreviation: str) -> None:
    text = f"Dit staat in {abbreviation} Halt en het plan. Daarna volgt meer."

    assert sentences_of(text) == [f"Dit staat in {abbreviation} Halt en het plan.", "Daarna volgt meer."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij kiezen school, werk enz. De raad volgt.", ["Wij kiezen school, werk enz.", "De raad volgt."]),
        ("Dit kost 1.200 euro. In 2027 meer.", ["Dit kost 1.200 euro.", "In 2027 meer."]),
        ("Zie art. 13b Opiumwet. De duur volgt.", ["Zie art. 13b Opiumwet.", "De duur volgt."]),
        ("Wat gaan wij doen? Meer dan nu!", ["Wat gaan wij doen?", "Meer dan nu!"]),
        ("Zij zegt: ‘Kom mee.’ Daarna gaat zij.", ["Zij zegt: ‘Kom mee.’", "Daarna gaat zij."]),
        ("De raad e.d. wordt gevraagd.", ["De raad e.d. wordt gevraagd."]),
        ("Eerste regel\nTweede regel", ["Eerste regel", "Tweede regel"]),
        ("1. De gemeente begint. 2. De politie volgt.", ["1. De gemeente begint.", "2. De politie volgt."]),
        ("In het jaar 2025. Daarna niet.", ["In het jaar 2025.", "Daarna niet."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentence_spans_gives_whole_sentences(text: str, expected: list[str]) -> None:
    assert sentences_of(text) == expected


@arbitrary
@given(st.text(alphabet="abC. !?\n…\"'1)", max_size=200))
def test_sentence_spans_cover_all_text_in_order(text: str) -> None:
    spans = sentence_spans(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en daarna naar school. De leerplicht volgt. Ook de", "De leerplicht volgt."),
        ("De leerplicht volgt. De school meldt.", "De leerplicht volgt. De school meldt."),
        (
            "Wij doen dit:\n• snel melden\n• snel hulp bieden",
            "Wij doen dit:\n• snel melden\n• snel hulp bieden",
        ),
        ("Doel | Norm\nMinder verzuim | 8", "Doel | Norm\nMinder verzuim | 8"),
        ("alleen maar een brokstuk", "alleen maar een brokstuk"),
    ],
)
def test_whole_sentences_leaves_out_what_is_broken(text: str, expected: str) -> None:
    start, end = whole_sentences(text)

    assert text[start:end] == expected


@arbitrary
@given(st.text(alphabet="abC. !?\n:•|", max_size=120), st.booleans())
def test_whole_sentences_stays_within_text(text: str, midway: bool) -> None:
    start, end = whole_sentences(text, starts_midway=midway)

    assert 0 <= start <= end <= len(text)
    assert start < end or not text.strip()


def test_quote_span_with_previous_page_drops_tail_with_capital() -> None:
    previous = Page(1, "Voor jongeren werken wij nauw samen met")
    page = Page(2, "Halt en de politie. De school meldt verzuim binnen vijf dagen.")
    passage = Passage("", 2, 1, 0, len(page.text))

    start, end = quote_span(page, passage, previous)

    assert page.text[start:end] == "De school meldt verzuim binnen vijf dagen."


def test_quote_span_after_whole_page_keeps_first_sentence() -> None:
    previous = Page(1, "Voor jongeren werken wij nauw samen met de politie.")
    page = Page(2, "Halt volgt. De school meldt.")

    assert quote_span(page, Passage("", 2, 1, 0, 28), previous) == (0, 28)


def test_the_label_of_a_measure_stays_with_its_sentence() -> None:
    text = (
        "Maatregel 3.1. De wijkagent komt langs. Er is een inloop.\n3.2. Het team belt terug. In 2027. Dan."
    )
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "Maatregel 3.1. De wijkagent komt langs.",
        "Er is een inloop.",
        "3.2. Het team belt terug.",
        "In 2027.",
        "Dan.",
    ]
