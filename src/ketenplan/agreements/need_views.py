"""What the plan needs agreements for: the gap map, the needs, answers and tasks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.agreements import actions, queries, showing
from ketenplan.agreements.forms import (
    GapTaskForm,
    NeedForm,
    NotNeededForm,
    filled_in_for_table,
    filled_in_need,
)
from ketenplan.agreements.models import GapTask
from ketenplan.agreements.rows import need_value
from ketenplan.agreements.sections import SECTIONS
from ketenplan.consultation import queries as consultation
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm


@project_view(Permission.CHAIN_SEE)
def gap_map(request: HttpRequest, visit: Visit) -> HttpResponse:
    today = timezone.localdate()
    rows = showing.gap_map_for(visit, on=today)
    context = {
        "sections": SECTIONS,
        "here": "agreements-gaps",
        "rows": rows,
        "today": today,
        "open": [row for row in rows if row.is_open],
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "agreements/gaps.html", context)


@project_view(Permission.CHAIN_CHANGE)
def need_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new need, by hand or from a joint table (`?tafel=`) of the chain."""
    tables = list(consultation.tables_for(visit).prefetch_related("partners"))
    posted = request.POST if request.method == "POST" else None
    initial = {"version": 0, **_from_table(request, tables)}
    form = NeedForm(posted, initial=initial, resolve=queries.resolver_for(visit))
    if form.is_valid():

        def add() -> str:
            actions.add_need(by=visit, **form.values())
            return _map(visit)

        return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add))
    joint = [table for table in tables if len(table.partners.all()) > 1]
    return render(request, "agreements/need.html", {"form": form, "tables": joint})


def _from_table(request: HttpRequest, tables: list[Any]) -> dict[str, object]:
    """What a need for the table in the address begins with; 404 for a table that this project does not have."""
    number = request.GET.get("tafel", "")
    if not number:
        return {}
    found = next((table for table in tables if str(table.pk) == number), None)
    if found is None:
        raise Http404
    return filled_in_for_table(consultation.table_value(found), [row.name for row in found.partners.all()])


@project_view(Permission.CHAIN_CHANGE)
def need_change(request: HttpRequest, visit: Visit, need_id: int) -> HttpResponse:
    row = get_object_or_404(queries.needs_for(visit), pk=need_id)
    posted = request.POST if request.method == "POST" else None
    stored = {**filled_in_need(need_value(row)), "version": row.version}
    form = NeedForm(posted, initial=stored, resolve=queries.resolver_for(visit))
    status = 200
    if form.is_valid():

        def change() -> str:
            actions.change_need(by=visit, need=row, version=form.cleaned_data["version"], **form.values())
            return _map(visit)

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except StaleVersion:
            form.show_colleague(filled_in_need(need_value(row)), row.version)
            status = 409
    return render(request, "agreements/need.html", {"form": form, "need": row}, status=status)


@project_view(Permission.CHAIN_CHANGE)
def need_remove(request: HttpRequest, visit: Visit, need_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            actions.remove_need(by=visit, need=get_object_or_404(queries.needs_for(visit), pk=need_id))
            return _map(visit)

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        messages.success(request, _("The need has been removed."))
        return redirect(address)
    row = get_object_or_404(queries.needs_for(visit), pk=need_id)
    return render(request, "agreements/need_remove.html", {"form": form, "need": row})


@project_view(Permission.CHAIN_CHANGE)
def answer(request: HttpRequest, visit: Visit, need_id: int) -> HttpResponse:
    row = get_object_or_404(queries.needs_for(visit), pk=need_id)
    posted = request.POST if request.method == "POST" else None
    form = NotNeededForm(posted, initial={"because": row.because, "version": row.version})
    status = 200
    if form.is_valid():

        def store() -> str:
            version, today = form.cleaned_data["version"], timezone.localdate()
            actions.answer_need(by=visit, need=row, version=version, on=today, **form.values())
            return _map(visit)

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=store))
        except StaleVersion:
            form.show_colleague({"because": row.because}, row.version)
            status = 409
    return render(request, "agreements/answer.html", {"form": form, "need": row}, status=status)


@project_view(Permission.CHAIN_CHANGE)
def withdraw(request: HttpRequest, visit: Visit, need_id: int) -> HttpResponse:
    row = get_object_or_404(queries.needs_for(visit), pk=need_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = RoomForm(request.POST)
    if not form.is_valid():
        raise Http404

    def take_back() -> str:
        actions.withdraw_answer(by=visit, need=row)
        return _map(visit)

    return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=take_back))


@project_view(Permission.CHAIN_CHANGE)
def task_add(request: HttpRequest, visit: Visit, need_id: int) -> HttpResponse:
    row = get_object_or_404(queries.needs_for(visit), pk=need_id)
    form = GapTaskForm(request.POST if request.method == "POST" else None, initial={"version": 0})
    if form.is_valid():

        def add() -> str:
            actions.add_task(by=visit, need=row, **form.values())
            return _map(visit)

        return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add))
    return render(request, "agreements/task.html", {"form": form, "need": row})


@project_view(Permission.CHAIN_CHANGE)
def task_change(request: HttpRequest, visit: Visit, gap_task_id: int) -> HttpResponse:
    row = get_object_or_404(queries.tasks_for(visit).select_related("need"), pk=gap_task_id)
    posted = request.POST if request.method == "POST" else None
    form = GapTaskForm(posted, initial={**_stored(row), "version": row.version})
    status = 200
    if form.is_valid():

        def change() -> str:
            actions.change_task(by=visit, task=row, version=form.cleaned_data["version"], **form.values())
            return _map(visit)

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except StaleVersion:
            form.show_colleague(_stored(row), row.version)
            status = 409
    return render(
        request, "agreements/task.html", {"form": form, "need": row.need, "task": row}, status=status
    )


def _stored(row: GapTask) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("todo", "owner_function", "due_on", "is_done")}


def _map(visit: Visit) -> str:
    return reverse("agreements-gaps", args=[visit.project.public_id])
