"""The page Kwaliteit: how good the proposals are, and the marks as a file without text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.evaluation import Estimate, as_csv, as_json, measures_of
from ketenplan.evaluation import queries

NAMES = {
    "ndcg@10": _("Are the best passages at the top?"),
    "recall@20": _("Part of the right passages that was proposed"),
    "judged@10": _("Part of the first ten proposals about which somebody decided"),
    "accepted:word": _("Accepted, of proposals with the same word as a reason"),
    "accepted:part": _("Accepted, of proposals with a part of a compound word as a reason"),
    "accepted:heading": _("Accepted, of proposals with a heading as a reason"),
    "accepted:concept": _("Accepted, of proposals with a concept as a reason"),
}
ORDER = "ndcg@10"
"""The one figure that is no part of a whole."""
FEW = 10
"""Below so many values the bounds are too wide to compare versions of anything."""
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@project_view(Permission.LINK_DECIDE)
def quality(request: HttpRequest, visit: Visit) -> HttpResponse:
    result = queries.marks_for(visit).measured()
    measures = {name: value for name, value in measures_of(result).items() if value.count}
    context = {
        "result": result,
        "measures": [_in_words(name, value) for name, value in measures.items()],
        "few": any(value.count < FEW for value in measures.values()),
        "formats": MEDIA_TYPES,
    }
    return render(request, "evaluation/quality.html", context)


def _in_words(name: str, value: Estimate) -> dict[str, str]:
    """One figure as a person reads it: the order of passages from 0 to 1, everything else in percent."""
    if name.startswith("accepted:"):
        over = ngettext("%(n)s decision", "%(n)s decisions", value.count)
    else:
        over = ngettext("%(n)s issue", "%(n)s issues", value.count)
    shown = (value.value, value.low, value.high)
    figure, low, high = (
        f"{part:.2f}".replace(".", ",") if name == ORDER else f"{100 * part:.0f} %" for part in shown
    )
    return {
        "name": str(NAMES.get(name, name)),
        "figure": figure,
        "bounds": gettext("%(low)s and %(high)s") % {"low": low, "high": high},
        "over": over % {"n": value.count},
    }


@project_view(Permission.LINK_DECIDE)
def export(request: HttpRequest, visit: Visit, file_format: str) -> HttpResponse:
    """Keys, grades and figures as a file. No text of issues or policy is in it."""
    if file_format not in MEDIA_TYPES:
        raise Http404
    marks = queries.marks_for(visit)
    content = (
        as_json(marks.measured(), marks.answers, marks.judgements)
        if file_format == "json"
        else as_csv(marks.answers, marks.judgements)
    )
    name = f"kwaliteit-{visit.project.pseudonym}.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[file_format], headers=headers)
