"""The room Conceptplan: read the draft plan and take it along as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.plan import build_plan, open_spots, plan_hash
from ketenplan.core.plan.document import PlanDocument
from ketenplan.core.plan.wording import CHAPTER_TITLES
from ketenplan.core.project.exchange import to_json
from ketenplan.plans import queries
from ketenplan.publishing.html import render_contents, render_fragment
from ketenplan.publishing.writers import FORMATS, write_plan

DRAFT_VERSION = "0.1"


def current_plan(visit: Visit) -> PlanDocument:
    """The draft plan of the visited project as it stands today. 6 queries."""
    return build_plan(
        queries.plan_value(visit), on=timezone.localdate(), version=DRAFT_VERSION, labels=queries.labels()
    )


@project_view(Permission.PLAN_SEE)
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    document = current_plan(visit)
    context = {
        "contents": render_contents(document),
        "fragment": render_fragment(document),
        "open_spots": len(open_spots(document)),
        "chapters": list(enumerate(CHAPTER_TITLES)),
        "formats": FORMATS.items(),
        "may_write": visit.may(Permission.PLAN_CHANGE),
        "may_export": visit.may(Permission.PLAN_EXPORT),
    }
    return render(request, "publishing/plan.html", context)


@project_view(Permission.PLAN_EXPORT)
def export(request: HttpRequest, visit: Visit, file_format: str) -> HttpResponse:
    """The draft plan as a file. Which plan it was stands in the log, by its hash."""
    if file_format not in FORMATS:
        raise Http404
    document = current_plan(visit)
    content = write_plan(document, file_format)
    visit.record("plan.exported", format=file_format, plan=plan_hash(document))
    form = FORMATS[file_format]
    return _download(content, form.media_type, f"conceptplan-{visit.project.pseudonym}{form.suffix}")


@project_view(Permission.PLAN_EXPORT)
def project_file(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The whole project as an exchange file."""
    content = to_json(queries.exchange_value(visit)).encode()
    visit.record("project.exported", size=len(content))
    return _download(content, "application/json", f"project-{visit.project.pseudonym}.json")


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
