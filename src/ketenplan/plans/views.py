"""Writing own text in a chapter of the draft plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.plan.wording import CHAPTER_TITLES
from ketenplan.plans import actions, queries
from ketenplan.plans.forms import ChapterForm
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once


@project_view(Permission.PLAN_CHANGE)
def chapter(request: HttpRequest, visit: Visit, chapter: int) -> HttpResponse:
    if chapter >= len(CHAPTER_TITLES):
        raise Http404
    row = queries.chapter_text(visit, chapter)
    initial = {"text": row.text if row else "", "version": row.version if row else actions.NEW}
    form = ChapterForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "number": chapter, "title": CHAPTER_TITLES[chapter]}
    if form.is_valid():

        def write() -> str:
            actions.write_chapter(
                by=visit, chapter=chapter, version=form.cleaned_data["version"], **form.values()
            )
            return reverse("plan", args=[visit.project.public_id]) + f"#hoofdstuk-{chapter}"

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=write))
        except StaleVersion as stale:
            form.show_colleague({"text": stale.row.text}, stale.row.version)
            return render(request, "plans/chapter.html", context, status=409)
    return render(request, "plans/chapter.html", context)
