"""Quickscans and safety issues. Codes and fields follow `core.project.model`; text has passed the gate."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ketenplan.projects.models import Project


class Quickscan(models.Model):
    """One version of the quickscan of a project. The highest `number` is the current one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="quickscans")
    number = models.PositiveIntegerField()
    area = models.CharField(max_length=200, blank=True)
    scanned_on = models.DateField(null=True, blank=True)
    author_function = models.CharField(max_length=120, blank=True)
    occasion = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "number"], name="one_quickscan_per_number")
        ]

    def __str__(self) -> str:
        return f"quickscan {self.number}"


class SafetyIssue(models.Model):
    """One safety issue. `key` ("V03") stays the same over versions of the quickscan; `version` guards
    edits."""

    quickscan = models.ForeignKey(Quickscan, on_delete=models.CASCADE, related_name="safety_issues")
    key = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    life_areas = models.JSONField(default=list)
    domain = models.CharField(max_length=10)
    certainty = models.CharField(max_length=10)
    children_affected = models.CharField(max_length=10)
    age_bands = models.JSONField(default=list)
    urgency = models.TextField(blank=True)
    source_organisations = models.JSONField(default=list)
    tried = models.TextField(blank=True)
    open_question = models.TextField(blank=True)
    protective_factors = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["quickscan", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quickscan", "key"], name="one_safety_issue_per_key")
        ]

    def __str__(self) -> str:
        return self.key
