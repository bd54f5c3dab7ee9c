"""Adding and withdrawing the words of a municipality."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.dutch import fold
from ketenplan.core.matching.own_terms import (
    OWN_PREFIX,
    TermFault,
    TermKind,
    TermRefused,
    refuse_bad_term,
    spelling,
)
from ketenplan.thesaurus.models import OwnConcept, OwnTerm
from ketenplan.thesaurus.queries import own_words


@transaction.atomic
def add_term(*, by: Visit, concept: str, kind: TermKind, term: str) -> OwnTerm:
    """Add a term to a concept for the visited municipality. Raises NotAllowed, TermRefused."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    refuse_bad_term(term, concept, own_words(municipality).concepts)
    plain = spelling(term)
    try:
        with transaction.atomic():
            row = OwnTerm.objects.create(
                municipality=municipality,
                concept=concept,
                kind=kind,
                term=plain,
                spelling=fold(plain),
                added_by_label=by.user.label,
                added_on=timezone.localdate(),
            )
    except IntegrityError as error:
        raise TermRefused(TermFault.TAKEN, term, plain) from error
    by.record("own_term.added", row, concept=concept, term=plain)
    return row


@transaction.atomic
def withdraw_term(*, by: Visit, row: OwnTerm) -> None:
    """Take a term out again. Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    by.record("own_term.withdrawn", row, concept=row.concept, term=row.term)
    row.delete()


@transaction.atomic
def add_concept(*, by: Visit, label: str) -> OwnConcept:
    """Start a concept of the municipality's own. Raises NotAllowed, TermRefused."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    known = own_words(municipality).concepts
    refuse_bad_term(label, known[0].id, known)
    name = spelling(label)
    key = f"{OWN_PREFIX}{slugify(name)[:50]}"
    try:
        with transaction.atomic():
            row = OwnConcept.objects.create(municipality=municipality, key=key, label=name)
    except IntegrityError as error:
        raise TermRefused(TermFault.TAKEN, label, name) from error
    by.record("own_concept.added", row, key=key, label=name)
    return row
