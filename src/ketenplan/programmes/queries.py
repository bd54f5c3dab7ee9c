"""Reading the register of programmes and the decisions about them. Other municipalities never see them."""

from typing import Any, Final

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask

SAME: Final = (
    "key name owner portfolio_holder target_group area starts_on ends_on goals offer conditions contact_function"
).split()
"""Fields that a row and a value hold alike."""

LISTS: Final = ("themes", "life_areas", "age_bands", "partners")
"""Fields that are a list in a row and a tuple in a value."""


def programmes_for(visit: Visit) -> QuerySet[Programme]:
    """The register of the visited project's municipality in its own order; empty without the right. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return Programme.objects.none()
    rows = Programme.objects.filter(municipality=visit.project.municipality)
    return rows.select_related("source_document").order_by("position", "key")


def programme_values(visit: Visit) -> tuple[core.Programme, ...]:
    """The register as values. 1 query."""
    return tuple(value_of(row) for row in programmes_for(visit))


def value_of(row: Programme) -> core.Programme:
    """One programme as a value. 0 queries."""
    parts: dict[str, Any] = {name: getattr(row, name) for name in SAME}
    parts |= {name: tuple(getattr(row, name)) for name in LISTS}
    return core.Programme(
        **parts,
        source=_source(row),
        state=core.ProgrammeState(row.state),
    )


def _source(row: Programme) -> core.ProgrammeSource | None:
    if not row.source_quote:
        return None
    return core.ProgrammeSource(
        document=row.source_document_key,
        quote=row.source_quote,
        page=row.source_page,
        start=row.source_start,
        end=row.source_end,
        printed=row.source_printed,
        heading=tuple(row.source_heading),
    )


def decisions_for(visit: Visit) -> QuerySet[ProgrammeDecision]:
    """The decisions of the visited project with their tasks, in the order in which they were taken; empty without
    the right. 2 queries."""
    if not visit.may(Permission.POLICY_SEE):
        return ProgrammeDecision.objects.none()
    rows = ProgrammeDecision.objects.filter(project=visit.project).select_related("programme")
    return rows.prefetch_related("tasks").order_by("pk")


def decision_values(visit: Visit) -> tuple[core.ProgrammeDecision, ...]:
    """The decisions as values. 2 queries."""
    return tuple(decision_value(row) for row in decisions_for(visit))


def decision_value(row: ProgrammeDecision) -> core.ProgrammeDecision:
    """One decision as a value; its tasks and its programme have been read along."""
    return core.ProgrammeDecision(
        programme=row.programme.key,
        kind=core.DecisionKind(row.kind),
        reason=row.reason,
        decided_by=row.decided_by_label,
        decided_on=row.decided_on,
        tasks=tuple(task_value(task) for task in row.tasks.all()),
    )


def task_value(row: ProgrammeTask) -> core.ProgrammeTask:
    """One task as a value. 0 queries."""
    return core.ProgrammeTask(core.TaskKind(row.kind), row.owner_function, row.due_on, row.is_done)
