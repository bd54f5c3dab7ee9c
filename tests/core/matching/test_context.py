import pytest

from ketenplan.core.matching import MemoryIndex
from ketenplan.core.matching.context import literalness, share_of_policy_words, support
from tests.core.matching.conftest import passage


def test_document_that_comes_back_to_a_subject_supports_its_passages():
    pool = [("a1", 100), ("b1", 90), ("a2", 60), ("a3", 40), ("a4", 30)]
    document_of = {key: key[0] for key, _ in pool}

    assert support(pool, document_of) == {"a1": 20, "a2": 20, "a3": 20, "a4": 20, "b1": 9}


def test_support_is_part_of_the_score_and_of_nothing_else(no_thesaurus):
    index = MemoryIndex(no_thesaurus)
    index.add([passage("a-1", "Schoolverzuim melden."), passage("a-2", "Schoolverzuim bespreken.")])

    hits = index.search("Schoolverzuim", municipality="Waterveen", limit=5)

    for hit in hits:
        assert hit.support > 0
        assert hit.score == pytest.approx(hit.support + sum(term.score for term in hit.terms))
        assert sum(reason.share for reason in hit.reasons) == pytest.approx(1)


@pytest.mark.parametrize(("points", "expected"), [(0, 0.0), (40, 0.5), (80, 1.0), (160, 1.0)])
def test_literalness_is_one_when_every_word_is_said_once(points, expected):
    assert literalness(points, {"school": 4, "verzuim": 6}) == expected


def test_policy_words_count_less_the_more_the_own_words_are_found():
    assert literalness(0, {}) == 0
    assert [share_of_policy_words(value) for value in (0.0, 0.5, 1.0)] == [1.0, 0.75, 0.0]


def test_two_passages_in_their_own_documents_keep_the_order_of_their_keys(no_thesaurus):
    index = MemoryIndex(no_thesaurus)
    index.add([passage("b-1", "Schoolverzuim."), passage("a-1", "Schoolverzuim.")])

    hits = index.search("Schoolverzuim", municipality="Waterveen", limit=1)

    assert [hit.passage_key for hit in hits] == ["a-1"]
