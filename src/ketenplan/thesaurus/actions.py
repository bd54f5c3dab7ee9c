"""Adding and withdrawing the words of a municipality."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.audit import actions as audit
from ketenplan.core.dutch import fold
from ketenplan.core.matching.own_terms import OWN_PREFIX, TermFault, TermKind, TermRefused, key_of, spelling
from ketenplan.core.matching.own_terms import OwnTerm as Term
from ketenplan.organisations.models import Municipality, User
from ketenplan.thesaurus.models import OwnConcept, OwnTerm
from ketenplan.thesaurus.queries import own_words
from ketenplan.thesaurus.signals import own_words_changed

BY_COMMAND = "Ketenplan"
"""Who added a word that came from the command line, as the log names it."""


class ConceptInUse(Exception):
    """A concept of the municipality's own that still has terms."""


@transaction.atomic
def add_term(*, by: Visit, concept: str, kind: TermKind, term: str) -> OwnTerm:
    """Add a term to a concept for the visited municipality. Raises NotAllowed, TermRefused."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    _keep(municipality, concept)
    own_words(municipality).known.refuse_bad(term, concept)
    row = _store_term(municipality, Term(concept, kind, term), by.user.label)
    by.record("own_term.added", row, concept=concept, kind=kind.value)
    _tell(municipality, by.user)
    return row


def _keep(municipality: Municipality, concept: str) -> None:
    """Hold an own concept until the transaction ends, so that nobody withdraws it under a new term."""
    if concept.startswith(OWN_PREFIX):
        OwnConcept.objects.select_for_update().filter(municipality=municipality, key=concept).first()


def _store_term(municipality: Municipality, term: Term, added_by: str) -> OwnTerm:
    """The stored row. Raises TermRefused when somebody else was first."""
    plain = spelling(term.term)
    try:
        with transaction.atomic():
            return OwnTerm.objects.create(
                municipality=municipality,
                concept=term.concept,
                kind=term.kind,
                term=plain,
                spelling=fold(plain),
                added_by_label=added_by,
                added_on=timezone.localdate(),
            )
    except IntegrityError as error:
        taken = own_words(municipality).known.taken
        raise TermRefused(TermFault.TAKEN, plain, taken.get(fold(plain), plain)) from error


@transaction.atomic
def withdraw_term(*, by: Visit, row: OwnTerm) -> None:
    """Take a term out again. Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    by.record("own_term.withdrawn", row, concept=row.concept, kind=row.kind)
    row.delete()
    _tell(by.project.municipality, by.user)


@transaction.atomic
def add_concept(*, by: Visit, label: str) -> OwnConcept:
    """Start a concept of the municipality's own. Raises NotAllowed, TermRefused."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    own_words(municipality).known.refuse_bad_name(label)
    row = _store_concept(municipality, label, by.user.label)
    by.record("own_concept.added", row, key=row.key)
    _tell(municipality, by.user)
    return row


def _store_concept(municipality: Municipality, label: str, added_by: str) -> OwnConcept:
    """The stored row. Raises TermRefused for a name that comes down to the same key as another."""
    name, key = spelling(label), key_of(label)
    try:
        with transaction.atomic():
            return OwnConcept.objects.create(
                municipality=municipality,
                key=key,
                label=name,
                added_by_label=added_by,
                added_on=timezone.localdate(),
            )
    except IntegrityError as error:
        there = OwnConcept.objects.get(municipality=municipality, key=key)
        raise TermRefused(TermFault.TAKEN, label, there.label) from error


@transaction.atomic
def withdraw_concept(*, by: Visit, row: OwnConcept) -> None:
    """Take an own concept out again. Raises NotAllowed, ConceptInUse when it still has terms."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    _keep(municipality, row.key)
    if OwnTerm.objects.filter(municipality=municipality, concept=row.key).exists():
        raise ConceptInUse(row.key)
    by.record("own_concept.withdrawn", row, key=row.key)
    row.delete()
    _tell(municipality, by.user)


@transaction.atomic
def load_words(
    *, by: User | None, municipality: Municipality, labels: Iterable[str], terms: Iterable[Term]
) -> None:
    """Start concepts with these names and add these terms, all or nothing; `by` is None for the command line.

    A term may belong to a concept that is started here, by its `key_of`. Raises TermRefused.
    """
    signed = by.label if by else BY_COMMAND
    known = own_words(municipality).known
    for label in labels:
        known.refuse_bad_name(label)
        concept = _store_concept(municipality, label, signed)
        known = known.with_concept(concept.key, concept.label)
        audit.record(by, "own_concept.added", concept, chain=audit.SITE, key=concept.key)
    for term in terms:
        _keep(municipality, term.concept)
        known.refuse_bad(term.term, term.concept)
        row = _store_term(municipality, term, signed)
        known = known.with_term(term.term, term.concept)
        audit.record(by, "own_term.added", row, chain=audit.SITE, concept=term.concept, kind=term.kind.value)
    _tell(municipality, by)


def _tell(municipality: Municipality, by: User | None) -> None:
    own_words_changed.send(sender=OwnTerm, municipality=municipality, by=by)
