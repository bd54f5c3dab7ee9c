"""The rooms of the project, on the left of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ketenplan.overview import queries


def rooms(request: HttpRequest) -> dict[str, Any]:
    """Adds `visit` and `rooms` on pages of a project; nothing elsewhere. A view may give `rooms` itself."""
    visit = getattr(request, "visit", None)
    if visit is None:
        return {}
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {"visit": visit, "rooms": SimpleLazyObject(lambda: queries.rooms_for(visit, here=here))}
