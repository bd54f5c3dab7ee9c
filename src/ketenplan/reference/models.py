"""Rows of reference data that a municipality added, changed or ended itself."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketenplan.organisations.models import Municipality


class OwnItem(models.Model):
    """A whole row of one list. With the code of a row of the starter set it stands in its place."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="own_items")
    list_name = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=1000)
    aliases = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=1000, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10)
    extra = models.JSONField(default=dict, blank=True)
    changed_by_label = models.CharField(max_length=300)
    changed_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["list_name", "label", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "list_name", "code"], name="one_own_item_per_code"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="own_item_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_name}: {self.code}"
