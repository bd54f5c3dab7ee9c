"""The tables of the chain."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import ChainTable, Partner
from ketenplan.core.project import model as core
from ketenplan.projects.actions import change_row
from ketenplan.projects.models import Project

TABLE_FIELDS = ("name", "form", "subject", "state", "purpose")


class TableNameTaken(Exception):
    """The project has a table of this name already."""


@transaction.atomic
def add_table(*, by: Visit, seated: Collection[int], **fields: object) -> ChainTable:
    """Add a table at the end of the list, with the partners (by number) that sit there. Raises NotAllowed,
    TableNameTaken."""
    by.require(Permission.CHAIN_CHANGE)
    Project.objects.select_for_update().get(pk=by.project.pk)  # two people at once get two keys
    rows = ChainTable.objects.filter(project=by.project)
    _refuse_taken_name(by, str(fields["name"]))
    taken = set(rows.values_list("key", flat=True))
    key = next(name for number in range(1, len(taken) + 2) if (name := f"T{number:02}") not in taken)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    table = ChainTable.objects.create(project=by.project, key=key, position=last + 1, **fields)
    _seat(by, table, seated)
    by.record("chain_table.added", table, key=key)
    return table


@transaction.atomic
def change_table(
    *, by: Visit, table: ChainTable, version: int, seated: Collection[int], **fields: object
) -> None:
    """Change a table and who sit there. Raises NotAllowed, TableNameTaken, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    Project.objects.select_for_update().get(pk=by.project.pk)
    _refuse_taken_name(by, str(fields["name"]), besides=table)
    change_row(table, version=version, **fields)
    _seat(by, table, seated)
    by.record("chain_table.changed", table, key=table.key)


@transaction.atomic
def remove_table(*, by: Visit, table: ChainTable) -> None:
    """Remove a table; its partners stay. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    by.record("chain_table.removed", table, key=table.key)
    table.delete()


def _seat(by: Visit, table: ChainTable, seated: Collection[int]) -> None:
    table.partners.set(Partner.objects.filter(project=by.project, pk__in=seated))


def _refuse_taken_name(by: Visit, name: str, besides: ChainTable | None = None) -> None:
    rows = ChainTable.objects.filter(project=by.project, name=name)
    others = rows.exclude(pk=besides.pk) if besides else rows
    if others.exists():
        raise TableNameTaken(name)


@transaction.atomic
def store_tables(*, by: Visit, tables: tuple[core.ChainTable, ...]) -> None:
    """Store the tables of an imported project, under the keys they have. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    ChainTable.objects.bulk_create(
        ChainTable(
            project=by.project,
            key=value.key,
            position=position,
            **{name: getattr(value, name) for name in TABLE_FIELDS},
        )
        for position, value in enumerate(tables, start=1)
    )
