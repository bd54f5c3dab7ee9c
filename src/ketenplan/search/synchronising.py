"""Keeping the index equal to the database. The database is the truth; an index can always be made again from it.

Before every search the stamps of the documents are compared with those in the index, and the differences are
written in one commit. A document that was added, replaced or withdrawn is therefore found, or gone, from the moment
its transaction is there, and an index that a killed process left behind catches up by itself.
"""

import hashlib
import json
from collections.abc import Iterator
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
    return f"{ENGINE_VERSION}.{own}" if own else ENGINE_VERSION


def synchronise(
    municipality: Municipality, *, again: bool = False, refuse_stale: bool = False
) -> Differences:
    """Bring the index up to date with the database, and say what was written. 1 or 2 queries when nothing changed.

    `again` makes every document anew. Raises StaleIndex instead of doing that when it is needed because of another
    version and `refuse_stale` is set.
    """
    postings = stored_postings()
    if not again and not differences(municipality, postings):
        return Differences()
    if refuse_stale and not again and is_stale(municipality, postings):
        raise StaleIndex(municipality.pk)
    with postings.alone(str(municipality.pk)):
        # NB: looked at again, for the one that we waited for may have written it already.
        found = differences(municipality, postings, again=again)
        if found:
            postings.write(str(municipality.pk), _posted(municipality, found.behind), found.too_many)
    return found


def differences(municipality: Municipality, postings: StoredPostings, *, again: bool = False) -> Differences:
    """What `synchronise` would write. 1 query, and 1 for an index in the database."""
    there = postings.stamps(str(municipality.pk))
    wanted = wanted_stamps(municipality)
    behind = (key for key, stamp in wanted.items() if again or there.get(key) != stamp)
    return Differences(tuple(sorted(behind)), tuple(sorted(there.keys() - wanted.keys())))


def is_stale(municipality: Municipality, postings: StoredPostings) -> bool:
    """Whether a document in the index was made by another version."""
    stamps = postings.stamps(str(municipality.pk)).values()
    return any(stamp.rpartition("/")[0] != version_for(municipality) for stamp in stamps)


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


def _posted(municipality: Municipality, keys: tuple[str, ...]) -> Iterator[PostedDocument]:
    finder = finder_for(municipality)
    stamps = wanted_stamps(municipality)
    documents = PolicyDocument.objects.filter(municipality=municipality, key__in=keys).order_by("key")
    for pk, key in documents.values_list("pk", "key"):
        yield posted(key, stamps[key], _passages(pk), finder)


def _passages(document_id: int) -> Iterator[IndexedPassage]:
    rows = PolicyPassage.objects.filter(document=document_id).order_by("position")
    return (indexed(row) for row in rows.select_related("page", "document").iterator(500))
