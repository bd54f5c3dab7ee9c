"""Agreements of a municipality, what a project needs them for, and what is to be done about the gaps."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketenplan.organisations.models import Municipality
from ketenplan.projects.models import Project


class Agreement(models.Model):
    """One covenant or working agreement. Fields and codes follow `core.project.agreements`; lists of values are JSON."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="agreements")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    cooperation = models.CharField(max_length=10, default="NONE")
    parties = models.JSONField(default=list, blank=True)
    purpose = models.TextField(blank=True)
    scope = models.TextField(blank=True)
    life_areas = models.JSONField(default=list, blank=True)
    subjects = models.JSONField(default=list, blank=True)
    flows = models.JSONField(default=list, blank=True)
    tables = models.JSONField(default=list, blank=True)
    roles = models.TextField(blank=True)
    safeguards = models.TextField(blank=True)
    retention = models.TextField(blank=True)
    capacity = models.TextField(blank=True)
    room = models.TextField(blank=True)
    escalation = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    evaluated_on = models.DateField(null=True, blank=True)
    exit = models.TextField(blank=True)
    publication = models.CharField(max_length=20, default="UNASKED")
    document = models.CharField(max_length=40, blank=True)
    clauses = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["municipality", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_agreement_per_key"),
            models.CheckConstraint(condition=~Q(title=""), name="agreement_has_title"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="agreement_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Need(models.Model):
    """What partners must agree on for one measure. An empty `because` means: nobody said that it is not needed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="needs")
    key = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    measure = models.TextField()
    subject = models.CharField(max_length=20)
    parties = models.JSONField(default=list)
    life_areas = models.JSONField(default=list, blank=True)
    flows = models.JSONField(default=list, blank=True)
    because = models.TextField(blank=True)
    answered_by_label = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "key"], name="one_need_per_key"),
            models.CheckConstraint(condition=~Q(measure=""), name="need_has_measure"),
        ]

    def __str__(self) -> str:
        return self.key


class GapTask(models.Model):
    """What is to be done about the gap of a need."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField(default=0)
    todo = models.TextField()
    owner_function = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    is_done = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["need", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.need_id} {self.position}"


class LegalFrame(models.Model):
    """Under which rules a project says it works, and where its DPIA stands. Codes follow `core.agreements.frame`."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="legal_frame")
    regime = models.CharField(max_length=20, default="NONE")
    dpia_state = models.CharField(max_length=20, default="UNASKED")
    dpia_on = models.DateField(null=True, blank=True)
    officer_advice = models.TextField(blank=True)
    advised_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.project_id} {self.regime}"
