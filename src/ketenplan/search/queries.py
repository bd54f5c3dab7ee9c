"""Searching in the policy of the municipality that a person is visiting."""

from dataclasses import dataclass, fields
from datetime import date
from functools import partial

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.dutch import analyse
from ketenplan.core.matching import Hit, Quote, Statement, Verdict, quote_of, split_at_floor, verdict_of
from ketenplan.core.matching.issue_text import is_foreign
from ketenplan.core.matching.policy_index import PolicyIndex
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from ketenplan.search.backends import stored_postings
from ketenplan.search.damage import DamagedIndex
from ketenplan.search.folding import fold_passages
from ketenplan.search.meaning import site_meaning
from ketenplan.search.sources import DatabaseSources
from ketenplan.search.synchronising import finder_for, synchronise


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents to look in; an empty filter lets everything through. `document` is a document key."""

    document: str = ""
    kind: str = ""
    status: str = ""
    owner: str = ""
    valid_on: date | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A hit with its row (page and document joined) and what to quote of `row.text`.

    `is_weak` says that it shares too little with the question to be proposed by itself. Near-duplicates that are left
    out for this passage are in `hit.same_as`, by key.
    """

    hit: Hit
    row: PolicyPassage
    quote: Quote
    is_weak: bool


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search gives: best first, and what it says of the question as a whole.

    `has_words` is False for a question without a single word to look for.
    """

    verdict: Verdict
    found: tuple[FoundPassage, ...]
    has_words: bool

    @property
    def statement(self) -> Statement:
        """What the search says of the question."""
        return self.verdict.statement


@dataclass(frozen=True, slots=True)
class Search:
    """The index of one municipality, as it was when it was opened; any number of questions."""

    municipality: Municipality
    index: PolicyIndex
    sources: DatabaseSources

    def find(self, text: str, filters: Filters = NO_FILTERS, limit: int = 20) -> SearchResult:
        """The passages that answer `text`; none for a text in another language.

        1 query, 1 more per filter on documents or validity, 2 more for an index in the database.
        """
        asked = "" if is_foreign(text) else text
        documents = _documents_in(self.municipality, filters)
        try:
            hits = self._hits(asked, filters, documents, limit)
        except DamagedIndex:
            synchronise(self.municipality)
            hits = self._hits(asked, filters, documents, limit)
        kept = {hit.passage_key for hit in split_at_floor(hits)[0]}
        rows = self.sources.rows
        found = (_found(hit, rows[hit.passage_key], hit.passage_key not in kept) for hit in hits)
        return SearchResult(verdict_of(hits), tuple(found), bool(hits or analyse(text)))

    def _hits(
        self, asked: str, filters: Filters, documents: frozenset[str] | None, limit: int
    ) -> tuple[Hit, ...]:
        return self.index.search(
            asked,
            municipality=str(self.municipality.pk),
            limit=limit,
            on=filters.valid_on,
            documents=documents,
            fold=partial(fold_passages, self.sources.rows, on=filters.valid_on),
        )


def search_for(visit: Visit, text: str, filters: Filters = NO_FILTERS, limit: int = 20) -> SearchResult:
    """The passages of the visited municipality that answer `text`; nothing without the right.

    4 queries, and see `Search.find`; and what it takes to write documents that changed since the last search. Own
    words that were changed count on the side of the question at once, and in policy when a job has read it anew.
    """
    if not visit.may(Permission.POLICY_SEE):
        return SearchResult(verdict_of(()), (), has_words=True)
    return open_search(visit.project.municipality, leave_words=True).find(text, filters, limit)


def open_search(
    municipality: Municipality, *, refuse_stale: bool = False, leave_words: bool = False
) -> Search:
    """The index of one municipality, equal to the database as it is now: for jobs and the command line, which
    nobody watches. 5 queries, 6 for an index in the database. `leave_words`: see `synchronise`.

    Raises StaleIndex, only when `refuse_stale` is set: see `synchronise`.
    """
    synchronise(municipality, refuse_stale=refuse_stale, leave_words=leave_words)
    sources = DatabaseSources()
    return Search(
        municipality,
        PolicyIndex(stored_postings(), sources, finder_for(municipality), site_meaning()),
        sources,
    )


def _found(hit: Hit, row: PolicyPassage, is_weak: bool) -> FoundPassage:
    return FoundPassage(hit, row, quote_of(row.text, hit.terms), is_weak)


def _documents_in(municipality: Municipality, filters: Filters) -> frozenset[str] | None:
    """Keys of the documents that pass; None when everything does. 1 query."""
    columns = {"document": "key"}
    names = (field.name for field in fields(Filters) if field.name != "valid_on")
    asked = {columns.get(name, name): getattr(filters, name) for name in names if getattr(filters, name)}
    if not asked:
        return None
    rows = PolicyDocument.objects.filter(municipality=municipality, **asked)
    return frozenset(rows.values_list("key", flat=True))
