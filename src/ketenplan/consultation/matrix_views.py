"""The matrix: what each partner has for each safety issue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.consultation import actions, composition, queries
from ketenplan.consultation.forms import StandingForm
from ketenplan.consultation.models import Partner
from ketenplan.consultation.sections import SECTIONS
from ketenplan.core.chain.words import ASPECTS
from ketenplan.inquiries import queries as inquiries
from ketenplan.web.actions import handle_once


@project_view(Permission.CHAIN_SEE)
def matrix(request: HttpRequest, visit: Visit) -> HttpResponse:
    issues, partners = list(inquiries.current_issues(visit)), _present(visit)
    cells = composition.cells_of(queries.standings_for(visit))
    context = {
        "sections": SECTIONS,
        "here": "chain-matrix",
        "issues": issues,
        "partners": partners,
        "words": list(ASPECTS.values()),
        "rows": [
            (
                partner,
                [
                    (
                        issue,
                        [
                            word
                            for name, word in ASPECTS.items()
                            if name in cells.get((issue.key, partner.pk), ())
                        ],
                    )
                    for issue in issues
                ],
            )
            for partner in partners
        ],
        "per_issue": [
            (
                issue,
                [
                    (word, [p.name for p in partners if name in cells.get((issue.key, p.pk), ())])
                    for name, word in ASPECTS.items()
                ],
            )
            for issue in issues
        ],
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "consultation/matrix.html", context)


@project_view(Permission.CHAIN_CHANGE)
def standing(request: HttpRequest, visit: Visit, issue_id: int) -> HttpResponse:
    issue = get_object_or_404(inquiries.current_issues(visit), pk=issue_id)
    cells = composition.cells_of(queries.standings_for(visit))
    form = StandingForm(
        request.POST if request.method == "POST" else None,
        issue=issue.key,
        partners=_present(visit),
        cells=cells,
    )
    context = {"form": form, "issue": issue, "words": list(ASPECTS.values())}
    if form.is_valid():

        def store() -> str:
            seen = form.cleaned_data["seen"]
            actions.set_standings(by=visit, issue=issue, seen=seen, aspects=form.aspects())
            return reverse("chain-matrix", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=store))
        except actions.StaleCells as stale:
            form.show_stored(issue.key, stale.cells)
            return render(request, "consultation/standing.html", context, status=409)
    return render(request, "consultation/standing.html", context)


def _present(visit: Visit) -> list[Partner]:
    """Partners that neither declined nor left. 1 query."""
    return list(queries.partners_for(visit).exclude(status__in=("DECLINED", "LEFT")))
