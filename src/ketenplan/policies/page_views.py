"""One page of a document as it is on paper, with a passage marked, and its text beside it."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.policies import pictures, queries
from ketenplan.policies.models import PolicyPage, PolicyPassage

SURROUNDINGS = 1_500
"""Characters before and after a passage in a document without pages."""


@project_view(Permission.POLICY_SEE)
def page(request: HttpRequest, visit: Visit, document_id: int, number: int) -> HttpResponse:
    """The page; `?passage=` names a passage on it to mark, `?groot=1` asks for the large picture."""
    row = get_object_or_404(queries.pages_for(visit), document=document_id, number=number)
    passage = _passage(request, visit, row)
    is_large = request.GET.get("groot") == "1"
    context = {
        "page": row,
        "document": row.document,
        "passage": passage,
        "text": _text(row, passage),
        "picture": pictures.picture_of(row, passage, width=pictures.WIDTHS[is_large]),
        "is_large": is_large,
        "previous": queries.neighbour_of(visit, row, -1),
        "next": queries.neighbour_of(visit, row, 1),
    }
    return render(request, "policies/page.html", context)


@project_view(Permission.POLICY_SEE)
def picture(request: HttpRequest, visit: Visit, document_id: int, number: int) -> HttpResponseBase:
    """The picture of a page, with the same `passage` and `groot` as the page itself; 404 when there is none."""
    row = get_object_or_404(queries.pages_for(visit), document=document_id, number=number)
    width = pictures.WIDTHS[request.GET.get("groot") == "1"]
    found = pictures.picture_of(row, _passage(request, visit, row), width=width)
    if found is None:
        raise Http404
    try:
        return FileResponse(found.path.open("rb"), content_type="image/png")
    except FileNotFoundError as error:  # its room was needed for another picture
        raise Http404 from error


def _passage(request: HttpRequest, visit: Visit, row: PolicyPage) -> PolicyPassage | None:
    """The passage that the address names, or None when it names none. 404 when it is not on this page."""
    wanted = request.GET.get("passage", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 18):
        raise Http404
    return get_object_or_404(queries.passages_of(visit, row.document), pk=int(wanted), page=row)


def _text(row: PolicyPage, passage: PolicyPassage | None) -> dict[str, object]:
    """The text `before`, `quote` and `after`. A document without pages is one long page: of that only what stands
    around the passage, or the beginning."""
    start, end = (passage.start, passage.end) if passage else (0, 0)
    first, last = 0, len(row.text)
    if not row.document.has_pages:
        first = row.text.rfind("\n", 0, max(start - SURROUNDINGS, 0)) + 1
        stop = row.text.find("\n", min(end + SURROUNDINGS, last))
        last = stop if stop >= 0 else last
    return {
        "before": row.text[first:start],
        "quote": row.text[start:end],
        "after": row.text[end:last],
        "is_cut": (first, last) != (0, len(row.text)),
    }
