"""Entering, importing and changing the quickscan. Every new version keeps the older ones."""

from dataclasses import fields as dataclass_fields

from django.db import transaction
from django.db.models import Max

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.inquiries import signals
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from ketenplan.projects.actions import change_row

HEADER = ("area", "scanned_on", "author_function", "occasion")
ISSUE = tuple(field.name for field in dataclass_fields(core.SafetyIssue) if field.name != "key")


class AlreadyStarted(Exception):
    """The project has a quickscan already."""


@transaction.atomic
def start_quickscan(*, by: Visit, **header: object) -> Quickscan:
    """Start the first, empty version. Raises NotAllowed, AlreadyStarted."""
    by.require(Permission.QUICKSCAN_CHANGE)
    if Quickscan.objects.filter(project=by.project).exists():
        raise AlreadyStarted(by.project.pk)
    quickscan = Quickscan.objects.create(project=by.project, number=1, created_by=by.user, **header)
    by.record("quickscan.started", quickscan)
    return quickscan


@transaction.atomic
def import_quickscan(*, by: Visit, value: core.Quickscan) -> Quickscan:
    """Store a whole quickscan as the next version: all of it or nothing. Raises NotAllowed."""
    by.require(Permission.QUICKSCAN_CHANGE)
    last = Quickscan.objects.filter(project=by.project).aggregate(last=Max("number"))["last"] or 0
    quickscan = _store(by, value, number=last + 1)
    signals.quickscan_changed.send(sender=Quickscan, by=by, quickscan=quickscan)
    by.record("quickscan.imported", quickscan, number=quickscan.number, issues=len(value.safety_issues))
    return quickscan


@transaction.atomic
def store_quickscans(*, by: Visit, values: tuple[core.Quickscan, ...]) -> None:
    """Store the versions of an imported project under the numbers they have. Raises NotAllowed."""
    by.require(Permission.QUICKSCAN_CHANGE)
    for value in values:
        _store(by, value, number=value.version)
    by.record("quickscan.imported", count=len(values))


def _store(by: Visit, value: core.Quickscan, *, number: int) -> Quickscan:
    header = {name: getattr(value, name) for name in HEADER}
    quickscan = Quickscan.objects.create(project=by.project, number=number, created_by=by.user, **header)
    SafetyIssue.objects.bulk_create(
        SafetyIssue(quickscan=quickscan, key=issue.key, position=position, **_columns(issue))
        for position, issue in enumerate(value.safety_issues, start=1)
    )
    return quickscan


def _columns(issue: core.SafetyIssue) -> dict[str, object]:
    values = {name: getattr(issue, name) for name in ISSUE}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


@transaction.atomic
def change_header(*, by: Visit, quickscan: Quickscan, version: int, **fields: object) -> None:
    """Change the header of a version. Raises NotAllowed, StaleVersion."""
    by.require(Permission.QUICKSCAN_CHANGE)
    change_row(quickscan, version=version, **fields)
    by.record("quickscan.changed", quickscan, number=quickscan.number)


@transaction.atomic
def add_issue(*, by: Visit, quickscan: Quickscan, **fields: object) -> SafetyIssue:
    """Add a safety issue under the next free key. Raises NotAllowed."""
    by.require(Permission.QUICKSCAN_CHANGE)
    Quickscan.objects.select_for_update().get(pk=quickscan.pk)  # two people at once get two keys
    rows = SafetyIssue.objects.filter(quickscan__project=by.project)
    taken = set(rows.values_list("key", flat=True))
    key = next(name for number in range(1, len(taken) + 2) if (name := f"V{number:02}") not in taken)
    last = rows.filter(quickscan=quickscan).aggregate(last=Max("position"))["last"] or 0
    issue = SafetyIssue.objects.create(quickscan=quickscan, key=key, position=last + 1, **fields)
    by.record("safety_issue.added", issue, key=key)
    signals.quickscan_changed.send(sender=Quickscan, by=by, quickscan=quickscan)
    return issue


@transaction.atomic
def change_issue(*, by: Visit, issue: SafetyIssue, version: int, **fields: object) -> None:
    """Change a safety issue. Raises NotAllowed, StaleVersion."""
    by.require(Permission.QUICKSCAN_CHANGE)
    change_row(issue, version=version, **fields)
    by.record("safety_issue.changed", issue, key=issue.key)
    signals.quickscan_changed.send(sender=Quickscan, by=by, quickscan=issue.quickscan)


@transaction.atomic
def remove_issue(*, by: Visit, issue: SafetyIssue) -> None:
    """Remove a safety issue from its version. Raises NotAllowed."""
    by.require(Permission.QUICKSCAN_CHANGE)
    by.record("safety_issue.removed", issue, key=issue.key)
    issue.delete()
