"""Under which rules a project works, and where its DPIA stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.agreements import actions, queries
from ketenplan.agreements.forms import FrameForm
from ketenplan.agreements.models import LegalFrame
from ketenplan.agreements.sections import SECTIONS
from ketenplan.core.agreements.frame import DPIA_STATES, REGIMES, watch_sentence
from ketenplan.core.project.agreements import DpiaState, RegimeProfile
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once

_FIELDS = ("regime", "dpia_state", "dpia_on", "officer_advice", "advised_on")


@project_view(Permission.CHAIN_SEE)
def frame(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The legal frame as it is; who may change it gets the form as well."""
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.CHAIN_CHANGE)
    row = queries.frame_for(visit)
    form = FrameForm(request.POST if posted else None, initial=_stored(row))
    status = 200
    if form.is_valid():

        def store() -> str:
            actions.set_frame(by=visit, version=form.cleaned_data["version"], **form.values())
            return reverse("agreements-frame", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=store))
        except StaleVersion:
            now = _stored(queries.frame_for(visit))
            form.show_colleague(now, int(str(now.pop("version"))))
            status = 409
    regime = RegimeProfile(row.regime) if row else RegimeProfile.NONE
    context = {
        "sections": SECTIONS,
        "here": "agreements-frame",
        "form": form,
        "row": row,
        "regime": REGIMES[regime] if row else "",
        "dpia": DPIA_STATES[DpiaState(row.dpia_state)] if row else "",
        "watch": watch_sentence(regime),
        "may_change": visit.may(Permission.CHAIN_CHANGE),
    }
    return render(request, "agreements/frame.html", context, status=status)


def _stored(row: LegalFrame | None) -> dict[str, object]:
    if row is None:
        return {"version": 0, "dpia_state": DpiaState.UNASKED.value}
    return {name: getattr(row, name) for name in (*_FIELDS, "version")}
