"""Recognising concepts of the thesaurus in tokens: whole words, compound parts and phrases.

A term of the thesaurus is analysed like any text, so "zit thuis" and "thuis zat" are sequences of keys. A key is
the stem of a word made a little looser (see `key_of`), because everyday words come in every form of the verb.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from ketenplan.core.dutch import Token, analyse, fold


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

MAX_GAP = 3
"""How many tokens further the next word of a phrase may stand; stop words are no tokens."""

MIN_PART = 4
"""Letters of a key that may be recognised inside a compound; shorter ones are look-alikes too often."""

MIN_VERB = 6
"""Letters of a stem from which a final t or d is taken for the ending of a verb."""

# Words whose key would be that of another word.
_LOOK_ALIKES = {
    "ouderen": "ouderen",
    "oudere": "ouderen",
    "maan": "maan",
    "keten": "keten",
    "ketens": "keten",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept in a text: the tokens `first` to `last` (both included) name it, `strength` out of `FULL`."""

    concept: str
    first: int
    last: int
    strength: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    keys: tuple[str, ...]
    concepts: tuple[str, ...]
    strength: int


@lru_cache(maxsize=1 << 17)
def key_of(stem: str) -> str:
    """`stem` without the endings that the stemmer leaves: "verzuimt" as "verzuim", "wapens" as "wapen".

    Only for comparing with terms of the thesaurus; the index keeps the stems themselves.
    """
    key = stem
    for ending in ("jes", "je", "j", "s"):
        if key.endswith(ending) and len(key) - len(ending) >= MIN_PART:
            key = key.removesuffix(ending)
            break
    if key.endswith("en") and len(key) > MIN_PART:
        key = key[:-2]
    if len(key) > MIN_VERB and key.startswith("ge") and key[-1] in "td":
        key = key[2:]
    if len(key) >= MIN_VERB and key[-1] in "td":
        key = key[:-1]
    return _plain_tail(key)


def _plain_tail(key: str) -> str:
    """One spelling of the last syllable: "mess" as "mes", "steel" as "stel", "verwaarloz" as "verwaarlos"."""
    if len(key) > 2 and key[-1] == key[-2]:
        key = key[:-1]
    if len(key) > MIN_PART and key[-2] == key[-3] and key[-2] in "aeou":
        key = key[:-2] + key[-1]
    return key[:-1] + {"v": "f", "z": "s"}.get(key[-1], key[-1]) if key else key


@lru_cache(maxsize=1 << 17)
def _keys_of(surface: str, stem: str, parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    known = _LOOK_ALIKES.get(fold(surface))
    return known or key_of(stem), tuple(key_of(part) for part in parts)


class ConceptFinder:
    """Finds the concepts of one thesaurus. Immutable once made; linear in the number of tokens."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        found: dict[tuple[tuple[str, ...], int], set[str]] = {}
        for concept in self.concepts.values():
            for term in (concept.label, *concept.policy, *concept.everyday):
                for keys, strength in _patterns_of(term):
                    found.setdefault((keys, strength), set()).add(concept.id)
        self._starts: dict[str, list[_Pattern]] = {}
        for (keys, strength), ids in sorted(found.items()):
            # A term of several concepts says less about each of them.
            pattern = _Pattern(keys, tuple(sorted(ids)), strength // len(ids))
            self._starts.setdefault(keys[0], []).append(pattern)
        self._policy_terms = {key: _index_terms(concept) for key, concept in self.concepts.items()}

    def policy_terms(self, concept: str) -> tuple[tuple[str, bool], ...]:
        """Index terms in which policy speaks of `concept`; True for a word that is a term by itself."""
        return self._policy_terms[concept]

    def find(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """The mentions in `tokens`, in order of their first token; at most one per concept and first token."""
        words = [_keys_of(token.surface, token.stem, token.parts) for token in tokens]
        best: dict[tuple[int, str], Mention] = {}
        for place, (whole, parts) in enumerate(words):
            for key in (whole, *parts):
                for pattern in self._starts.get(key, ()):
                    for mention in _mentions(pattern, words, place, key == whole):
                        known = best.get((place, mention.concept))
                        if known is None or mention.strength > known.strength:
                            best[place, mention.concept] = mention
        return tuple(best.values())


def _index_terms(concept: Concept) -> tuple[tuple[str, bool], ...]:
    found: dict[str, bool] = {}
    for term in (concept.label, *concept.policy):
        tokens = analyse(term)
        for token in tokens:
            found[token.stem] = found.get(token.stem, False) or len(tokens) == 1
            for part in token.parts:
                found.setdefault(part, False)
    return tuple(found.items())


def _patterns_of(term: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The key sequences that name a concept, with their strength; none when the term has only stop words."""
    words = [_keys_of(token.surface, token.stem, token.parts) for token in analyse(term)]
    if not words:
        return
    yield tuple(whole for whole, _ in words), FULL
    if len(words) == 1 and len(words[0][1]) > 1:
        parts = words[0][1]
        yield parts, IN_COMPOUND
        yield tuple(reversed(parts)), IN_COMPOUND


def _mentions(
    pattern: _Pattern, words: list[tuple[str, tuple[str, ...]]], place: int, is_whole: bool
) -> Iterator[Mention]:
    last = place
    strength = pattern.strength if is_whole else min(pattern.strength, IN_COMPOUND)
    if len(pattern.keys) == 1 and not is_whole and len(pattern.keys[0]) < MIN_PART:
        return
    for key in pattern.keys[1:]:
        nearby = range(last, min(last + MAX_GAP, len(words) - 1) + 1)
        found = next((n for n in nearby if key == words[n][0] or key in words[n][1]), None)
        if found is None:
            return
        last = found
    for concept in pattern.concepts:
        yield Mention(concept, place, last, strength)
