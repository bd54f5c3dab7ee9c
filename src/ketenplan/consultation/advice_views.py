"""Advice on the composition of the chain, and the answers "not needed, because …"."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.consultation import actions, composition, queries
from ketenplan.consultation.actions.answers import NEW
from ketenplan.consultation.forms import AnswerForm
from ketenplan.consultation.sections import SECTIONS
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm


@project_view(Permission.CHAIN_SEE)
def advice(request: HttpRequest, visit: Visit) -> HttpResponse:
    told = queries.advice_for(visit, on=timezone.localdate())
    context = {
        "sections": SECTIONS,
        "here": "chain-advice",
        "stops": [item for item in told if item.is_stop],
        "open": composition.in_groups(item for item in told if item.advice.is_open and not item.is_stop),
        "open_count": sum(item.advice.is_open and not item.is_stop for item in told),
        "answered": [item for item in told if not item.advice.is_open],
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "consultation/advice.html", context)


@project_view(Permission.CHAIN_CHANGE)
def answer(request: HttpRequest, visit: Visit) -> HttpResponse:
    key, today = request.GET.get("advies", ""), timezone.localdate()
    if not key:
        return redirect("chain-advice", visit.project.public_id)
    given = {item.advice.key: item for item in queries.advice_for(visit, on=today)}
    told = given.get(key)
    if told is None or told.is_stop:
        raise Http404
    others = [
        (other, given[other].words.what)
        for other in told.together
        if other != key and not given[other].answer
    ]
    row = queries.answers_for(visit).filter(advice=key).first()
    initial = {"because": row.because if row else "", "version": row.version if row else NEW}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial, others=others)
    context = {"form": form, "told": told}
    if form.is_valid():

        def store() -> str:
            version = form.cleaned_data["version"]
            actions.answer_advice(by=visit, advice=key, version=version, on=today, **form.values())
            return reverse("chain-advice", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=store))
        except StaleVersion:
            newer = queries.answers_for(visit).get(advice=key)
            form.show_colleague({"because": newer.because}, newer.version)
            return render(request, "consultation/answer.html", context, status=409)
    return render(request, "consultation/answer.html", context)


@project_view(Permission.CHAIN_CHANGE)
@require_POST
def withdraw(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = RoomForm(request.POST)
    if not form.is_valid():
        raise Http404

    def take_back() -> str:
        row = get_object_or_404(queries.answers_for(visit), advice=request.POST.get("advies", ""))
        actions.withdraw_answer(by=visit, answer=row)
        return reverse("chain-advice", args=[visit.project.public_id])

    return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=take_back))
