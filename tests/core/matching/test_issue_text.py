import pytest

from ketenplan.core.matching import MemoryIndex
from ketenplan.core.matching.issue_text import LONGEST, IssueRemark, remarks_on, shortened
from ketenplan.core.matching.terms import query_terms
from tests.core.matching.conftest import passage

ENGLISH = "The kids are stealing bikes and nobody in the neighbourhood does anything about it."


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("Kinderen verzuimen van school.", ()),
        ("Jongeren uit the bronx van Waterveen hangen rond bij the mall.", ()),
        (ENGLISH, (IssueRemark.NOT_DUTCH,)),
        ("Die Kinder gehen nicht zur Schule und die Eltern haben hohe Schulden.", (IssueRemark.NOT_DUTCH,)),
        ("Des familles sont menacées d'expulsion et personne ne les aide.", (IssueRemark.NOT_DUTCH,)),
        ("Jugendliche verkaufen Drogen auf der Straße, niemand hilft.", ()),
        ("In de les over de zone zur Mitte en rue de la Paix pakten zij de kinderen op.", ()),
        ("Winkeldiefstal", (IssueRemark.ONE_WORD,)),
        ("de het een van", (IssueRemark.NO_WORDS,)),
        ("", (IssueRemark.NO_WORDS,)),
        ("Kinderen verzuimen van school. " * 1_000, (IssueRemark.SHORTENED,)),
    ],
)
def test_remarks_name_what_stands_in_the_way(text, remarks):
    assert remarks_on(text) == remarks


def test_long_issue_is_searched_by_its_first_words(no_thesaurus):
    text = " ".join(f"woord{number}" for number in range(5_000))

    assert shortened(text).split() == text.split()[:LONGEST]
    assert len(query_terms(text, no_thesaurus)) <= 3 * LONGEST


def test_signs_of_a_search_language_are_only_signs(no_thesaurus):
    index = MemoryIndex(no_thesaurus)
    index.add([passage("a-1", "Schoolverzuim melden."), passage("b-1", "Drugs in een pand.")])
    plain, signs = (
        index.search(text, municipality="Waterveen", limit=5)
        for text in ("schoolverzuim pand", '+schoolverzuim^3 "pand"~2 [* TO *] {!x} \\ (:/)')
    )

    assert [hit.passage_key for hit in signs] == [hit.passage_key for hit in plain]
