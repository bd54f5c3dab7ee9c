"""Proposed and decided policy links."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from ketenplan.inquiries.models import SafetyIssue
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from ketenplan.projects.models import Project


class PolicyLink(models.Model):
    """A safety issue and a passage. `reasons` is a list of MatchReason values; states and relations
    follow `core.project.model`. An accepted or rejected link always has a relation (when accepted), an
    argument and a decider; what was put off until later may do without an argument.

    `proposed_relation` with its `relation_cues` (a list of objects, see `core.relations`) is what the text
    hints at, never a decision. `same_as` holds keys of passages that say nearly the same."""

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
    hook = models.TextField(blank=True)
    origin = models.CharField(max_length=6, default="SEARCH")
    proposed_relation = models.CharField(max_length=12, blank=True)
    relation_cues = models.JSONField(default=list)
    same_as = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["safety_issue", "rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["safety_issue", "passage"], name="one_link_per_issue_and_passage"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PROPOSED", "LATER"]) | ~Q(argument=""),
                name="decided_link_has_an_argument",
            ),
            models.CheckConstraint(
                condition=~Q(state="ACCEPTED") | ~Q(relation=""), name="accepted_link_has_a_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.safety_issue_id} ~ {self.passage_id}: {self.state}"


class IssueSearch(models.Model):
    """What the last search said of one safety issue: `statement` is a code of `core.matching.statement`,
    `confidence` a number from 0 to 1 when the search gives one, `near_misses` keys of passages that fell just
    short, best first. `stamp` names the version of the method that looked through `passages` passages."""

    safety_issue = models.OneToOneField(SafetyIssue, on_delete=models.CASCADE, related_name="policy_search")
    statement = models.CharField(max_length=15)
    confidence = models.FloatField(null=True)
    near_misses = models.JSONField(default=list)
    passages = models.PositiveIntegerField(default=0)
    stamp = models.CharField(max_length=100, blank=True)
    searched_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.safety_issue_id}: {self.statement}"


class MoveOutcome(models.TextChoices):
    """What a person did with a link when a newer document came."""

    MOVED = "MOVED"
    KEPT = "KEPT"
    LAPSED = "LAPSED"


class LinkMove(models.Model):
    """What became of a decided link when `newer` followed the document it rested on.

    Everything from `older_title` to `decided_on` is the decision as it was; it stays readable whatever happens
    to the link, the documents and their text afterwards. `reason` is of the person who moved it.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="link_moves")
    safety_issue = models.ForeignKey(SafetyIssue, on_delete=models.CASCADE, related_name="link_moves")
    link = models.ForeignKey(PolicyLink, null=True, on_delete=models.SET_NULL, related_name="moves")
    newer = models.ForeignKey(PolicyDocument, null=True, on_delete=models.SET_NULL, related_name="link_moves")
    outcome = models.CharField(max_length=6, choices=MoveOutcome)
    older_title = models.CharField(max_length=300)
    older_quote = models.TextField()
    newer_quote = models.TextField(blank=True)
    state = models.CharField(max_length=10)
    relation = models.CharField(max_length=12, blank=True)
    argument = models.TextField()
    decided_by_label = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)
    reason = models.TextField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    moved_by_label = models.CharField(max_length=300)
    moved_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["link", "newer"], name="one_move_per_link_and_document"),
            models.CheckConstraint(condition=~Q(reason=""), name="move_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.outcome}"
