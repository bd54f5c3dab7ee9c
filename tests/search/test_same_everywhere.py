"""Whatever keeps the postings, a question has the same answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketenplan.core.matching import MemoryIndex
from ketenplan.core.matching.links import indexed_passages
from ketenplan.policies.models import PolicyDocument
from ketenplan.policies.queries import document_values
from ketenplan.search.queries import open_search
from ketenplan.search.synchronising import synchronise
from tests.factories.passages import document, texts

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


def test_every_tie_at_the_cut_is_decided_by_key(kind, waterveen, store):
    """More passages with the same points than are asked beyond the limit."""
    for number in range(5):
        store(waterveen, f"d{number}", *["schulden"] * 250, *["plantsoen"] * 50)

    hits = open_search(waterveen).index.search("schulden", municipality=str(waterveen.pk), limit=90)

    assert [hit.passage_key for hit in hits] == [f"d0-{passage:04}" for passage in range(1, 91)]


@given(st.permutations(range(5)), st.sets(st.integers(0, 4), max_size=2), st.booleans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_order_of_indexing_makes_no_difference(kind, waterveen, store, order, removed, one_by_one):
    """Documents in any order, in one commit or in many, some put twice or removed and put back."""
    PolicyDocument.objects.all().delete()
    bodies = list(texts(6, 40, 25))
    for number in order:
        store(waterveen, f"d{number}", *bodies[number * 8 : number * 8 + 8])
        if one_by_one:
            synchronise(waterveen)
    for number in removed:
        PolicyDocument.objects.filter(key=f"d{number}").delete()
        synchronise(waterveen)
    for number in sorted(removed, reverse=True):
        store(waterveen, f"d{number}", *bodies[number * 8 : number * 8 + 8])

    straight = MemoryIndex()
    for number in range(5):
        value = document(f"d{number}", bodies[number * 8 : number * 8 + 8])
        straight.add(indexed_passages(value, str(waterveen.pk)))
    index = open_search(waterveen).index

    for question in texts(7, 10, 6):
        assert index.search(question, municipality=str(waterveen.pk), limit=LIMIT) == straight.search(
            question, municipality=str(waterveen.pk), limit=LIMIT
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
