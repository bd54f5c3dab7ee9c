"""The index in the project's own database: for a site that wants no second store. The same on every database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction

from ketenplan.core.matching.memory import LoadedView
from ketenplan.core.matching.postings import PostedDocument, Ranked
from ketenplan.organisations.models import Municipality
from ketenplan.search.models import IndexedDocument, Posting

BATCH = 2000
"""Postings per insert: one document of 100 pages has about 5,000."""


class DatabasePostings:
    """`StoredPostings` in tables. A question reads the postings of its terms and adds them up here: 2 queries."""

    @contextmanager
    def alone(self, municipality: str) -> Iterator[None]:
        """Hold the row of the municipality; on SQLite the transaction itself keeps other writers out."""
        with transaction.atomic():
            Municipality.objects.select_for_update().filter(pk=int(municipality)).first()
            yield

    def stamps(self, municipality: str) -> Mapping[str, str]:
        """The stamp per document key. 1 query."""
        rows = IndexedDocument.objects.filter(municipality=int(municipality))
        return dict(rows.values_list("key", "stamp"))

    @transaction.atomic
    def write(self, municipality: str, put: Iterable[PostedDocument], remove: Iterable[str]) -> None:
        """Put and remove whole documents in one transaction."""
        IndexedDocument.objects.filter(municipality=int(municipality), key__in=list(remove)).delete()
        for document in put:
            IndexedDocument.objects.filter(municipality=int(municipality), key=document.key).delete()
            row = IndexedDocument.objects.create(
                municipality_id=int(municipality),
                key=document.key,
                stamp=document.stamp,
                passages=[key for key, _ in document.passages],
            )
            Posting.objects.bulk_create(_postings(row, document), batch_size=BATCH)

    def view(self, municipality: str) -> "DatabaseView":
        """The passages of one municipality. 1 query now, 1 for the terms of a question."""
        return DatabaseView(municipality)


def _postings(row: IndexedDocument, document: PostedDocument) -> Iterator[Posting]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place, (_, levels) in enumerate(document.passages):
        for term, level in levels.items():
            found[term].append(f"{place}:{level}")
    for term, places in sorted(found.items()):
        yield Posting(document=row, term=term, levels=" ".join(places))


class DatabaseView:
    """A `PostingsView` that reads the terms it is asked about, once, and then works in memory."""

    def __init__(self, municipality: str) -> None:
        rows = IndexedDocument.objects.filter(municipality=int(municipality)).values_list(
            "pk", "key", "passages"
        )
        self._documents = {pk: (key, passages) for pk, key, passages in rows}
        self._loaded = LoadedView(0, {}, {})

    @property
    def size(self) -> int:
        return sum(len(passages) for _, passages in self._documents.values())

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many passages each of `terms` stands. 1 query."""
        wanted = list(terms)
        postings: defaultdict[str, dict[str, int]] = defaultdict(dict)
        document_of: dict[str, str] = {}
        rows = Posting.objects.filter(document__in=list(self._documents), term__in=wanted)
        for pk, term, levels in rows.order_by().values_list("document_id", "term", "levels"):
            document, keys = self._documents[pk]
            for pair in levels.split():
                place, level = pair.split(":")
                key = keys[int(place)]
                postings[term][key] = int(level)
                document_of[key] = document
        self._loaded = LoadedView(self.size, postings, document_of)
        return self._loaded.frequencies(wanted)

    def best(
        self, worths: Mapping[str, int], limit: int, documents: frozenset[str] | None = None
    ) -> Sequence[Ranked]:
        """At most `limit` passages with points, by points descending, then key ascending."""
        return self._loaded.best(worths, limit, documents)

    def points(self, worths: Mapping[str, int], keys: Sequence[str]) -> Mapping[str, int]:
        """The points of some passages."""
        return self._loaded.points(worths, keys)
