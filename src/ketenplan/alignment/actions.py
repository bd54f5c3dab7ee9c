"""Proposing policy links by text, and deciding about them by people."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.models import PolicyLink
from ketenplan.alignment.queries import PROPOSE_LINKS
from ketenplan.core.project import model as core
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.jobs.actions import start_job
from ketenplan.organisations.models import Municipality, User
from ketenplan.policies.models import PolicyPassage
from ketenplan.projects.actions import change_row
from ketenplan.projects.models import Project

PROPOSALS_PER_ISSUE = 8  # what a policy adviser reads in one sitting; more are a search away


class NoArgument(Exception):
    """A decision needs a sentence that says why."""


class NoRelation(Exception):
    """An accepted link needs one of the five relations."""


@transaction.atomic
def search_links(*, by: Visit) -> None:
    """Look for proposals in the background. Raises NotAllowed."""
    by.require(Permission.LINK_DECIDE)
    start_job(by=by.user, kind=PROPOSE_LINKS, subject_id=by.project.pk, project=by.project)
    by.record("policy_link.proposed")


@transaction.atomic
def search_links_again(*, by: User | None, municipality: Municipality) -> None:
    """The policy of a municipality changed: look again in each of its projects."""
    for project in Project.objects.filter(municipality=municipality):
        start_job(by=by, kind=PROPOSE_LINKS, subject_id=project.pk, project=project)


@transaction.atomic
def store_proposals(
    project: Project, issues: dict[str, SafetyIssue], links: tuple[core.PolicyLink, ...]
) -> None:
    """Replace the open proposals of a project; what people decided stays as it is."""
    PolicyLink.objects.filter(project=project, state="PROPOSED").delete()
    decided = set(PolicyLink.objects.filter(project=project).values_list("safety_issue_id", "passage_id"))
    rows_there = PolicyPassage.objects.filter(
        document__municipality_id=project.municipality_id, key__in={link.passage for link in links}
    ).values_list("document__key", "key", "pk")
    passages = {(document, key): pk for document, key, pk in rows_there}
    ranks: dict[str, int] = {}
    rows = []
    for link in links:
        ranks[link.issue] = ranks.get(link.issue, 0) + 1
        issue = issues[link.issue]
        passage = passages.get((link.document, link.passage))
        if passage is None or (issue.pk, passage) in decided:
            continue
        rows.append(_row(project, issue, passage, link, ranks[link.issue]))
    PolicyLink.objects.bulk_create(rows)


def _row(
    project: Project, issue: SafetyIssue, passage_id: int, link: core.PolicyLink, rank: int
) -> PolicyLink:
    return PolicyLink(
        project=project,
        safety_issue=issue,
        passage_id=passage_id,
        rank=rank,
        score=link.score,
        reasons=[asdict(reason) for reason in link.reasons],
        state=link.state,
        relation=link.relation or "",
        argument=link.argument,
        decided_by_label=link.decided_by,
        decided_on=link.decided_on,
        hook=link.hook,
        origin=link.origin,
        proposed_relation=link.proposed_relation or "",
        relation_cues=[asdict(cue) for cue in link.relation_cues],
    )


@transaction.atomic
def store_links(*, by: Visit, links: tuple[core.PolicyLink, ...], issues: dict[str, SafetyIssue]) -> None:
    """Store the links of an imported project, decided or not. Raises NotAllowed."""
    by.require(Permission.LINK_DECIDE)
    store_proposals(by.project, issues, links)
    by.record("policy_link.proposed", count=len(links))


@transaction.atomic
def accept_link(*, by: Visit, link: PolicyLink, version: int, relation: str, argument: str) -> None:
    """Accept a proposal with a relation and a reason. Raises NotAllowed, NoRelation, NoArgument,
    StaleVersion."""
    by.require(Permission.LINK_DECIDE)
    if relation not in set(core.Relation):
        raise NoRelation(relation)
    _decide(by, link, version, state="ACCEPTED", relation=relation, argument=argument)
    by.record("policy_link.accepted", link, relation=relation, issue=link.safety_issue.key)


@transaction.atomic
def reject_link(*, by: Visit, link: PolicyLink, version: int, argument: str) -> None:
    """Reject a proposal with a reason. Raises NotAllowed, NoArgument, StaleVersion."""
    _decide(by, link, version, state="REJECTED", relation="", argument=argument)
    by.record("policy_link.rejected", link, issue=link.safety_issue.key)


def _decide(by: Visit, link: PolicyLink, version: int, **decision: str) -> None:
    by.require(Permission.LINK_DECIDE)
    if not decision["argument"].strip():
        raise NoArgument(link.pk)
    change_row(
        link,
        version=version,
        decided_by=by.user,
        decided_by_label=by.user.label,
        decided_on=timezone.localdate(),
        **decision,
    )


@transaction.atomic
def carry_links(*, project: Project, issues: list[SafetyIssue]) -> None:
    """Move decided links to the issues of a later quickscan that have the same key."""
    for issue in issues:
        older = PolicyLink.objects.filter(project=project, safety_issue__key=issue.key)
        older.exclude(state="PROPOSED").exclude(safety_issue__quickscan=issue.quickscan).update(
            safety_issue=issue
        )
