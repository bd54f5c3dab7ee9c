"""The thesaurus as one municipality uses it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.dutch import fold
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.memory import standard_finder
from ketenplan.core.matching.own_terms import OwnTerm as Term
from ketenplan.core.matching.own_terms import TermKind, finder_with, own_digest, with_own_terms
from ketenplan.core.matching.thesaurus import Concept
from ketenplan.organisations.models import Municipality
from ketenplan.thesaurus.models import OwnConcept, OwnTerm


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The own terms of a municipality, and (key, name) of its own concepts."""

    terms: tuple[Term, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def finder(self) -> ConceptFinder:
        """What recognises the concepts of this municipality, in policy and in issues alike."""
        return finder_with(self.terms, self.labels) if self.terms or self.labels else standard_finder()

    @property
    def digest(self) -> str:
        """What changes with every own word; "" without any."""
        return own_digest(self.terms, dict(self.labels))

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, those of the product first."""
        return with_own_terms(self.terms, dict(self.labels))


def own_words(municipality: Municipality) -> OwnWords:
    """What `municipality` added. 2 queries."""
    rows = OwnTerm.objects.filter(municipality=municipality).order_by("pk")
    terms = (
        Term(concept, TermKind(kind), term)
        for concept, kind, term in rows.values_list("concept", "kind", "term")
    )
    labels = OwnConcept.objects.filter(municipality=municipality).order_by("key").values_list("key", "label")
    return OwnWords(tuple(terms), tuple(labels))


def concepts_for(visit: Visit, *, word: str = "", theme: str = "") -> tuple[Concept, ...]:
    """The concepts of the visited municipality in which `word` stands, of one theme if given. 2 queries."""
    if not visit.may(Permission.POLICY_SEE):
        return ()
    known = own_words(visit.project.municipality).concepts
    return tuple(entry for entry in known if theme in ("", entry.theme) and _holds(entry, fold(word.strip())))


def _holds(entry: Concept, word: str) -> bool:
    return any(word in fold(term) for term in _all_terms(entry))


def _all_terms(entry: Concept) -> Iterator[str]:
    yield entry.label
    yield from entry.terms


def concept_for(visit: Visit, key: str) -> Concept | None:
    """One concept with the own terms of the visited municipality. 2 queries."""
    return next((entry for entry in concepts_for(visit) if entry.id == key), None)


def own_terms_of(visit: Visit, key: str) -> QuerySet[OwnTerm]:
    """The terms that the visited municipality added to one concept."""
    if not visit.may(Permission.POLICY_SEE):
        return OwnTerm.objects.none()
    return OwnTerm.objects.filter(municipality=visit.project.municipality, concept=key)
