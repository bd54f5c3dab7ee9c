"""Documents that follow each other never go round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.project.following import followed_from, would_go_round

CHAIN = {"d": "c", "c": "b", "b": "a"}


def test_chain_runs_from_new_to_old():
    assert list(followed_from(CHAIN, "d")) == ["c", "b", "a"]
    assert list(followed_from(CHAIN, "a")) == []


def test_circle_in_what_is_there_already_ends_all_the_same():
    assert list(followed_from({"a": "b", "b": "c", "c": "b"}, "a")) == ["b", "c"]


@pytest.mark.parametrize(
    ("newer", "older", "expected"),
    [
        ("a", "a", True),
        ("a", "b", True),
        ("a", "c", True),
        ("a", "d", True),
        ("e", "d", False),
        ("a", "e", False),
    ],
)
def test_circle_of_any_length_is_seen(newer, older, expected):
    assert would_go_round(CHAIN, newer, older) is expected


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=40))
def test_what_is_let_through_never_makes_a_circle(pairs):
    follows = {}
    for newer, older in pairs:
        if not would_go_round(follows, newer, older):
            follows[newer] = older

    assert all(start not in followed_from(follows, start) for start in follows)
