"""Reading policy links."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.core.matching.policy_index import ENGINE_VERSION
from ketenplan.core.project import model as core
from ketenplan.inquiries import queries as inquiries
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.jobs.models import Job
from ketenplan.policies.models import PolicyPassage
from ketenplan.thesaurus.queries import OwnWords

PROPOSE_LINKS = "PROPOSE_LINKS"
_OWN = "+"
"""Stands in a stamp between the version of the engine and that of a municipality's own words."""


def links_for(visit: Visit) -> QuerySet[PolicyLink]:
    """Links of the visited project with issue, passage, page and document; empty without the right. 1
    query."""
    if not visit.may(Permission.POLICY_SEE):
        return PolicyLink.objects.none()
    rows = PolicyLink.objects.filter(project=visit.project)
    return rows.select_related("safety_issue", "passage__page", "passage__document").order_by(
        "safety_issue__position", "rank", "pk"
    )


def issues_with_counts(visit: Visit) -> QuerySet[SafetyIssue]:
    """The current safety issues with `proposed`, `accepted`, `rejected` and `later` links. 2 queries."""
    if not visit.may(Permission.POLICY_SEE):
        return SafetyIssue.objects.none()
    return inquiries.current_issues(visit).annotate(
        proposed=Count("policy_links", filter=Q(policy_links__state="PROPOSED")),
        accepted=Count("policy_links", filter=Q(policy_links__state="ACCEPTED")),
        rejected=Count("policy_links", filter=Q(policy_links__state="REJECTED")),
        later=Count("policy_links", filter=Q(policy_links__state="LATER")),
    )


def is_searching(visit: Visit) -> bool:
    """Whether proposals for this project are being looked for right now. 1 query."""
    rows = Job.objects.filter(kind=PROPOSE_LINKS, subject_id=str(visit.project.pk), finished_at__isnull=True)
    return rows.exists()


def link_values(visit: Visit) -> tuple[core.PolicyLink, ...]:
    """The links of the current quickscan, and what was decided about issues of older versions, as values
    for the core, by issue and rank. 2 queries."""
    current = list(inquiries.current_issues(visit).values_list("pk", flat=True))
    wanted = Q(safety_issue__in=current) | ~Q(state="PROPOSED")
    return tuple(value_of(row) for row in links_for(visit).filter(wanted))


def value_of(row: PolicyLink) -> core.PolicyLink:
    """One link as a value. Costs issue, passage and document unless they were joined."""
    return core.PolicyLink(
        issue=row.safety_issue.key,
        document=row.passage.document.key,
        passage=row.passage.key,
        state=core.LinkState(row.state),
        relation=core.Relation(row.relation) if row.relation else None,
        argument=row.argument,
        score=row.score,
        reasons=reasons_of(row),
        decided_by=row.decided_by_label,
        decided_on=row.decided_on,
        proposed_relation=core.Relation(row.proposed_relation) if row.proposed_relation else None,
        relation_cues=cues_of(row),
        hook=row.hook,
        origin=core.LinkOrigin(row.origin),
    )


def reasons_of(row: PolicyLink) -> tuple[core.MatchReason, ...]:
    """The stored reasons of a link as values."""
    return tuple(
        core.MatchReason(**{**reason, "kind": core.ReasonKind(reason["kind"])}) for reason in row.reasons
    )


def cues_of(row: PolicyLink) -> tuple[core.RelationCue, ...]:
    """The stored cues of the proposed relation as values."""
    return tuple(core.RelationCue(**{**cue, "kind": core.CueKind(cue["kind"])}) for cue in row.relation_cues)


def searches_for(visit: Visit) -> dict[int, IssueSearch]:
    """What the last search said, by the id of the safety issue. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return {}
    rows = IssueSearch.objects.filter(safety_issue__quickscan__project=visit.project)
    return {row.safety_issue_id: row for row in rows}


def method_stamp(own: OwnWords) -> str:
    """The version of the method that a search of now has, as it is kept with its outcome."""
    return f"{ENGINE_VERSION}{_OWN}{own.digest}" if own.digest else ENGINE_VERSION


def has_other_words(visit: Visit, own: OwnWords) -> bool:
    """Whether the issues of this project were last searched for with other own words than count now. 1 query."""
    stamps = IssueSearch.objects.filter(safety_issue__quickscan__project=visit.project).order_by()
    return visit.may(Permission.POLICY_SEE) and any(
        stamp.partition(_OWN)[2] != own.digest for stamp in set(stamps.values_list("stamp", flat=True))
    )


class Older(StrEnum):
    """In what the last search for the issues of a project differs from one of now."""

    METHOD = "METHOD"
    DOCUMENTS = "DOCUMENTS"


def older_search(searches: Iterable[IssueSearch], documents: str) -> frozenset[Older]:
    """Why `searches` are older than one of now in the set `documents`; empty when they are not. 0 queries.

    What own words changed is told where they are: see `has_other_words`.
    """
    rows = list(searches)
    is_older = {
        Older.METHOD: any(row.stamp.partition(_OWN)[0] != ENGINE_VERSION for row in rows),
        Older.DOCUMENTS: any(row.document_set not in ("", documents) for row in rows),
    }
    return frozenset(reason for reason, older in is_older.items() if older)


def passages_for(visit: Visit) -> QuerySet[PolicyPassage]:
    """Passages of the policy of this municipality with page and document; empty without the right. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return PolicyPassage.objects.none()
    rows = PolicyPassage.objects.filter(document__municipality_id=visit.project.municipality_id)
    return rows.select_related("page", "document").order_by("document", "position")


def passages_by_key(visit: Visit, keys: Iterable[str]) -> dict[str, PolicyPassage]:
    """The passages that have these keys and are still there. 1 query, none without keys."""
    wanted = set(keys)
    return {row.key: row for row in passages_for(visit).filter(key__in=wanted)} if wanted else {}
