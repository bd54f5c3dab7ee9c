"""Policy objectives of a municipality, as proposed from its documents and as people decided about them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument


class PolicyObjective(models.Model):
    """One goal of one document. States and codes follow `core.project.model`.

    The quote is kept here as it was read (`page.text[start:end]` at that time), so that a decision outlives
    its document: `document` is empty when it was taken out, `is_quoted` is false when the document no longer
    says it. `document_key` ties a goal to a document that is read again under the same key.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="policy_objectives")
    document = models.ForeignKey(
        PolicyDocument, null=True, on_delete=models.SET_NULL, related_name="policy_objectives"
    )
    document_key = models.CharField(max_length=40)
    document_title = models.CharField(max_length=300)
    key = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    what = models.TextField()
    indicator = models.CharField(max_length=300, blank=True)
    target = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    direction = models.CharField(max_length=8, blank=True)
    is_relative = models.BooleanField(default=False)
    target_year = models.PositiveIntegerField(null=True, blank=True)
    baseline = models.FloatField(null=True, blank=True)
    baseline_year = models.PositiveIntegerField(null=True, blank=True)
    milestones = models.JSONField(default=list)
    portfolio = models.CharField(max_length=200, blank=True)
    adopted_by = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    quote = models.TextField()
    page = models.PositiveIntegerField()
    printed = models.CharField(max_length=20, blank=True)
    paragraph = models.PositiveIntegerField(default=1)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    heading = models.JSONField(default=list)
    source = models.CharField(max_length=10)
    reasons = models.JSONField(default=list)
    is_quoted = models.BooleanField(default=True)
    state = models.CharField(max_length=10, default="PROPOSED")
    argument = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by_label = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["document_title", "document_key", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_objective_per_key"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="objective_quote_is_not_empty"),
            models.CheckConstraint(
                condition=Q(state="PROPOSED") | Q(decided_on__isnull=False),
                name="decided_objective_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="REJECTED") | ~Q(argument=""), name="rejected_objective_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="objective_valid_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"
