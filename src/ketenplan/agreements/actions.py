"""Writing agreements and needs."""

from collections.abc import Iterable

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.agreements.models import Agreement, GapTask, Need
from ketenplan.agreements.rows import columns_of_agreement, columns_of_need
from ketenplan.core.project import model as core


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
