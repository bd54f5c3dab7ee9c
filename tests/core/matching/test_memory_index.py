from datetime import date
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.matching import IndexedPassage, MemoryIndex, explain
from ketenplan.core.project.model import ReasonKind

WORDS = (
    "school",
    "verzuim",
    "schoolverzuim",
    "kinderen",
    "kind",
    "drugs",
    "pand",
    "schulden",
    "winkeldiefstal",
)


def _keys(index, query, municipality="Waterveen", limit=10):
    return [hit.passage_key for hit in index.search(query, municipality=municipality, limit=limit)]


@pytest.mark.parametrize(
    ("issue", "best"),
    [
        ("Kinderen verzuimen structureel van school", "jgd-1"),
        ("Diefstal uit winkels door minderjarigen", "ivp-1"),
        ("Drugshandel vanuit een pand", "ivp-2"),
        ("Het gezin heeft hoge schulden", "jgd-2"),
    ],
)
def test_golden_issue_finds_its_policy_first(index, issue, best):
    assert _keys(index, issue)[0] == best


def test_passage_without_a_shared_word_is_no_hit(index):
    assert _keys(index, "Plantsoenen") == ["soc-1"]
    assert _keys(index, "Voetbaltoernooi") == []
    assert _keys(index, "de het een") == []
    assert _keys(index, "") == []


def test_reasons_name_word_part_and_heading(index):
    reasons = {
        (reason.kind, reason.issue_word, reason.policy_word)
        for hit in index.search("Schulden, verzuim en ondermijning", municipality="Waterveen", limit=10)
        for reason in hit.reasons
    }
    assert reasons == {
        (ReasonKind.WORD, "Schulden", "schulden"),
        (ReasonKind.PART, "verzuim", "schoolverzuim"),
        (ReasonKind.HEADING, "ondermijning", "Ondermijning"),
    }


def test_whole_word_speaks_for_its_parts(index):
    (hit,) = index.search("schoolverzuim", municipality="Waterveen", limit=1)
    first = hit.reasons[0]
    assert (first.kind, first.issue_word, first.policy_word, first.via) == (
        ReasonKind.WORD,
        "schoolverzuim",
        "schoolverzuim",
        "schoolverzuim",
    )


def test_known_key_is_replaced_and_removed_document_is_gone(index, passages, no_thesaurus):
    index.add([IndexedPassage("jgd-2", "jgd", "Waterveen", "Iets over plantsoenen.")])
    assert _keys(index, "schulden") == []
    assert _keys(index, "plantsoenen") == ["jgd-2", "soc-1"]
    index.remove_document("Waterveen", "jgd")
    index.remove_document("Elders", "jgd")
    assert _keys(index, "plantsoenen leerplichtambtenaar") == ["soc-1"]

    untouched = MemoryIndex(no_thesaurus)
    untouched.add(item for item in passages if item.document != "jgd")
    for query in ("kinderen drugs", "wijk", "sluitende aanpak"):
        assert index.search(query, municipality="Waterveen", limit=9) == untouched.search(
            query, municipality="Waterveen", limit=9
        )


def test_another_municipality_changes_neither_hits_nor_scores(index, passages):
    before = index.search("schoolverzuim van kinderen", municipality="Waterveen", limit=9)
    index.add(
        IndexedPassage(f"x{n}", "x", "Elders", "Schoolverzuim van kinderen in Elders.") for n in range(20)
    )
    assert index.search("schoolverzuim van kinderen", municipality="Waterveen", limit=9) == before
    assert all(key.startswith("x") for key in _keys(index, "schoolverzuim", "Elders", 50))
    assert _keys(index, "schoolverzuim", "Nergens") == []


def test_validity_filters_only_when_a_day_is_asked():
    index = MemoryIndex()
    old = IndexedPassage("a", "d", "W", "schulden", valid_until=date(2026, 12, 31))
    new = IndexedPassage("b", "e", "W", "schulden", valid_from=date(2027, 1, 1))
    index.add([old, new])

    def on(day):
        return [hit.passage_key for hit in index.search("schulden", municipality="W", limit=5, on=day)]

    assert (on(None), on(date(2026, 12, 31)), on(date(2027, 1, 1))) == (
        ["a", "b"],
        ["a"],
        ["b"],
    )


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def _collections(draw):
    bodies = draw(st.lists(st.tuples(texts, texts), min_size=1, max_size=12))
    items = [IndexedPassage(f"p{n}", "d", "W", body, (head,)) for n, (body, head) in enumerate(bodies)]
    return items, draw(st.permutations(items)), draw(texts)


@settings(max_examples=60, deadline=None)
@given(_collections())
def test_order_of_adding_makes_no_difference(case):
    items, shuffled, query = case
    one, other = MemoryIndex(), MemoryIndex()
    one.add(items)
    other.add(shuffled)
    assert one.search(query, municipality="W", limit=20) == other.search(query, municipality="W", limit=20)


@settings(max_examples=60, deadline=None)
@given(_collections())
def test_shares_tree_and_order_come_from_the_score(case):
    items, _, query = case
    index = MemoryIndex()
    index.add(items)
    hits = index.search(query, municipality="W", limit=20)
    assert [(hit.passage_key, hit.score) for hit in hits] == sorted(
        ((hit.passage_key, hit.score) for hit in hits),
        key=lambda pair: (-pair[1], pair[0]),
    )
    for hit in hits:
        assert sum(reason.share for reason in hit.reasons) == pytest.approx(1)
        assert 0 <= hit.coverage <= 1
        assert _recomputed(explain(hit)) == pytest.approx(hit.score)


def _recomputed(node):
    values = [_recomputed(part) for part in node.parts]
    if node.operation == "sum":
        return sum(values)
    if node.operation == "product":
        return prod(values)
    return node.value
