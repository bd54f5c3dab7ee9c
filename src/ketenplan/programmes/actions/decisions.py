"""What a project decides about a programme, and the work that follows."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.programmes.follow_up import tasks_after
from ketenplan.core.project.model import DecisionKind
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask
from ketenplan.programmes.queries import task_value
from ketenplan.projects.actions import StaleVersion, change_row


class NoReason(Exception):
    """A decision has a sentence that says why, whatever was decided."""


@transaction.atomic
def decide(
    *, by: Visit, programme: Programme, version: int, kind: DecisionKind, reason: str
) -> ProgrammeDecision:
    """Record what the project does with `programme`; `version` is 0 for a first decision. Tasks are added as the
    decision asks, and what people did or filled in stays. Raises NotAllowed, NoReason, StaleVersion."""
    by.require(Permission.LINK_DECIDE)
    if not reason.strip():
        raise NoReason(programme.pk)
    said: dict[str, Any] = {
        "kind": kind.value,
        "reason": reason,
        "decided_by": by.user,
        "decided_by_label": by.user.label,
        "decided_on": timezone.localdate(),
    }
    row = ProgrammeDecision.objects.filter(project=by.project, programme=programme).first()
    if row is None:
        row = _first(by, programme, said)
    else:
        change_row(row, version=version, **said)
    _follow_up(row, kind)
    by.record("programme.decided", programme, key=programme.key, kind=kind.value)
    return row


def _first(by: Visit, programme: Programme, said: dict[str, Any]) -> ProgrammeDecision:
    try:
        with transaction.atomic():
            return ProgrammeDecision.objects.create(project=by.project, programme=programme, **said)
    except IntegrityError as error:  # a colleague was first, a moment ago
        raise StaleVersion(ProgrammeDecision.objects.get(project=by.project, programme=programme)) from error


def _follow_up(row: ProgrammeDecision, kind: DecisionKind) -> None:
    """Bring the tasks in line with the decision. At most 4 queries."""
    known = {task.kind: task for task in ProgrammeTask.objects.filter(decision=row)}
    wanted = tasks_after(kind, tuple(task_value(task) for task in known.values()))
    ProgrammeTask.objects.filter(decision=row).exclude(kind__in=[task.kind for task in wanted]).delete()
    ProgrammeTask.objects.bulk_create(
        ProgrammeTask(decision=row, kind=task.kind.value, position=number)
        for number, task in enumerate(wanted, start=1)
        if task.kind not in known
    )


@transaction.atomic
def change_task(
    *,
    by: Visit,
    task: ProgrammeTask,
    version: int,
    owner_function: str,
    due_on: date | None,
    is_done: bool,
) -> None:
    """Say who does a task, before when, and whether it is done. Raises NotAllowed, StaleVersion."""
    by.require(Permission.LINK_DECIDE)
    change_row(task, version=version, owner_function=owner_function, due_on=due_on, is_done=is_done)
    by.record("programme_task.changed", task, kind=task.kind, done=is_done)
