"""Whether the texts of an exchange file fit in the tables.

PostgreSQL refuses what is too long and SQLite keeps it: found here, both give the same answer.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.db.models import CharField, Model

from ketenplan.alignment.models import LinkMove, PolicyLink
from ketenplan.consultation.models import Partner
from ketenplan.core.project import model as core
from ketenplan.core.project.places import Path
from ketenplan.goals.models import PolicyObjective
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from ketenplan.policies.models import PolicyDocument, PolicyPage, PolicyPassage
from ketenplan.projects.models import Project


def _lengths(model: type[Model]) -> dict[str, int]:
    """The longest text of each column that has a limit."""
    columns = (column for column in model._meta.get_fields() if isinstance(column, CharField))
    return {column.name: column.max_length for column in columns if column.max_length}


_LONGEST: dict[type, dict[str, int]] = {
    core.Project: _lengths(Project),
    core.Quickscan: _lengths(Quickscan),
    core.SafetyIssue: _lengths(SafetyIssue),
    core.Partner: _lengths(Partner),
    core.PolicyDocument: _lengths(PolicyDocument),
    core.Page: _lengths(PolicyPage),
    core.Passage: _lengths(PolicyPassage),
    core.PolicyObjective: _lengths(PolicyObjective)
    | {"document": 40, "decided_by": _lengths(PolicyObjective)["decided_by_label"]},
    core.LinkMove: {
        "older_title": _lengths(LinkMove)["older_title"],
        "decided_by": _lengths(LinkMove)["decided_by_label"],
        "moved_by": _lengths(LinkMove)["moved_by_label"],
    },
    core.PolicyLink: {"decided_by": _lengths(PolicyLink)["decided_by_label"]},
}


def too_long(value: Any, path: Path = ()) -> Iterator[Path]:
    """The places of texts that are longer than their column, in reading order."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from too_long(item, (*path, index))
    elif is_dataclass(value):
        longest = _LONGEST.get(type(value), {})
        for field in fields(value):
            inner, place = getattr(value, field.name), (*path, field.name)
            if isinstance(inner, str) and len(inner) > longest.get(field.name, len(inner)):
                yield place
            yield from too_long(inner, place)
