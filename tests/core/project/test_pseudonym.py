"""Neutral names for projects: unique, and the same for everybody who asks."""

import re

import pytest

from ketenplan.core.project.pseudonym import THINGS, TREES, choose_pseudonym

EVERY = len(THINGS) * len(TREES) * 90  # with a number of two digits


class AllTaken(list[str]):
    """Says of every name that it is taken, and remembers in which order it was asked."""

    def __contains__(self, name: object) -> bool:
        self.append(str(name))
        return True


@pytest.fixture(scope="module")
def order() -> list[str]:
    """Every pseudonym there is, in the order in which they are given out."""
    asked = AllTaken()
    with pytest.raises(ValueError, match="every pseudonym is taken"):
        choose_pseudonym(asked)
    return list(asked)


def test_first_project_is_kade_linde_27():
    assert choose_pseudonym(()) == "Kade-Linde-27"


def test_no_name_comes_twice(order):
    assert len(order) == EVERY == 12_960
    assert len(set(order)) == EVERY


def test_names_one_after_another_are_the_order(order):
    """As projects are started: each name is chosen while the earlier ones are taken."""
    taken: dict[str, None] = {}
    for _ in range(500):
        taken[choose_pseudonym(taken.keys())] = None

    assert list(taken) == order[:500]


@pytest.mark.parametrize("amount", [1, 144, 4_999, EVERY - 1])
def test_next_name_is_the_first_that_is_free(order, amount):
    assert choose_pseudonym(set(order[:amount])) == order[amount]


def test_same_names_taken_give_the_same_name_in_whatever_order(order):
    taken = order[:60]

    assert choose_pseudonym(taken) == choose_pseudonym(taken[::-1]) == choose_pseudonym(frozenset(taken))


def test_name_that_is_free_again_is_given_again(order):
    taken = set(order[:60]) - {order[17]}

    assert choose_pseudonym(taken) == order[17]


def test_every_name_is_two_things_and_a_number(order):
    shape = re.compile(r"([A-Z][a-z]+)-([A-Z][a-z]+)-([1-9][0-9])")
    found = [shape.fullmatch(name) for name in order]

    assert all(found)
    assert {match[1] for match in found if match} == set(THINGS)
    assert {match[2] for match in found if match} == set(TREES)


def test_number_does_not_count_the_projects(order):
    """A name from later on may have a lower number."""
    numbers = [int(name.rsplit("-", 1)[1]) for name in order]

    assert numbers[::144][:8] == [27, 38, 49, 60, 71, 82, 93, 14]
