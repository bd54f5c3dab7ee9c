"""The reference lists as one municipality uses them."""

from collections.abc import Mapping

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.organisations.models import Municipality
from ketenplan.reference.merging import merged
from ketenplan.reference.models import OwnItem
from ketenplan.reference.starter import NAMES, ItemStatus, ReferenceItem, extra_of, load

type Lists = Mapping[str, tuple[ReferenceItem, ...]]


def merged_lists(municipality: Municipality) -> Lists:
    """Every list by name, the rows of `municipality` laid over the starter set. 1 query."""
    own: dict[str, list[ReferenceItem]] = {}
    for row in OwnItem.objects.filter(municipality=municipality).order_by("pk"):
        own.setdefault(row.list_name, []).append(value_of(row))
    return {name: merged(load(name), own.get(name, ())) for name in NAMES}


def merged_list(municipality: Municipality, name: str) -> tuple[ReferenceItem, ...]:
    """One list of `municipality`. 1 query. Raises UnknownList."""
    rows = OwnItem.objects.filter(municipality=municipality, list_name=name).order_by("pk")
    return merged(load(name), map(value_of, rows))


def lists_for(visit: Visit) -> Lists:
    """The lists of the visited municipality; empty ones without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return dict.fromkeys(NAMES, ())
    return merged_lists(visit.project.municipality)


def own_items_for(visit: Visit) -> dict[tuple[str, str], OwnItem]:
    """The rows of the visited municipality itself, by list and code. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return {}
    rows = OwnItem.objects.filter(municipality=visit.project.municipality)
    return {(row.list_name, row.code): row for row in rows}


def value_of(row: OwnItem) -> ReferenceItem:
    """A stored row as the rules take it."""
    return ReferenceItem(
        code=row.code,
        label=row.label,
        aliases=tuple(row.aliases),
        source=row.source,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        extra=extra_of(row.extra),
        status=ItemStatus(row.status),
    )
