"""The words of one municipality beside the thesaurus of the product: what may be added, and what comes of it.

Own terms only add. They go to a concept of the product or to a concept of the municipality's own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from ketenplan.core.dutch import analyse, fold
from ketenplan.core.matching.concepts import ConceptFinder
from ketenplan.core.matching.stamp import digest_of
from ketenplan.core.matching.thesaurus import Concept, concepts

MAX_LETTERS = 80
MAX_WORDS = 5
LONGEST_KEY = 50
OWN_THEME = "own"
OWN_PREFIX = "own-"
"""What the id of a municipality's own concept begins with; no id of the product has a hyphen."""

FINDERS = 16
"""Finders of municipalities that are kept: 0.33 s to make, 5 MB each beside the spellings they remember (2026-11)."""

_LETTERS = re.compile(r"[a-z0-9]+")


class TermKind(StrEnum):
    """Whether policy writes a term, or people do."""

    POLICY = "POLICY"
    EVERYDAY = "EVERYDAY"


class TermFault(StrEnum):
    """Why a term cannot be added."""

    EMPTY = "EMPTY"
    ONLY_SMALL_WORDS = "ONLY_SMALL_WORDS"
    TOO_LONG = "TOO_LONG"
    TAKEN = "TAKEN"
    UNKNOWN_CONCEPT = "UNKNOWN_CONCEPT"


class TermRefused(Exception):
    """A term that cannot be added; `label` names the concept that has it already, if that is why."""

    def __init__(self, fault: TermFault, term: str, label: str = "") -> None:
        super().__init__(f"{fault}: {term!r} {label}".strip())
        self.fault = fault
        self.term = term
        self.label = label


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """One term that a municipality added to the concept with id `concept`."""

    concept: str
    kind: TermKind
    term: str


def spelling(term: str) -> str:
    """`term` with single spaces, as it is stored."""
    return " ".join(term.split())


@dataclass(frozen=True, slots=True)
class KnownTerms:
    """What a new term has to fit in with: the names of concepts by id, and by spelling the name of the concept that
    has a term already. Look-ups take no time, so a whole list of terms can be checked."""

    labels: Mapping[str, str]
    taken: Mapping[str, str]

    def refuse_bad(self, term: str, concept: str) -> None:
        """Raises TermRefused for a term that cannot be added to the concept with this id."""
        if concept not in self.labels:
            raise TermRefused(TermFault.UNKNOWN_CONCEPT, term)
        self.refuse_bad_name(term)

    def refuse_bad_name(self, term: str) -> None:
        """Raises TermRefused for what can be neither a term nor the name of a concept."""
        if not spelling(term):
            raise TermRefused(TermFault.EMPTY, term)
        if len(spelling(term)) > MAX_LETTERS or len(term.split()) > MAX_WORDS:
            raise TermRefused(TermFault.TOO_LONG, term)
        if not analyse(term):
            raise TermRefused(TermFault.ONLY_SMALL_WORDS, term)
        if _same(term) in self.taken:
            raise TermRefused(TermFault.TAKEN, term, self.taken[_same(term)])

    def with_concept(self, key: str, label: str) -> "KnownTerms":
        """These, and a concept that is about to be there."""
        return KnownTerms({**self.labels, key: label}, {**self.taken, _same(label): label})

    def with_term(self, term: str, concept: str) -> "KnownTerms":
        """These, and a term that is about to be there."""
        return KnownTerms(self.labels, {**self.taken, _same(term): self.labels[concept]})


def known_terms(own: Iterable[OwnTerm], labels: Mapping[str, str]) -> KnownTerms:
    """What is there for a municipality with these terms and (by id) names of its own concepts. Of equal terms the
    concept of the product is named. NB: a term of a concept that no longer exists is taken by its own spelling."""
    names = {concept.id: concept.label for concept in concepts()} | dict(labels)
    added = {_same(label): label for label in labels.values()}
    added |= {_same(term.term): names.get(term.concept, term.term) for term in own}
    return KnownTerms(names, added | _taken_by_product())


@cache
def _taken_by_product() -> dict[str, str]:
    found: dict[str, str] = {}
    for concept in concepts():
        for term in (concept.label, *concept.terms):
            found.setdefault(_same(term), concept.label)
    return found


def _same(term: str) -> str:
    return fold(spelling(term))


def key_of(label: str) -> str:
    """The id of an own concept with this name: letters, digits and hyphens."""
    return OWN_PREFIX + "-".join(_LETTERS.findall(fold(label)))[:LONGEST_KEY].strip("-")


def with_own_terms(own: Iterable[OwnTerm], labels: Mapping[str, str]) -> tuple[Concept, ...]:
    """The concepts of the product and the municipality together.

    `labels` gives the name of each own concept by id. A term of a concept that no longer exists is left out.
    """
    added: dict[tuple[str, TermKind], list[str]] = {}
    for term in sorted(own, key=lambda term: (term.concept, term.kind, term.term)):
        added.setdefault((term.concept, term.kind), []).append(term.term)
    return tuple(_with(concept, added) for concept in (*concepts(), *own_concepts(labels)))


def _with(concept: Concept, added: Mapping[tuple[str, TermKind], list[str]]) -> Concept:
    policy = added.get((concept.id, TermKind.POLICY), [])
    everyday = added.get((concept.id, TermKind.EVERYDAY), [])
    if not policy and not everyday:
        return concept
    return replace(concept, policy=(*concept.policy, *policy), everyday=(*concept.everyday, *everyday))


def own_concepts(labels: Mapping[str, str]) -> tuple[Concept, ...]:
    """The concepts of a municipality's own, by id, without their terms."""
    return tuple(
        Concept(key, label, (), (), (), (), "municipality", date.min, OWN_THEME)
        for key, label in sorted(labels.items())
    )


@lru_cache(maxsize=FINDERS)
def finder_with(own: tuple[OwnTerm, ...], labels: tuple[tuple[str, str], ...]) -> ConceptFinder:
    """The finder of a municipality with these terms and (id, name) of its concepts. The last few are kept."""
    return ConceptFinder(with_own_terms(own, dict(labels)))


def own_digest(own: Iterable[OwnTerm], labels: Mapping[str, str]) -> str:
    """What changes with every term or concept of the municipality; "" when it has none."""
    return digest_of(
        [[term.concept, term.kind, term.term] for term in own] + [list(pair) for pair in labels.items()]
    )
