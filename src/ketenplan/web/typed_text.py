"""Typed text survives: a form that cannot be handled comes back with everything in it, and is stored
nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from ketenplan.web.resending import FIELD, ticket_for

HIDDEN = frozenset({"csrfmiddlewaretoken", FIELD, "password", "login", "code"})


def typed_text_page(request: HttpRequest, *, status: int) -> HttpResponse:
    """The page with which a sender can sign in again elsewhere and send the same form once more.

    Only for forms that came from our own pages: text from elsewhere is not repeated.
    """
    fields = _typed_fields(request) if _is_ours(request) else []
    context = {
        "typed": fields,
        "address": request.path,
        "has_files": bool(request.FILES),
        "ticket_field": FIELD,
        "ticket": ticket_for(request.path),
    }
    return render(request, "web/typed_text.html", context, status=status)


def _typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in HIDDEN and "password" not in name
        for value in values
    ]


def _is_ours(request: HttpRequest) -> bool:
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(source) and url_has_allowed_host_and_scheme(source, {request.get_host()})
