"""The room Keten: the partners, with the diagram of the chain."""

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
from ketenplan.consultation.forms import PartnerForm
from ketenplan.consultation.models import Partner
from ketenplan.consultation.sections import SECTIONS
from ketenplan.core.chain import chain_of
from ketenplan.core.chain.words import PARTNER_DOMAINS, PARTNER_ROLES, PARTNER_STATUSES
from ketenplan.core.project.model import PartnerRole, PartnerStatus
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

NAME_TAKEN = gettext_lazy("There is a partner of this name already. Change that one, or choose another name.")


@project_view(Permission.CHAIN_SEE)
def chain(request: HttpRequest, visit: Visit) -> HttpResponse:
    rows = queries.seated_partners(visit)
    value, numbers = queries.chain_value(visit, rows), {row.key: row.pk for row in rows}
    told = queries.advice_for(visit, on=timezone.localdate(), value=value)
    names = {table.key: table.name for table in value.tables}
    present = [partner for partner in value.partners if partner.counts]
    context = {
        "sections": SECTIONS,
        "here": "chain",
        "rows": [
            {
                "partner": partner,
                "pk": numbers[partner.key],
                "domain": PARTNER_DOMAINS[partner.domain],
                "role": PARTNER_ROLES[partner.role],
                "status": PARTNER_STATUSES[partner.status],
                "tables": [names[key] for key in partner.tables],
            }
            for partner in value.partners
        ],
        "present": present,
        "drawing": composition.drawing_of(chain_of(value)) if present else None,
        "stops": [item for item in told if item.is_stop],
        "open_advice": [item for item in told if item.advice.is_open],
        "child_voice": any(partner.speaks_for_child for partner in present),
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "consultation/chain.html", context)


@project_view(Permission.CHAIN_CHANGE)
def partner_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = PartnerForm(
        request.POST if request.method == "POST" else None,
        initial={"version": 0, "role": PartnerRole.RING.value, "status": PartnerStatus.PROPOSED.value},
    )
    if form.is_valid():

        def add() -> str:
            actions.add_partner(by=visit, **form.values())
            return reverse("chain", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=add))
        except actions.NameTaken:
            form.add_error("name", NAME_TAKEN)
    return render(request, "consultation/partner.html", {"form": form})


@project_view(Permission.CHAIN_CHANGE)
def partner_change(request: HttpRequest, visit: Visit, partner_id: int) -> HttpResponse:
    partner = get_object_or_404(queries.partners_for(visit), pk=partner_id)
    form = PartnerForm(
        request.POST if request.method == "POST" else None,
        initial={**_stored(partner), "version": partner.version},
    )
    if form.is_valid():

        def change() -> str:
            version = form.cleaned_data["version"]
            actions.change_partner(by=visit, partner=partner, version=version, **form.values())
            return reverse("chain", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except actions.NameTaken:
            form.add_error("name", NAME_TAKEN)
        except StaleVersion:
            form.show_colleague(_stored(partner), partner.version)
            return render(
                request, "consultation/partner.html", {"form": form, "partner": partner}, status=409
            )
    return render(request, "consultation/partner.html", {"form": form, "partner": partner})


@project_view(Permission.CHAIN_CHANGE)
def partner_remove(request: HttpRequest, visit: Visit, partner_id: int) -> HttpResponse:
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():

        def remove() -> str:
            actions.remove_partner(
                by=visit, partner=get_object_or_404(queries.partners_for(visit), pk=partner_id)
            )
            return reverse("chain", args=[visit.project.public_id])

        address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=remove)
        messages.success(request, _("The partner has been removed."))
        return redirect(address)
    partner = get_object_or_404(queries.partners_for(visit), pk=partner_id)
    return render(request, "consultation/remove.html", {"form": form, "partner": partner})


def _stored(partner: Partner) -> dict[str, object]:
    return {name: getattr(partner, name) for name in actions.FIELDS}
