"""The index in memory: enough for one municipality, and the yardstick for every other index."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ketenplan.core.matching.index import Hit, IndexedPassage, TermScore
from ketenplan.core.matching.scoring import hit_from, rarity, saturation
from ketenplan.core.matching.terms import (
    TENTHS,
    Occurrence,
    Occurrences,
    passage_terms,
    query_terms,
)
from ketenplan.core.project.model import ReasonKind


@dataclass(slots=True)
class _Entry:
    passage: IndexedPassage
    terms: Occurrences
    length: int


@dataclass(slots=True)
class _Collection:
    """The passages of one municipality. Counts live here, so another municipality cannot shift a score."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    postings: dict[str, set[str]] = field(default_factory=dict)
    total_length: int = 0

    def put(self, passage: IndexedPassage) -> None:
        self.drop(passage.key)
        terms = passage_terms(passage.text, passage.heading)
        length = sum(occurrence.weight for occurrence in terms.values())
        self.entries[passage.key] = _Entry(passage, terms, length)
        self.total_length += length
        for term in terms:
            self.postings.setdefault(term, set()).add(passage.key)

    def drop(self, key: str) -> None:
        entry = self.entries.pop(key, None)
        if entry is None:
            return
        self.total_length -= entry.length
        for term in entry.terms:
            self.postings[term].discard(key)
            if not self.postings[term]:
                del self.postings[term]


class MemoryIndex:
    """An `Index` in memory. Building is linear in the text; the order of adding makes no difference."""

    def __init__(self) -> None:
        self._collections: dict[str, _Collection] = {}

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        """Make `passages` findable; a passage with a known key replaces the old one."""
        for passage in passages:
            self._collections.setdefault(passage.municipality, _Collection()).put(passage)

    def remove_document(self, municipality: str, document: str) -> None:
        """Forget every passage of one document; unknown documents are ignored."""
        collection = self._collections.get(municipality, _Collection())
        for key in [key for key, entry in collection.entries.items() if entry.passage.document == document]:
            collection.drop(key)

    def search(self, query: str, *, municipality: str, limit: int, on: date | None = None) -> tuple[Hit, ...]:
        """At most `limit` hits by score descending, then key ascending; only passages valid `on` a day if given."""
        collection = self._collections.get(municipality, _Collection())
        search = _Search(collection, query_terms(query))
        hits = [search.hit(key) for key in search.candidates() if _applies(collection, key, on)]
        hits.sort(key=lambda hit: (-hit.score, hit.passage_key))
        return tuple(hits[:limit])


def _applies(collection: _Collection, key: str, on: date | None) -> bool:
    return on is None or collection.entries[key].passage.is_valid_on(on)


class _Search:
    """One question to one collection: the rarity of its terms is worked out once."""

    def __init__(self, collection: _Collection, terms: Occurrences) -> None:
        self._collection = collection
        self._terms = terms
        size = len(collection.entries)
        self._mean_length = collection.total_length / size if size else 1.0
        postings = collection.postings
        self._rarity = {term: rarity(len(postings.get(term, ())), size) for term in terms}
        self._possible = sum(_tenths(terms[term].weight) * self._rarity[term] for term in terms)

    def candidates(self) -> set[str]:
        """Keys of passages that share at least one term with the question."""
        postings = self._collection.postings
        return {key for term in self._terms for key in postings.get(term, ())}

    def hit(self, key: str) -> Hit:
        entry = self._collection.entries[key]
        terms = tuple(self._score(term, entry) for term in self._terms if term in entry.terms)
        return hit_from(key, terms, self._possible)

    def _score(self, term: str, entry: _Entry) -> TermScore:
        asked, given = self._terms[term], entry.terms[term]
        return TermScore(
            term=term,
            kind=_kind(asked, given),
            issue_word=asked.word,
            policy_word=given.word,
            weight=_tenths(asked.weight),
            rarity=self._rarity[term],
            frequency=_tenths(given.weight),
            saturation=saturation(_tenths(given.weight), _tenths(entry.length), self._mean_length / TENTHS),
        )


def _tenths(weight: int) -> float:
    return weight / TENTHS


def _kind(asked: Occurrence, given: Occurrence) -> ReasonKind:
    """A heading is named as such; otherwise a match is of whole words only when it is so on both sides."""
    if given.kind is ReasonKind.HEADING:
        return ReasonKind.HEADING
    both_whole = asked.kind is ReasonKind.WORD and given.kind is ReasonKind.WORD
    return ReasonKind.WORD if both_whole else ReasonKind.PART
