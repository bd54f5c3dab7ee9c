"""Reading agreements and needs. Other municipalities never see the first, other projects never the second."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.agreements.models import Agreement, GapTask, LegalFrame, Need
from ketenplan.agreements.rows import agreement_value, answer_value, frame_value, need_value, task_value
from ketenplan.consultation import queries as consultation
from ketenplan.core.agreements.organisations import resolver_of
from ketenplan.core.project import model as core
from ketenplan.reference.chains import resolver
from ketenplan.reference.queries import merged_list


@dataclass(frozen=True, slots=True)
class NeedValues:
    """The needs of one project with what people said and will do about them, each in its own order."""

    needs: tuple[core.Need, ...] = ()
    answers: tuple[core.NeedAnswer, ...] = ()
    tasks: tuple[core.GapTask, ...] = ()


def agreements_for(visit: Visit) -> QuerySet[Agreement]:
    """The agreements of the visited project's municipality; none without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return Agreement.objects.none()
    return Agreement.objects.filter(municipality=visit.project.municipality).order_by("position", "key")


def agreement_values(visit: Visit) -> tuple[core.Agreement, ...]:
    """The agreements as values. 1 query."""
    return tuple(map(agreement_value, agreements_for(visit)))


def needs_for(visit: Visit) -> QuerySet[Need]:
    """The needs of the visited project with their tasks; none without the right. 2 queries."""
    if not visit.may(Permission.CHAIN_SEE):
        return Need.objects.none()
    rows = Need.objects.filter(project=visit.project)
    return rows.prefetch_related("tasks").order_by("position", "key")


def tasks_for(visit: Visit) -> QuerySet[GapTask]:
    """What is to be done about the needs of the visited project; nothing without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return GapTask.objects.none()
    return GapTask.objects.filter(need__project=visit.project).order_by("position", "pk")


def frames_for(visit: Visit) -> QuerySet[LegalFrame]:
    """The legal frame of the visited project: one row, or none; none without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return LegalFrame.objects.none()
    return LegalFrame.objects.filter(project=visit.project).order_by("pk")


def frame_for(visit: Visit) -> LegalFrame | None:
    """The legal frame; None when nobody filled it in, or without the right. 1 query."""
    return frames_for(visit).first()


def frame_in(rows: Iterable[LegalFrame]) -> core.LegalFrame | None:
    """The value of the only row, or None. 0 queries for rows that were read."""
    return next(map(frame_value, rows), None)


def need_values(visit: Visit) -> NeedValues:
    """Needs, answers and tasks as values. 2 queries."""
    return values_of(needs_for(visit))


def values_of(rows: Iterable[Need]) -> NeedValues:
    """Needs with their answers and tasks as values; the tasks have been read along."""
    rows = tuple(rows)
    return NeedValues(
        tuple(map(need_value, rows)),
        tuple(answer for row in rows if (answer := answer_value(row))),
        tuple(task_value(key, task) for key, task in _in_order(rows)),
    )


def resolver_for(visit: Visit) -> Callable[[str], str | None]:
    """What knows the organisations of the project by name, kind, alias or old name, and the municipality itself.
    3 queries."""
    place = visit.project.municipality
    known = resolver_of(consultation.partner_values(visit), resolver(merged_list(place, "partner_types")))
    own = {place.name.casefold(), f"gemeente {place.name}".casefold()}
    return lambda name: known(name) or ("municipality" if name.strip().casefold() in own else None)


def _in_order(rows: Iterable[Need]) -> list[tuple[str, GapTask]]:
    """The tasks of all needs in the order in which people put them, each with the key of its need."""
    tasks = [(row.key, task) for row in rows for task in row.tasks.all()]
    return sorted(tasks, key=lambda pair: (pair[1].position, pair[1].pk))
