"""Recognising concepts of the thesaurus in text: whole words, compound parts and phrases.

The words of a phrase may stand in any order close together: Dutch puts the verb at the end or in the middle.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ketenplan.core.dutch import analyse, meaning_of
from ketenplan.core.matching.issue_concepts import WITHOUT_SMALL_WORDS, IssueSide
from ketenplan.core.matching.keys import has_around, keys_of
from ketenplan.core.matching.patterns import (
    FULL,
    IN_COMPOUND,
    MAX_GAP,
    MIN_PART,
    Concept,
    Mention,
    Pattern,
    mentions_of,
    patterns_of,
    values_of,
)
from ketenplan.core.matching.reading import Memory, Reading, Start, Word

__all__ = ["FULL", "IN_COMPOUND", "Concept", "ConceptFinder", "Mention"]

_SENTENCE_END = re.compile(r"[.!?;]\s")


class ConceptFinder:
    """Finds the concepts of one thesaurus. Linear in the number of words; the same text always gives the same."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._policy_terms = {key: _index_terms(concept) for key, concept in self.concepts.items()}
        patterns = patterns_of(self.concepts.values())
        value = values_of(patterns)
        self._starts: dict[str, list[tuple[Pattern, str]]] = {}
        for pattern in patterns:
            rarest, *others = sorted(set(pattern.keys), key=lambda key: (value[key], key), reverse=True)
            self._starts.setdefault(rarest, []).append((pattern, others[0] if others else ""))
        self._issue_side = IssueSide(patterns, value)
        self._memory = Memory(self._learn)

    def policy_terms(self, concept: str) -> tuple[tuple[str, bool], ...]:
        """Index terms in which policy speaks of `concept`; True for a word that is a term by itself."""
        return self._policy_terms[concept]

    def read(self, text: str) -> Reading:
        """`text` as this finder reads it: once for words and concepts alike."""
        return Reading(text, self._memory)

    def named_in(self, reading: Reading) -> tuple[Mention, ...]:
        """Concepts that a text names outright, by first word; at most one mention per concept and word."""
        return _strongest_per_place(_complete(reading, without_small_words=0))

    def in_issue(self, text: str) -> tuple[Mention, ...]:
        """As `named_in`, and more weakly concepts of which `text` holds most, or one telling word, of a phrase."""
        reading = self.read(text)
        complete = _complete(reading, without_small_words=WITHOUT_SMALL_WORDS)
        keys = [(word.keys[0], word.keys[1:]) for word in reading.words]
        return _strongest_per_place((*complete, *self._issue_side.mentions(keys)))

    def _learn(self, surface: str) -> Word | None:
        """All there is to know of one spelling."""
        stem, parts = meaning_of(surface)
        if not stem:
            return None
        whole, part_keys = keys_of(surface, stem, parts)
        keys = (whole, *part_keys)
        return Word(
            surface, stem, parts, keys, tuple(start for key in keys for start in self._at(key, key == whole))
        )

    def _at(self, key: str, is_whole: bool) -> Iterator[Start]:
        """The patterns that `key` may complete; one part of a word must be long enough to do it alone."""
        for pattern, other in self._starts.get(key, ()):
            if is_whole:
                yield Start(pattern, pattern.strength, other)
            elif len(pattern.keys) > 1 or len(key) >= MIN_PART:
                yield Start(pattern, min(pattern.strength, IN_COMPOUND), other)


def _complete(reading: Reading, *, without_small_words: int) -> Iterator[Mention]:
    """Every pattern of which all keys stand close together in one sentence."""
    words = reading.words
    present = set[str]().union(*[word.keys for word in words])
    for place, word in enumerate(words):
        for pattern, strength, needs in word.starts:
            if not needs:
                if pattern.small and not _has_small_words(pattern, reading, place):
                    strength = strength * without_small_words // FULL
                if strength:
                    for concept in pattern.concepts:  # `mentions_of` written out for the usual case
                        yield Mention(concept, place, place, strength)
            elif needs in present and present.issuperset(pattern.keys):
                places = _places(pattern, words, place)
                if places and not _crosses_sentence(reading, places):
                    yield from mentions_of(pattern, places, strength)


def _index_terms(concept: Concept) -> tuple[tuple[str, bool], ...]:
    found: dict[str, bool] = {}
    for term in (concept.label, *concept.policy):
        tokens = analyse(term)
        for token in tokens:
            found[token.stem] = found.get(token.stem, False) or len(tokens) == 1
            for part in token.parts:
                found.setdefault(part, False)
    return tuple(found.items())


def _places(pattern: Pattern, words: Sequence[Word], place: int) -> list[int]:
    """Where the keys of `pattern` stand around `place`, each as near as possible; empty when one is missing."""
    found: list[int] = []
    for key in pattern.keys:
        nearest = _nearest(key, words, place)
        if nearest < 0:
            return []
        found.append(nearest)
    return found


def _nearest(key: str, words: Sequence[Word], place: int) -> int:
    """The nearest word with `key`, of two as near the first; -1 when it is further than `MAX_GAP`."""
    if key in words[place].keys:
        return place
    for distance in range(1, MAX_GAP + 1):
        if place >= distance and key in words[place - distance].keys:
            return place - distance
        if place + distance < len(words) and key in words[place + distance].keys:
            return place + distance
    return -1


def _crosses_sentence(reading: Reading, places: Sequence[int]) -> bool:
    first, last = min(places), max(places)
    if first == last:
        return False
    spans = reading.spans
    return _SENTENCE_END.search(reading.text, spans[first][1], spans[last][0]) is not None


def _has_small_words(pattern: Pattern, reading: Reading, place: int) -> bool:
    return has_around(pattern.small, reading.text, *reading.spans[place])


def _strongest_per_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    best: dict[tuple[int, str], Mention] = {}
    for mention in mentions:
        concept, first, _, strength = mention
        known = best.get((first, concept))
        if known is None or strength > known.strength:
            best[first, concept] = mention
    return tuple([best[place] for place in sorted(best)])
