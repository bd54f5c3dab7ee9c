"""The room Keten: the list of chain partners."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.consultation import actions, queries
from ketenplan.consultation.forms import PartnerForm
from ketenplan.consultation.models import Partner
from ketenplan.core.plan.wording import PARTNER_DOMAINS, PARTNER_ROLES
from ketenplan.core.project.model import PartnerDomain, PartnerRole
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

NAME_TAKEN = gettext_lazy("There is a partner of this name already. Change that one, or choose another name.")


@project_view(Permission.CHAIN_SEE)
def chain(request: HttpRequest, visit: Visit) -> HttpResponse:
    partners = list(queries.partners_for(visit))
    present = {partner.domain for partner in partners}
    context = {
        "rows": [
            (row, PARTNER_DOMAINS[PartnerDomain(row.domain)], PARTNER_ROLES[PartnerRole(row.role)])
            for row in partners
        ],
        "missing_domains": [label for code, label in PARTNER_DOMAINS.items() if code.value not in present],
        "child_voice": any(partner.speaks_for_child for partner in partners),
        "without_decider": [row.name for row in partners if row.role == "CORE" and not row.decider_function],
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "consultation/chain.html", context)


@project_view(Permission.CHAIN_CHANGE)
def partner_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = PartnerForm(
        request.POST if request.method == "POST" else None, initial={"version": 0, "role": "RING"}
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
