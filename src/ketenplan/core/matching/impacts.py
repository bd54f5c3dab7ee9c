"""Impacts: what a term is worth to an issue and how strongly a passage holds it, as whole numbers.

Impact scoring (Anh and Moffat, 2001): the part of BM25 that depends on the passage is rounded to a level when the
passage is indexed. A score is then a sum of whole numbers, which is the same in every index, whatever adds it up
and in whatever order. Method and measurements: docs/methods/matching.md.
"""

from collections.abc import Mapping
from math import ceil, log2

from ketenplan.core.matching.index import CONCEPT_MARK
from ketenplan.core.matching.occurrences import UNIT, Occurrences

IMPACT_VERSION = "3"
"""Stamped in every stored index. Raise it whenever the same terms may give other levels."""

K1 = 1.2
"""How quickly a repeated word stops counting. The usual value; RETRIEVAL kept it (2026-11)."""

B = 0.75
"""How strongly long passages are held back. The usual value; 0.5 and 0.3 gave less (docs/methods/matching.md)."""

REFERENCE_LENGTH = 60
"""Words in a passage of normal length. Fixed, so that a level never changes because other passages come or go:
nDCG@10 0.684 on the shared set, against 0.686 with the mean length of the municipality (2026-11)."""

LEVELS = 16
"""The highest level. Only every third one from 1 up is used (`STEP`), so 7 is one mention in a normal passage."""

STEP = 3
"""From one level in use to the next: six in all, each of which costs a question a list to read. nDCG@10 on the shared
set, blind issues and known items: 0.775, 0.519 and 0.387; with all 16 in use 0.775, 0.515 and 0.385 (2026-11)."""

MAX_SATURATION = K1 + 1

EXACT_BELOW = 1 << 24
"""Whole numbers up to here are exact in the 32-bit floats in which tantivy adds."""

LIGHTEST = 0.03
"""A term worth less than this part of the heaviest is left out: words that stand in most policy, longest to look through.
nDCG@10 on the shared set and on blind issues 0.767 and 0.517, without leaving out 0.768 and 0.517 (2026-11)."""

MOST_TERMS = 150
"""Terms of an issue that count, so that the work is bounded however large the thesaurus grows: one issue in ten has
more. With `terms.ADDED_AT_MOST` nDCG@10 0.763 and 0.519, without either 0.764 and 0.516; recall@20 up 0.002 (2026-11)."""

FINEST = 1 << 10
"""Steps per unit of weight × rarity, for all but very long issues."""


def level_of(weight: int, length: int) -> int:
    """The level (1, 4, 7, 10, 13 or 16) of a term with summed `weight` in a passage; both in hundredths of a word."""
    frequency = weight / UNIT
    norm = K1 * (1 - B + B * length / UNIT / REFERENCE_LENGTH)
    return 1 + STEP * max(0, round((LEVELS * frequency / (frequency + norm) - 1) / STEP))


def levels_of(terms: Occurrences) -> dict[str, int]:
    """The level of every term of a passage: what goes into an index, and nothing else does."""
    length = length_of(terms)
    known: dict[int, int] = {}  # most terms of a passage have one of a few weights
    for given in terms.values():
        if given.weight not in known:
            known[given.weight] = level_of(given.weight, length)
    return {term: known[given.weight] for term, given in terms.items()}


def length_of(terms: Occurrences) -> int:
    """The length of a passage in hundredths of a word; concepts are no words."""
    return sum([given.weight for term, given in terms.items() if term[0] != CONCEPT_MARK])


def scale_of(values: Mapping[str, float]) -> int:
    """Steps per unit for an issue with these `values` (weight × rarity per term): a power of two, at most `FINEST`,
    with which a passage that holds every term at the highest level stays below `EXACT_BELOW`."""
    most = (sum(values.values()) * FINEST + len(values)) * LEVELS / EXACT_BELOW
    return max(1, FINEST >> max(0, ceil(log2(most)))) if most > 0 else FINEST


def worths_of(values: Mapping[str, float], scale: int) -> dict[str, int]:
    """What each term adds to a score per level; terms that round to nothing are left out."""
    rounded = {term: round(value * scale) for term, value in values.items()}
    return {term: worth for term, worth in rounded.items() if worth}


def that_matter(worths: Mapping[str, int]) -> dict[str, int]:
    """The `MOST_TERMS` heaviest of `worths`, by name among equals, without what is too light beside the heaviest."""
    least = max(worths.values(), default=0) * LIGHTEST
    heaviest = sorted(worths, key=lambda term: (-worths[term], term))[:MOST_TERMS]
    return {term: worths[term] for term in heaviest if worths[term] >= least}
