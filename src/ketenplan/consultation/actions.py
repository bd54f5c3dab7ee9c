"""Adding, changing and removing chain partners."""

from django.db import transaction
from django.db.models import Max

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import Partner
from ketenplan.core.project import model as core
from ketenplan.projects.actions import change_row
from ketenplan.projects.models import Project

FIELDS = (
    "name",
    "partner_type",
    "domain",
    "role",
    "contribution",
    "doer_function",
    "decider_function",
    "speaks_for_child",
)


class NameTaken(Exception):
    """The project has a partner of this name already."""


@transaction.atomic
def add_partner(*, by: Visit, **fields: object) -> Partner:
    """Add a partner at the end of the list, under the next free key. Raises NotAllowed, NameTaken."""
    by.require(Permission.CHAIN_CHANGE)
    Project.objects.select_for_update().get(pk=by.project.pk)  # two people at once get two keys
    _refuse_taken_name(by, str(fields["name"]))
    last = Partner.objects.filter(project=by.project).aggregate(last=Max("position"))["last"] or 0
    taken = set(Partner.objects.filter(project=by.project).values_list("key", flat=True))
    key = next(name for number in range(1, len(taken) + 2) if (name := f"P{number:02}") not in taken)
    partner = Partner.objects.create(project=by.project, key=key, position=last + 1, **fields)
    by.record("partner.added", partner, key=key)
    return partner


@transaction.atomic
def change_partner(*, by: Visit, partner: Partner, version: int, **fields: object) -> None:
    """Change a partner. Raises NotAllowed, NameTaken, StaleVersion."""
    by.require(Permission.CHAIN_CHANGE)
    Project.objects.select_for_update().get(pk=by.project.pk)  # or two people choose one name at once
    _refuse_taken_name(by, str(fields["name"]), besides=partner)
    change_row(partner, version=version, **fields)
    by.record("partner.changed", partner, key=partner.key)


@transaction.atomic
def remove_partner(*, by: Visit, partner: Partner) -> None:
    """Remove a partner. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    by.record("partner.removed", partner, key=partner.key)
    partner.delete()


@transaction.atomic
def store_partners(*, by: Visit, partners: tuple[core.Partner, ...]) -> None:
    """Store the partners of an imported project, under the keys they have. Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    Partner.objects.bulk_create(
        Partner(
            project=by.project,
            key=value.key,
            position=position,
            **{name: getattr(value, name) for name in FIELDS},
        )
        for position, value in enumerate(partners, start=1)
    )
    by.record("partner.added", count=len(partners))


def _refuse_taken_name(by: Visit, name: str, besides: Partner | None = None) -> None:
    rows = Partner.objects.filter(project=by.project, name=name)
    others = rows.exclude(pk=besides.pk) if besides else rows
    if others.exists():
        raise NameTaken(name)
