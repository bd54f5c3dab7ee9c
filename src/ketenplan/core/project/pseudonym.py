"""Neutral names for projects, such as "Kade-Linde-27": two plain things and a number, no person and no place."""

from collections.abc import Collection
from itertools import product

THINGS = (
    "Kade", "Baken", "Sluis", "Molen", "Haven", "Brug", "Dijk", "Terras", "Weide", "Akker", "Duin", "Oever",
)  # fmt: skip
TREES = (
    "Linde", "Beuk", "Wilg", "Eik", "Els", "Iep", "Esdoorn", "Populier", "Kastanje", "Plataan", "Hazelaar", "Vlier",
)  # fmt: skip
FIRST_NUMBER = 27
STEP = 11  # numbers jump, so that a pseudonym does not tell how many projects there are


def choose_pseudonym(taken: Collection[str]) -> str:
    """The first free pseudonym, in a fixed order that mixes things and trees."""
    pairs = [(THINGS[i % len(THINGS)], TREES[(i * 5 + i // len(THINGS)) % len(TREES)]) for i in range(144)]
    numbers = (10 + (FIRST_NUMBER - 10 + STEP * turn) % 90 for turn in range(90))
    for number, (thing, tree) in product(numbers, pairs):
        if (name := f"{thing}-{tree}-{number}") not in taken:
            return name
    raise ValueError("every pseudonym is taken; add words to core.project.pseudonym")
