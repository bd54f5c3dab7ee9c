"""One page per document: what it follows, and what becomes of the links on the older one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.alignment.actions import AlreadyLinked
from ketenplan.alignment.models import MoveOutcome, PolicyLink
from ketenplan.alignment.queries import links_for
from ketenplan.alignment.succession import actions, queries, wording
from ketenplan.alignment.succession.forms import FollowsForm, MoveForm
from ketenplan.core.plan.wording import RELATIONS
from ketenplan.core.project.model import Relation
from ketenplan.policies.models import PolicyDocument
from ketenplan.policies.queries import documents_for
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once


@project_view(Permission.POLICY_SEE)
def succession(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    document = get_object_or_404(documents_for(visit), pk=document_id)
    return render(request, "alignment/succession.html", _page(visit, document))


def _page(
    visit: Visit, document: PolicyDocument, *, bound: MoveForm | None = None, at: int = 0
) -> dict[str, Any]:
    """Everything of the page; `bound` is a form that came back, of the link with id `at`."""
    older = queries.document_followed_by(visit, document)
    proposed = () if older else queries.predecessors_of(visit, document)
    waiting = queries.waiting_links(visit, older, document) if older else ()
    return {
        "document": document,
        "older": older,
        "proposed": [
            {
                "older": row.older,
                "grounds": wording.grounds(row.succession),
                "form": _follows(document, row.older.pk),
            }
            for row in proposed
        ],
        "withdraw": _follows(document, None),
        "waiting": [_card(row, bound if row.link.pk == at else None) for row in waiting],
        "moves": [
            {"move": move, "outcome": wording.OUTCOMES[move.outcome], "relation": _relation(move.relation)}
            for move in queries.moves_for(visit, document)
        ],
        "may_change": visit.may(Permission.POLICY_CHANGE),
        "may_decide": visit.may(Permission.LINK_DECIDE),
    }


def _follows(document: PolicyDocument, older: int | None) -> FollowsForm:
    initial = {"version": document.version, "older": older}
    return FollowsForm(initial=initial, prefix_id=older or 0)


def _relation(code: str) -> str:
    return RELATIONS[Relation(code)] if code else ""


def _card(row: queries.Waiting, bound: MoveForm | None) -> dict[str, Any]:
    passages = [found.passage.pk for found in row.found]
    initial = {"version": row.link.version}
    return {
        "link": row.link,
        "relation": _relation(row.link.relation),
        "found": row.found,
        "others": max(0, len(row.found) - 1),
        "form": bound or MoveForm(initial=initial, passages=passages, prefix_id=row.link.pk),
    }


@project_view(Permission.POLICY_CHANGE)
def follow(request: HttpRequest, visit: Visit, document_id: int) -> HttpResponse:
    """Confirm a predecessor, or withdraw it."""
    document = get_object_or_404(documents_for(visit), pk=document_id)
    place = _place(visit, document)
    form = FollowsForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect(place)
    older_id = form.cleaned_data["older"]
    older = get_object_or_404(documents_for(visit), pk=older_id) if older_id else None

    def change() -> str:
        version = form.cleaned_data["version"]
        if older is None:
            actions.withdraw_succession(by=visit, newer=document, version=version)
            messages.success(request, _("You withdrew that this document follows another."))
        else:
            actions.confirm_succession(by=visit, newer=document, older=older, version=version)
            messages.success(request, _("You confirmed what this document follows."))
        return place

    try:
        return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=change))
    except actions.FollowsItself:
        messages.error(request, _("These two documents cannot follow each other."))
    except StaleVersion:
        messages.error(
            request, _("Somebody else changed this document meanwhile. Look at it again before you decide.")
        )
    return render(request, "alignment/succession.html", _page(visit, _again(visit, document)), status=409)


def _again(visit: Visit, document: PolicyDocument) -> PolicyDocument:
    return get_object_or_404(documents_for(visit), pk=document.pk)


@project_view(Permission.LINK_DECIDE)
def settle(request: HttpRequest, visit: Visit, document_id: int, link_id: int) -> HttpResponse:
    """Move, keep or drop one link of the older document."""
    document = get_object_or_404(documents_for(visit), pk=document_id)
    link = get_object_or_404(links_for(visit), pk=link_id)
    if request.method != "POST":
        return redirect(_place(visit, document))
    older = queries.document_followed_by(visit, document)
    waiting = queries.waiting_links(visit, older, document) if older else ()
    found = {str(f.passage.pk): f.passage for row in waiting if row.link.pk == link.pk for f in row.found}
    form = MoveForm(request.POST, passages=[int(pk) for pk in found], prefix_id=link.pk)
    status = 422
    if form.is_valid():
        try:
            return redirect(
                handle_once(
                    by=visit.user,
                    key=form.cleaned_data["form_key"],
                    action=lambda: _settle(request, visit, link, document, found, form),
                )
            )
        except AlreadyLinked:
            form.add_error(
                "choice", _("Somebody decided about that text for this issue already. Choose another.")
            )
        except StaleVersion:
            form.show_colleague({"reason": link.argument}, link.version)
            status = 409
    elif link.pk not in {row.link.pk for row in waiting}:
        return redirect(_place(visit, document))
    page = _page(visit, document, bound=form, at=link.pk)
    return render(request, "alignment/succession.html", page, status=status)


def _settle(
    request: HttpRequest,
    visit: Visit,
    link: PolicyLink,
    document: PolicyDocument,
    found: dict[str, Any],
    form: MoveForm,
) -> str:
    choice = form.cleaned_data["choice"]
    outcome = choice if choice in MoveOutcome.values else MoveOutcome.MOVED
    move = actions.settle_link(
        by=visit,
        link=link,
        newer=document,
        version=form.cleaned_data["version"],
        outcome=outcome,
        passage=found.get(choice),
        reason=form.cleaned_data["reason"],
    )
    messages.success(request, wording.DONE[move.outcome])
    return _place(visit, document)


def _place(visit: Visit, document: PolicyDocument) -> str:
    return reverse("policy-succession", args=[visit.project.public_id, document.pk])
