"""The tables of the chain, and which partners sit at them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.consultation import actions, composition, queries
from ketenplan.consultation.forms import TableForm
from ketenplan.consultation.models import ChainTable
from ketenplan.consultation.sections import SECTIONS
from ketenplan.core.chain.words import SUBJECTS, TABLE_STATES
from ketenplan.core.project.model import Subject, TableState
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

NAME_TAKEN = gettext_lazy("There is a table of this name already. Change that one, or choose another name.")


@project_view(Permission.CHAIN_SEE)
def tables(request: HttpRequest, visit: Visit) -> HttpResponse:
    rows, partners = list(queries.tables_for(visit)), queries.seated_partners(visit)
    labels = {fact.code: fact for fact in queries.chain_reference(timezone.localdate()).forms}
    context = {
        "sections": SECTIONS,
        "here": "chain-tables",
        "rows": [
            {
                "table": row,
                "form": labels[row.form].label if row.form in labels else row.form,
                "has_ended": row.form in labels and not labels[row.form].is_active,
                "subject": SUBJECTS[Subject(row.subject)],
                "state": TABLE_STATES[TableState(row.state)],
            }
            for row in rows
        ],
        "seats": composition.seats_of(partners, rows),
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "consultation/tables.html", context)


@project_view(Permission.CHAIN_CHANGE)
def table_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = TableForm(
        request.POST if request.method == "POST" else None,
        initial={"version": 0, "subject": Subject.POLICY.value, "state": TableState.RUNNING.value},
        partners=queries.partners_for(visit),
        known=queries.chain_reference(timezone.localdate()).forms,
    )
    if form.is_valid():

        def add() -> str:
            actions.add_table(by=visit, **form.values())
            return reverse("chain-tables", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add))
        except actions.TableNameTaken:
            form.add_error("name", NAME_TAKEN)
    return render(request, "consultation/table.html", {"form": form})


@project_view(Permission.CHAIN_CHANGE)
def table_change(request: HttpRequest, visit: Visit, table_id: int) -> HttpResponse:
    table = get_object_or_404(queries.tables_for(visit), pk=table_id)
    form = TableForm(
        request.POST if request.method == "POST" else None,
        initial={**_stored(table), "version": table.version},
        partners=queries.partners_for(visit),
        known=queries.chain_reference(timezone.localdate()).forms,
        stored=table.form,
    )
    context = {"form": form, "table": table}
    if form.is_valid():

        def change() -> str:
            version = form.cleaned_data["version"]
            actions.change_table(by=visit, table=table, version=version, **form.values())
            return reverse("chain-tables", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except actions.TableNameTaken:
            form.add_error("name", NAME_TAKEN)
        except StaleVersion:
            form.show_colleague(_stored(table), table.version)
            return render(request, "consultation/table.html", context, status=409)
    return render(request, "consultation/table.html", context)


@project_view(Permission.CHAIN_CHANGE)
def table_remove(request: HttpRequest, visit: Visit, table_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            actions.remove_table(by=visit, table=get_object_or_404(queries.tables_for(visit), pk=table_id))
            return reverse("chain-tables", args=[visit.project.public_id])

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        messages.success(request, _("The table has been removed."))
        return redirect(address)
    table = get_object_or_404(queries.tables_for(visit), pk=table_id)
    return render(request, "consultation/table_remove.html", {"form": form, "table": table})


def _stored(table: ChainTable) -> dict[str, object]:
    fields = {name: getattr(table, name) for name in actions.TABLE_FIELDS}
    return {**fields, "seated": [str(partner.pk) for partner in table.partners.all()]}
