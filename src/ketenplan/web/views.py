"""Pages that belong to no room: errors, health and security contact."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ketenplan.web.typed_text import typed_text_page


def _problem(request: HttpRequest, name: str, status: int) -> HttpResponse:
    return render(request, f"web/problems/{name}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, "forbidden", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors: nothing that may itself be broken is asked for anything."""
    from django.template.loader import render_to_string

    return HttpResponse(render_to_string("web/problems/server_error.html"), status=500)


@login_not_required
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is too old (after signing in again): it comes back with the text still in it."""
    return typed_text_page(request, status=403)


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 "gezond" when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("gezond\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def help_page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """What this is, what it never keeps, and who to ask; also the accessibility statement."""
    return render(request, "web/help.html")
