"""Programmes and decisions of an imported project."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.policies.models import PolicyDocument
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask
from ketenplan.programmes.queries import LISTS, SAME


@transaction.atomic
def store_programmes(*, by: Visit, programmes: Iterable[core.Programme]) -> None:
    """Store the register of an imported project. A programme that the municipality has already stays as it is:
    other projects rest on it. Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    there = set(Programme.objects.filter(municipality=municipality).values_list("key", flat=True))
    documents = {row.key: row for row in PolicyDocument.objects.filter(municipality=municipality)}
    new = [value for value in programmes if value.key not in there]
    Programme.objects.bulk_create(
        Programme(municipality=municipality, position=len(there) + number, **_columns_of(value, documents))
        for number, value in enumerate(new, start=1)
    )
    by.record("programme.imported", count=len(new))


def _columns_of(value: core.Programme, documents: dict[str, PolicyDocument]) -> dict[str, object]:
    """The columns of a value; `documents` are those of its municipality by key."""
    source = value.source
    quoted = {
        "source_document": documents.get(source.document) if source else None,
        "source_document_key": source.document if source else "",
        "source_quote": source.quote if source else "",
        "source_page": source.page if source else 1,
        "source_start": source.start if source else 0,
        "source_end": source.end if source else 0,
        "source_printed": source.printed if source else "",
        "source_heading": list(source.heading) if source else [],
    }
    same = {name: getattr(value, name) for name in SAME}
    return {**same, **{name: list(getattr(value, name)) for name in LISTS}, "state": value.state, **quoted}


@transaction.atomic
def store_decisions(*, by: Visit, decisions: Iterable[core.ProgrammeDecision]) -> None:
    """Store the decisions of an imported project with who took them then, after its programmes.
    Raises NotAllowed."""
    by.require(Permission.LINK_DECIDE)
    rows = {row.key: row for row in Programme.objects.filter(municipality=by.project.municipality)}
    for value in decisions:
        decision = ProgrammeDecision.objects.create(
            project=by.project,
            programme=rows[value.programme],
            kind=value.kind,
            reason=value.reason,
            decided_by_label=value.decided_by,
            decided_on=cast(date, value.decided_on),  # the checks of the file see to it
        )
        _store_tasks(decision, value.tasks)


def _store_tasks(decision: ProgrammeDecision, tasks: Iterable[core.ProgrammeTask]) -> None:
    ProgrammeTask.objects.bulk_create(
        ProgrammeTask(
            decision=decision,
            kind=task.kind,
            position=number,
            owner_function=task.owner_function,
            due_on=task.due_on,
            is_done=task.is_done,
        )
        for number, task in enumerate(tasks, start=1)
    )
