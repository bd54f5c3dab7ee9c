"""Proposed and decided policy links."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketenplan.inquiries.models import SafetyIssue
from ketenplan.policies.models import PolicyPassage
from ketenplan.projects.models import Project


class PolicyLink(models.Model):
    """A safety issue and a passage. `reasons` is a list of MatchReason values; states and relations
    follow `core.project.model`. A decided link always has a relation (when accepted), an argument and
    a decider."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="policy_links")
    safety_issue = models.ForeignKey(SafetyIssue, on_delete=models.CASCADE, related_name="policy_links")
    passage = models.ForeignKey(PolicyPassage, on_delete=models.CASCADE, related_name="policy_links")
    rank = models.PositiveIntegerField(default=0)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="PROPOSED")
    relation = models.CharField(max_length=12, blank=True)
    argument = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by_label = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["safety_issue", "rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["safety_issue", "passage"], name="one_link_per_issue_and_passage"
            ),
            models.CheckConstraint(
                condition=Q(state="PROPOSED") | ~Q(argument=""), name="decided_link_has_an_argument"
            ),
            models.CheckConstraint(
                condition=~Q(state="ACCEPTED") | ~Q(relation=""), name="accepted_link_has_a_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.safety_issue_id} ~ {self.passage_id}: {self.state}"
