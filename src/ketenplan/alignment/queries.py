"""Reading policy links."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.core.dutch import ANALYSER_VERSION
from ketenplan.core.matching.thesaurus import THESAURUS_VERSION
from ketenplan.core.project import model as core
from ketenplan.inquiries import queries as inquiries
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.jobs.models import Job
from ketenplan.policies.models import PolicyPassage
from ketenplan.thesaurus.queries import OwnWords

PROPOSE_LINKS = "PROPOSE_LINKS"


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
    stamp = f"analyser {ANALYSER_VERSION}, thesaurus {THESAURUS_VERSION}"
    return f"{stamp}, own words {own.digest}" if own.digest else stamp


def has_other_words(visit: Visit, own: OwnWords) -> bool:
    """Whether the issues of this project were last searched for with other words than count now. 1 query."""
    rows = IssueSearch.objects.filter(safety_issue__quickscan__project=visit.project)
    return visit.may(Permission.POLICY_SEE) and rows.exclude(stamp=method_stamp(own)).exists()


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
