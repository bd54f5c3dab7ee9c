"""Levels and worths: whole numbers, in any order the same, and never more than a search can look through."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ketenplan.core.matching.impacts import LEVELS, LIGHTEST, MOST_TERMS, STEP, level_of, that_matter
from ketenplan.core.matching.index import is_asked
from ketenplan.core.matching.memory import standard_finder
from ketenplan.core.matching.terms import ADDED_AT_MOST, query_terms

WORTHS = st.dictionaries(st.text(max_size=4), st.integers(1, 10_000), max_size=3 * MOST_TERMS)


def test_levels_are_six_and_rise_with_the_weight():
    found = {level_of(weight, length) for weight, length in product(range(1, 5000, 7), (1, 3000, 40_000))}

    assert found == set(range(1, LEVELS + 1, STEP))
    assert level_of(100, 6000) == 7
    for length in (500, 6000, 20_000):
        levels = [level_of(weight, length) for weight in range(1, 3000)]
        assert levels == sorted(levels)


@given(WORTHS, st.randoms())
@settings(deadline=None)
def test_terms_that_matter_are_bounded_and_know_no_order(worths, chance):
    shuffled = list(worths.items())
    chance.shuffle(shuffled)
    kept = that_matter(worths)

    assert that_matter(dict(shuffled)) == kept
    assert len(kept) <= MOST_TERMS
    assert all(worth >= LIGHTEST * max(worths.values()) for worth in kept.values())
    left_out = [worth for term, worth in worths.items() if term not in kept]
    if len(kept) < MOST_TERMS:
        assert all(worth < LIGHTEST * max(worths.values()) for worth in left_out)
    else:
        assert max(left_out, default=0) <= min(kept.values())


def test_an_issue_that_names_every_concept_stays_bounded():
    finder = standard_finder()
    text = " ".join(concept.label for concept in list(finder.concepts.values())[:120])

    terms = query_terms(text, finder)

    added = [term for term, given in terms.items() if not is_asked(term, given.kind)]
    assert len(added) == ADDED_AT_MOST
