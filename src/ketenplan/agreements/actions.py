"""Writing agreements and needs."""

from collections.abc import Iterable
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.agreements.models import Agreement, GapTask, LegalFrame, Need
from ketenplan.agreements.rows import agreement_value, columns_of_agreement, columns_of_need, need_value
from ketenplan.core.project import model as core
from ketenplan.core.project.agreement_checks import agreement_problems, need_problems
from ketenplan.core.project.problems import Problem
from ketenplan.organisations.models import Municipality
from ketenplan.projects.actions import change_row
from ketenplan.projects.models import Project


@transaction.atomic
def store_agreements(*, by: Visit, agreements: Iterable[core.Agreement]) -> None:
    """Store the agreements of an imported project. One that the municipality has already stays as it is: other
    projects rest on it. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    municipality = by.project.municipality
    there = set(Agreement.objects.filter(municipality=municipality).values_list("key", flat=True))
    new = [value for value in agreements if value.key not in there]
    Agreement.objects.bulk_create(
        Agreement(municipality=municipality, position=len(there) + number, **columns_of_agreement(value))
        for number, value in enumerate(new, start=1)
    )
    by.record("agreement.imported", count=len(new))


@transaction.atomic
def store_needs(
    *,
    by: Visit,
    needs: Iterable[core.Need],
    answers: Iterable[core.NeedAnswer],
    tasks: Iterable[core.GapTask],
) -> None:
    """Store the needs of an imported project with the answers and tasks about them. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    said = {answer.need: answer for answer in answers}
    rows = {
        value.key: Need(
            project=by.project, position=number, **columns_of_need(value), **_answered(said.get(value.key))
        )
        for number, value in enumerate(needs, start=1)
    }
    Need.objects.bulk_create(rows.values())
    GapTask.objects.bulk_create(
        GapTask(
            need=rows[task.need],
            position=number,
            todo=task.todo,
            owner_function=task.owner_function,
            due_on=task.due_on,
            is_done=task.is_done,
        )
        for number, task in enumerate(tasks, start=1)
    )
    by.record("need.imported", count=len(rows))


def _answered(answer: core.NeedAnswer | None) -> dict[str, object]:
    if answer is None:
        return {}
    return {
        "because": answer.because,
        "answered_by_label": answer.answered_by,
        "answered_on": answer.answered_on,
    }


class NotInOrder(ValueError):
    """An agreement or need breaks a rule of `core.project.agreement_checks`; holds the problems."""


@transaction.atomic
def add_agreement(*, by: Visit, **fields: Any) -> Agreement:
    """Add an agreement of the municipality under the next free key. `fields` are those of `core.Agreement`.
    Raises NotAllowed, NotInOrder."""
    by.require(Permission.CHAIN_CHANGE)
    municipality = Municipality.objects.select_for_update().get(pk=by.project.municipality_id)
    here = Agreement.objects.filter(municipality=municipality)
    value = core.Agreement(key=_free_key("A", here), **fields)
    _refuse(agreement_problems(core.Project("", "", agreements=(value,))))
    row = Agreement.objects.create(
        municipality=municipality, position=_next_position(here), **columns_of_agreement(value)
    )
    by.record("agreement.added", row, key=row.key, kind=row.kind)
    return row


@transaction.atomic
def change_agreement(*, by: Visit, agreement: Agreement, version: int, **fields: Any) -> None:
    """Change what people fill in; document and clauses stay unless given. Raises NotAllowed, NotInOrder,
    StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    value = replace(agreement_value(agreement), **fields)
    _refuse(agreement_problems(core.Project("", "", agreements=(value,))))
    change_row(agreement, version=version, **columns_of_agreement(value))
    by.record("agreement.changed", agreement, key=agreement.key, kind=value.kind.value)


@transaction.atomic
def remove_agreement(*, by: Visit, agreement: Agreement) -> None:
    """Take an agreement away for all projects of the municipality. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    by.record("agreement.removed", agreement, key=agreement.key)
    agreement.delete()


@transaction.atomic
def add_need(*, by: Visit, **fields: Any) -> Need:
    """Add what the project needs an agreement for. `fields` are those of `core.Need`. Raises NotAllowed, NotInOrder."""
    by.require(Permission.CHAIN_CHANGE)
    project = Project.objects.select_for_update().get(pk=by.project.pk)
    here = Need.objects.filter(project=project)
    value = core.Need(key=_free_key("B", here), **fields)
    _refuse(need_problems(core.Project("", "", needs=(value,))))
    row = Need.objects.create(project=project, position=_next_position(here), **columns_of_need(value))
    by.record("need.added", row, key=row.key, about=row.subject)
    return row


@transaction.atomic
def change_need(*, by: Visit, need: Need, version: int, **fields: Any) -> None:
    """Change what is needed. Raises NotAllowed, NotInOrder, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    value = replace(need_value(need), **fields)
    _refuse(need_problems(core.Project("", "", needs=(value,))))
    change_row(need, version=version, **columns_of_need(value))
    by.record("need.changed", need, key=need.key)


@transaction.atomic
def remove_need(*, by: Visit, need: Need) -> None:
    """Remove a need with its answer and tasks. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    by.record("need.removed", need, key=need.key)
    need.delete()


@transaction.atomic
def answer_need(*, by: Visit, need: Need, version: int, because: str, on: date) -> None:
    """Say why no agreement is needed. Raises NotAllowed, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    change_row(need, version=version, because=because, answered_by_label=by.user.label, answered_on=on)
    by.record("need.answered", need, key=need.key)


@transaction.atomic
def withdraw_answer(*, by: Visit, need: Need) -> None:
    """Take back that no agreement is needed. Raises NotAllowed, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    change_row(need, version=need.version, because="", answered_by_label="", answered_on=None)
    by.record("need.reopened", need, key=need.key)


@transaction.atomic
def add_task(*, by: Visit, need: Need, **fields: Any) -> GapTask:
    """Add what is to be done about the gap of a need. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    here = GapTask.objects.filter(need__project=by.project)
    row = GapTask.objects.create(need=need, position=_next_position(here), **fields)
    by.record("gap_task.added", row, need=need.key)
    return row


@transaction.atomic
def change_task(*, by: Visit, task: GapTask, version: int, **fields: Any) -> None:
    """Change what is to be done, by whom, before when, and whether it is done. Raises NotAllowed, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    change_row(task, version=version, **fields)
    by.record("gap_task.changed", task, done=fields["is_done"])


def _free_key(letter: str, here: QuerySet[Any]) -> str:
    taken = set(here.values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := f"{letter}{number:02}") not in taken)


def _next_position(here: QuerySet[Any]) -> int:
    return (here.aggregate(last=Max("position"))["last"] or 0) + 1


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise NotInOrder(found)


@transaction.atomic
def set_frame(*, by: Visit, version: int, **fields: Any) -> LegalFrame:
    """Say under which rules the project works and where its DPIA stands; `version` is 0 the first time.
    Raises NotAllowed, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    Project.objects.select_for_update().get(pk=by.project.pk)
    row = LegalFrame.objects.filter(project=by.project).first()
    if row is None:
        row = LegalFrame.objects.create(project=by.project, **fields)
    else:
        change_row(row, version=version, **fields)
    by.record("legal_frame.changed", row, regime=fields["regime"], dpia=fields["dpia_state"])
    return row


def store_frame(*, by: Visit, frame: core.LegalFrame | None) -> None:
    """Store the legal frame of an imported project, if it has one. Raises NotAllowed."""
    if frame is not None:
        set_frame(by=by, version=0, **{field.name: getattr(frame, field.name) for field in fields_of(frame)})
