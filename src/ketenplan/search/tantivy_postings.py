"""The index in tantivy, an embedded search library: the default.

Each passage is a document of tantivy that holds tokens such as "schuld|7": term and level. A question becomes a sum
of constants over those tokens. tantivy only finds and adds; what is added is ours, so its own scoring, tokenizers and
query language play no part. No text is stored here: only keys, terms and levels.
"""

import fcntl
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path

from tantivy import DocAddress, Document, Index, IndexWriter, Occur, Query, Schema, SchemaBuilder, Searcher

from ketenplan.core.matching.postings import PostedDocument, Ranked, top
from ketenplan.search.damage import DamagedIndex, is_damage

WRITER_BYTES = 64_000_000
"""Memory of a writer before it flushes: 3,000 passages fit many times; more gained nothing at 100,000 (2026-11)."""

SPARE = 1000
"""Passages asked beyond the limit, so that ties at the cut seldom take a second question. It costs nothing: their keys
are not looked up. With 32, a million passages with many alike took half as long again (2026-11)."""

MOST_DOCUMENTS = 1_000_000
"""More than any municipality has; tantivy wants a limit."""

_SEPARATOR = "|"
_BASIC = "basic"


def _schema() -> Schema:
    """`passage` is the key of a passage; `record` names the municipality on the one line that each policy document
    has for its stamp, so that such a line is no passage of it."""
    builder = SchemaBuilder()
    for name, is_stored in (("passage", True), ("stamp", True)):
        builder.add_text_field(name, stored=is_stored, tokenizer_name="raw", index_option=_BASIC)
    for name in ("municipality", "document", "kind", "record", "token"):
        builder.add_text_field(name, tokenizer_name="raw", index_option=_BASIC)
    return builder.build()


class TantivyPostings:
    """`StoredPostings` in a folder. Safe for many readers and one writer, in any number of processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tantivy"
        self._lock_file = folder / "writing.lock"
        self._threads = threading.RLock()
        self._is_alone = False
        self._schema = _schema()
        self._index: Index | None = None
        self._seen: object = None

    # --- writing

    @contextmanager
    def alone(self, municipality: str) -> Iterator[None]:
        """Hold the one lock of the folder. The kernel lets go of it when the process ends, also by kill -9."""
        with self._threads:
            if self._is_alone:
                yield
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._lock_file.open("w") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._is_alone = True
                try:
                    yield
                finally:
                    self._is_alone = False

    def write(self, municipality: str, put: Iterable[PostedDocument], remove: Iterable[str]) -> None:
        """Put and remove whole documents in one commit. Call it within `alone`, or be the only process."""
        writer = self._opened().writer(WRITER_BYTES, 1)
        try:
            for key in remove:
                writer.delete_documents_by_term("document", _scoped(municipality, key))
            for document in put:
                writer.delete_documents_by_term("document", _scoped(municipality, document.key))
                self._add(writer, municipality, document)
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()

    def _add(self, writer: IndexWriter, municipality: str, document: PostedDocument) -> None:
        scoped = _scoped(municipality, document.key)
        stamp = f"{document.key}\n{document.stamp}"
        writer.add_document(Document(document=scoped, record=municipality, stamp=stamp))
        for key, levels in document.passages:
            tokens = [f"{term}{_SEPARATOR}{level}" for term, level in levels.items()]
            writer.add_document(
                Document(
                    document=scoped, municipality=municipality, kind="passage", passage=key, token=tokens
                )
            )

    # --- reading

    def stamps(self, municipality: str) -> Mapping[str, str]:
        """The stamp per document key; none from a damaged index, which is empty from now on."""
        query = Query.const_score_query(self._term("record", municipality), 0.0)
        try:
            with self.reading():
                searcher = self._searcher()
                hits = searcher.search(query, MOST_DOCUMENTS, count=False).hits
                lines = [str(searcher.doc(address).get_first("stamp")) for _, address in hits]
        except DamagedIndex:
            return {}
        return dict(line.split("\n", 1) for line in lines)  # type: ignore[misc]

    def view(self, municipality: str) -> "TantivyView":
        """The passages of one municipality."""
        return self._view(municipality)

    def view_of_all(self) -> "TantivyView":
        """Every passage there is: for measuring. No room shows one municipality the policy of another."""
        return self._view(None)

    def _view(self, municipality: str | None) -> "TantivyView":
        with self.reading():
            return TantivyView(self._searcher(), self._schema, municipality, self.reading)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raises DamagedIndex when what is read turns out to be damaged, and starts an empty index in its place."""
        try:
            yield
        except BaseException as error:
            if not is_damage(error):
                raise
            self._put_away(self._seen)
            raise DamagedIndex from error

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value, _BASIC)

    # --- opening

    def _opened(self) -> Index:
        with self._threads:
            if self._index is None:
                try:
                    self._index = self._open()
                except (ValueError, OSError):
                    self._index = self._mended()
            return self._index

    def _open(self) -> Index:
        index = Index(self._schema, path=str(self._folder))
        index.config_reader("manual")
        return index

    def _mended(self) -> Index:
        """An empty index in place of one that is missing, damaged or of another shape. Nothing is lost: the next
        comparison with the database fills it."""
        with self.alone(""):
            try:
                return self._open()  # another process was first
            except (ValueError, OSError):
                self._clear()
                return self._open()

    def _put_away(self, damaged: object) -> None:
        """Start anew in place of the index of which the list of segments was `damaged`."""
        with self.alone(""):
            if self._status() == damaged:
                self._clear()
            self._index = self._seen = None

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(exist_ok=True)

    def _searcher(self) -> Searcher:
        """The newest commit, also one of another process: looked up again when the list of segments changed."""
        index = self._opened()
        status = self._status()
        if status is None:  # somebody threw the folder away
            self._index = None
            index, status = self._opened(), self._status()
        if status != self._seen:
            index.reload()
            self._seen = status
        return index.searcher()

    def _status(self) -> object:
        try:
            status = (self._folder / "meta.json").stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size


def _scoped(municipality: str, document: str) -> str:
    return f"{municipality}/{document}"


class TantivyView:
    """A `PostingsView` of one commit: a searcher never sees what is written after it was made."""

    def __init__(
        self,
        searcher: Searcher,
        schema: Schema,
        municipality: str | None,
        reading: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._searcher, self._schema, self._municipality = searcher, schema, municipality or ""
        self._reading = reading
        self._of_all = municipality is None
        field, value = ("kind", "passage") if municipality is None else ("municipality", municipality)
        self._scope = Query.term_query(schema, field, value, _BASIC)
        self._levels: dict[str, list[tuple[str, int]]] = {}

    @cached_property
    def size(self) -> int:
        """How many passages there are."""
        with self._reading():
            found = self._searcher.search(self._scope, 1, count=True)
        return int(found.count)  # type: ignore[attr-defined]  # the library's own stub forgets it

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many passages each of `terms` stands; remembers at which levels, for the questions that follow."""
        found: dict[str, int] = {}
        scope = None if self._of_all else self._scope
        with self._reading():
            for term in terms:
                counted = self._searcher.terms_with_prefix("token", term + _SEPARATOR, scope)
                self._levels[term] = [
                    (token, int(token.rpartition(_SEPARATOR)[2])) for token, count in counted if count
                ]
                found[term] = sum(count for _, count in counted)
        return found

    def best(
        self, worths: Mapping[str, int], limit: int, documents: frozenset[str] | None = None
    ) -> Sequence[Ranked]:
        """At most `limit` passages with points, by points descending, then key ascending."""
        query = self._query(worths, self._within(documents))
        if query is None:
            return []
        with self._reading():
            asked = limit + SPARE
            hits = self._searcher.search(query, asked, count=False).hits
            # Equal points at the cut: who comes first is decided by key, so all of them must be seen.
            while len(hits) == asked and 0 < hits[-1][0] == hits[limit - 1][0]:
                asked *= 4
                hits = self._searcher.search(query, asked, count=False).hits
            lowest = max(1.0, hits[limit - 1][0] if len(hits) > limit else 0.0)
            return top({self._key(address): int(score) for score, address in hits if score >= lowest}, limit)

    def points(self, worths: Mapping[str, int], keys: Sequence[str]) -> Mapping[str, int]:
        """The points of some passages."""
        query = self._query(worths, [Query.term_set_query(self._schema, "passage", keys)])
        if query is None or not keys:
            return {}
        with self._reading():
            hits = self._searcher.search(query, len(keys), count=False).hits
            return {self._key(address): int(score) for score, address in hits if score}

    def _within(self, documents: frozenset[str] | None) -> list[Query]:
        if documents is None:
            return []
        keys = [_scoped(self._municipality, key) for key in sorted(documents)]
        return [Query.term_set_query(self._schema, "document", keys)]

    def _query(self, worths: Mapping[str, int], filters: Sequence[Query]) -> Query | None:
        """Adds worth × level for every token that a passage holds; the filters add nothing. None when no token can
        be held. NB: the sum stays exact because `impacts.scale_of` keeps it below 2 to the power 24."""
        tokens = [
            (Occur.Should, Query.const_score_query(self._token(token), float(worth * level)))
            for term, worth in worths.items()
            for token, level in self._levels[term]
        ]
        if not tokens:
            return None
        scope = () if self._of_all else (self._scope,)
        # NB: the tokens stand beside the filters, not in a query of their own within them: tantivy then reads only
        # the postings of passages that pass, ten times as fast. One that passes without a token scores 0.
        return Query.boolean_query(
            [(Occur.Must, Query.const_score_query(only, 0.0)) for only in (*scope, *filters)] + tokens
        )

    def _token(self, token: str) -> Query:
        return Query.term_query(self._schema, "token", token, _BASIC)

    def _key(self, address: DocAddress) -> str:
        return str(self._searcher.doc(address).get_first("passage"))
