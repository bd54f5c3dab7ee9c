"""The room Beleidslijn: which policy carries which issue, proposed by text and decided by people."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.alignment import actions, queries
from ketenplan.alignment.forms import ACCEPT, DecisionForm
from ketenplan.alignment.models import PolicyLink
from ketenplan.core.plan.wording import REASONS, RELATIONS
from ketenplan.core.project.model import Relation
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import Piece, RoomForm

REASONS_SHOWN = 4


@project_view(Permission.POLICY_SEE)
def policy_line(request: HttpRequest, visit: Visit) -> HttpResponse:
    issues = list(queries.issues_with_counts(visit))
    accepted = list(queries.links_for(visit).filter(state="ACCEPTED"))
    context = {
        "issues": issues,
        "coverage": queries.coverage(issues, accepted, on=timezone.localdate()),
        "open": sum(issue.proposed for issue in issues),
        "first_open": next((issue for issue in issues if issue.proposed), None),
        "searching": queries.is_searching(visit),
        "may_decide": visit.may(Permission.LINK_DECIDE),
        "form": RoomForm(),
    }
    return render(request, "alignment/policy_line.html", context)


@project_view(Permission.LINK_DECIDE)
@require_POST
def search(request: HttpRequest, visit: Visit) -> HttpResponse:
    actions.search_links(by=visit)
    messages.success(request, _("The policy documents are being searched. Come back in a moment."))
    return redirect("policy", visit.project.public_id)


@project_view(Permission.POLICY_SEE)
def issue(request: HttpRequest, visit: Visit, issue_id: int) -> HttpResponse:
    rows = list(queries.issues_with_counts(visit))
    row = next((candidate for candidate in rows if candidate.pk == issue_id), None)
    if row is None:
        raise Http404
    return render(request, "alignment/issue.html", _issue_page(visit, row, rows))


def _issue_page(
    visit: Visit, row: object, rows: list, bound: DecisionForm | None = None, at: int = 0
) -> dict:
    """Everything of one issue; `bound` is a form with errors, shown at the link with id `at`."""
    links = list(queries.links_for(visit).filter(safety_issue=row))
    place = rows.index(row)
    may_decide = visit.may(Permission.LINK_DECIDE)
    return {
        "issue": row,
        "previous": rows[place - 1] if place else None,
        "following": rows[place + 1] if place + 1 < len(rows) else None,
        "proposed": [
            _shown(link, bound if link.pk == at else None) for link in links if link.state == "PROPOSED"
        ],
        "decided": [
            _shown(link, bound if link.pk == at else None) for link in links if link.state != "PROPOSED"
        ],
        "may_decide": may_decide,
    }


def _shown(link: PolicyLink, form: DecisionForm | None) -> dict[str, object]:
    """One link with its quote, the matched words in it, the reasons in words and its own form."""
    reasons = queries.reasons_of(link)
    initial = {"relation": link.relation, "argument": link.argument, "version": link.version}
    today = timezone.localdate()
    document = link.passage.document
    return {
        "link": link,
        "document": document,
        "expired": document.valid_until is not None and document.valid_until < today,
        "pieces": mark_words(link.passage.text, {reason.policy_word for reason in reasons}),
        "reasons": [REASONS[reason.kind].format(**_words(reason)) for reason in reasons[:REASONS_SHOWN]],
        "relation": RELATIONS[Relation(link.relation)] if link.relation else "",
        "form": form or DecisionForm(initial=initial, prefix_id=link.pk),
    }


def _words(reason: object) -> dict[str, str]:
    return {name: getattr(reason, name) for name in ("issue_word", "policy_word", "via")}


def mark_words(text: str, words: set[str]) -> list[Piece]:
    """`text` in pieces; a piece that is one of `words` (whatever its case) has a finding, to be marked."""
    wanted = {word.casefold() for word in words}
    parts = re.split(r"(\w+(?:[-’']\w+)*)", text)
    return [Piece(part, ("match",) if part.casefold() in wanted else ()) for part in parts if part]


@project_view(Permission.LINK_DECIDE)
def decide(request: HttpRequest, visit: Visit, link_id: int) -> HttpResponse:
    link = get_object_or_404(queries.links_for(visit), pk=link_id)
    if request.method != "POST":
        return redirect(_place(visit, link))
    form = DecisionForm(request.POST, prefix_id=link.pk)
    status = 422
    if form.is_valid():
        try:
            address = handle_once(
                by=visit.user,
                key=form.cleaned_data["form_key"],
                action=lambda: _decide(request, visit, link, form),
            )
            return redirect(address)
        except StaleVersion:
            form.show_colleague({"relation": link.relation, "argument": link.argument}, link.version)
            status = 409
    rows = list(queries.issues_with_counts(visit))
    row = next(candidate for candidate in rows if candidate.pk == link.safety_issue_id)
    return render(
        request, "alignment/issue.html", _issue_page(visit, row, rows, form, link.pk), status=status
    )


def _decide(request: HttpRequest, visit: Visit, link: PolicyLink, form: DecisionForm) -> str:
    values = form.cleaned_data
    if ACCEPT in request.POST:
        actions.accept_link(
            by=visit,
            link=link,
            version=values["version"],
            relation=values["relation"],
            argument=values["argument"],
        )
    else:
        actions.reject_link(by=visit, link=link, version=values["version"], argument=values["argument"])
    return _place(visit, link)


def _place(visit: Visit, link: PolicyLink) -> str:
    return reverse("policy-issue", args=[visit.project.public_id, link.safety_issue_id])
