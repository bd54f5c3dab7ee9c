"""A comparison of two quickscans in the words of the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats

from ketenplan.core.plan.wording import CERTAINTIES, CHILDREN, DOMAINS
from ketenplan.core.project.compare import Comparison, FieldChange
from ketenplan.inquiries.forms import HeaderForm, SafetyIssueForm
from ketenplan.reference import starter

CODES: dict[str, dict[Any, str]] = {
    "domain": DOMAINS,
    "certainty": CERTAINTIES,
    "children_affected": CHILDREN,
}
LISTS = ("life_areas", "age_bands")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field that changed: its label, and the old and new value in words ("" for nothing)."""

    label: str
    old: str
    new: str


def header_changes(comparison: Comparison) -> list[ShownChange]:
    """Changes in the header that a reader can do something with: not the version number itself."""
    return _shown(comparison.header, HeaderForm)


def issue_changes(changes: Iterable[FieldChange]) -> list[ShownChange]:
    """Changes of one safety issue."""
    return _shown(changes, SafetyIssueForm)


def _shown(changes: Iterable[FieldChange], form: type[HeaderForm | SafetyIssueForm]) -> list[ShownChange]:
    labels = {name: str(field.label) for name, field in form.base_fields.items() if field.label}
    return [
        ShownChange(labels[change.field], _words(change.field, change.old), _words(change.field, change.new))
        for change in changes
        if change.field in labels
    ]


def _words(field: str, value: str) -> str:
    if field in CODES:
        return next((text for code, text in CODES[field].items() if code == value), value)
    if field in LISTS:
        return ", ".join(starter.label(field, code) for code in value.split("; ") if code)
    if field == "scanned_on" and value:
        return formats.date_format(date.fromisoformat(value), "j F Y")
    return value
