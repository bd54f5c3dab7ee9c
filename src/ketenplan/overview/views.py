"""The overview page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.overview import queries


@project_view(Permission.PROJECT_SEE)
def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    facts = queries.facts_for(visit)
    steps = queries.steps_for(visit, facts)
    context = {
        "facts": facts,
        "steps": steps,
        "rooms": queries.rooms_for(visit, here="overview", facts=facts),
    }
    return render(request, "overview/overview.html", context)
