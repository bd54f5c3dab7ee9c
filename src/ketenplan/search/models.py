"""What the index knows of documents, and the index itself for a site that keeps it in the database."""

from typing import ClassVar

from django.db import models

from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPassage


class TextDigest(models.Model):
    """SHA-256 of the passages of a document, written with them: tells an index whether it is behind."""

    document = models.OneToOneField(
        PolicyDocument, on_delete=models.CASCADE, primary_key=True, related_name="text_digest"
    )
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.digest}"


class IndexedDocument(models.Model):
    """A document in the index that lives in this database. `passages` are passage keys; postings point into it.

    NB: derived from the policy documents, and no reference to them: the index may be behind.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    stamp = models.CharField(max_length=120)
    passages = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["municipality", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_indexed_document_per_key")
        ]

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """The passages of one document that hold one term: pairs of place and level, as "0:7 12:5"."""

    document = models.ForeignKey(IndexedDocument, on_delete=models.CASCADE, related_name="postings")
    term = models.CharField(max_length=120)
    levels = models.TextField()

    class Meta:
        ordering: ClassVar = ["document", "term"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "term"], name="one_posting_per_term")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.term}"


class PassageVector(models.Model):
    """What an optional language model makes of a passage: half-precision numbers. Only on a site that uses one."""

    passage = models.OneToOneField(
        PolicyPassage, on_delete=models.CASCADE, primary_key=True, related_name="vector"
    )
    encoder = models.CharField(max_length=60)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.passage_id} by {self.encoder}"
