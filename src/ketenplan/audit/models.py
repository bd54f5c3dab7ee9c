"""Audit entries: one append-only, hash-chained line for every read and change of project content.

An entry holds codes, ids and counts; never content. Each chain (one per project, one for the site) is a
list of entries in which every hash covers the entry before it, so that a change, a gap or a swap shows.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ChainHead(models.Model):
    """The end of one chain. Locked while an entry is added, so that two writers cannot both be next."""

    chain = models.CharField(max_length=40, unique=True)
    length = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain}: {self.length}"


class AuditEntry(models.Model):
    """One line. `actor_label` is the function and organisation at that time; `facts` holds codes and
    counts."""

    chain = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=300)
    event = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["chain", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_place_in_chain")
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.number} {self.event}"
