"""The headings above a passage, as a reader needs them."""

from django import template

from ketenplan.core.plan.quoting import heading_path

register = template.Library()
register.filter("below", heading_path)
