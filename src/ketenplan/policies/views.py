"""Policy documents: upload with progress, list, details, text and the original."""

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.documents.quality import is_foreign
from ketenplan.policies import actions, files, listing, queries
from ketenplan.policies.forms import DocumentForm, ListForm, SearchedForm, UploadForm
from ketenplan.policies.models import PolicyDocument
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once, handled
from ketenplan.web.forms import RoomForm

PASSAGES_ON_A_PAGE = 25
LANGUAGES = {
    "en": gettext_lazy("English"),
    "de": gettext_lazy("German"),
    "fr": gettext_lazy("French"),
    "xx": gettext_lazy("a language with another script"),
}


@project_view(Permission.POLICY_SEE)
def documents(request: HttpRequest, visit: Visit) -> HttpResponse:
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid() and (address := _handle_upload(request, visit, form)):
        return redirect(address)
    status = 422 if posted and form.errors else 200
    return render(
        request, "policies/documents.html", _document_list(request, visit) | {"form": form}, status=status
    )


def _list_address(visit: Visit) -> str:
    return reverse("policy-documents", args=[visit.project.public_id])


def _handle_upload(request: HttpRequest, visit: Visit, form: UploadForm) -> str | None:
    """Where to go when every file was stored, now or before; None when the form tells of files that were not.

    A form of which some files were stored counts as handled: sent again by the browser it does nothing. The form
    that is shown then is a new one, for the files that are left.
    """
    key = form.cleaned_data["form_key"]
    if address := handled(by=visit.user, key=key):
        return address
    added, refused = _add_all(visit, form.cleaned_data["files"])
    if added:
        text = ngettext(
            "%(n)s document has been saved and will now be read.",
            "%(n)s documents have been saved and will now be read.",
            added,
        )
        messages.success(request, text % {"n": added})
    if added or not refused:
        handle_once(by=visit.user, key=key, action=lambda: _list_address(visit))
    if not refused:
        return _list_address(visit)
    form.renew_key()
    for sentence in refused:
        form.add_error("files", sentence)
    return None


def _add_all(visit: Visit, uploads: list[UploadedFile]) -> tuple[int, list[str]]:
    """Store every file by itself: one bad file does not hold up the others. Count and sentences of the
    refused."""
    added, refused = 0, []
    for upload in uploads:
        try:
            actions.add_document(by=visit, name=upload.name, chunks=upload.chunks())
            added += 1
        except (actions.AlreadyThere, files.TooLarge, files.NotStored) as fault:
            refused.append(_why_refused(fault) % {"name": upload.name})
    return added, refused


def _why_refused(fault: Exception) -> str:
    match fault:
        case actions.AlreadyThere():
            return _("%(name)s: this file is here already.")
        case files.TooLarge():
            return _("%(name)s: this file is larger than 50 MB. Make it smaller.")
        case files.NoRoom():
            return _("%(name)s: the disk of this site is full. Tell your administrator; nothing was saved.")
    return _("%(name)s: this file could not be saved. Try again, or tell your administrator.")


def _document_list(request: HttpRequest, visit: Visit) -> dict[str, object]:
    rows = _lines(visit)
    owners = sorted({row.document.owner for row in rows if row.document.owner}, key=str.casefold)
    form = ListForm(request.GET, owners=owners)
    wish, order = form.wish(), request.GET.get("volgorde", "")
    return {
        "rows": listing.in_order(listing.chosen(rows, wish), order),
        "total": len(rows),
        "list_form": form,
        "has_wish": bool(wish),
        "heads": _heads(order),
        "busy": [row for row in rows if row.is_busy],
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }


def _lines(visit: Visit) -> list[listing.Listed]:
    """The documents as lines of the list, in any order. 2 queries."""
    progress, today = queries.progress_of(visit), timezone.localdate()
    return [
        listing.listed(row, on=today, links=row.link_count, progress=progress.get(row.pk, (0, 0)))
        for row in queries.documents_with_counts(visit)
    ]


def _heads(order: str) -> list[dict[str, str]]:
    """The heads of the columns with a link each that sorts by it; of the current one the other way round."""
    labels = {
        "titel": _("Document"),
        "soort": _("Kind"),
        "status": _("Status"),
        "geldig": _("Valid"),
        "eigenaar": _("Owner"),
        "bladzijden": _("Pages"),
        "aansluitingen": _("Accepted links"),
    }
    current, is_down = order.removeprefix("-") or "titel", order.startswith("-")
    return [
        {
            "label": labels[name],
            "order": f"-{name}" if name == current and not is_down else name,
            "sorted": ("descending" if is_down else "ascending") if name == current else "",
        }
        for name in listing.ORDERS
    ]


@project_view(Permission.POLICY_SEE)
def progress(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How far each document in `?bezig=` is, asked for by the list itself as long as one is being read."""
    wanted = {
        int(part) for part in request.GET.get("bezig", "").split(",") if part.isascii() and part.isdigit()
    }
    rows = [row for row in _lines(visit) if row.document.pk in wanted]
    busy = [row for row in rows if row.is_busy]
    context = {
        "rows": rows,
        "busy": busy,
        "has_news": len(busy) != len(wanted),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "policies/progress.html", context)


@project_view(Permission.POLICY_SEE)
def document(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    row = get_object_or_404(queries.documents_for(visit), pk=document_id)
    page = Paginator(queries.passages_of(visit, row), PASSAGES_ON_A_PAGE).get_page(request.GET.get("blad"))
    context = {
        "row": listing.listed(row, on=timezone.localdate()),
        "document": row,
        "page": page,
        "may_change": visit.may(Permission.POLICY_CHANGE),
        "is_foreign": is_foreign(row.language),
        "language": LANGUAGES.get(row.language, ""),
    }
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
def document_stop(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    """Stop reading; from the list."""
    return _change_reading(request, visit, document_id, actions.stop_reading)


@project_view(Permission.POLICY_CHANGE)
def document_again(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    """Read once more what was stopped or could not be read."""
    return _change_reading(request, visit, document_id, actions.read_again)


def _change_reading(
    request: HttpRequest, visit: Visit, document_id: int, action: Callable[..., bool]
) -> HttpResponse:
    """Both are idempotent by themselves: the state of the document says whether there is anything to do."""
    row = get_object_or_404(queries.documents_for(visit), pk=document_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not action(by=visit, document=row):
        messages.info(request, _("Nothing was changed: this document is already further."))
    return redirect(_list_address(visit))


@project_view(Permission.POLICY_CHANGE)
def document_searched(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    """Have a document take part in matching, or no longer."""
    row = get_object_or_404(queries.documents_for(visit), pk=document_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = SearchedForm(request.POST)
    if form.is_valid():
        actions.set_searched(by=visit, document=row, is_searched=form.cleaned_data["is_searched"])
    return redirect("policy-document", visit.project.public_id, row.pk)


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
