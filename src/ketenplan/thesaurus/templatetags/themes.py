"""Themes in a template."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(labels: Mapping[str, str], code: str) -> str:
    """The name of a theme in the words of the user; its code for one without a name."""
    return str(labels.get(code, code))
