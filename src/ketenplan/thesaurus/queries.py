"""The thesaurus as one municipality uses it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.dutch import fold
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.memory import standard_finder
from ketenplan.core.matching.own_terms import (
    OWN_THEME,
    KnownTerms,
    TermKind,
    finder_with,
    known_terms,
    own_digest,
    with_own_terms,
)
from ketenplan.core.matching.own_terms import OwnTerm as Term
from ketenplan.core.matching.thesaurus import Concept
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality
from ketenplan.search.actions import INDEX_POLICY
from ketenplan.thesaurus.models import OwnConcept, OwnTerm

TERMS_SHOWN = 6
"""Terms of a concept in the list: enough to recognise it by."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A concept in the list. `shown` are terms to recognise it by: what was looked for first, then `own` ones."""

    concept: Concept
    shown: tuple[str, ...]
    count: int
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which concepts to list: a word that stands in them, a theme, only those with own words; "" leaves it open."""

    word: str = ""
    theme: str = ""
    only_own: bool = False

    def __bool__(self) -> bool:
        return bool(self.word.strip() or self.theme or self.only_own)

    def fits(self, one: Chosen) -> bool:
        """Whether theme and own words are as wished."""
        is_own = bool(one.own) or one.concept.theme == OWN_THEME
        return self.theme in ("", one.concept.theme) and (is_own or not self.only_own)


EVERYTHING = Wish()


@dataclass(frozen=True, slots=True)
class Started:
    """A concept of the municipality's own; `added_on` is None for one of before that was written down."""

    key: str
    label: str
    added_by: str
    added_on: date | None


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The own terms of a municipality and the concepts that it started, by key."""

    terms: tuple[Term, ...] = ()
    started: tuple[Started, ...] = ()

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Key and name of each own concept."""
        return tuple((one.key, one.label) for one in self.started)

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

    @property
    def known(self) -> KnownTerms:
        """What a new word has to fit in with."""
        return known_terms(self.terms, dict(self.labels))


def own_words(municipality: Municipality) -> OwnWords:
    """What `municipality` added. 2 queries."""
    rows = OwnTerm.objects.filter(municipality=municipality).order_by("pk")
    terms = (
        Term(concept, TermKind(kind), term)
        for concept, kind, term in rows.values_list("concept", "kind", "term")
    )
    started = OwnConcept.objects.filter(municipality=municipality).order_by("key")
    columns = ("key", "label", "added_by_label", "added_on")
    return OwnWords(tuple(terms), tuple(Started(*row) for row in started.values_list(*columns)))


def own_words_for(visit: Visit) -> OwnWords:
    """What the visited municipality added; nothing without the right. 2 queries."""
    return own_words(visit.project.municipality) if visit.may(Permission.POLICY_SEE) else OwnWords()


def concepts_for(visit: Visit, own: OwnWords, wish: Wish = EVERYTHING) -> tuple[Chosen, ...]:
    """The concepts that `visit` may see with their `own` words and that fit `wish`: own ones first, then by theme as
    the files have them. 0 queries."""
    if not visit.may(Permission.POLICY_SEE):
        return ()
    by_concept: dict[str, list[str]] = {}
    for term in own.terms:
        by_concept.setdefault(term.concept, []).append(term.term)
    chosen = (_chosen(entry, by_concept.get(entry.id, []), fold(wish.word.strip())) for entry in own.concepts)
    found = (one for one in chosen if one is not None and wish.fits(one))
    return tuple(sorted(found, key=lambda one: one.concept.theme != OWN_THEME))


def _chosen(entry: Concept, own: list[str], word: str) -> Chosen | None:
    """None when `word` (folded) does not stand in the concept."""
    hits = [term for term in entry.terms if word in fold(term)] if word else []
    if word and not hits and word not in fold(entry.label):
        return None
    others = (term for term in entry.terms if fold(term) != fold(entry.label))
    shown = dict.fromkeys((*hits, *own, *others))
    return Chosen(entry, tuple(shown)[:TERMS_SHOWN], len(entry.terms), tuple(own))


def concept_for(visit: Visit, own: OwnWords, key: str) -> Concept | None:
    """One concept with the `own` words of the visited municipality. 0 queries."""
    return next((one.concept for one in concepts_for(visit, own) if one.concept.id == key), None)


def lost_terms(visit: Visit, own: OwnWords) -> QuerySet[OwnTerm]:
    """Terms of which the concept is gone: the product dropped it. They count for nothing and can only be withdrawn.
    1 query, none when there are no such terms."""
    lost = {term.concept for term in own.terms} - own.known.labels.keys()
    return _terms(visit).filter(concept__in=lost)


def own_terms_of(visit: Visit, key: str) -> QuerySet[OwnTerm]:
    """The terms that the visited municipality added to one concept. 1 query."""
    return _terms(visit).filter(concept=key)


def _terms(visit: Visit) -> QuerySet[OwnTerm]:
    if not visit.may(Permission.POLICY_SEE):
        return OwnTerm.objects.none()
    return OwnTerm.objects.filter(municipality=visit.project.municipality)


def own_concepts_for(visit: Visit) -> QuerySet[OwnConcept]:
    """The concepts that the visited municipality started itself. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return OwnConcept.objects.none()
    return OwnConcept.objects.filter(municipality=visit.project.municipality)


def newest_indexing(visit: Visit) -> Job | None:
    """The job that reads the policy of the visited municipality through with its newest words, as it was asked for
    last; None before the first. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return None
    rows = Job.objects.filter(kind=INDEX_POLICY, subject_id=str(visit.project.municipality_id))
    return rows.order_by("-pk").first()
