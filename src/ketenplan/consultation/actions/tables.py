"""The tables of the chain."""

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import ChainTable
from ketenplan.core.project import model as core

TABLE_FIELDS = ("name", "form", "subject", "state", "purpose")


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
