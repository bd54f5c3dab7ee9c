"""The room Aanhaakwijzer: what a project can join, and the register of running programmes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.programmes import sentences
from ketenplan.core.programmes.advice import Verdict
from ketenplan.core.project.model import TaskKind
from ketenplan.policies.models import PolicyPassage
from ketenplan.programmes import actions, queries, showing
from ketenplan.programmes.forms import DecisionForm, ProgrammeForm, TaskForm
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

NAME_TAKEN = gettext_lazy(
    "The register has a programme of this name already. Change that one, or choose another name."
)


@project_view(Permission.POLICY_SEE)
def programmes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every programme with the advice for this project, most useful first."""
    room = showing.shown_for(visit, on=timezone.localdate())
    rows = room.rows
    tasks = [(task, _task_text(task)) for task in room.tasks if not task.is_done]
    context = {
        "useful": [row for row in rows if row.is_useful],
        "ended": [row for row in rows if row.advice.verdict is Verdict.ENDED],
        "without_hook": [row for row in rows if row.advice.verdict is Verdict.NO_HOOK],
        "count": len(rows),
        "open": [row for row in rows if row.is_open],
        "tasks": tasks,
        "has_issues": room.has_issues,
        "may_decide": visit.may(Permission.LINK_DECIDE),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "programmes/programmes.html", context)


def _task_text(task: ProgrammeTask) -> str:
    return sentences.task_sentence(TaskKind(task.kind), queries.value_of(task.decision.programme))


@project_view(Permission.POLICY_SEE)
def programme(request: HttpRequest, visit: Visit, programme_id: int) -> HttpResponse:
    """One programme: the advice with its reasons, and the decision of this project."""
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.LINK_DECIDE)
    row = get_object_or_404(queries.programmes_for(visit), pk=programme_id)
    if not posted:
        return render(request, "programmes/programme.html", _one(visit, row, None))
    decision = queries.decisions_for(visit).filter(programme=row).first()
    form, status = DecisionForm(request.POST, initial=_decided(decision)), 422
    if form.is_valid():
        try:
            key = form.cleaned_data["form_key"]
            return redirect(handle_once(by=visit.user, key=key, action=lambda: _decide(visit, row, form)))
        except StaleVersion:
            now = _decided(queries.decisions_for(visit).filter(programme=row).first())
            version = now.pop("version")
            form.show_colleague(now, int(str(version)))
            status = 409
    return render(request, "programmes/programme.html", _one(visit, row, form), status=status)


def _decided(decision: ProgrammeDecision | None) -> dict[str, object]:
    if decision is None:
        return {"version": 0}
    return {"kind": decision.kind, "reason": decision.reason, "version": decision.version}


def _decide(visit: Visit, row: Programme, form: DecisionForm) -> str:
    version = form.cleaned_data["version"]
    actions.decide(by=visit, programme=row, version=version, **form.values())
    return reverse("programmes-one", args=[visit.project.public_id, row.pk])


def _one(visit: Visit, row: Programme, form: DecisionForm | None) -> dict[str, Any]:
    """What the page of one programme shows; without a `form` that of the decision as it is."""
    room = showing.shown_for(visit, on=timezone.localdate())
    found = next(one for one in room.rows if one.programme.pk == row.pk)
    mine = (task for task in room.tasks if task.decision.programme_id == row.pk)
    tasks = sorted(mine, key=lambda task: task.position)
    return {
        "row": found,
        "registered": showing.registered(row, timezone.localdate()),
        "form": form or DecisionForm(initial=_decided(found.decision)),
        "tasks": [(task, _task_text(task)) for task in tasks],
        "may_decide": visit.may(Permission.LINK_DECIDE),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }


@project_view(Permission.LINK_DECIDE)
def task(request: HttpRequest, visit: Visit, task_id: int) -> HttpResponse:
    """Who does a task that follows from a decision, before when, and whether it is done."""
    row = get_object_or_404(queries.tasks_for(visit), pk=task_id)
    stored = {name: getattr(row, name) for name in ("owner_function", "due_on", "is_done")}
    posted = request.POST if request.method == "POST" else None
    form = TaskForm(posted, initial={**stored, "version": row.version})
    status = 200
    if form.is_valid():

        def change() -> str:
            actions.change_task(by=visit, task=row, version=form.cleaned_data["version"], **form.values())
            return reverse("programmes-one", args=[visit.project.public_id, row.decision.programme_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except StaleVersion:
            form.show_colleague({name: getattr(row, name) for name in stored}, row.version)
            status = 409
    context = {"form": form, "row": row, "programme": row.decision.programme, "text": _task_text(row)}
    return render(request, "programmes/task.html", context, status=status)


# -- the register


@project_view(Permission.POLICY_SEE)
def register(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The running programmes of the municipality; ended ones below."""
    today = timezone.localdate()
    rows = [showing.registered(row, today) for row in queries.programmes_for(visit)]
    context = {
        "rows": sorted(rows, key=lambda row: row.is_over),
        "running": sum(row.is_running for row in rows),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "programmes/register.html", context)


@project_view(Permission.POLICY_CHANGE)
def proposals(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Programmes that local policy speaks of and the register does not have."""
    return render(request, "programmes/proposals.html", {"rows": queries.proposals_for(visit)})


@project_view(Permission.POLICY_CHANGE)
def programme_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new programme, by hand or from a passage (`?passage=`) that speaks of it."""
    passage = _passage(request, visit)
    initial = {"version": 0, "state": "RUNNING", "name": request.GET.get("naam", "")[:200]}
    form = ProgrammeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():

        def add() -> str:
            actions.add_programme(by=visit, passage=passage, **form.values())
            return reverse("programmes-register", args=[visit.project.public_id])

        try:
            address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add)
        except actions.NameTaken:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, _("The programme stands in the register."))
            return redirect(address)
    context = {"form": form, "passage": passage, "quote": _quote(passage)}
    return render(request, "programmes/form.html", context)


def _passage(request: HttpRequest, visit: Visit) -> PolicyPassage | None:
    """The passage in the address; 404 for one that this municipality does not have."""
    number = request.GET.get("passage", "")
    if not number:
        return None
    found = queries.passage_for(visit, int(number)) if number.isdecimal() and len(number) < 19 else None
    if found is None:
        raise Http404
    return found


def _quote(passage: PolicyPassage | None) -> str:
    return passage.page.text[passage.start : passage.end] if passage else ""


@project_view(Permission.POLICY_CHANGE)
def programme_change(request: HttpRequest, visit: Visit, programme_id: int) -> HttpResponse:
    row = get_object_or_404(queries.programmes_for(visit), pk=programme_id)
    form = ProgrammeForm(
        request.POST if request.method == "POST" else None,
        initial={**_stored(row), "version": row.version},
    )
    status = 200
    if form.is_valid():

        def change() -> str:
            version = form.cleaned_data["version"]
            actions.change_programme(by=visit, programme=row, version=version, **form.values())
            return reverse("programmes-register", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except actions.NameTaken:
            form.add_error("name", NAME_TAKEN)
        except StaleVersion:
            form.show_colleague(_stored(row), row.version)
            status = 409
    context = {"form": form, "programme": row, "quote": row.source_quote}
    return render(request, "programmes/form.html", context, status=status)


def _stored(row: Programme) -> dict[str, object]:
    return {name: getattr(row, name) for name in queries.FIELDS}


@project_view(Permission.POLICY_CHANGE)
def programme_remove(request: HttpRequest, visit: Visit, programme_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            row = get_object_or_404(queries.programmes_for(visit), pk=programme_id)
            actions.remove_programme(by=visit, programme=row)
            return reverse("programmes-register", args=[visit.project.public_id])

        try:
            address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        except actions.InUse:
            form.add_error(
                None,
                _("A project decided about this programme. Say that it has ended instead of removing it."),
            )
        else:
            messages.success(request, _("The programme has been removed."))
            return redirect(address)
    row = get_object_or_404(queries.programmes_for(visit), pk=programme_id)
    return render(request, "programmes/remove.html", {"form": form, "programme": row})
