"""Recognising concepts of the thesaurus in text: whole words, compound parts and phrases.

The words of a phrase may stand in any order close together: Dutch puts the verb at the end or in the middle.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ketenplan.core.dutch import Token, analyse
from ketenplan.core.matching.issue_concepts import WITHOUT_SMALL_WORDS, IssueSide
from ketenplan.core.matching.keys import Keys, keys_of, words_around
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

__all__ = ["FULL", "IN_COMPOUND", "Concept", "ConceptFinder", "Mention"]

_SENTENCE_END = re.compile(r"[.!?;]\s")


class ConceptFinder:
    """Finds the concepts of one thesaurus. Immutable once made; linear in the number of tokens."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._policy_terms = {key: _index_terms(concept) for key, concept in self.concepts.items()}
        patterns = patterns_of(self.concepts.values())
        value = values_of(patterns)
        self._starts: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            rarest = max(pattern.keys, key=lambda key: (value[key], key))
            self._starts.setdefault(rarest, []).append(pattern)
        self._issue_side = IssueSide(patterns, value)

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
        return _strongest_per_place((*complete, *self._issue_side.mentions(words)))

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


def _places(pattern: Pattern, words: Sequence[Keys], place: int, is_whole: bool) -> list[int]:
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


def _has_small_words(pattern: Pattern, text: str, token: Token) -> bool:
    return not pattern.small or set(pattern.small) <= words_around(text, token)


def _strongest_per_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    best: dict[tuple[int, str], Mention] = {}
    for mention in mentions:
        known = best.get((mention.first, mention.concept))
        if known is None or mention.strength > known.strength:
            best[mention.first, mention.concept] = mention
    return tuple(sorted(best.values(), key=lambda mention: (mention.first, mention.concept)))
