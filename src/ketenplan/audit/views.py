"""The logbook page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.audit import queries
from ketenplan.audit.events import EVENTS

ROWS = 50


@project_view(Permission.LOG_SEE)
def log(request: HttpRequest, visit: Visit) -> HttpResponse:
    changes_only = request.GET.get("toon") != "alles"
    page = Paginator(queries.entries_for(visit, changes_only=changes_only), ROWS).get_page(
        request.GET.get("blad")
    )
    rows = [(entry, EVENTS.get(entry.event, entry.event)) for entry in page]
    return render(request, "audit/log.html", {"rows": rows, "page": page, "changes_only": changes_only})
