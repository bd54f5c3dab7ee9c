"""The index in memory: enough for one municipality, and the yardstick for every other index."""

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.index import Hit, IndexedPassage
from ketenplan.core.matching.meaning import Meaning
from ketenplan.core.matching.policy_index import PolicyIndex, posted
from ketenplan.core.matching.postings import Levels, PostedDocument, Ranked, top
from ketenplan.core.matching.thesaurus import concepts


@cache
def standard_finder() -> ConceptFinder:
    """The finder for the thesaurus of the product, made once."""
    finder = ConceptFinder(concepts())
    # It lives as long as the process: the garbage collector, which would walk through all of it in the middle of a
    # search, need not look at it again (p95 of a search 36 ms, and 30 with all that lives long put aside; 2026-11).
    gc.collect()
    gc.freeze()
    return finder


@dataclass(frozen=True, slots=True)
class LoadedView:
    """A `PostingsView` over levels that are in memory: `postings` holds levels by term, then by passage key."""

    size: int
    postings: Mapping[str, Levels]
    document_of: Mapping[str, str]

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many passages each of `terms` stands."""
        return {term: len(self.postings.get(term, ())) for term in terms}

    def best(
        self, worths: Mapping[str, int], limit: int, documents: frozenset[str] | None = None
    ) -> Sequence[Ranked]:
        """At most `limit` passages with points, by points descending, then key ascending."""
        points = self._points(worths)
        if documents is not None:
            points = {key: value for key, value in points.items() if self.document_of[key] in documents}
        return top(points, limit)

    def points(self, worths: Mapping[str, int], keys: Sequence[str]) -> Mapping[str, int]:
        """The points of some passages."""
        found: dict[str, int] = {}
        for term, worth in worths.items():
            levels = self.postings.get(term, {})
            for key in keys:
                if key in levels:
                    found[key] = found.get(key, 0) + worth * levels[key]
        return found

    def _points(self, worths: Mapping[str, int]) -> dict[str, int]:
        found: dict[str, int] = {}
        for term, worth in worths.items():
            for key, level in self.postings.get(term, {}).items():
                found[key] = found.get(key, 0) + worth * level
        return found


@dataclass(slots=True)
class _Collection:
    """The documents of one municipality."""

    documents: dict[str, PostedDocument] = field(default_factory=dict)
    postings: dict[str, dict[str, int]] = field(default_factory=dict)
    document_of: dict[str, str] = field(default_factory=dict)

    def put(self, document: PostedDocument) -> None:
        self.drop(document.key)
        self.documents[document.key] = document
        for key, levels in document.passages:
            self.document_of[key] = document.key
            for term, level in levels.items():
                self.postings.setdefault(term, {})[key] = level

    def drop(self, document: str) -> None:
        known = self.documents.pop(document, None)
        for key, levels in known.passages if known else ():
            del self.document_of[key]
            for term in levels:
                del self.postings[term][key]
                if not self.postings[term]:
                    del self.postings[term]


class MemoryPostings:
    """`Postings` in memory. NB: a view shows later writes too; whoever searches here does not write meanwhile."""

    def __init__(self) -> None:
        self._collections: dict[str, _Collection] = {}

    def stamps(self, municipality: str) -> Mapping[str, str]:
        """The stamp per document key."""
        documents = self._collection(municipality).documents
        return {key: document.stamp for key, document in documents.items()}

    def write(self, municipality: str, put: Iterable[PostedDocument], remove: Iterable[str]) -> None:
        """Put and remove whole documents."""
        collection = self._collections.setdefault(municipality, _Collection())
        for key in remove:
            collection.drop(key)
        for document in put:
            collection.put(document)

    def view(self, municipality: str) -> LoadedView:
        """The passages of one municipality."""
        collection = self._collection(municipality)
        return LoadedView(len(collection.document_of), collection.postings, collection.document_of)

    def _collection(self, municipality: str) -> _Collection:
        return self._collections.get(municipality, _Collection())


class MemorySources:
    """`Sources` in memory, by municipality and passage key."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, IndexedPassage]] = {}

    def passages(self, municipality: str, keys: Sequence[str]) -> Mapping[str, IndexedPassage]:
        """Passages by key."""
        kept = self.kept.get(municipality, {})
        return {key: kept[key] for key in keys if key in kept}

    def documents_valid_on(self, municipality: str, day: date) -> frozenset[str]:
        """Keys of the documents that apply on `day`."""
        kept = self.kept.get(municipality, {}).values()
        return frozenset(passage.document for passage in kept if passage.is_valid_on(day))


class MemoryIndex:
    """An `Index` in memory. Building is linear in the text; the order of adding makes no difference.

    Documents are put whole: adding to one that is there analyses its passages again.
    """

    def __init__(self, finder: ConceptFinder | None = None, meaning: Meaning | None = None) -> None:
        self._finder = finder or standard_finder()
        self._postings, self._sources = MemoryPostings(), MemorySources()
        self._index = PolicyIndex(self._postings, self._sources, self._finder, meaning)

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        """Make `passages` findable; a passage with a known key replaces the old one."""
        changed: dict[tuple[str, str], None] = {}
        for passage in passages:
            kept = self._sources.kept.setdefault(passage.municipality, {})
            for version in (kept.get(passage.key), passage):
                if version is not None:
                    changed[version.municipality, version.document] = None
            kept[passage.key] = passage
        for municipality, document in changed:
            self._postings.write(municipality, [], [document])
        for municipality, document in changed:
            self._write(municipality, document)

    def _write(self, municipality: str, document: str) -> None:
        kept = self._sources.kept[municipality].values()
        passages = [passage for passage in kept if passage.document == document]
        self._postings.write(municipality, [posted(document, "", passages, self._finder)], [])

    def remove_document(self, municipality: str, document: str) -> None:
        """Forget every passage of one document; unknown documents are ignored."""
        kept = self._sources.kept.get(municipality, {})
        for key in [key for key, passage in kept.items() if passage.document == document]:
            del kept[key]
        self._postings.write(municipality, [], [document])

    def search(self, query: str, *, municipality: str, limit: int, on: date | None = None) -> tuple[Hit, ...]:
        """At most `limit` hits by score descending, then key ascending; only passages valid `on` a day if given."""
        return self._index.search(query, municipality=municipality, limit=limit, on=on)
