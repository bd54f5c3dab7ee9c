"""The index in memory: enough for one municipality, and the yardstick for every other index."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from heapq import nsmallest

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.index import CONCEPT_MARK, Hit, IndexedPassage, TermScore, is_asked
from ketenplan.core.matching.scoring import hit_from, length_norm, rarity, saturation
from ketenplan.core.matching.terms import UNIT, Occurrence, Occurrences, passage_terms, query_terms
from ketenplan.core.matching.themes import spread
from ketenplan.core.matching.thesaurus import concepts
from ketenplan.core.project.model import ReasonKind

POOL = 4
"""How many times the asked number of passages is looked at before themes are spread."""


@dataclass(slots=True)
class _Entry:
    passage: IndexedPassage
    terms: Occurrences
    length: int


@dataclass(slots=True)
class _Collection:
    """The passages of one municipality. Counts live here, so another municipality cannot shift a score."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    postings: dict[str, dict[str, int]] = field(default_factory=dict)
    total_length: int = 0
    norms: dict[str, float] = field(default_factory=dict)

    def put(self, passage: IndexedPassage, terms: Occurrences) -> None:
        self.drop(passage.key)
        length = sum(given.weight for term, given in terms.items() if not term.startswith(CONCEPT_MARK))
        self.entries[passage.key] = _Entry(passage, terms, length)
        self.total_length += length
        self.norms.clear()
        for term, given in terms.items():
            self.postings.setdefault(term, {})[passage.key] = given.weight

    def drop(self, key: str) -> None:
        entry = self.entries.pop(key, None)
        if entry is None:
            return
        self.total_length -= entry.length
        self.norms.clear()
        for term in entry.terms:
            del self.postings[term][key]
            if not self.postings[term]:
                del self.postings[term]

    def length_norms(self) -> dict[str, float]:
        """The BM25 correction for length of every passage; worked out once after a change."""
        if len(self.norms) != len(self.entries):
            mean = self.total_length / len(self.entries) or 1.0
            self.norms = {key: length_norm(entry.length / mean) for key, entry in self.entries.items()}
        return self.norms


class MemoryIndex:
    """An `Index` in memory. Building is linear in the text; the order of adding makes no difference."""

    def __init__(self, finder: ConceptFinder | None = None) -> None:
        self._finder = finder or standard_finder()
        self._collections: dict[str, _Collection] = {}

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        """Make `passages` findable; a passage with a known key replaces the old one."""
        for passage in passages:
            terms = passage_terms(passage.text, passage.heading, self._finder)
            self._collections.setdefault(passage.municipality, _Collection()).put(passage, terms)

    def remove_document(self, municipality: str, document: str) -> None:
        """Forget every passage of one document; unknown documents are ignored."""
        collection = self._collections.get(municipality, _Collection())
        for key in [key for key, entry in collection.entries.items() if entry.passage.document == document]:
            collection.drop(key)

    def search(self, query: str, *, municipality: str, limit: int, on: date | None = None) -> tuple[Hit, ...]:
        """At most `limit` hits by score descending, then key ascending; only passages valid `on` a day if given.

        When the issue holds several problems, a passage on a problem that was served already scores lower.
        """
        collection = self._collections.get(municipality, _Collection())
        return _Search(collection, query_terms(query, self._finder)).hits(limit, on)


@cache
def standard_finder() -> ConceptFinder:
    """The finder for the thesaurus of the product, made once."""
    return ConceptFinder(concepts())


class _Search:
    """One question to one collection: the rarity of its terms is worked out once."""

    def __init__(self, collection: _Collection, terms: Occurrences) -> None:
        self._collection = collection
        self._terms = terms
        size = len(collection.entries)
        postings = collection.postings
        self._rarity = {term: rarity(len(postings.get(term, ())), size) for term in terms}
        asked = (term for term, given in terms.items() if is_asked(term, given.kind))
        self._possible = sum(_share(terms[term].weight) * self._rarity[term] for term in asked)

    def hits(self, limit: int, on: date | None) -> tuple[Hit, ...]:
        scores = self._scores()
        keys = (key for key in scores if on is None or self._collection.entries[key].passage.is_valid_on(on))
        pool = nsmallest(limit * POOL, keys, key=lambda key: (-scores[key], key))
        spreaded = spread([(key, self._term_scores(key)) for key in pool], limit)
        return tuple(
            hit_from(key, terms, self._possible, len(self._collection.entries)) for key, terms in spreaded
        )

    def _scores(self) -> dict[str, float]:
        """Score per passage that shares a term; sums run in the order of the terms of the question."""
        scores: dict[str, float] = {}
        norms = self._collection.length_norms() if self._collection.entries else {}
        for term, asked in self._terms.items():
            worth = _share(asked.weight) * self._rarity[term]
            for key, weight in self._collection.postings.get(term, {}).items():
                scores[key] = scores.get(key, 0.0) + worth * saturation(_share(weight), norms[key])
        return scores

    def _term_scores(self, key: str) -> tuple[TermScore, ...]:
        given = self._collection.entries[key].terms
        return tuple(
            self._term_score(term, asked, given[term], key)
            for term, asked in self._terms.items()
            if term in given
        )

    def _term_score(self, term: str, asked: Occurrence, given: Occurrence, key: str) -> TermScore:
        return TermScore(
            term=term,
            kind=_kind(asked, given),
            issue_word=asked.word,
            policy_word=given.word,
            weight=_share(asked.weight),
            rarity=self._rarity[term],
            frequency=_share(given.weight),
            saturation=saturation(_share(given.weight), self._collection.length_norms()[key]),
            via=asked.via,
            theme=asked.theme,
        )


def _share(weight: int) -> float:
    return weight / UNIT


def _kind(asked: Occurrence, given: Occurrence) -> ReasonKind:
    """A concept or a heading is named as such; a match is of whole words only when it is so on both sides."""
    if asked.kind is ReasonKind.CONCEPT:
        return ReasonKind.CONCEPT
    if given.kind is ReasonKind.HEADING:
        return ReasonKind.HEADING
    both_whole = asked.kind is ReasonKind.WORD and given.kind is ReasonKind.WORD
    return ReasonKind.WORD if both_whole else ReasonKind.PART
