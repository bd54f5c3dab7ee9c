"""The chain of a project: partners, tables, where each stands, and answers to advice. Never persons."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ketenplan.inquiries.models import SafetyIssue
from ketenplan.projects.models import Project


class ChainTable(models.Model):
    """A consultation table of this approach. `form` is a code of the reference data, or empty."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="chain_tables")
    key = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    form = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=10, default="POLICY")
    state = models.CharField(max_length=10, default="RUNNING")
    purpose = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "key"], name="one_table_per_key"),
            models.UniqueConstraint(fields=["project", "name"], name="one_table_per_name"),
        ]

    def __str__(self) -> str:
        return self.key


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
    status = models.CharField(max_length=10, default="JOINED")
    status_reason = models.TextField(blank=True)
    tables = models.ManyToManyField(ChainTable, related_name="partners", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "position", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "key"], name="one_partner_per_key"),
            models.UniqueConstraint(fields=["project", "name"], name="one_partner_per_name"),
            models.CheckConstraint(
                condition=~Q(status="DECLINED") | ~Q(status_reason=""), name="declined_partner_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class PartnerStanding(models.Model):
    """What a partner has for a safety issue. The row of an older quickscan counts for the issue of the same key in
    a newer one, so there is one row per partner and key."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="standings")
    safety_issue = models.ForeignKey(SafetyIssue, on_delete=models.CASCADE, related_name="standings")
    has_sight = models.BooleanField(default=False)
    has_power = models.BooleanField(default=False)
    has_means = models.BooleanField(default=False)
    has_trust = models.BooleanField(default=False)
    has_interest_against = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["partner", "safety_issue"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "safety_issue"], name="one_standing_per_issue"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} on {self.safety_issue_id}"


class AdviceAnswer(models.Model):
    """Why an advice on the composition is not needed here. `advice` is the key that the core gives the advice."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="advice_answers")
    advice = models.CharField(max_length=1000)
    because = models.TextField()
    answered_by_label = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["project", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "advice"], name="one_answer_per_advice"),
        ]

    def __str__(self) -> str:
        return self.advice
