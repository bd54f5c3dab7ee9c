from datetime import date

import pytest

from ketenplan.core.plan.elements import table
from ketenplan.core.plan.phrases import capital, count, date_in_words, listing, paragraphs, plain, sentence


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "geen vraagstukken"), (1, "één vraagstuk"), (12, "twaalf vraagstukken"), (13, "13 vraagstukken")],
)
def test_count_agrees_with_the_number(number, words):
    assert count(number, "vraagstuk", "vraagstukken") == words


@pytest.mark.parametrize(
    ("items", "words"), [((), ""), (("a",), "a"), (("a", "b"), "a en b"), ("abc", "a, b en c")]
)
def test_listing(items, words):
    assert listing(items) == words


@pytest.mark.parametrize(
    ("typed", "written"), [("Klaar", "Klaar."), ("Klaar. ", "Klaar."), ("Klaar?", "Klaar?"), (" \n", "")]
)
def test_sentence_ends_with_one_mark(typed, written):
    assert sentence(typed) == written


def test_date_and_capital_follow_dutch_spelling():
    assert date_in_words(date(2026, 12, 12)) == "12 december 2026"
    assert capital("één vraagstuk") == "Eén vraagstuk"
    assert capital("drie vraagstukken") == "Drie vraagstukken"


def test_typed_text_loses_control_characters_and_empty_paragraphs():
    assert plain(" een\x07twee\n drie ") == "een twee drie"
    assert paragraphs("\n\nEen\nregel\n \n\x07\nTwee\n") == ("Een regel", "Twee")


def test_table_row_with_another_number_of_cells_is_a_programming_error():
    with pytest.raises(ValueError, match="zip"):
        table("Tabel", (("a", 1), ("b", 1)), [("een",)])
