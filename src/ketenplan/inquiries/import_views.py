"""Quickscan files: dry run, import, forms to download. Nothing of a file is kept but what passes the gate."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.inquiries import actions, queries
from ketenplan.inquiries.formats import (
    BadQuickscan,
    FileFormat,
    Reading,
    read_quickscan,
    templates,
    write_quickscan,
    write_template,
)
from ketenplan.inquiries.forms import ConfirmImportForm, QuickscanFileForm
from ketenplan.web.actions import handle_once

MEDIA = {
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.YAML: "application/yaml; charset=utf-8",
    FileFormat.JSON: "application/json",
}


@project_view(Permission.QUICKSCAN_CHANGE)
def import_file(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The dry run: shows row by row what will happen. Stores nothing."""
    posted = request.method == "POST"
    form = QuickscanFileForm(request.POST if posted else None, request.FILES if posted else None)
    context: dict[str, object] = {"form": form, "formats": templates().items()}
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            reading = read_quickscan(upload.read(), upload.name)
        except BadQuickscan as problem:
            form.add_error("file", problem.sentence)
        else:
            context |= _dry_run(visit, reading)
    return render(request, "inquiries/import.html", context)


def _dry_run(visit: Visit, reading: Reading) -> dict[str, object]:
    if reading.quickscan is None:
        return {"reading": reading}
    content = write_quickscan(reading.quickscan, FileFormat.JSON).decode()
    current = queries.current_quickscan(visit)
    return {
        "reading": reading,
        "confirm": ConfirmImportForm(initial={"content": content}),
        "number": current.number + 1 if current else 1,
        "other_municipality": _other_municipality(visit, reading),
    }


def _other_municipality(visit: Visit, reading: Reading) -> str:
    """The municipality in the file when it is not that of the project: a mistake that people should see."""
    named = reading.quickscan.municipality if reading.quickscan else ""
    return "" if not named or named.casefold() == visit.project.municipality.name.casefold() else named


@project_view(Permission.QUICKSCAN_CHANGE)
@require_POST
def store_import(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = ConfirmImportForm(request.POST)
    if not form.is_valid():
        return redirect("quickscan-import", visit.project.public_id)
    try:
        reading = read_quickscan(form.cleaned_data["content"].encode(), "quickscan.json")
    except BadQuickscan:
        return redirect("quickscan-import", visit.project.public_id)
    value = reading.quickscan
    if value is None:
        context = {"form": QuickscanFileForm(), "formats": templates().items(), "reading": reading}
        return render(request, "inquiries/import.html", context, status=422)

    def store() -> str:
        actions.import_quickscan(by=visit, value=value)
        return reverse("quickscan", args=[visit.project.public_id])

    address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=store)
    messages.success(request, _("The quickscan has been imported."))
    return redirect(address)


@project_view(Permission.QUICKSCAN_SEE)
def download_template(request: HttpRequest, visit: Visit, file_format: str) -> HttpResponse:
    return _file(write_template(_known(file_format)), _known(file_format), "quickscan-formulier")


@project_view(Permission.QUICKSCAN_SEE)
def download_filled(request: HttpRequest, visit: Visit, file_format: str) -> HttpResponse:
    row = get_object_or_404(queries.quickscans_for(visit)[:1])
    value = queries.value_of(row, visit.project.municipality.name)
    name = f"quickscan-{visit.project.pseudonym}-{row.number}"
    return _file(write_quickscan(value, _known(file_format)), _known(file_format), name)


def _known(file_format: str) -> FileFormat:
    try:
        return FileFormat(file_format)
    except ValueError as error:
        raise Http404 from error


def _file(content: bytes, file_format: FileFormat, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.{file_format.value}"'
    return HttpResponse(
        content, content_type=MEDIA[file_format], headers={"Content-Disposition": disposition}
    )
