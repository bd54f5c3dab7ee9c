"""The headings above a passage, as a reader needs them."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def below(heading: Sequence[str], title: str) -> str:
    """The headings in one line, without the `title` of the document itself, that stands beside them."""
    own = title.casefold().strip()
    shown = heading[1:] if heading and heading[0].casefold().strip() == own else heading
    return " › ".join(shown)
