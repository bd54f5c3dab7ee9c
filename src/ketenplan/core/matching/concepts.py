"""Recognising concepts of the thesaurus in text: whole words, compound parts and phrases.

A term of the thesaurus is analysed like any text, so "zit thuis" is a row of keys. A key is the stem of a word made
a little looser (see `keys.py`), because everyday words come in every form of the verb. The words of a phrase may
stand in any order close together: Dutch puts the verb at the end or in the middle.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol

from ketenplan.core.dutch import Token, analyse
from ketenplan.core.matching.keys import Keys, keys_of, words_around

_SENTENCE_END = re.compile(r"[.!?;]\s")


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

WITHOUT_SMALL_WORDS = 50
"""What is left of a mention in an issue when only the main word of "niet naar school" is there."""

HINT = 80
"""Strength in an issue of one word of a phrase, shared by the concepts that use that word."""

HINTS_AT_MOST = 3
"""A word in the terms of more concepts than this hints at none of them."""

MIN_SHARE = 0.5
"""How much of a phrase an issue must hold, by weight of its words, to be taken as a weaker mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept in a text: the tokens `first` to `last` (both included) name it, `strength` out of `FULL`."""

    concept: str
    first: int
    last: int
    strength: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Keys that together name `concepts`. `small` are stop words that carry the meaning of a one-word phrase."""

    keys: tuple[str, ...]
    small: tuple[str, ...]
    concepts: tuple[str, ...]
    strength: int


class ConceptFinder:
    """Finds the concepts of one thesaurus. Immutable once made; linear in the number of tokens."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._policy_terms = {key: _index_terms(concept) for key, concept in self.concepts.items()}
        patterns = _patterns(self.concepts.values())
        self._value = _values(patterns)
        self._starts: dict[str, list[_Pattern]] = {}
        self._phrases: dict[str, list[_Pattern]] = {}
        for pattern in patterns:
            rarest = max(pattern.keys, key=lambda key: (self._value[key], key))
            self._starts.setdefault(rarest, []).append(pattern)
            if len(pattern.keys) > 1 and pattern.strength > IN_COMPOUND:
                for key in dict.fromkeys(pattern.keys):
                    self._phrases.setdefault(key, []).append(pattern)
        self._hints = _hints(patterns)

    def policy_terms(self, concept: str) -> tuple[tuple[str, bool], ...]:
        """Index terms in which policy speaks of `concept`; True for a word that is a term by itself."""
        return self._policy_terms[concept]

    def in_passage(self, text: str, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Concepts that `text` names outright, by first token; at most one mention per concept and token."""
        words = [keys_of(token) for token in tokens]
        return _strongest_per_place(self._complete(text, tokens, words, without_small_words=0))

    def in_issue(self, text: str, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """As `in_passage`, and more weakly concepts of which `text` holds most, or one telling word, of a phrase."""
        words = [keys_of(token) for token in tokens]
        complete = self._complete(text, tokens, words, without_small_words=WITHOUT_SMALL_WORDS)
        return _strongest_per_place((*complete, *self._partial(words), *self._hinted(words)))

    def _complete(
        self, text: str, tokens: Sequence[Token], words: Sequence[Keys], *, without_small_words: int
    ) -> Iterator[Mention]:
        present = {key for whole, parts in words for key in (whole, *parts)}
        for place, (whole, parts) in enumerate(words):
            for key in (whole, *parts):
                for pattern in self._starts.get(key, ()):
                    if not present.issuperset(pattern.keys):
                        continue
                    places = _places(pattern, words, place, key == whole)
                    if not places or _crosses_sentence(text, tokens, places):
                        continue
                    strength = pattern.strength if key == whole else min(pattern.strength, IN_COMPOUND)
                    if not _has_small_words(pattern, text, tokens[place]):
                        strength = strength * without_small_words // FULL
                    if strength:
                        yield from _mentions(pattern, places, strength)

    def _partial(self, words: Sequence[Keys]) -> Iterator[Mention]:
        for place, (whole, _) in enumerate(words):
            for pattern in self._phrases.get(whole, ()):
                nearby = words[place : place + MAX_GAP + 1]
                held = {key for key in pattern.keys for keys in nearby if key == keys[0] or key in keys[1]}
                wanted = sum(self._value[key] for key in pattern.keys)
                share = sum(self._value[key] for key in sorted(held)) / wanted
                if MIN_SHARE <= share < 1 and len(held) > 1:
                    last = max(n for n, keys in enumerate(nearby) if not held.isdisjoint((keys[0], *keys[1])))
                    yield from _mentions(pattern, [place, place + last], int(pattern.strength * share**2))

    def _hinted(self, words: Sequence[Keys]) -> Iterator[Mention]:
        for place, (whole, _) in enumerate(words):
            hints = self._hints.get(whole, ())
            for concept in hints:
                yield Mention(concept, place, place, HINT // len(hints))


def _patterns(concepts: Iterable[Concept]) -> list[_Pattern]:
    found: dict[tuple[tuple[str, ...], tuple[str, ...], int], set[str]] = {}
    for concept in concepts:
        for term in (concept.label, *concept.policy, *concept.everyday):
            for shape in _shapes_of(term):
                found.setdefault(shape, set()).add(concept.id)
    # A term of several concepts says less about each of them.
    return [
        _Pattern(keys, small, tuple(sorted(ids)), strength // len(ids))
        for (keys, small, strength), ids in sorted(found.items())
    ]


def _shapes_of(term: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """The rows of keys that name a concept, with small words and strength; none without a word of meaning."""
    tokens = analyse(term)
    words = [keys_of(token) for token in tokens]
    if not words:
        return
    small = words_around(term, tokens[0], len(term)) if len(words) == 1 else ()
    yield tuple(whole for whole, _ in words), tuple(sorted(small)), FULL
    if len(words) == 1 and len(words[0][1]) > 1:
        yield words[0][1], (), IN_COMPOUND


def _values(patterns: Iterable[_Pattern]) -> dict[str, float]:
    """How much a key tells: the logarithm of how few of all terms hold it."""
    counts: dict[str, int] = {}
    total = 0
    for pattern in patterns:
        total += 1
        for key in set(pattern.keys):
            counts[key] = counts.get(key, 0) + 1
    return {key: log(1 + total / count) for key, count in counts.items()}


def _hints(patterns: Iterable[_Pattern]) -> dict[str, tuple[str, ...]]:
    """The concepts in whose terms a key occurs, for keys that few concepts use."""
    users: dict[str, set[str]] = {}
    for pattern in patterns:
        for key in pattern.keys:
            users.setdefault(key, set()).update(pattern.concepts)
    return {key: tuple(sorted(ids)) for key, ids in users.items() if len(ids) <= HINTS_AT_MOST}


def _index_terms(concept: Concept) -> tuple[tuple[str, bool], ...]:
    found: dict[str, bool] = {}
    for term in (concept.label, *concept.policy):
        tokens = analyse(term)
        for token in tokens:
            found[token.stem] = found.get(token.stem, False) or len(tokens) == 1
            for part in token.parts:
                found.setdefault(part, False)
    return tuple(found.items())


def _places(pattern: _Pattern, words: Sequence[Keys], place: int, is_whole: bool) -> list[int]:
    """Where the keys of `pattern` stand around `place`; empty when one is missing."""
    if len(pattern.keys) == 1:
        return [place] if is_whole or len(pattern.keys[0]) >= MIN_PART else []
    around = range(max(0, place - MAX_GAP), min(len(words), place + MAX_GAP + 1))
    found: list[int] = []
    for key in pattern.keys:
        places = [n for n in around if key == words[n][0] or key in words[n][1]]
        if not places:
            return []
        found.append(min(places, key=lambda n: (abs(n - place), n)))
    return found


def _crosses_sentence(text: str, tokens: Sequence[Token], places: Sequence[int]) -> bool:
    first, last = min(places), max(places)
    return first < last and _SENTENCE_END.search(text, tokens[first].end, tokens[last].start) is not None


def _has_small_words(pattern: _Pattern, text: str, token: Token) -> bool:
    return not pattern.small or set(pattern.small) <= words_around(text, token)


def _mentions(pattern: _Pattern, places: Sequence[int], strength: int) -> Iterator[Mention]:
    for concept in pattern.concepts:
        yield Mention(concept, min(places), max(places), strength)


def _strongest_per_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    best: dict[tuple[int, str], Mention] = {}
    for mention in mentions:
        known = best.get((mention.first, mention.concept))
        if known is None or mention.strength > known.strength:
            best[mention.first, mention.concept] = mention
    return tuple(sorted(best.values(), key=lambda mention: (mention.first, mention.concept)))
