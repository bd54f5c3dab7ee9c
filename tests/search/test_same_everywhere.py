"""Whatever keeps the postings, a question has the same answer."""

import pytest

from ketenplan.core.matching import MemoryIndex
from ketenplan.core.matching.links import indexed_passages
from ketenplan.policies.queries import document_values
from ketenplan.search.queries import open_search
from tests.factories.passages import texts

pytestmark = pytest.mark.django_db

QUESTIONS = 1000
LIMIT = 5


@pytest.fixture
def policy(waterveen, elsewhere, store):
    """Two municipalities with 120 and 60 generated passages; in both are passages that say exactly the same."""
    bodies = list(texts(1, 90, 40)) * 2
    for number in range(6):
        store(waterveen, f"w{number}", *bodies[number * 20 : number * 20 + 20])
    for number in range(3):
        store(elsewhere, f"e{number}", *bodies[number * 20 : number * 20 + 20])
    return waterveen


def test_thousand_questions_have_the_same_hits_as_in_memory(kind, policy):
    memory = MemoryIndex()
    for value in document_values(policy):
        memory.add(indexed_passages(value, str(policy.pk)))
    index = open_search(policy).index

    for question in texts(2, QUESTIONS, 6):
        expected = memory.search(question, municipality=str(policy.pk), limit=LIMIT)
        assert index.search(question, municipality=str(policy.pk), limit=LIMIT) == expected, question


def test_every_tie_at_the_cut_is_decided_by_key(kind, waterveen, store, keys):
    for number in range(5):
        store(waterveen, f"d{number}", *["schulden"] * 40)

    assert (
        keys(waterveen, "schulden", limit=90)
        == [f"d{document}-{passage:04}" for document in range(3) for passage in range(1, 41)][:90]
    )


def test_scores_are_the_sum_of_their_explanation(kind, policy):
    for question in texts(3, 50, 30):
        for item in open_search(policy).find(question, limit=LIMIT).found:
            terms = sum(term.score for term in item.hit.terms)
            assert terms + item.hit.support == pytest.approx(item.hit.score, rel=1e-12)


def test_another_municipality_shifts_nothing(kind, waterveen, elsewhere, store):
    store(waterveen, "w", *texts(4, 30, 20))
    before = open_search(waterveen).find("schoolverzuim van kinderen", limit=LIMIT)
    store(elsewhere, "e", *texts(5, 30, 20), *["schoolverzuim van kinderen"] * 20)

    after = open_search(waterveen).find("schoolverzuim van kinderen", limit=LIMIT)

    assert [item.hit for item in after.found] == [item.hit for item in before.found]
    assert {item.row.document.key for item in after.found} == {"w"}
    assert {item.row.document.key for item in open_search(elsewhere).find("schoolverzuim").found} == {"e"}
