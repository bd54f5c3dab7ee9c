"""Reading quickscans and safety issues."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.privacy import Finding, screen
from ketenplan.core.project import model as core
from ketenplan.inquiries.models import Quickscan, SafetyIssue


def quickscans_for(visit: Visit) -> QuerySet[Quickscan]:
    """Versions of the quickscan, newest first; empty without the right. 1 query."""
    if not visit.may(Permission.QUICKSCAN_SEE):
        return Quickscan.objects.none()
    return Quickscan.objects.filter(project=visit.project).order_by("-number")


def current_quickscan(visit: Visit) -> Quickscan | None:
    """The newest version, or None. 1 query."""
    return quickscans_for(visit).first()


def issues_of(visit: Visit, quickscan: Quickscan | None) -> QuerySet[SafetyIssue]:
    """Safety issues of one version in their own order. 1 query."""
    if quickscan is None or quickscan.project_id != visit.project.pk:
        return SafetyIssue.objects.none()
    return SafetyIssue.objects.filter(quickscan=quickscan).order_by("position", "key")


def current_issues(visit: Visit) -> QuerySet[SafetyIssue]:
    """Safety issues of the newest version. 1 query."""
    newest = quickscans_for(visit).values("pk")[:1]
    return SafetyIssue.objects.filter(quickscan__in=list(newest.values_list("pk", flat=True))).order_by(
        "position", "key"
    )


def newest_issues(visit: Visit) -> dict[str, SafetyIssue]:
    """Of every key the safety issue in the newest version that has it. 1 query."""
    rows = SafetyIssue.objects.filter(quickscan__in=quickscans_for(visit).values("pk"))
    return {issue.key: issue for issue in rows.order_by("quickscan__number")}


def quickscan_values(visit: Visit) -> tuple[core.Quickscan, ...]:
    """All versions as values for the core, oldest first. 2 queries."""
    issues = Prefetch("safety_issues", SafetyIssue.objects.order_by("position", "key"))
    rows = quickscans_for(visit).order_by("number").prefetch_related(issues)
    return tuple(value_of(row, visit.project.municipality.name) for row in rows)


def value_of(row: Quickscan, municipality: str) -> core.Quickscan:
    """One version as a value. Costs the issues unless they were prefetched."""
    return core.Quickscan(
        municipality=municipality,
        area=row.area,
        scanned_on=row.scanned_on,
        author_function=row.author_function,
        version=row.number,
        occasion=row.occasion,
        safety_issues=tuple(issue_value(issue) for issue in row.safety_issues.all()),
    )


def issue_value(row: SafetyIssue) -> core.SafetyIssue:
    """One safety issue as a value."""
    return core.SafetyIssue(
        key=row.key,
        title=row.title,
        description=row.description,
        life_areas=tuple(row.life_areas),
        domain=core.Domain(row.domain),
        certainty=core.Certainty(row.certainty),
        children_affected=core.ChildrenAffected(row.children_affected),
        age_bands=tuple(row.age_bands),
        urgency=row.urgency,
        source_organisations=tuple(row.source_organisations),
        tried=row.tried,
        open_question=row.open_question,
        protective_factors=row.protective_factors,
    )


@dataclass(frozen=True, slots=True)
class Hint:
    """A warning of the gate about stored text: it may stay, but the writer is asked to look again."""

    field: str
    finding: Finding


def hints_for(issue: SafetyIssue) -> list[Hint]:
    """What the gate warns about in the texts of one issue. 0 queries."""
    fields = ("title", "description", "urgency", "tried", "open_question", "protective_factors")
    return [Hint(name, finding) for name in fields for finding in screen(getattr(issue, name))]
