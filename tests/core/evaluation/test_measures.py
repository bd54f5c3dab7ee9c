"""The measures: worked examples, bounds, and what may not change them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.evaluation import auc, estimate, ndcg, recall

KEYS = st.text("abcdefgh", min_size=1, max_size=2)
RANKINGS = st.lists(KEYS, unique=True, max_size=30)
GRADES = st.dictionaries(KEYS, st.integers(0, 3), max_size=20)
VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def test_ndcg_of_a_worked_example():
    # gains 0, 3, 1 at places 1, 2, 3 against the ideal 3, 1
    found = 3 / math.log2(3) + 1 / math.log2(4)
    ideal = 3 + 1 / math.log2(3)

    assert ndcg(["x", "a", "b"], {"a": 2, "b": 1, "c": 0}) == pytest.approx(found / ideal)


@given(RANKINGS, GRADES, st.integers(1, 20))
def test_measures_lie_between_0_and_1(ranked, grades, depth):
    assert 0 <= ndcg(ranked, grades, depth=depth) <= 1 + 1e-12
    assert 0 <= recall(ranked, grades, depth=depth) <= 1


@given(GRADES)
def test_best_order_gets_1_when_anything_is_relevant(grades):
    best = sorted(grades, key=lambda key: -grades[key])

    assert ndcg(best, grades) == pytest.approx(1 if any(grades.values()) else 0)
    assert recall(best, grades, depth=20) == (1 if any(grades.values()) else 0)


@given(RANKINGS, GRADES, st.integers(0, 29))
def test_moving_a_better_passage_up_never_lowers_ndcg(ranked, grades, place):
    if place + 1 >= len(ranked) or grades.get(ranked[place], 0) >= grades.get(ranked[place + 1], 0):
        return
    better = [*ranked[:place], ranked[place + 1], ranked[place], *ranked[place + 2 :]]

    assert ndcg(better, grades) >= ndcg(ranked, grades) - 1e-12


@given(RANKINGS, GRADES)
def test_looking_deeper_never_lowers_recall(ranked, grades):
    found = [recall(ranked, grades, depth=depth) for depth in range(1, 31)]

    assert found == sorted(found)


@given(st.lists(st.integers(-5, 5), min_size=1), st.lists(st.integers(-5, 5), min_size=1))
def test_auc_is_the_share_of_pairs_in_the_right_order(higher, lower):
    pairs = [(h > low) + (h == low) / 2 for h in higher for low in lower]

    assert auc(higher, lower) == pytest.approx(sum(pairs) / len(pairs))
    assert auc(lower, higher) == pytest.approx(1 - auc(higher, lower))


@pytest.mark.parametrize(("higher", "lower"), [([], [1.0]), ([1.0], []), ([], [])])
def test_auc_of_nothing_is_refused(higher, lower):
    with pytest.raises(ValueError, match="at least one value"):
        auc(higher, lower)


@given(VALUES, st.integers())
def test_interval_holds_the_mean_and_stays_among_the_values(values, seed):
    found = estimate(values, seed=seed, samples=50)

    assert found.low <= found.value <= found.high
    assert min(values) - 1e-12 <= found.low
    assert found.high <= max(values) + 1e-12
    assert found.count == len(values)
    assert estimate(values, seed=seed, samples=50) == found


def test_interval_covers_what_it_promises():
    """Of a coin with a known chance, about 95 of 100 intervals hold that chance."""
    import random

    draw = random.Random(7)
    hits = 0
    for trial in range(200):
        values = [float(draw.random() < 0.6) for _ in range(40)]
        found = estimate(values, seed=trial, samples=200)
        hits += found.low <= 0.6 <= found.high

    assert 0.88 <= hits / 200 <= 0.99


def test_more_judgements_make_the_interval_smaller():
    few, many = estimate([0.0, 1.0] * 5, seed=1), estimate([0.0, 1.0] * 100, seed=1)

    assert many.high - many.low < (few.high - few.low) / 2


def test_without_values_there_is_no_estimate():
    assert estimate([], seed=1).value is None
