"""Recognising concepts of the thesaurus in text: whole words, compound parts and phrases.

The words of a phrase may stand in any order close together: Dutch puts the verb at the end or in the middle.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

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


type Places = Mapping[str, Sequence[int]]
"""Where each key stands in a text, as numbers of words, ascending."""

type Starts = Mapping[str, tuple[Sequence[Start], Sequence[Start]]]
"""What begins with a key: when it is a whole word, and when it is a part of one."""


class ConceptFinder:
    """Finds the concepts of one thesaurus. Linear in the number of words; the same text always gives the same."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._policy_terms = {key: _index_terms(concept) for key, concept in self.concepts.items()}
        patterns = patterns_of(self.concepts.values())
        value = values_of(patterns)
        self._starts: dict[str, list[tuple[Pattern, str]]] = {}
        self._keys_of: dict[str, dict[str, None]] = {}
        for pattern in patterns:
            rarest, *others = sorted(set(pattern.keys), key=lambda key: (value[key], key), reverse=True)
            self._starts.setdefault(rarest, []).append((pattern, others[0] if others else ""))
            for concept in pattern.concepts:
                self._keys_of.setdefault(concept, {})[rarest] = None
        self._issue_side = IssueSide(patterns, value)
        self._memory = Memory(self._learn)

    def policy_terms(self, concept: str) -> tuple[tuple[str, bool], ...]:
        """Index terms in which policy speaks of `concept`; True for a word that is a term by itself."""
        return self._policy_terms[concept]

    def read(self, text: str) -> Reading:
        """`text` as this finder reads it: once for words and concepts alike."""
        return Reading(text, self._memory)

    def named_in(self, reading: Reading, starts: Starts | None = None) -> tuple[Mention, ...]:
        """Concepts that a text names outright, by first word; at most one mention per concept and word.

        With `starts` only those that `starts_of` was asked for: many passages for one question in half the time.
        """
        places = _places_by_key(reading.words)
        begun = (
            _begun(reading.words, places) if starts is None else _begun_among(starts, reading.words, places)
        )
        return _strongest_per_place(_complete(reading, begun, places, without_small_words=0))

    def starts_of(self, concepts: Iterable[str]) -> Starts:
        """How some concepts begin, for `named_in`."""
        wanted = frozenset(concepts)
        found: dict[str, tuple[list[Start], list[Start]]] = {}
        for key in {key: None for concept in sorted(wanted) for key in self._keys_of.get(concept, ())}:
            starts = [start for start in self._starts[key] if not wanted.isdisjoint(start[0].concepts)]
            found[key] = list(_at(key, True, starts)), list(_at(key, False, starts))
        return found

    def in_issue(self, text: str) -> tuple[Mention, ...]:
        """As `named_in`, and more weakly concepts of which `text` holds most, or one telling word, of a phrase."""
        reading = self.read(text)
        places = _places_by_key(reading.words)
        begun = _begun(reading.words, places)
        complete = _complete(reading, begun, places, without_small_words=WITHOUT_SMALL_WORDS)
        keys = [(word.keys[0], word.keys[1:]) for word in reading.words]
        return _strongest_per_place((*complete, *self._issue_side.mentions(keys)))

    def _learn(self, surface: str) -> Word | None:
        """All there is to know of one spelling."""
        stem, parts = meaning_of(surface)
        if not stem:
            return None
        whole, part_keys = keys_of(surface, stem, parts)
        keys = (whole, *part_keys)
        starts = [start for key in keys for start in _at(key, key == whole, self._starts.get(key, ()))]
        return Word(surface, stem, parts, keys, tuple(starts))


def _at(key: str, is_whole: bool, starts: Iterable[tuple[Pattern, str]]) -> Iterator[Start]:
    """What begins with `key` of a word; one part of a word must be long enough to name a concept alone."""
    for pattern, other in starts:
        if is_whole:
            yield Start(pattern, pattern.strength, other)
        elif len(pattern.keys) > 1 or len(key) >= MIN_PART:
            yield Start(pattern, min(pattern.strength, IN_COMPOUND), other)


def _places_by_key(words: Sequence[Word]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for key in word.keys:
            found.setdefault(key, []).append(place)
    return found


def _begun(words: Sequence[Word], places_of: Places) -> Iterator[tuple[int, Start]]:
    """Patterns that may be complete, with the number of the word at which they begin."""
    for place, word in enumerate(words):
        for start in word.starts:
            needs = start[2]
            if not needs or needs in places_of:
                yield place, start


def _begun_among(starts: Starts, words: Sequence[Word], places_of: Places) -> Iterator[tuple[int, Start]]:
    """As `_begun`, of `starts` only; by key."""
    for key in [key for key in places_of if key in starts]:
        as_word, as_part = (
            [start for start in kind if not start[2] or start[2] in places_of] for kind in starts[key]
        )
        for place in places_of[key]:
            for start in as_word if key == words[place].keys[0] else as_part:
                yield place, start


def _complete(
    reading: Reading, begun: Iterable[tuple[int, Start]], places_of: Places, *, without_small_words: int
) -> Iterator[Mention]:
    """What is `begun` and of which all keys stand close together in one sentence."""
    for place, (pattern, strength, needs) in begun:
        if not needs:
            if pattern.small and not _has_small_words(pattern, reading, place):
                strength = strength * without_small_words // FULL
            if strength:
                for concept in pattern.concepts:  # `mentions_of` written out for the usual case
                    yield Mention(concept, place, place, strength)
            continue
        if _nearest(places_of[needs], place) < 0:  # the usual answer
            continue
        places = _places_around(place, pattern, places_of)
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


def _places_around(place: int, pattern: Pattern, places_of: Places) -> list[int]:
    """Where the keys of `pattern` stand around `place`, each as near as possible; empty when one is missing."""
    found: list[int] = []
    for key in pattern.keys:
        nearest = _nearest(places_of.get(key, ()), place)
        if nearest < 0:
            return []
        found.append(nearest)
    return found


def _nearest(places: Sequence[int], place: int) -> int:
    """The nearest of `places` (ascending), of two as near the first; -1 when it is further than `MAX_GAP`."""
    nearest, least = -1, MAX_GAP + 1
    for other in places:
        distance = abs(other - place)
        if distance < least:
            nearest, least = other, distance
    return nearest


def _crosses_sentence(reading: Reading, places: Sequence[int]) -> bool:
    first, last = min(places), max(places)
    if first == last:
        return False
    spans = reading.spans
    return _SENTENCE_END.search(reading.text, spans[first][1], spans[last][0]) is not None


def _has_small_words(pattern: Pattern, reading: Reading, place: int) -> bool:
    return has_around(pattern.small, reading.text, *reading.spans[place])


def _strongest_per_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By first word and concept; of equally strong mentions the shortest."""
    best: dict[tuple[int, str], Mention] = {}
    for mention in mentions:
        concept, first, last, strength = mention
        known = best.get((first, concept))
        if known is None or (strength, -last) > (known.strength, -known.last):
            best[first, concept] = mention
    return tuple([best[place] for place in sorted(best)])
