"""Patterns: the rows of keys by which the thesaurus names its concepts, made once per thesaurus.

A term of the thesaurus is analysed like any text, so "zit thuis" is a row of keys. A key is the stem of a word made
a little looser (see `keys.py`), because everyday words come in every form of the verb.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple, Protocol

from ketenplan.core.dutch import analyse
from ketenplan.core.matching.keys import keys_of, words_around


class Concept(Protocol):
    """What this room needs of a concept of the thesaurus. `broader` holds ids of wider concepts."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def policy(self) -> tuple[str, ...]: ...
    @property
    def everyday(self) -> tuple[str, ...]: ...
    @property
    def broader(self) -> tuple[str, ...]: ...


# Every constant here is explained, with what it was measured on, in docs/methods/matching.md.
FULL = 100
"""Strength of a concept named by its own word or phrase. Strengths are whole numbers, so sums are exact."""

IN_COMPOUND = 70
"""Strength when the term is a part of a longer compound, or its own parts stand apart in the text."""


MAX_GAP = 4
"""How many tokens from the first word of a phrase its others may stand; stop words are no tokens."""

MIN_PART = 4
"""Letters of a key that may be recognised inside a compound; shorter ones are look-alikes too often."""


class Mention(NamedTuple):
    """A concept in a text: the tokens `first` to `last` (both included) name it, `strength` out of `FULL`."""

    concept: str
    first: int
    last: int
    strength: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Keys that together name `concepts`. `small` are stop words that carry the meaning of a one-word phrase."""

    keys: tuple[str, ...]
    small: tuple[str, ...]
    concepts: tuple[str, ...]
    strength: int


def patterns_of(concepts: Iterable[Concept]) -> list[Pattern]:
    """The patterns of every term, ordered by keys."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...], int], set[str]] = {}
    for concept in concepts:
        for term in (concept.label, *concept.policy, *concept.everyday):
            for shape in _shapes_of(term):
                found.setdefault(shape, set()).add(concept.id)
    # A term of several concepts says less about each of them.
    return [
        Pattern(keys, small, tuple(sorted(ids)), strength // len(ids))
        for (keys, small, strength), ids in sorted(found.items())
    ]


def _shapes_of(term: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """The rows of keys that name a concept, with small words and strength; none without a word of meaning."""
    tokens = analyse(term)
    words = [keys_of(token.surface, token.stem, token.parts) for token in tokens]
    if not words:
        return
    small = words_around(term, tokens[0].start, tokens[0].end, len(term)) if len(words) == 1 else ()
    yield tuple(whole for whole, _ in words), tuple(sorted(small)), FULL
    if len(words) == 1 and len(words[0][1]) > 1:
        yield words[0][1], (), IN_COMPOUND


def values_of(patterns: Iterable[Pattern]) -> dict[str, float]:
    """How much a key tells: the logarithm of how few of all terms hold it."""
    counts: dict[str, int] = {}
    total = 0
    for pattern in patterns:
        total += 1
        for key in set(pattern.keys):
            counts[key] = counts.get(key, 0) + 1
    return {key: log(1 + total / count) for key, count in counts.items()}


def mentions_of(pattern: Pattern, places: Sequence[int], strength: int) -> Iterator[Mention]:
    """One mention for every concept that `pattern` names."""
    first, last = min(places), max(places)
    for concept in pattern.concepts:
        yield Mention(concept, first, last, strength)
