"""The register of programmes of a municipality: adding, changing, removing, and taking over a list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyPassage
from ketenplan.programmes.models import Programme, ProgrammeDecision
from ketenplan.programmes.queries import FIELDS, differs
from ketenplan.projects.actions import change_row


class NameTaken(Exception):
    """The register has a programme of this name already."""


class InUse(Exception):
    """Projects decided about this programme: it is ended instead of removed."""


class PeriodReversed(Exception):
    """The last day lies before the first."""


@transaction.atomic
def add_programme(*, by: Visit, passage: PolicyPassage | None = None, **fields: Any) -> Programme:
    """Add a programme at the end of the register, under the next free key. `passage` is where local policy speaks of
    it. Raises NotAllowed, NameTaken, PeriodReversed."""
    by.require(Permission.POLICY_CHANGE)
    municipality = Municipality.objects.select_for_update().get(pk=by.project.municipality_id)
    row = _add(municipality, **fields, **(_source_of(passage, municipality) if passage else {}))
    by.record("programme.added", row, key=row.key)
    return row


def _add(municipality: Municipality, **fields: Any) -> Programme:
    here = Programme.objects.filter(municipality=municipality)
    _refuse_taken_name(here, fields["name"])
    _refuse_reversed(fields["starts_on"], fields["ends_on"])
    taken = set(here.values_list("key", flat=True))
    key = next(name for number in range(1, len(taken) + 2) if (name := f"W{number:02}") not in taken)
    last = here.aggregate(last=Max("position"))["last"] or 0
    return Programme.objects.create(municipality=municipality, key=key, position=last + 1, **fields)


def _source_of(passage: PolicyPassage, municipality: Municipality) -> dict[str, Any]:
    """The columns that quote a passage of the same municipality; none of another one."""
    if passage.document.municipality_id != municipality.pk:
        return {}
    return {
        "source_document": passage.document,
        "source_document_key": passage.document.key,
        "source_quote": passage.page.text[passage.start : passage.end],
        "source_page": passage.page.number,
        "source_start": passage.start,
        "source_end": passage.end,
        "source_printed": passage.page.printed,
        "source_heading": list(passage.heading),
    }


@transaction.atomic
def change_programme(*, by: Visit, programme: Programme, version: int, **fields: Any) -> None:
    """Change what was filled in. Raises NotAllowed, NameTaken, PeriodReversed, StaleVersion."""
    by.require(Permission.POLICY_CHANGE)
    Municipality.objects.select_for_update().get(pk=by.project.municipality_id)
    here = Programme.objects.filter(municipality=by.project.municipality_id).exclude(pk=programme.pk)
    _refuse_taken_name(here, fields["name"])
    _refuse_reversed(fields["starts_on"], fields["ends_on"])
    change_row(programme, version=version, **fields)
    by.record("programme.changed", programme, key=programme.key)


@transaction.atomic
def remove_programme(*, by: Visit, programme: Programme) -> None:
    """Take a programme about which no project decided out of the register. Raises NotAllowed, InUse."""
    by.require(Permission.POLICY_CHANGE)
    if ProgrammeDecision.objects.filter(programme=programme).exists():
        raise InUse(programme.pk)
    by.record("programme.removed", programme, key=programme.key)
    programme.delete()


@transaction.atomic
def import_programmes(*, by: Visit, values: Iterable[core.Programme]) -> int:
    """Add every programme of a list; one of which the name is there already is changed to what the list says, its
    source stays. How many. Raises NotAllowed, PeriodReversed."""
    by.require(Permission.POLICY_CHANGE)
    municipality = Municipality.objects.select_for_update().get(pk=by.project.municipality_id)
    there = {row.name.casefold(): row for row in Programme.objects.filter(municipality=municipality)}
    count = 0
    for count, value in enumerate(values, start=1):  # noqa: B007 - the last number is how many
        fields = _fields_from(value)
        row = there.get(value.name.casefold())
        if row is None:
            row = _add(municipality, **fields)
            there[value.name.casefold()] = row
        elif differs(row, value):
            _refuse_reversed(value.starts_on, value.ends_on)
            change_row(row, version=row.version, **fields)
    by.record("programme.imported", count=count)
    return count


def _fields_from(value: core.Programme) -> dict[str, Any]:
    """What a person could have filled in, from a value."""
    parts: dict[str, Any] = {name: getattr(value, name) for name in FIELDS}
    return {name: list(part) if isinstance(part, tuple) else part for name, part in parts.items()}


def _refuse_taken_name(here: Any, name: str) -> None:
    if any(name.casefold() == other.casefold() for other in here.values_list("name", flat=True)):
        raise NameTaken(name)


def _refuse_reversed(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise PeriodReversed(first, last)
