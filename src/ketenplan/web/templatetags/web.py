"""Small pieces that every page uses."""

from datetime import date

from django import template
from django.forms.boundfield import BoundField
from django.utils import formats, timezone

from ketenplan.web.forms import Piece

register = template.Library()


@register.filter
def marks(field: BoundField) -> list[Piece]:
    """The pieces of a refused text, to show its spots; empty when nothing was refused."""
    return getattr(field.form, "marks", {}).get(field.name, [])


@register.filter
def colleague(field: BoundField) -> str:
    """The stored text of a colleague who was first; empty when there is none."""
    return getattr(field.form, "colleague", {}).get(field.name, "")


@register.filter
def day(value: date | None) -> str:
    """A date in words ("12 december 2026"); empty for none."""
    return formats.date_format(value, "j F Y") if value else ""


@register.filter
def is_past(value: date | None) -> bool:
    """Whether the day lies before today."""
    return value is not None and value < timezone.localdate()
