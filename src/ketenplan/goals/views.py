"""The page Doelen: the goals that were found in local policy, and what people decided about each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.goals.wording import DIRECTIONS, OBJECTIVE_SOURCES, OBJECTIVE_STATES, with_unit
from ketenplan.core.project.model import Direction, ObjectiveSource, ObjectiveState
from ketenplan.goals import actions, queries
from ketenplan.goals.forms import REJECT, GoalForm
from ketenplan.goals.models import PolicyObjective
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once

GOALS_ON_A_PAGE = 20
WITHOUT_PORTFOLIO = "-"
WAYS = frozenset({Direction.DOWN, Direction.UP, Direction.KEEP})
"""Which way a figure goes; that a target is to be reached goes without saying."""


@project_view(Permission.POLICY_SEE)
def goals(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Goals by document and place, chosen by state (`stand`), document and portfolio (`portefeuille`)."""
    chosen = {
        "state": request.GET.get("stand", ""),
        "document": request.GET.get("document", ""),
        "portfolio": request.GET.get("portefeuille", ""),
    }
    page = Paginator(queries.chosen_goals(visit, **chosen), GOALS_ON_A_PAGE).get_page(request.GET.get("blad"))
    outline = queries.outline_of(visit)
    context = {
        "page": page,
        "rows": [shown(row) for row in page],
        "chosen": chosen,
        "open": outline.per_state.get(ObjectiveState.PROPOSED, 0),
        "confirmed": outline.per_state.get(ObjectiveState.CONFIRMED, 0),
        "first_open": queries.open_goals(visit).first(),
        "states": [(state.value, label) for state, label in OBJECTIVE_STATES.items()],
        "documents": outline.documents,
        "portfolios": outline.portfolios,
        "without_portfolio": WITHOUT_PORTFOLIO,
        "finding": queries.is_finding(visit),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "goals/goals.html", context)


@project_view(Permission.POLICY_CHANGE)
@require_POST
def search(request: HttpRequest, visit: Visit) -> HttpResponse:
    actions.search_goals(by=visit)
    messages.success(request, _("Goals are being looked for. Come back in a moment."))
    return redirect("policy-goals", visit.project.public_id)


@project_view(Permission.POLICY_SEE)
def goal(request: HttpRequest, visit: Visit, goal_id: int) -> HttpResponse:
    """One goal with its quote and parts; whoever may, confirms, corrects or rejects it here."""
    row = get_object_or_404(queries.all_goals(visit), pk=goal_id)
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    stored = {name: getattr(row, name) for name in (*actions.PARTS, "argument")}
    form = GoalForm(
        request.POST if posted else None, quote=row.quote, initial={**stored, "version": row.version}
    )
    status = 422 if posted else 200
    if form.is_valid():
        try:
            key = form.cleaned_data["form_key"]
            return redirect(
                handle_once(by=visit.user, key=key, action=lambda: _decide(request, visit, row, form))
            )
        except StaleVersion:
            form.show_colleague({name: getattr(row, name) for name in stored}, row.version)
            status = 409
    context = shown(row) | {
        "form": form,
        "may_change": visit.may(Permission.POLICY_CHANGE),
        "correcting": bool(set(form.errors) - {"argument"}),
        "passage": queries.passage_around(visit, row),
        "following": queries.next_open(visit, row),
    }
    return render(request, "goals/goal.html", context, status=status)


def _decide(request: HttpRequest, visit: Visit, row: PolicyObjective, form: GoalForm) -> str:
    """Store the decision and lead on to the next open goal."""
    version, argument = form.cleaned_data["version"], form.cleaned_data["argument"]
    if REJECT in request.POST:
        actions.reject_goal(by=visit, goal=row, version=version, argument=argument)
        messages.success(request, _("The goal has been rejected."))
    else:
        actions.confirm_goal(by=visit, goal=row, version=version, argument=argument, **form.parts())
        messages.success(request, _("The goal has been confirmed."))
    following = queries.next_open(visit, row)
    if following is None:
        return reverse("policy-goals", args=[visit.project.public_id])
    return reverse("policy-goal", args=[visit.project.public_id, following.pk])


def shown(row: PolicyObjective) -> dict[str, object]:
    """One goal with its codes in words."""
    return {
        "goal": row,
        "state": OBJECTIVE_STATES[ObjectiveState(row.state)],
        "source": OBJECTIVE_SOURCES[ObjectiveSource(row.source)],
        "direction": DIRECTIONS[Direction(row.direction)] if row.direction in WAYS else "",
        "figures": figures_of(row),
        "milestones": [
            _("%(value)s in %(year)s") % {"value": with_unit(step["value"], row.unit), "year": step["year"]}
            for step in row.milestones
        ],
        "has_pages": row.document is None or row.document.has_pages,
        "expired": row.valid_until is not None and row.valid_until < timezone.localdate(),
    }


def figures_of(row: PolicyObjective) -> str:
    """Baseline, target and year in one line: "from 14,2 % (2025) to 7,1 % in 2030"; empty without a target."""
    if row.target is None:
        return _("in %(year)s") % {"year": row.target_year} if row.target_year else ""
    said = {"target": with_unit(row.target, row.unit), "year": row.target_year}
    if row.is_relative:
        text = _("change of %(target)s")
    elif row.baseline is not None:
        text = _("from %(baseline)s to %(target)s")
        said["baseline"] = with_unit(row.baseline, row.unit)
        if row.baseline_year:
            said["baseline"] += f" ({row.baseline_year})"
    else:
        text = _("target %(target)s")
    return " ".join([text % said, *([_("in %(year)s") % said] if row.target_year else [])])
