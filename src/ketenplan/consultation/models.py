"""Chain partners of a project: organisations and departments, never persons."""

from typing import ClassVar

from django.db import models

from ketenplan.projects.models import Project


class Partner(models.Model):
    """A chain partner with domain and role. `doer_function` does the work, `decider_function` holds the
    mandate."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    key = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    partner_type = models.CharField(max_length=40, blank=True)
    domain = models.CharField(max_length=20)
    role = models.CharField(max_length=10)
    contribution = models.TextField(blank=True)
    doer_function = models.CharField(max_length=120, blank=True)
    decider_function = models.CharField(max_length=120, blank=True)
    speaks_for_child = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "key"], name="one_partner_per_key"),
            models.UniqueConstraint(fields=["project", "name"], name="one_partner_per_name"),
        ]

    def __str__(self) -> str:
        return self.key
