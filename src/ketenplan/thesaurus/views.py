"""The page Begrippen: which words count as the same, and the words that a municipality adds itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.matching.own_terms import TermKind, TermRefused
from ketenplan.search.actions import start_indexing
from ketenplan.thesaurus import actions, queries
from ketenplan.thesaurus.forms import ConceptForm, TermForm
from ketenplan.thesaurus.news import news_of
from ketenplan.thesaurus.wording import FAULTS, THEMES, source_in_words
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

CONCEPTS_ON_A_PAGE = 30


@project_view(Permission.POLICY_SEE)
def concepts(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Concepts by theme (`thema`), with a word in them (`woord`) or own words only (`eigen`); whoever may, starts one
    of the municipality's own."""
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    form = ConceptForm(request.POST if posted else None)
    if form.is_valid():
        address = _stored(form, "label", visit, lambda: _start_concept(visit, form))
        if address:
            messages.success(request, _("The subject has been added. Add the words for it here."))
            return redirect(address)
    own = queries.own_words_for(visit)
    theme = request.GET.get("thema", "")
    wish = queries.Wish(
        request.GET.get("woord", ""), theme if theme in THEMES else "", bool(request.GET.get("eigen"))
    )
    found = queries.concepts_for(visit, own, wish)
    context = {
        "form": form,
        "page": Paginator(found, CONCEPTS_ON_A_PAGE).get_page(request.GET.get("blad")),
        "wish": wish,
        "themes": THEMES,
        "own": own,
        "lost": [_withdrawable(row) for row in queries.lost_terms(visit, own)],
        "news": news_of(visit, own),
        **_rights(visit),
    }
    return render(request, "thesaurus/concepts.html", context, status=422 if posted else 200)


@project_view(Permission.POLICY_SEE)
def concept(request: HttpRequest, visit: Visit, concept_key: str) -> HttpResponse:
    """One concept with its words; whoever may, adds and withdraws those of the municipality here."""
    own = queries.own_words_for(visit)
    shown = queries.concept_for(visit, own, concept_key)
    if shown is None:
        raise Http404
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    form = TermForm(request.POST if posted else None)
    if form.is_valid():
        address = _stored(form, "term", visit, lambda: _add_term(visit, concept_key, form))
        if address:
            messages.success(request, _("The word has been added."))
            return redirect(address)
    rows = list(queries.own_terms_of(visit, concept_key))
    names = {row.term for row in rows}
    context = {
        "concept": shown,
        "theme": THEMES.get(shown.theme, shown.theme),
        "policy": [term for term in shown.policy if term not in names],
        "everyday": [term for term in shown.everyday if term not in names],
        "source": source_in_words(shown.source),
        "rows": [_withdrawable(row) for row in rows],
        "everyday_kind": TermKind.EVERYDAY.value,
        "started": next((one for one in own.started if one.key == concept_key), None),
        "form": form,
        "leave_form": RoomForm(prefix_id=0),
        "news": news_of(visit, own),
        **_rights(visit),
    }
    return render(request, "thesaurus/concept.html", context, status=422 if posted else 200)


@project_view(Permission.POLICY_CHANGE)
def withdraw(request: HttpRequest, visit: Visit, concept_key: str, term_id: int) -> HttpResponse:
    """Take one word of the municipality out again."""
    rows = queries.own_terms_of(visit, concept_key)
    if request.method != "POST":
        get_object_or_404(rows, pk=term_id)
        return HttpResponseNotAllowed(["POST"])

    def take_out() -> str:
        actions.withdraw_term(by=visit, row=get_object_or_404(rows, pk=term_id))
        is_there = queries.concept_for(visit, queries.own_words_for(visit), concept_key)
        return _concept_address(visit, concept_key) if is_there else _list_address(visit)

    return _once(request, visit, take_out, _("The word has been withdrawn."))


@project_view(Permission.POLICY_CHANGE)
def withdraw_concept(request: HttpRequest, visit: Visit, concept_key: str) -> HttpResponse:
    """Take a subject of the municipality's own out again; it has no words any more."""
    rows = queries.own_concepts_for(visit).filter(key=concept_key)
    if request.method != "POST":
        get_object_or_404(rows)
        return HttpResponseNotAllowed(["POST"])

    def take_out() -> str:
        actions.withdraw_concept(by=visit, row=get_object_or_404(rows))
        return _list_address(visit)

    try:
        return _once(request, visit, take_out, _("The subject has been withdrawn."))
    except actions.ConceptInUse:
        messages.error(request, _("This subject still has words. Withdraw those first."))
        return redirect(_concept_address(visit, concept_key))


@project_view(Permission.POLICY_CHANGE)
def index_again(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Have the documents read through once more, after that failed. A job that waits already is not doubled."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    start_indexing(by=visit.user, municipality=visit.project.municipality)
    messages.success(request, _("The policy documents are being read through once more."))
    return redirect(_list_address(visit))


def _rights(visit: Visit) -> dict[str, bool]:
    return {
        "may_change": visit.may(Permission.POLICY_CHANGE),
        "may_decide": visit.may(Permission.LINK_DECIDE),
    }


def _withdrawable(row: Any) -> tuple[Any, RoomForm]:
    """A row with the form that withdraws it."""
    return row, RoomForm(prefix_id=row.pk)


def _start_concept(visit: Visit, form: ConceptForm) -> str:
    row = actions.add_concept(by=visit, label=form.cleaned_data["label"])
    return _concept_address(visit, row.key)


def _add_term(visit: Visit, concept_key: str, form: TermForm) -> str:
    kind = TermKind(form.cleaned_data["kind"])
    actions.add_term(by=visit, concept=concept_key, kind=kind, term=form.cleaned_data["term"])
    return _concept_address(visit, concept_key)


def _list_address(visit: Visit) -> str:
    return reverse("thesaurus", args=[visit.project.public_id])


def _concept_address(visit: Visit, key: str) -> str:
    return reverse("thesaurus-concept", args=[visit.project.public_id, key])


def _once(request: HttpRequest, visit: Visit, action: Callable[[], str], done: str) -> HttpResponse:
    """Do what a button says, once. NB: `action` looks its row up itself, for a second click finds none any more."""
    form = RoomForm(request.POST)
    if not form.is_valid():
        return redirect(_list_address(visit))
    address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=action)
    messages.success(request, done)
    return redirect(address)


def _stored(form: RoomForm, field: str, visit: Visit, action: Callable[[], str]) -> str | None:
    """Where to go when the words were stored; None when the form says why not."""
    try:
        return handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=action)
    except TermRefused as refused:
        form.add_error(field, FAULTS[refused.fault] % {"label": refused.label})
        return None
