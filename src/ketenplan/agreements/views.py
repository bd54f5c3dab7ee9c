"""The room Afspraken: the covenants and working agreements of the municipality."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.agreements import actions, queries, showing
from ketenplan.agreements.forms import AgreementForm, filled_in_agreement
from ketenplan.agreements.models import Agreement
from ketenplan.agreements.rows import agreement_value
from ketenplan.agreements.sections import SECTIONS
from ketenplan.core.project.agreements import AgreementState, Cooperation, Publication
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm


@project_view(Permission.CHAIN_SEE)
def agreements(request: HttpRequest, visit: Visit) -> HttpResponse:
    today = timezone.localdate()
    rows = [showing.shown_agreement(row, today) for row in queries.agreements_for(visit)]
    context = {
        "sections": SECTIONS,
        "here": "agreements",
        "covenants": showing.of_kind(rows, covenants=True),
        "working": showing.of_kind(rows, covenants=False),
        "count": len(rows),
        "in_force": sum(row.value.is_in_force_on(today) for row in rows),
        "over": sum(row.value.is_over_on(today) for row in rows),
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "agreements/agreements.html", context)


@project_view(Permission.CHAIN_SEE)
def agreement(request: HttpRequest, visit: Visit, agreement_id: int) -> HttpResponse:
    row = get_object_or_404(queries.agreements_for(visit), pk=agreement_id)
    context = {
        "shown": showing.shown_agreement(row, timezone.localdate()),
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "agreements/agreement.html", context)


@project_view(Permission.CHAIN_CHANGE)
def agreement_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    initial = {
        "version": 0,
        "state": AgreementState.IDEA.value,
        "cooperation": Cooperation.NONE.value,
        "publication": Publication.UNASKED.value,
    }
    posted = request.POST if request.method == "POST" else None
    form = AgreementForm(posted, initial=initial, resolve=queries.resolver_for(visit))
    if form.is_valid():

        def add() -> str:
            row = actions.add_agreement(by=visit, **form.values())
            return reverse("agreements-one", args=[visit.project.public_id, row.pk])

        return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add))
    return render(request, "agreements/form.html", {"form": form})


@project_view(Permission.CHAIN_CHANGE)
def agreement_change(request: HttpRequest, visit: Visit, agreement_id: int) -> HttpResponse:
    row = get_object_or_404(queries.agreements_for(visit), pk=agreement_id)
    posted = request.POST if request.method == "POST" else None
    form = AgreementForm(
        posted, initial={**_stored(row), "version": row.version}, resolve=queries.resolver_for(visit)
    )
    status = 200
    if form.is_valid():

        def change() -> str:
            version = form.cleaned_data["version"]
            actions.change_agreement(by=visit, agreement=row, version=version, **form.values())
            return reverse("agreements-one", args=[visit.project.public_id, row.pk])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except StaleVersion:
            form.show_colleague(_stored(row), row.version)
            status = 409
    return render(request, "agreements/form.html", {"form": form, "agreement": row}, status=status)


@project_view(Permission.CHAIN_CHANGE)
def agreement_remove(request: HttpRequest, visit: Visit, agreement_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            row = get_object_or_404(queries.agreements_for(visit), pk=agreement_id)
            actions.remove_agreement(by=visit, agreement=row)
            return reverse("agreements", args=[visit.project.public_id])

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        messages.success(request, _("The agreement has been removed."))
        return redirect(address)
    row = get_object_or_404(queries.agreements_for(visit), pk=agreement_id)
    return render(request, "agreements/remove.html", {"form": form, "agreement": row})


def _stored(row: Agreement) -> dict[str, object]:
    return filled_in_agreement(agreement_value(row))
