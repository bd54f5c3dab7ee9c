"""The page Begrippen: which words count as the same, and the words that a municipality adds itself."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.core.matching.own_terms import OWN_THEME, TermFault, TermKind, TermRefused
from ketenplan.thesaurus import actions, queries
from ketenplan.thesaurus.forms import ConceptForm, TermForm
from ketenplan.thesaurus.models import OwnTerm
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

CONCEPTS_ON_A_PAGE = 30

THEMES = {
    OWN_THEME: gettext_lazy("of our own municipality"),
    "business_safety": gettext_lazy("safe business"),
    "chain_partners": gettext_lazy("partners in the chain"),
    "child_safety": gettext_lazy("safety of children"),
    "debts": gettext_lazy("debts and poverty"),
    "digital": gettext_lazy("digital safety"),
    "domestic_violence": gettext_lazy("domestic violence"),
    "drugs_weapons": gettext_lazy("drugs and weapons"),
    "education": gettext_lazy("education"),
    "exploitation": gettext_lazy("exploitation"),
    "extremism": gettext_lazy("extremism and tension"),
    "governance": gettext_lazy("cooperation and governance"),
    "health": gettext_lazy("health and care"),
    "housing": gettext_lazy("housing"),
    "justice": gettext_lazy("justice"),
    "neighbourhood": gettext_lazy("the neighbourhood"),
    "nuisance": gettext_lazy("nuisance"),
    "parenting": gettext_lazy("growing up and parenting"),
    "participation": gettext_lazy("taking part"),
    "physical_safety": gettext_lazy("physical safety"),
    "privacy_law": gettext_lazy("privacy"),
    "professionals": gettext_lazy("safety of professionals"),
    "property_crime": gettext_lazy("theft and burglary"),
    "subversive": gettext_lazy("subversive crime"),
    "work_income": gettext_lazy("work and income"),
    "youth_crime": gettext_lazy("youth crime"),
}

FAULTS = {
    TermFault.EMPTY: gettext_lazy("Fill in a word or phrase."),
    TermFault.ONLY_SMALL_WORDS: gettext_lazy(
        "This holds only small words, such as ‘of the’. Add a word with meaning."
    ),
    TermFault.TOO_LONG: gettext_lazy("This is too long. Use at most five words and 80 characters."),
    TermFault.TAKEN: gettext_lazy("This word already belongs to ‘%(label)s’."),
    TermFault.UNKNOWN_CONCEPT: gettext_lazy("This subject does not exist any more."),
}


@project_view(Permission.POLICY_SEE)
def concepts(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Concepts by theme (`thema`) with a word in them (`woord`); whoever may, starts one of the municipality's own."""
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    form = ConceptForm(request.POST if posted else None)
    if form.is_valid():
        address = _stored(form, "label", visit, lambda: _start_concept(visit, form))
        if address:
            messages.success(request, _("The subject has been added. Add the words for it here."))
            return redirect(address)
    word, theme = request.GET.get("woord", ""), request.GET.get("thema", "")
    found = queries.concepts_for(visit, word=word, theme=theme)
    context = {
        "form": form,
        "page": Paginator(found, CONCEPTS_ON_A_PAGE).get_page(request.GET.get("blad")),
        "word": word,
        "theme": theme,
        "themes": THEMES.items(),
        "own": queries.own_words(visit.project.municipality),
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "thesaurus/concepts.html", context, status=422 if posted else 200)


@project_view(Permission.POLICY_SEE)
def concept(request: HttpRequest, visit: Visit, concept_key: str) -> HttpResponse:
    """One concept with its words; whoever may, adds and withdraws those of the municipality here."""
    shown = queries.concept_for(visit, concept_key)
    if shown is None:
        raise Http404
    posted = request.method == "POST"
    if posted:
        visit.require(Permission.POLICY_CHANGE)
    form = TermForm(request.POST if posted else None)
    if form.is_valid():
        address = _stored(form, "term", visit, lambda: _add_term(visit, concept_key, form))
        if address:
            messages.success(request, _("The word has been added. It counts from the next search."))
            return redirect(address)
    own = queries.own_terms_of(visit, concept_key)
    names = {row.term for row in own}
    context = {
        "concept": shown,
        "theme": THEMES.get(shown.theme, shown.theme),
        "policy": [term for term in shown.policy if term not in names],
        "everyday": [term for term in shown.everyday if term not in names],
        "own": [(row, RoomForm(prefix_id=row.pk)) for row in own],
        "everyday_kind": TermKind.EVERYDAY.value,
        "form": form,
        "may_change": visit.may(Permission.POLICY_CHANGE),
    }
    return render(request, "thesaurus/concept.html", context, status=422 if posted else 200)


@project_view(Permission.POLICY_CHANGE)
def withdraw(request: HttpRequest, visit: Visit, concept_key: str, term_id: int) -> HttpResponse:
    """Take one word of the municipality out again."""

    def own_term() -> OwnTerm:
        return get_object_or_404(queries.own_terms_of(visit, concept_key), pk=term_id)

    def take_out() -> str:
        actions.withdraw_term(by=visit, row=own_term())
        return reverse("thesaurus-concept", args=[visit.project.public_id, concept_key])

    if request.method != "POST":
        own_term()
        return HttpResponseNotAllowed(["POST"])
    form = RoomForm(request.POST)
    if not form.is_valid():
        return redirect("thesaurus-concept", visit.project.public_id, concept_key)
    # NB: the word is looked up inside, for a second click finds none any more.
    address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=take_out)
    messages.success(request, _("The word has been withdrawn."))
    return redirect(address)


def _start_concept(visit: Visit, form: ConceptForm) -> str:
    row = actions.add_concept(by=visit, label=form.cleaned_data["label"])
    return reverse("thesaurus-concept", args=[visit.project.public_id, row.key])


def _add_term(visit: Visit, concept_key: str, form: TermForm) -> str:
    kind = TermKind(form.cleaned_data["kind"])
    actions.add_term(by=visit, concept=concept_key, kind=kind, term=form.cleaned_data["term"])
    return reverse("thesaurus-concept", args=[visit.project.public_id, concept_key])


def _stored(form: RoomForm, field: str, visit: Visit, action: Callable[[], str]) -> str | None:
    """Where to go when the words were stored; None when the form says why not."""
    try:
        return handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=action)
    except TermRefused as refused:
        form.add_error(field, FAULTS[refused.fault] % {"label": refused.label})
        return None
