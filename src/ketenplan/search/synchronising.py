"""Keeping the index equal to the database. The database is the truth; an index can always be made again from it.

Before every search the stamps of the documents are compared with those in the index, and the differences are
written in one commit. A document that was added, replaced or withdrawn is therefore found, or gone, from the moment
its transaction is there, and an index that a killed process left behind catches up by itself.

Words of a municipality's own and another version of the engine change every document of it. That is too much for
somebody who waits for a page, and so are many new documents at once: a background job does it (`search/indexing`). A
search of a person takes what only lacks the newest own words as it is until then, and leaves out what another version of
the engine wrote or what waits for the job.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.index import IndexedPassage
from ketenplan.core.matching.policy_index import ENGINE_VERSION, posted
from ketenplan.core.matching.postings import PostedDocument
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPassage, ReadingState
from ketenplan.search.backends import StoredPostings, stored_postings
from ketenplan.search.models import TextDigest
from ketenplan.search.sources import indexed
from ketenplan.thesaurus.queries import own_words

_OWN = "+"
"""Stands in a stamp between the version of the engine and that of a municipality's own words."""


IN_PASSING = 20
"""Documents that a search writes by itself. 20 of 150 passages take 1.5 seconds (docs/methods/bench.md, 2026-11)."""


class StaleIndex(Exception):
    """The index was made by another version of the analyser or the thesaurus: it must be made again."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Keys of documents that the index misses or has in another version, and of those that it should not have."""

    behind: tuple[str, ...] = ()
    too_many: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.behind or self.too_many)


def finder_for(municipality: Municipality) -> ConceptFinder:
    """What recognises the words of this municipality, its own terms included. 2 queries."""
    return own_words(municipality).finder


def version_for(municipality: Municipality) -> str:
    """What the levels of this municipality are made with, beside its texts. 2 queries."""
    own = own_words(municipality).digest
    return f"{ENGINE_VERSION}{_OWN}{own}" if own else ENGINE_VERSION


def synchronise(
    municipality: Municipality, *, again: bool = False, refuse_stale: bool = False, leave_method: bool = False
) -> Differences:
    """Bring the index up to date with the database, and say what was written. 3 or 4 queries when nothing changed.

    `again` makes every document anew; `leave_method` leaves alone what was only made in another way: by another
    version of the engine, or with other own words. Raises StaleIndex instead of making everything anew when that is
    needed because of another version of the engine and `refuse_stale` is set.
    """
    postings = stored_postings()
    if not again and not differences(municipality, postings, leave_method=leave_method):
        return Differences()
    if refuse_stale and not again and is_stale(municipality, postings):
        raise StaleIndex(municipality.pk)
    with postings.alone(str(municipality.pk)):
        # NB: looked at again, for the one that we waited for may have written it already.
        found = differences(municipality, postings, again=again, leave_method=leave_method)
        if found:
            postings.write(str(municipality.pk), posted_documents(municipality, found.behind), found.too_many)
    return found


def keep_up(municipality: Municipality) -> tuple[str, ...]:
    """As `synchronise` for a person who waits for a page: a few documents are written, more are left for a job.

    Keys of the documents that should not be searched until then, ascending: those left, and those that another version
    of the engine wrote. 3 queries when nothing changed, and 2 for an index in the database.
    """
    found = differences(municipality, stored_postings(), leave_method=True)
    if len(found.behind) > IN_PASSING:
        return tuple(sorted({*found.behind, *of_another_engine(municipality)}))
    if found:
        synchronise(municipality, leave_method=True)
    return of_another_engine(municipality)


def catch_up(municipality: Municipality, after_document: Callable[[int, int], None]) -> int:
    """As `synchronise`, a document at a time, so that nobody who writes has to wait for all of them; how many.

    `after_document` gets (done, total). Stopping halfway loses nothing that was done.
    """
    postings = stored_postings()
    found = differences(municipality, postings)
    for done, key in enumerate(found.behind, start=1):
        with postings.alone(str(municipality.pk)):
            if key in differences(municipality, postings).behind:
                postings.write(str(municipality.pk), posted_documents(municipality, (key,)), ())
        after_document(done, len(found.behind))
    synchronise(municipality)  # what was withdrawn, and what changed meanwhile
    return len(found.behind)


def differences(
    municipality: Municipality, postings: StoredPostings, *, again: bool = False, leave_method: bool = False
) -> Differences:
    """What `synchronise` would write. 3 queries, and 1 for an index in the database."""
    there = postings.stamps(str(municipality.pk))
    wanted = wanted_stamps(municipality)
    same: Callable[[str], str] = _text_of if leave_method else str
    behind = (key for key, stamp in wanted.items() if again or same(there.get(key, "")) != same(stamp))
    return Differences(tuple(sorted(behind)), tuple(sorted(there.keys() - wanted.keys())))


def is_stale(municipality: Municipality, postings: StoredPostings) -> bool:
    """Whether a document in the index was made by another version of the engine, whatever the own words."""
    stamps = postings.stamps(str(municipality.pk)).values()
    return any(_engine_of(stamp) != ENGINE_VERSION for stamp in stamps)


def _engine_of(stamp: str) -> str:
    return stamp.rpartition("/")[0].partition(_OWN)[0]


def _text_of(stamp: str) -> str:
    return stamp.rpartition("/")[2]


def of_another_engine(municipality: Municipality) -> tuple[str, ...]:
    """Keys of the documents that another version of the engine wrote into the index, ascending. 0 queries, 1 for an
    index in the database."""
    stamps = stored_postings().stamps(str(municipality.pk)).items()
    return tuple(sorted(key for key, stamp in stamps if _engine_of(stamp) != ENGINE_VERSION))


def wanted_stamps(municipality: Municipality) -> dict[str, str]:
    """The stamp that every searched document of a municipality should have. 1 query, and 3 for each document whose
    digest is not known yet."""
    rows = PolicyDocument.objects.filter(
        municipality=municipality, state=ReadingState.READ, is_searched=True
    ).order_by("key")
    version = version_for(municipality)
    return {
        key: f"{version}/{digest or keep_digest(pk)}"
        for pk, key, digest in rows.values_list("pk", "key", "text_digest__digest")
    }


def keep_digest(document_id: int) -> str:
    """Work out and store the digest of the passages of a document, in the transaction of who changes them."""
    digest = hashlib.sha256()
    for passage in _passages(document_id):
        digest.update(json.dumps([passage.key, passage.heading, passage.text]).encode())
    value = digest.hexdigest()
    TextDigest.objects.update_or_create(document_id=document_id, defaults={"digest": value})
    return value


def posted_documents(municipality: Municipality, keys: tuple[str, ...]) -> Iterator[PostedDocument]:
    """Documents as the index should hold them, made from their text now. 4 queries, and 1 for each."""
    finder = finder_for(municipality)
    stamps = wanted_stamps(municipality)
    documents = PolicyDocument.objects.filter(municipality=municipality, key__in=keys).order_by("key")
    for pk, key in documents.values_list("pk", "key"):
        yield posted(key, stamps[key], _passages(pk), finder)


def _passages(document_id: int) -> Iterator[IndexedPassage]:
    rows = PolicyPassage.objects.filter(document=document_id).order_by("position")
    return (indexed(row) for row in rows.select_related("page", "document").iterator(500))
