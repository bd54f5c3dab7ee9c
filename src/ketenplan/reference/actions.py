"""Adding, changing and withdrawing rows of reference data for one municipality."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.projects.actions import StaleVersion, change_row
from ketenplan.reference import sentences
from ketenplan.reference.checking import Fault
from ketenplan.reference.lists import EDITABLE
from ketenplan.reference.models import OwnItem
from ketenplan.reference.queries import lists_for
from ketenplan.reference.rules import faults_in
from ketenplan.reference.starter import ReferenceItem


class NotEditable(LookupError):
    """There is no list of that name that a municipality can change."""


class BadItem(ValueError):
    """A row that does not fit its list. `faults` say per field why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.sentence}" for fault in faults))
        self.faults = tuple(faults)


@transaction.atomic
def add_item(*, by: Visit, list_name: str, item: ReferenceItem) -> OwnItem:
    """Add a row under a new code. Raises NotAllowed, NotEditable, BadItem, StaleVersion."""
    _require(by, list_name)
    if any(row.code == item.code for row in lists_for(by)[list_name]):
        raise BadItem([Fault("code", sentences.CODE_TAKEN)])
    return save_item(by=by, list_name=list_name, item=item)


@transaction.atomic
def save_item(*, by: Visit, list_name: str, item: ReferenceItem, version: int = 0) -> OwnItem:
    """Add a row, or change the row of its code. `version` is that of the own row, 0 when there is none yet.

    Raises NotAllowed, NotEditable, BadItem, StaleVersion.
    """
    _require(by, list_name)
    faults = faults_in(list_name, item, lists_for(by))
    if faults:
        raise BadItem(faults)
    return _store(by, list_name, item, version)


@transaction.atomic
def withdraw_item(*, by: Visit, row: OwnItem) -> None:
    """Take an own row out: what it stood in place of counts again, and a row of the municipality alone is gone.
    Raises NotAllowed, NotEditable."""
    _require(by, row.list_name)
    by.record("reference_item.withdrawn", row, list=row.list_name, code=row.code)
    row.delete()


@transaction.atomic
def import_items(*, by: Visit, list_name: str, items: Sequence[ReferenceItem]) -> int:
    """Store every row that differs from what counts now, all or nothing; gives how many. Rows that `items` lacks
    stay as they are. Raises NotAllowed, NotEditable, BadItem."""
    _require(by, list_name)
    lists = lists_for(by)
    there = {row.code: row for row in lists[list_name]}
    changed = [item for item in items if there.get(item.code) != item]
    future = {**lists, list_name: tuple({**there, **{item.code: item for item in items}}.values())}
    faults = [fault for item in changed for fault in faults_in(list_name, item, future)]
    if faults:
        raise BadItem(faults)
    versions = {
        row.code: row.version
        for row in OwnItem.objects.filter(municipality=by.project.municipality, list_name=list_name)
    }
    for item in changed:
        _store(by, list_name, item, versions.get(item.code, 0))
    by.record("reference_list.imported", list=list_name, rows=len(changed))
    return len(changed)


def _require(by: Visit, list_name: str) -> None:
    by.require(Permission.CHAIN_CHANGE)
    if list_name not in EDITABLE:
        raise NotEditable(list_name)


def _store(by: Visit, list_name: str, item: ReferenceItem, version: int) -> OwnItem:
    columns = {
        "label": item.label,
        "aliases": list(item.aliases),
        "source": item.source,
        "valid_from": item.valid_from,
        "valid_until": item.valid_until,
        "status": item.status.value,
        "extra": {name: list(each) if isinstance(each, tuple) else each for name, each in item.extra.items()},
        "changed_by_label": by.user.label,
        "changed_on": timezone.localdate(),
    }
    place = {"municipality": by.project.municipality, "list_name": list_name, "code": item.code}
    row = OwnItem.objects.filter(**place).first()
    if row is None:
        try:
            with transaction.atomic():
                row = OwnItem.objects.create(**place, **columns)
        except IntegrityError as error:
            raise StaleVersion(OwnItem.objects.get(**place)) from error
    else:
        change_row(row, version=version, **columns)
        row.refresh_from_db()
    event = "reference_item.added" if row.version == 1 else "reference_item.changed"
    by.record(event, row, list=list_name, code=item.code, status=item.status.value)
    return row
