"""My projects, and the members of a project."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketenplan.access.gate import NotAllowed, Visit, project_view
from ketenplan.access.roles import Permission, Role
from ketenplan.projects import actions, queries
from ketenplan.projects.forms import InviteForm, MemberForm
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm


def project_list(request: HttpRequest) -> HttpResponse:
    rows = queries.memberships_of(request.user, on=timezone.localdate())
    context = {"rows": [(row.project, Role(row.role).label) for row in rows], "form": RoomForm()}
    return render(request, "projects/list.html", context)


def start(request: HttpRequest) -> HttpResponse:
    if not request.user.may_start_projects:
        raise NotAllowed("project.start")
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect(
            handle_once(by=request.user, key=form.cleaned_data["form_key"], action=lambda: _start(request))
        )
    return render(request, "projects/start.html", {"form": form})


def _start(request: HttpRequest) -> str:
    project = actions.start_project(
        by=request.user, municipality=request.user.organisation.municipality, on=timezone.localdate()
    )
    return reverse("overview", args=[project.public_id])


@project_view(Permission.MEMBERS_SEE)
def members(request: HttpRequest, visit: Visit) -> HttpResponse:
    rows = [(row, Role(row.role).label) for row in queries.members_of(visit)]
    may_manage = visit.may(Permission.MEMBERS_MANAGE)
    return render(request, "projects/members.html", {"rows": rows, "may_manage": may_manage})


@project_view(Permission.MEMBERS_MANAGE)
def member_invite(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = InviteForm(request.POST if request.method == "POST" else None)
    link = request.build_absolute_uri(reverse("overview", args=[visit.project.public_id]))
    if form.is_valid():
        values, invited = form.values(), []

        def invite() -> str:
            invited.append(actions.invite_member(by=visit, **values))
            return reverse("members", args=[visit.project.public_id])

        try:
            address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=invite)
        except actions.EndsTooEarly:
            form.add_error("ends_on", _("This day has passed. Choose today or a later day."))
        except actions.AlreadyMember:
            form.add_error(
                "email", _("This account is a member already. Change the role on the page Members.")
            )
        else:
            if invited:
                _tell(request, actions.send_invitation(by=visit, email=values["email"], link=link), link)
            return redirect(address)
    return render(request, "projects/member_form.html", {"form": form})


def _tell(request: HttpRequest, is_sent: bool, link: str) -> None:
    if is_sent:
        messages.success(request, _("The member has been added. An invitation has been sent by mail."))
    else:
        text = _(
            "The member has been added, but the mail could not be sent. Pass on this address yourself: %(link)s"
        )
        messages.warning(request, text % {"link": link})


@project_view(Permission.MEMBERS_MANAGE)
def member_change(request: HttpRequest, visit: Visit, membership_id: int) -> HttpResponse:
    member = get_object_or_404(queries.members_of(visit), pk=membership_id)
    stored = {"role": member.role, "ends_on": member.ends_on}
    initial = {**stored, "version": member.version}
    form = MemberForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():

        def change() -> str:
            actions.change_member(
                by=visit, membership=member, version=form.cleaned_data["version"], **form.values()
            )
            return reverse("members", args=[visit.project.public_id])

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
        except actions.StaleVersion as stale:
            form.show_colleague({"role": member.role, "ends_on": member.ends_on}, stale.row.version)
            return render(request, "projects/member_form.html", {"form": form, "member": member}, status=409)
        except actions.LastProjectLead:
            form.add_error(
                None, _("A project always keeps a project leader. Make somebody else project leader first.")
            )
    return render(request, "projects/member_form.html", {"form": form, "member": member})
