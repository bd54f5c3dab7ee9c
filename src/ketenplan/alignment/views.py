"""The room Beleidslijn: which policy carries which issue, proposed by text and decided by people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.alignment import actions, queries, showing
from ketenplan.alignment.coverage import coverage as cover
from ketenplan.alignment.coverage import unused_goals
from ketenplan.alignment.forms import ACCEPT, LATER, AttachForm, DecisionForm
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.goals.queries import confirmed_goals
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.projects.actions import StaleVersion
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

NEAR_MISSES_SHOWN = 5
STORED = ("relation", "argument", "hook")


@project_view(Permission.POLICY_SEE)
def policy_line(request: HttpRequest, visit: Visit) -> HttpResponse:
    issues = list(queries.issues_with_counts(visit))
    searches = queries.searches_for(visit)
    accepted = list(queries.links_for(visit).filter(state="ACCEPTED"))
    context = {
        "rows": [(issue, showing.statement_word(searches.get(issue.pk))) for issue in issues],
        "coverage": cover(issues, accepted, on=timezone.localdate()),
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
def coverage(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What is not covered, for the screen and for paper. The plan date is today."""
    today = timezone.localdate()
    issues = list(queries.issues_with_counts(visit))
    links = list(queries.links_for(visit).filter(state="ACCEPTED"))
    goals = list(confirmed_goals(visit))
    searches = queries.searches_for(visit)
    found = cover(issues, links, on=today, goals=goals)
    context = {
        "on": today,
        "found": found,
        "without": _without(found.issues_without_policy, searches),
        "goals": goals,
        "unused": unused_goals(visit, goals, links),
        "may_decide": visit.may(Permission.LINK_DECIDE),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "alignment/coverage.html", context)


def _without(issues: Iterable[Any], searches: Mapping[int, IssueSearch]) -> list[dict[str, Any]]:
    """Issues without accepted policy: those of which the search says the same together, with what to do. Near
    misses count when the search does not say that policy is likely."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for issue in issues:
        search = searches.get(issue.pk)
        steps = showing.next_steps(search, waiting=issue.proposed + issue.later)
        row = {"issue": issue, "near": bool(steps and search and search.near_misses)}
        groups[showing.group_statement_of(search), *steps].append(row)
    return [{"statement": words[0], "steps": words[1:], "rows": rows} for words, rows in groups.items()]


@project_view(Permission.POLICY_SEE)
def issue(request: HttpRequest, visit: Visit, issue_id: int) -> HttpResponse:
    rows = list(queries.issues_with_counts(visit))
    row = next((candidate for candidate in rows if candidate.pk == issue_id), None)
    if row is None:
        raise Http404
    chosen = request.GET.get("voorstel", "")
    at = int(chosen) if chosen.isdecimal() else 0
    return render(request, "alignment/issue.html", _issue_page(visit, row, rows, at=at))


def _issue_page(
    visit: Visit, row: Any, rows: list[SafetyIssue], bound: DecisionForm | None = None, at: int = 0
) -> dict[str, Any]:
    """Everything of one issue. The link with id `at` is open; `bound` is its form when it came back."""
    today = timezone.localdate()
    links = list(queries.links_for(visit).filter(safety_issue=row))
    found = queries.searches_for(visit).get(row.pk)
    near = found.near_misses if found else []
    there = queries.passages_by_key(visit, [*near, *(key for link in links for key in link.same_as)])
    opened = at or next((link.pk for link in links if link.state == "PROPOSED"), 0)
    shown = [
        showing.shown_link(
            link, on=today, form=bound if link.pk == at else None, folded=there, is_open=link.pk == opened
        )
        for link in links
    ]
    linked = {link.passage_id for link in links}
    place = rows.index(row)
    return {
        "issue": row,
        "previous": rows[place - 1] if place else None,
        "following": rows[place + 1] if place + 1 < len(rows) else None,
        "search": found,
        "statement": showing.statement_of(found),
        "steps": showing.next_steps(found, waiting=row.proposed + row.later),
        "remarks": showing.remarks(row),
        "may_rewrite": visit.may(Permission.QUICKSCAN_CHANGE),
        "near": [
            showing.shown_passage(there[key], (), on=today)
            for key in near
            if key in there and there[key].pk not in linked
        ][:NEAR_MISSES_SHOWN],
        "proposed": [one for one in shown if one["link"].state == "PROPOSED"],
        "later": [one for one in shown if one["link"].state == "LATER"],
        "decided": [one for one in shown if one["link"].state in ("ACCEPTED", "REJECTED")],
        "may_decide": visit.may(Permission.LINK_DECIDE),
    }


@project_view(Permission.LINK_DECIDE)
def decide(request: HttpRequest, visit: Visit, link_id: int) -> HttpResponse:
    link = get_object_or_404(queries.links_for(visit), pk=link_id)
    if request.method != "POST":
        return redirect(_place(visit, link.safety_issue_id, link.pk))
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
            form.show_colleague({name: getattr(link, name) for name in STORED}, link.version)
            if "relation" in form.colleague:  # in words, not as a code
                form.colleague["relation"] = showing.relation_word(link)
            status = 409
    rows = list(queries.issues_with_counts(visit))
    row = next((candidate for candidate in rows if candidate.pk == link.safety_issue_id), None)
    if row is None:
        raise Http404
    page = _issue_page(visit, row, rows, form, link.pk)
    return render(request, "alignment/issue.html", page, status=status)


def _decide(request: HttpRequest, visit: Visit, link: PolicyLink, form: DecisionForm) -> str:
    """Do what the button says; where the next proposal is."""
    was_open = link.state == "PROPOSED"
    values = form.cleaned_data
    decision = {"by": visit, "link": link, "version": values["version"], "argument": values["argument"]}
    words = {"relation": values["relation"], "hook": values["hook"]}
    if ACCEPT in request.POST:
        actions.accept_link(**decision, **words)
        messages.success(request, _("You accepted the proposal."))
    elif LATER in request.POST:
        actions.put_off_link(**decision, **words)
        messages.success(request, _("You put off the decision."))
    else:
        actions.reject_link(**decision)
        messages.success(request, _("You rejected the proposal."))
    return _next_place(visit, link) if was_open else _place(visit, link.safety_issue_id, link.pk)


def _next_place(visit: Visit, link: PolicyLink) -> str:
    """The open proposal after `link`, else the first open one, else the words that all is decided. 1 query."""
    waiting = queries.links_for(visit).filter(safety_issue=link.safety_issue_id, state="PROPOSED")
    ranks = list(waiting.values_list("rank", "pk"))
    later = [pk for rank, pk in ranks if rank > link.rank]
    chosen = next(iter(later), ranks[0][1] if ranks else 0)
    return _place(visit, link.safety_issue_id, chosen)


def _place(visit: Visit, issue_id: int, link_id: int) -> str:
    """The page of an issue, at one of its links; without a link where all is decided."""
    address = reverse("policy-issue", args=[visit.project.public_id, issue_id])
    return f"{address}?voorstel={link_id}#link-{link_id}" if link_id else f"{address}#klaar"


@project_view(Permission.LINK_DECIDE)
def attach(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Link a passage by hand: `?passage=KEY`, with `&vraagstuk=ID` when the issue is known."""
    key = request.POST.get("passage") or request.GET.get("passage", "")
    if not key:
        return redirect("policy", visit.project.public_id)
    passage = queries.passages_for(visit).filter(key=key).first()
    if passage is None:
        raise Http404
    issues = list(queries.issues_with_counts(visit))
    chosen = request.GET.get("vraagstuk", "")
    sent = request.POST if request.method == "POST" else None
    form = AttachForm(sent, issues=issues, initial={"issue": chosen, "passage": key})
    context = {"form": form, "shown": showing.shown_passage(passage, (), on=timezone.localdate())}
    status = 422 if form.is_bound else 200
    if form.is_valid():
        values = form.values() | {"passage": passage}
        values["issue"] = next(issue for issue in issues if issue.pk == values["issue"])

        def link_it() -> str:
            link = actions.attach_passage(by=visit, **values)
            messages.success(request, _("You linked the passage to the issue."))
            return _place(visit, link.safety_issue_id, link.pk)

        try:
            return redirect(handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=link_it))
        except actions.AlreadyLinked as there:
            form.add_error("issue", _("This passage stands with this issue already."))
            context["there"] = _place(visit, there.link.safety_issue_id, there.link.pk)
            status = 409
    return render(request, "alignment/attach.html", context, status=status)
