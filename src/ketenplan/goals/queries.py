"""Reading policy objectives. They belong to a municipality; other municipalities never see them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.goals.models import PolicyObjective
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPassage

FIND_GOALS: Final = "FIND_GOALS"


def all_goals(visit: Visit) -> QuerySet[PolicyObjective]:
    """Objectives of the visited project's municipality by document and place, with their document; open,
    confirmed and rejected ones. Empty without the right. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return PolicyObjective.objects.none()
    rows = PolicyObjective.objects.filter(municipality=visit.project.municipality)
    return rows.select_related("document").order_by("document_title", "document_key", "position", "pk")


def confirmed_goals(visit: Visit) -> QuerySet[PolicyObjective]:
    """The objectives that a person has confirmed: the only ones that may be presented as fact. 1 query."""
    return all_goals(visit).filter(state="CONFIRMED")


def open_goals(visit: Visit) -> QuerySet[PolicyObjective]:
    """Proposals that nobody decided about yet. 1 query."""
    return all_goals(visit).filter(state="PROPOSED")


def chosen_goals(
    visit: Visit, *, state: str = "", document: str = "", portfolio: str = ""
) -> QuerySet[PolicyObjective]:
    """The objectives in a state, of a document (by key) and of a portfolio; "" leaves that open, "-" asks for the
    ones without a portfolio. 1 query."""
    rows = all_goals(visit)
    if state:
        rows = rows.filter(state=state)
    if document:
        rows = rows.filter(document_key=document)
    if portfolio:
        rows = rows.filter(portfolio="" if portfolio == "-" else portfolio)
    return rows


@dataclass(frozen=True, slots=True)
class Outline:
    """What there is to choose from: objectives per state, documents as (key, title) by title, and portfolio holders
    in alphabetical order."""

    per_state: Mapping[str, int]
    documents: tuple[tuple[str, str], ...]
    portfolios: tuple[str, ...]


def outline_of(visit: Visit) -> Outline:
    """The outline of all objectives of the municipality. 1 query."""
    names = ("document_title", "document_key", "portfolio", "state")
    rows = list(all_goals(visit).order_by().values(*names).annotate(count=Count("pk")))
    per_state: Counter[str] = Counter()
    for row in rows:
        per_state[row["state"]] += row["count"]
    documents = sorted({(row["document_title"], row["document_key"]) for row in rows})
    return Outline(
        per_state=per_state,
        documents=tuple((key, title) for title, key in documents),
        portfolios=tuple(sorted({row["portfolio"] for row in rows} - {""}, key=str.casefold)),
    )


def next_open(visit: Visit, after: PolicyObjective) -> PolicyObjective | None:
    """The open proposal that follows, first within the same document, else the first of all. At most 2 queries."""
    here = open_goals(visit).filter(document_key=after.document_key, position__gt=after.position)
    return here.first() or open_goals(visit).exclude(pk=after.pk).first()


def is_finding(visit: Visit) -> bool:
    """Whether goals are being looked for in a document of this municipality right now. 1 query."""
    documents = PolicyDocument.objects.filter(municipality=visit.project.municipality)
    waiting = Job.objects.filter(kind=FIND_GOALS, finished_at__isnull=True).values_list(
        "subject_id", flat=True
    )
    subjects = [int(subject) for subject in waiting]
    return bool(subjects) and documents.filter(pk__in=subjects).exists()


def goal_values(municipality: Municipality) -> tuple[core.PolicyObjective, ...]:
    """Every objective of a municipality as a value, by document and place; for export, which has its own right.
    1 query."""
    rows = PolicyObjective.objects.filter(municipality=municipality)
    return tuple(value_of(row) for row in rows.order_by("document_key", "position", "key"))


SAME: Final = (
    "key what quote page start end printed paragraph indicator target unit is_relative target_year baseline "
    "baseline_year portfolio adopted_by valid_from valid_until is_quoted argument decided_on"
).split()


def value_of(row: PolicyObjective) -> core.PolicyObjective:
    """One objective as a value. 0 queries."""
    return core.PolicyObjective(
        **{name: getattr(row, name) for name in SAME},
        document=row.document_key,
        heading=tuple(row.heading),
        source=core.ObjectiveSource(row.source),
        direction=core.Direction(row.direction) if row.direction else None,
        milestones=tuple(core.Milestone(**step) for step in row.milestones),
        reasons=tuple(row.reasons),
        state=core.ObjectiveState(row.state),
        decided_by=row.decided_by_label,
    )


def passage_around(visit: Visit, goal: PolicyObjective) -> PolicyPassage | None:
    """The passage in which the quote of a goal stands, with its page; None when the document no longer says it.
    1 query."""
    if not visit.may(Permission.POLICY_SEE) or goal.document_id is None or not goal.is_quoted:
        return None
    rows = PolicyPassage.objects.filter(
        document=goal.document_id, document__municipality=visit.project.municipality, page__number=goal.page
    )
    return (
        rows.filter(start__lt=goal.end, end__gt=goal.start)
        .select_related("page")
        .order_by("position")
        .first()
    )
