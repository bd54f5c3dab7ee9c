"""Lists of programmes: dry run, import, the register and the empty form to download."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.project.model import Programme
from ketenplan.programmes import actions, queries
from ketenplan.programmes.forms import ConfirmListForm, ListForm
from ketenplan.programmes.lists import BadList, ListReading, read_list, read_stored, write_list
from ketenplan.programmes.models import Programme as Row
from ketenplan.web.actions import handle_once

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@project_view(Permission.POLICY_CHANGE)
def import_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The dry run: shows row by row what will happen. Stores nothing."""
    posted = request.method == "POST"
    form = ListForm(request.POST if posted else None, request.FILES if posted else None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            context |= _dry_run(visit, read_list(upload.read(), upload.name))
        except BadList as problem:
            form.add_error("file", problem.sentence)
    return render(request, "programmes/import.html", context)


def _dry_run(visit: Visit, reading: ListReading) -> dict[str, object]:
    there = {row.name.casefold(): row for row in queries.programmes_for(visit)}
    values = {value.name.casefold(): value for value in reading.programmes}
    shown: dict[str, object] = {
        "reading": reading,
        "rows": [(row, _what_happens(row.name.casefold(), there, values)) for row in reading.rows],
    }
    if reading.programmes:
        shown["confirm"] = ConfirmListForm(initial={"content": reading.stored})
    return shown


def _what_happens(name: str, there: Mapping[str, Row], values: Mapping[str, Programme]) -> str:
    """ "ADDED", "CHANGED" or "SAME"; empty as long as nothing can happen."""
    if name not in values:
        return ""
    if name not in there:
        return "ADDED"
    return "CHANGED" if queries.differs(there[name], values[name]) else "SAME"


@project_view(Permission.POLICY_CHANGE)
@require_POST
def store_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = ConfirmListForm(request.POST)
    try:
        reading = read_stored(form.cleaned_data["content"]) if form.is_valid() else None
    except BadList:
        reading = None
    if reading is None:
        return redirect("programmes-import", visit.project.public_id)
    if not reading.programmes:
        context = {"form": ListForm()} | _dry_run(visit, reading)
        return render(request, "programmes/import.html", context, status=422)

    def store() -> str:
        actions.import_programmes(by=visit, values=reading.programmes)
        return reverse("programmes-register", args=[visit.project.public_id])

    address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=store)
    messages.success(request, _("The programmes have been imported."))
    return redirect(address)


@project_view(Permission.POLICY_SEE)
def empty_form(request: HttpRequest, visit: Visit) -> HttpResponse:
    return _file(write_list(), "programmas-formulier")


@project_view(Permission.POLICY_SEE)
def download(request: HttpRequest, visit: Visit) -> HttpResponse:
    return _file(write_list(queries.programme_values(visit)), "programmas")


def _file(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})
