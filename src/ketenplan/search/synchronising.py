"""Keeping the index equal to the database. The database is the truth; an index can always be made again from it.

Before every search the stamps of the documents are compared with those in the index, and the differences are
written in one commit. A document that was added, replaced or withdrawn is therefore found, or gone, from the moment
its transaction is there, and an index that a killed process left behind catches up by itself.

Words of a municipality's own change every document of it. That is too much for somebody who waits for a page, so a
background job does it (`search/indexing`), and a search of a person takes the index as it is until then.
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
    municipality: Municipality, *, again: bool = False, refuse_stale: bool = False, leave_words: bool = False
) -> Differences:
    """Bring the index up to date with the database, and say what was written. 3 or 4 queries when nothing changed.

    `again` makes every document anew; `leave_words` leaves alone what only lacks the newest own words. Raises
    StaleIndex instead of making everything anew when that is needed because of another version of the engine and
    `refuse_stale` is set.
    """
    postings = stored_postings()
    if not again and not differences(municipality, postings, leave_words=leave_words):
        return Differences()
    if refuse_stale and not again and is_stale(municipality, postings):
        raise StaleIndex(municipality.pk)
    with postings.alone(str(municipality.pk)):
        # NB: looked at again, for the one that we waited for may have written it already.
        found = differences(municipality, postings, again=again, leave_words=leave_words)
        if found:
            postings.write(str(municipality.pk), posted_documents(municipality, found.behind), found.too_many)
    return found


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
    municipality: Municipality, postings: StoredPostings, *, again: bool = False, leave_words: bool = False
) -> Differences:
    """What `synchronise` would write. 3 queries, and 1 for an index in the database."""
    there = postings.stamps(str(municipality.pk))
    wanted = wanted_stamps(municipality)
    same: Callable[[str], str] = _without_own_words if leave_words else str
    behind = (key for key, stamp in wanted.items() if again or same(there.get(key, "")) != same(stamp))
    return Differences(tuple(sorted(behind)), tuple(sorted(there.keys() - wanted.keys())))


def is_stale(municipality: Municipality, postings: StoredPostings) -> bool:
    """Whether a document in the index was made by another version of the engine, whatever the own words."""
    stamps = postings.stamps(str(municipality.pk)).values()
    return any(_engine_of(stamp) != ENGINE_VERSION for stamp in stamps)


def _engine_of(stamp: str) -> str:
    return stamp.rpartition("/")[0].partition(_OWN)[0]


def _without_own_words(stamp: str) -> str:
    return f"{_engine_of(stamp)}/{stamp.rpartition('/')[2]}"


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
