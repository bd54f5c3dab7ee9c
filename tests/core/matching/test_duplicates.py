"""Which passages of different documents say the same: a draft and its plan, and not two measures on one template."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.matching import duplicates
from ketenplan.core.matching.duplicates import (
    CLOSE,
    Version,
    are_alike,
    containment,
    fold_alike,
    pairs_where_needed,
    word_pairs,
)

DRAFT = (
    "De gemeente bezoekt elk gezin met een huurachterstand binnen twee weken thuis en maakt samen met de "
    "woningcorporatie en het wijkteam een plan om een ontruiming te voorkomen."
)
ADDED = (
    "Voor dit plan is jaarlijks 120.000 euro beschikbaar, de wethouder meldt de uitkomst aan de raad en een "
    "onderzoeker volgt hoe het de gezinnen vergaat."
)
TEMPLATE = (
    "Wij geven {} in {} ieder jaar een training van drie avonden en meten na afloop wat die heeft opgeleverd."
)

WORDS = "wijk school gezin hulp straat buurt politie jeugd schuld huis werk plan zorg raad team loket".split()
texts = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)


def test_passage_that_was_lengthened_is_still_the_same():
    draft, plan = word_pairs(DRAFT), word_pairs(f"{DRAFT} {ADDED}")

    assert len(draft & plan) / len(draft | plan) < duplicates.SAME_FROM
    assert are_alike(draft, plan)
    assert pairs_where_needed([("concept", DRAFT), ("plan", f"{DRAFT} {ADDED}")]) == [draft, plan]


def test_passage_within_a_far_longer_one_is_not_the_same():
    assert not are_alike(word_pairs(DRAFT), word_pairs(f"{DRAFT} {ADDED} {' '.join(WORDS)} {TEMPLATE * 3}"))


def test_phrase_that_every_plan_has_makes_nothing_the_same():
    phrase = "Het college meldt dit jaarlijks aan de raad."

    assert not are_alike(word_pairs(phrase), word_pairs(f"{phrase} Er komt een tweede loket."))


@pytest.mark.parametrize("added", ["", ADDED])
def test_two_measures_on_one_template_are_not_the_same(added):
    one, other = TEMPLATE.format("docenten", "Buitenwijk"), TEMPLATE.format("agenten", "Vogelbuurt")

    assert not are_alike(word_pairs(one), word_pairs(f"{other} {added}"))


def test_two_measures_with_the_same_last_sentence_are_not_the_same():
    one, other = "Het jongerenwerk gaat ook op zondag open.", "Er komen twee wijkagenten bij in de haven."

    assert not are_alike(word_pairs(f"{one} {ADDED}"), word_pairs(f"{other} {ADDED} {DRAFT}"))


@given(texts, texts)
def test_likeness_is_symmetric(one, other):
    one, other = word_pairs(one), word_pairs(other)

    assert are_alike(one, other) == are_alike(other, one)


@given(texts)
def test_text_with_words_is_a_duplicate_of_itself(text):
    assert are_alike(word_pairs(text), word_pairs(text)) == bool(text)


@given(texts, texts, texts)
def test_text_added_to_the_whole_keeps_the_share_of_the_part(part, whole, added):
    before = containment(word_pairs(part), word_pairs(whole))

    assert containment(word_pairs(part), word_pairs(f"{whole} {added}")) >= before
    assert containment(word_pairs(part), word_pairs(f"{added} {whole}")) >= before


@given(st.lists(texts, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(found, random):
    versions = [
        Version(f"p{n}", f"d{n % 4}", word_pairs(text), (n * 7 % 13,)) for n, text in enumerate(found)
    ]
    shuffled = random.sample(versions, len(versions))

    assert _as_sets(fold_alike(versions)) == _as_sets(fold_alike(shuffled))


def test_every_other_is_like_the_one_that_is_kept():
    steps = [DRAFT, f"{DRAFT} {ADDED}", f"{DRAFT} {ADDED} {TEMPLATE} {TEMPLATE.format('ouders', 'Kade')}"]
    pairs = [word_pairs(text) for text in steps]
    assert [are_alike(pairs[0], pairs[1]), are_alike(pairs[1], pairs[2]), are_alike(pairs[0], pairs[2])] == [
        True,
        True,
        False,
    ]
    versions = [Version(f"p{n}", f"d{n}", found, (n,)) for n, found in enumerate(pairs)]

    for order in permutations(versions):
        assert _as_sets(fold_alike(order)) == {("p0", frozenset({"p1"})), ("p2", frozenset())}


@pytest.mark.parametrize("text", ["zelfde tekst over hulp in de wijk", "tekst {}"])
def test_pairs_that_are_compared_grow_with_the_passages_alone(monkeypatch, text):
    counted = {"_perhaps_alike": 0, "are_alike": 0}
    for name in counted:
        monkeypatch.setattr(duplicates, name, _counting(counted, name, getattr(duplicates, name)))
    size = 5 * CLOSE
    passages = [(f"d{n}", text.format(n)) for n in range(size)]
    found = pairs_where_needed(passages)
    fold_alike(
        Version(f"p{n}", f"d{n}", pairs or word_pairs(text), (n % 3,)) for n, pairs in enumerate(found)
    )

    assert 0 < counted["_perhaps_alike"] <= CLOSE * size
    assert 0 < counted["are_alike"] <= CLOSE * size


def _counting(counted, name, function):
    def count(*given):
        counted[name] += 1
        return function(*given)

    return count


def _as_sets(groups):
    return {(kept, frozenset(others)) for kept, others in groups}
