"""The register of programmes of a municipality, and the decisions of a project about them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument
from ketenplan.projects.models import Project


class Programme(models.Model):
    """One running local approach. Fields and codes follow `core.project.programmes`.

    The quote of local policy is kept as it was (`page.text[start:end]` at that time): the source of a programme
    outlives its document. Without a source `source_quote` is empty.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="programmes")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200)
    owner = models.CharField(max_length=200, blank=True)
    portfolio_holder = models.CharField(max_length=200, blank=True)
    themes = models.JSONField(default=list, blank=True)
    life_areas = models.JSONField(default=list, blank=True)
    target_group = models.CharField(max_length=300, blank=True)
    age_bands = models.JSONField(default=list, blank=True)
    area = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    goals = models.TextField(blank=True)
    offer = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    contact_function = models.CharField(max_length=200, blank=True)
    partners = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, default="RUNNING")
    source_document = models.ForeignKey(
        PolicyDocument, null=True, on_delete=models.SET_NULL, related_name="programmes"
    )
    source_document_key = models.CharField(max_length=40, blank=True)
    source_quote = models.TextField(blank=True)
    source_page = models.PositiveIntegerField(default=1)
    source_start = models.PositiveIntegerField(default=0)
    source_end = models.PositiveIntegerField(default=0)
    source_printed = models.CharField(max_length=20, blank=True)
    source_heading = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["municipality", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_programme_per_key"),
            models.CheckConstraint(condition=~Q(name=""), name="programme_has_name"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="programme_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ProgrammeDecision(models.Model):
    """What a project decided about a programme, always with a reason."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="programme_decisions")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12)
    reason = models.TextField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by_label = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "programme"], name="one_decision_per_programme"),
            models.CheckConstraint(condition=~Q(reason=""), name="programme_decision_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.programme_id}"


class ProgrammeTask(models.Model):
    """Work that follows from a decision: contact, or an agreement."""

    decision = models.ForeignKey(ProgrammeDecision, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=10)
    position = models.PositiveIntegerField(default=0)
    owner_function = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    is_done = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["decision", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "kind"], name="one_task_of_a_kind"),
        ]

    def __str__(self) -> str:
        return self.kind
