"""A passage of the stored text is found back in the raw text layer, at the right place or not at all."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.passages.places import Stretch, place_of

PAGE = (
    "Samenwerking aan de kade\nIn 2028 zit geen kind langer dan drie maanden thuis zonder onderwijs. "
    "Wij volgen het schoolverzuim per wijk.\nHet college bericht de raad elk jaar."
)
QUOTE = "In 2028 zit geen kind langer dan drie maanden thuis zonder onderwijs."
START, END = PAGE.index(QUOTE), PAGE.index(QUOTE) + len(QUOTE)


def found(layer: str, page: str = PAGE, start: int = START, end: int = END) -> list[str]:
    return [layer[stretch.start : stretch.end] for stretch in place_of(page, start, end, layer)]


def test_quote_over_lines_with_a_broken_word_is_one_stretch():
    layer = (
        "Kop van elke bladzijde 12\r\nSamenwerking aan de kade\r\nIn 2028 zit geen kind langer dan drie "
        "maan\x02den thuis zonder onder\ufffe\r\nwijs. Wij volgen het schoolverzuim per wijk."
    )

    assert found(layer) == [layer[layer.index("In 2028") : layer.index("wijs. Wij") + 4]]


def test_note_number_and_header_inside_a_quote_are_left_out():
    layer = (
        "In 2028 zit geen kind langer dan drie\r\n34 Jeugdagenda Waterveen\r\nmaanden thuis zonder onderwijs."
    )

    assert found(layer) == ["In 2028 zit geen kind langer dan drie", "maanden thuis zonder onderwijs"]


def test_lines_in_another_order_on_paper_are_all_found():
    layer = "maanden thuis zonder onderwijs.\r\nDe wijkagent.\r\nIn 2028 zit geen kind langer dan drie"

    assert found(layer) == ["maanden thuis zonder onderwijs", "In 2028 zit geen kind langer dan drie"]


def test_ligatures_accents_and_capitals_make_no_difference():
    page = "Preventie vóór straf: de financiële officier oefent."

    assert found("PREVENTIE VOOR STRAF: de ﬁnanciele oﬃcier oefent", page, 0, len(page)) == [
        "PREVENTIE VOOR STRAF: de ﬁnanciele oﬃcier oefent"
    ]


def test_equal_sentences_are_told_apart_by_what_stands_around_them():
    page = "Jeugd. Wij bericht de raad elk jaar hierover. Zorg. Wij bericht de raad elk jaar hierover. Einde."
    second = page.index("Wij", 20)

    (stretch,) = place_of(page, second, second + 41, page)

    assert stretch.start == second


def test_text_that_is_not_on_the_page_is_not_marked():
    assert found("Een heel andere bladzijde, over de begroting van het volgende jaar.") == []
    assert found("") == []


def test_quote_of_which_a_large_part_is_missing_is_not_marked():
    assert found("In 2028 zit geen kind langer dan drie") == []


def test_quote_without_letters_is_not_marked():
    assert place_of("Kop — – tekst", 4, 7, "Kop — – tekst") == ()


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120), st.text(max_size=200))
def test_every_stretch_lies_in_the_layer_in_order(page, one, other, layer):
    stretches = place_of(page, min(one, other), max(one, other), layer)

    assert all(0 <= s.start < s.end <= len(layer) for s in stretches)
    assert all(a.end <= b.start for a, b in pairwise(stretches))
    assert all(isinstance(s, Stretch) for s in stretches)


@given(st.text("abcdefgh \n", min_size=30, max_size=200), st.data())
def test_page_that_is_its_own_layer_gives_the_letters_of_the_passage(page, data):
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))

    stretches = place_of(page, start, end, page)

    def letters(text):
        return sorted(char for char in text if char.isalnum())

    if stretches:
        marked = "".join(page[s.start : s.end] for s in stretches)
        assert len(letters(marked)) <= len(letters(page[start:end]))
