"""One page of a document as it is on paper, with a passage marked, and its text beside it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.policies import queries
from ketenplan.policies.models import PolicyPage, PolicyPassage


@project_view(Permission.POLICY_SEE)
def page(request: HttpRequest, visit: Visit, document_id: int, number: int) -> HttpResponse:
    """The page; with `?passage=` a passage on it is marked."""
    row = get_object_or_404(queries.pages_for(visit), document=document_id, number=number)
    passage = _passage(request, visit, row)
    context = {
        "page": row,
        "document": row.document,
        "passage": passage,
        "pieces": _pieces(row, passage),
        "previous": queries.neighbour_of(visit, row, -1),
        "next": queries.neighbour_of(visit, row, 1),
    }
    return render(request, "policies/page.html", context)


def _passage(request: HttpRequest, visit: Visit, row: PolicyPage) -> PolicyPassage | None:
    """The passage that the address names, or None when it names none. 404 when it is not on this page."""
    wanted = request.GET.get("passage", "")
    if not wanted:
        return None
    if not wanted.isdecimal():
        raise Http404
    return get_object_or_404(queries.passages_of(visit, row.document), pk=int(wanted), page=row)


def _pieces(row: PolicyPage, passage: PolicyPassage | None) -> tuple[str, str, str]:
    """The text of the page before, in and after the passage."""
    start, end = (passage.start, passage.end) if passage else (len(row.text), len(row.text))
    return row.text[:start], row.text[start:end], row.text[end:]


@project_view(Permission.POLICY_SEE)
def picture(request: HttpRequest, visit: Visit, document_id: int, number: int) -> HttpResponse:
    """A picture of the page; 404 when there is none."""
    row = get_object_or_404(queries.pages_for(visit), document=document_id, number=number)
    _passage(request, visit, row)
    raise Http404
