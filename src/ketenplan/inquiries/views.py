"""The room Quickscan: read it, enter it, compare versions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.plan.wording import CERTAINTIES, CHILDREN, DOMAINS
from ketenplan.core.project.compare import compare
from ketenplan.core.project.model import Certainty, ChildrenAffected, Domain
from ketenplan.inquiries import actions, queries
from ketenplan.inquiries.comparing import header_changes, issue_changes
from ketenplan.inquiries.formats import templates
from ketenplan.inquiries.forms import HeaderForm, SafetyIssueForm
from ketenplan.inquiries.models import Quickscan, SafetyIssue
from ketenplan.projects.actions import StaleVersion
from ketenplan.reference import starter
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm


@project_view(Permission.QUICKSCAN_SEE)
def quickscan(request: HttpRequest, visit: Visit) -> HttpResponse:
    versions = list(queries.quickscans_for(visit))
    current = versions[0] if versions else None
    context = {
        "quickscan": current,
        "versions": versions,
        "rows": [_shown(issue) for issue in queries.issues_of(visit, current)],
        "formats": templates().items(),
        "may_change": visit.may(Permission.QUICKSCAN_CHANGE),
    }
    return render(request, "inquiries/quickscan.html", context)


def _shown(issue: SafetyIssue) -> dict[str, object]:
    """One issue with its codes in words and the warnings of the gate."""
    return {
        "issue": issue,
        "life_areas": [starter.label("life_areas", code) for code in issue.life_areas],
        "domain": DOMAINS[Domain(issue.domain)],
        "certainty": CERTAINTIES[Certainty(issue.certainty)],
        "children": CHILDREN[ChildrenAffected(issue.children_affected)],
        "age_bands": [starter.label("age_bands", code) for code in issue.age_bands],
        "hints": list(dict.fromkeys(hint.finding.message for hint in queries.hints_for(issue))),
    }


@project_view(Permission.QUICKSCAN_CHANGE)
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    if queries.current_quickscan(visit):
        return redirect("quickscan", visit.project.public_id)
    form = HeaderForm(request.POST if request.method == "POST" else None, initial={"version": 0})
    if form.is_valid():

        def begin() -> str:
            actions.start_quickscan(by=visit, **form.values())
            return reverse("quickscan-issue-add", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=begin))
        except actions.AlreadyStarted:
            form.add_error(
                None, _("A colleague has started the quickscan already. Go to the quickscan to add to it.")
            )
    return render(request, "inquiries/form.html", {"form": form, "title": _("Start the quickscan")})


@project_view(Permission.QUICKSCAN_CHANGE)
def header(request: HttpRequest, visit: Visit) -> HttpResponse:
    row = get_object_or_404(queries.quickscans_for(visit)[:1])
    stored = _header(row)
    form = HeaderForm(
        request.POST if request.method == "POST" else None, initial={**stored, "version": row.version}
    )
    title = _("Change the header of the quickscan")
    if form.is_valid():

        def change() -> str:
            actions.change_header(
                by=visit, quickscan=row, version=form.cleaned_data["version"], **form.values()
            )
            return reverse("quickscan", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except StaleVersion:
            form.show_colleague(_header(row), row.version)
            return render(request, "inquiries/form.html", {"form": form, "title": title}, status=409)
    return render(request, "inquiries/form.html", {"form": form, "title": title})


def _header(row: Quickscan) -> dict[str, object]:
    return {name: getattr(row, name) for name in actions.HEADER}


@project_view(Permission.QUICKSCAN_CHANGE)
def issue_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    row = queries.current_quickscan(visit)
    if row is None:
        return redirect("quickscan-start", visit.project.public_id)
    unknown = {"version": 0, "domain": "BOTH", "certainty": "UNKNOWN", "children_affected": "UNKNOWN"}
    form = SafetyIssueForm(request.POST if request.method == "POST" else None, initial=unknown)
    if form.is_valid():

        def add() -> str:
            actions.add_issue(by=visit, quickscan=row, **form.values())
            return reverse("quickscan", args=[visit.project.public_id])

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add)
        messages.success(request, _("The safety issue has been saved."))
        return redirect(address)
    return render(request, "inquiries/form.html", {"form": form, "title": _("Add a safety issue")})


@project_view(Permission.QUICKSCAN_CHANGE)
def issue_change(request: HttpRequest, visit: Visit, issue_id: int) -> HttpResponse:
    issue = get_object_or_404(queries.current_issues(visit), pk=issue_id)
    initial = {**_stored(issue), "version": issue.version}
    form = SafetyIssueForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "title": f"{issue.key}: {issue.title}", "issue": issue}
    if form.is_valid():

        def change() -> str:
            actions.change_issue(by=visit, issue=issue, version=form.cleaned_data["version"], **form.values())
            return reverse("quickscan", args=[visit.project.public_id])

        try:
            address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change)
        except StaleVersion:
            form.show_colleague(_stored(issue), issue.version)
            return render(request, "inquiries/form.html", context, status=409)
        messages.success(request, _("The safety issue has been saved."))
        return redirect(address)
    return render(request, "inquiries/form.html", context)


def _stored(issue: SafetyIssue) -> dict[str, object]:
    return {name: getattr(issue, name) for name in actions.ISSUE}


@project_view(Permission.QUICKSCAN_CHANGE)
def issue_remove(request: HttpRequest, visit: Visit, issue_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            actions.remove_issue(
                by=visit, issue=get_object_or_404(queries.current_issues(visit), pk=issue_id)
            )
            return reverse("quickscan", args=[visit.project.public_id])

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        messages.success(request, _("The safety issue has been removed."))
        return redirect(address)
    issue = get_object_or_404(queries.current_issues(visit), pk=issue_id)
    return render(request, "inquiries/remove.html", {"form": form, "issue": issue})


@project_view(Permission.QUICKSCAN_SEE)
def comparison(request: HttpRequest, visit: Visit) -> HttpResponse:
    values = {value.version: value for value in queries.quickscan_values(visit)}
    numbers = sorted(values)
    old = values.get(_number(request, "van"), values[numbers[-2]] if len(numbers) > 1 else None)
    new = values.get(_number(request, "naar"), values[numbers[-1]] if numbers else None)
    context: dict[str, object] = {"numbers": numbers, "old": old, "new": new}
    if old and new:
        found = compare(old, new)
        context |= {
            "comparison": found,
            "header": header_changes(found),
            "changed": [(change.new, issue_changes(change.changes)) for change in found.changed],
        }
    return render(request, "inquiries/compare.html", context)


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0
