"""Policy documents: upload with progress, list, details, text and the original."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.plan.wording import DOCUMENT_STATUSES
from ketenplan.core.project.model import DocumentStatus
from ketenplan.policies import actions, files, queries
from ketenplan.policies.forms import DocumentForm, UploadForm
from ketenplan.policies.models import PolicyDocument, ReadingState
from ketenplan.projects.actions import StaleVersion
from ketenplan.reference import starter
from ketenplan.web.actions import handle_once, handled
from ketenplan.web.forms import RoomForm

PASSAGES_ON_A_PAGE = 25


@project_view(Permission.POLICY_SEE)
def documents(request: HttpRequest, visit: Visit) -> HttpResponse:
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        key = form.cleaned_data["form_key"]
        if handled(by=visit.user, key=key):
            return redirect(_list_address(visit))
        added, refused = _add_all(visit, form.cleaned_data["files"])
        if added:
            text = ngettext(
                "%(n)s document has been saved and will now be read.",
                "%(n)s documents have been saved and will now be read.",
                added,
            )
            messages.success(request, text % {"n": added})
        if not refused:
            return redirect(handle_once(by=visit.user, key=key, action=lambda: _list_address(visit)))
        for sentence in refused:
            form.add_error("files", sentence)
    status = 422 if posted and form.errors else 200
    return render(request, "policies/documents.html", _document_list(visit) | {"form": form}, status=status)


def _list_address(visit: Visit) -> str:
    return reverse("policy-documents", args=[visit.project.public_id])


def _add_all(visit: Visit, uploads: list) -> tuple[int, list[str]]:
    """Store every file by itself: one bad file does not hold up the others. Count and sentences of the
    refused."""
    added, refused = 0, []
    for upload in uploads:
        try:
            actions.add_document(by=visit, name=upload.name, chunks=upload.chunks())
            added += 1
        except actions.AlreadyThere:
            refused.append(_("%(name)s: this file is here already.") % {"name": upload.name})
        except files.TooLarge:
            refused.append(
                _("%(name)s: this file is larger than 50 MB. Make it smaller.") % {"name": upload.name}
            )
        except files.NoRoom:
            refused.append(
                _("%(name)s: the disk of this site is full. Tell your administrator; nothing was saved.")
                % {"name": upload.name}
            )
    return added, refused


def _document_list(visit: Visit) -> dict[str, object]:
    rows, progress = list(queries.documents_for(visit)), queries.progress_of(visit)
    return {
        "rows": [_shown(row, progress.get(row.pk)) for row in rows],
        "busy": any(row.state in (ReadingState.WAITING, ReadingState.READING) for row in rows),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }


def _shown(row: PolicyDocument, progress: tuple[int, int] | None = None) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "document": row,
        "kind": starter.label("document_kinds", row.kind),
        "status": DOCUMENT_STATUSES[DocumentStatus(row.status)],
        "expired": row.valid_until is not None and row.valid_until < today,
        "done": progress[0] if progress else 0,
        "total": progress[1] if progress else 0,
    }


@project_view(Permission.POLICY_SEE)
def progress(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The list of documents alone, asked for by the page itself as long as something is being read."""
    return render(request, "policies/documents.html#list", _document_list(visit))


@project_view(Permission.POLICY_SEE)
def document(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    row = get_object_or_404(queries.documents_for(visit), pk=document_id)
    page = Paginator(queries.passages_of(visit, row), PASSAGES_ON_A_PAGE).get_page(request.GET.get("blad"))
    context = _shown(row) | {"page": page, "may_change": visit.may(Permission.POLICY_CHANGE)}
    return render(request, "policies/document.html", context)


@project_view(Permission.POLICY_CHANGE)
def document_change(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    row = get_object_or_404(queries.documents_for(visit), pk=document_id)
    initial = {**_stored(row), "version": row.version}
    form = DocumentForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "document": row}
    if form.is_valid():

        def change() -> str:
            actions.change_document(
                by=visit, document=row, version=form.cleaned_data["version"], **form.values()
            )
            return reverse("policy-document", args=[visit.project.public_id, row.pk])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except StaleVersion:
            form.show_colleague(_stored(row), row.version)
            return render(request, "policies/document_form.html", context, status=409)
    return render(request, "policies/document_form.html", context)


def _stored(row: PolicyDocument) -> dict[str, object]:
    return {name: getattr(row, name) for name in actions.DETAILS}


@project_view(Permission.POLICY_CHANGE)
def document_remove(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            document = get_object_or_404(queries.documents_for(visit), pk=document_id)
            actions.remove_document(by=visit, document=document)
            return _list_address(visit)

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        messages.success(request, _("The document has been removed."))
        return redirect(address)
    row = get_object_or_404(queries.documents_for(visit), pk=document_id)
    return render(request, "policies/document_remove.html", {"form": form, "document": row})


@project_view(Permission.POLICY_SEE)
def original(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponseBase:
    """The original, always as a download, never shown inside this site."""
    row = get_object_or_404(queries.documents_for(visit).exclude(sha256=""), pk=document_id)
    path = files.path_of(row.sha256)
    if not path.exists():
        return render(request, "policies/no_original.html", {"document": row}, status=410)
    visit.record("original.downloaded", row, key=row.key)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=row.file_name, content_type="application/octet-stream"
    )
