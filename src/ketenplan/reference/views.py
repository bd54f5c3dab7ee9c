"""The lists of a municipality: look, search, change, add and withdraw."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ketenplan.access.gate import Visit, project_view
from ketenplan.access.roles import Permission
from ketenplan.projects.actions import StaleVersion
from ketenplan.reference import actions, queries
from ketenplan.reference.checking import choices_of
from ketenplan.reference.forms import ItemForm, shown
from ketenplan.reference.lists import EDITABLE, LISTS, STATUSES, ReferenceList
from ketenplan.reference.starter import ItemStatus, ReferenceItem, fold, load
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm


@project_view(Permission.CHAIN_SEE)
def lists(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every list that a municipality can change, with how many rows it has and how many are its own."""
    known, own = queries.lists_for(visit), queries.own_items_for(visit)
    rows = [
        {"spec": LISTS[name], "count": len(known[name]), "own": sum(each == name for each, _code in own)}
        for name in EDITABLE
    ]
    return render(request, "reference/lists.html", {"rows": rows})


@project_view(Permission.CHAIN_SEE)
def one_list(request: HttpRequest, visit: Visit, list_name: str) -> HttpResponse:
    """The rows of one list; with `woord` only those in which it stands."""
    spec, known, own = spec_of(list_name), queries.lists_for(visit), queries.own_items_for(visit)
    word, today = request.GET.get("woord", "").strip(), timezone.localdate()
    rows = [
        {
            "item": item,
            "status": STATUSES[item.status],
            "is_choosable": item.is_choosable_on(today),
            "is_own": (list_name, item.code) in own,
            "facts": _facts(spec, item, known),
        }
        for item in known[list_name]
        if fold(word) in fold(" ".join((item.code, item.label, *item.aliases)))
    ]
    context = {"spec": spec, "rows": rows, "word": word, "may_change": visit.may(Permission.CHAIN_CHANGE)}
    return render(request, "reference/list.html", context)


@project_view(Permission.CHAIN_CHANGE)
def item_add(request: HttpRequest, visit: Visit, list_name: str) -> HttpResponse:
    spec, known = spec_of(list_name), queries.lists_for(visit)
    initial = {"version": 0, "status": ItemStatus.ACTIVE.value}
    form = ItemForm(request.POST or None, initial=initial, spec=spec, lists=known)
    if form.is_valid():

        def add() -> str:
            actions.add_item(by=visit, list_name=list_name, item=form.item())
            return list_address(visit, list_name)

        if answer := _saved(visit, form, add):
            messages.success(request, _("The row has been added."))
            return redirect(answer)
    status = 422 if form.is_bound else 200
    return render(request, "reference/item.html", {"form": form, "spec": spec}, status=status)


@project_view(Permission.CHAIN_CHANGE)
def item_change(request: HttpRequest, visit: Visit, list_name: str, code: str) -> HttpResponse:
    spec, known, own = spec_of(list_name), queries.lists_for(visit), queries.own_items_for(visit)
    item = next((row for row in known[list_name] if row.code == code), None)
    if item is None:
        raise Http404
    row = own.get((list_name, code))
    initial = {**shown(item), "version": row.version if row else 0}
    form = ItemForm(request.POST or None, initial=initial, spec=spec, lists=known, code=code)
    context = {
        "form": form,
        "spec": spec,
        "item": item,
        "row": row,
        "is_of_starter": any(each.code == code for each in load(list_name)),
        "withdraw_form": RoomForm(prefix_id=0),
    }
    if form.is_valid():

        def change() -> str:
            version = form.cleaned_data["version"]
            actions.save_item(by=visit, list_name=list_name, item=form.item(), version=version)
            return list_address(visit, list_name)

        try:
            if answer := _saved(visit, form, change):
                messages.success(request, _("The row has been changed."))
                return redirect(answer)
        except StaleVersion as stale:
            form.show_colleague(shown(queries.value_of(stale.row)), stale.row.version)
            return render(request, "reference/item.html", context, status=409)
    return render(request, "reference/item.html", context, status=422 if form.is_bound else 200)


@project_view(Permission.CHAIN_CHANGE)
def item_withdraw(request: HttpRequest, visit: Visit, list_name: str, code: str) -> HttpResponse:
    """Take an own row out again."""
    spec_of(list_name)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = RoomForm(request.POST)
    if not form.is_valid():
        return redirect("reference-list", visit.project.public_id, list_name)

    def take_out() -> str:
        row = queries.own_items_for(visit).get((list_name, code))
        if row is None:
            raise Http404
        actions.withdraw_item(by=visit, row=row)
        return list_address(visit, list_name)

    address = handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=take_out)
    messages.success(request, _("The row of your municipality has been withdrawn."))
    return redirect(address)


def spec_of(list_name: str) -> ReferenceList:
    """The description of a list that can be changed. Raises Http404."""
    if list_name not in EDITABLE:
        raise Http404
    return LISTS[list_name]


def list_address(visit: Visit, list_name: str) -> str:
    return reverse("reference-list", args=[visit.project.public_id, list_name])


def _saved(visit: Visit, form: ItemForm, action: Callable[[], str]) -> str | None:
    """Where to go when the row was stored; None when the form says why not."""
    try:
        return handle_once(by=visit.user, key=form.cleaned_data["form_key"], action=action)
    except actions.BadItem as bad:
        for fault in bad.faults:
            form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        return None


def _facts(spec: ReferenceList, item: ReferenceItem, known: Any) -> list[tuple[str, str]]:
    """Label and text of every field that is filled in, codes by their names."""
    facts = []
    for each in spec.fields:
        choices = choices_of(each, known)
        text = ", ".join(choices.get(code, code) for code in item.codes(each.name))
        if text:
            facts.append((each.label, text))
    return facts
