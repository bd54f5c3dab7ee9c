"""What a municipality adds to the thesaurus of the product."""

from typing import ClassVar

from django.db import models

from ketenplan.core.matching.own_terms import MAX_LETTERS
from ketenplan.organisations.models import Municipality


class OwnConcept(models.Model):
    """A subject of the municipality's own, such as a local programme. `key` is what stored reasons refer to."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="own_concepts")
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=MAX_LETTERS)
    added_by_label = models.CharField(max_length=200, blank=True)
    added_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["label", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_own_concept_per_key")
        ]

    def __str__(self) -> str:
        return self.label


class OwnTerm(models.Model):
    """A term of the municipality. `concept` is the id of a concept of the product or the key of an own one.

    `spelling` is the term folded: the same words in other capitals are the same term.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="own_terms")
    concept = models.CharField(max_length=60)
    kind = models.CharField(max_length=8)
    term = models.CharField(max_length=MAX_LETTERS)
    spelling = models.CharField(max_length=2 * MAX_LETTERS)
    added_by_label = models.CharField(max_length=200)
    added_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["kind", "term", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "spelling"], name="one_own_term_per_spelling")
        ]

    def __str__(self) -> str:
        return self.term
