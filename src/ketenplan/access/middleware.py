"""Signing in and the second factor, for every page that is not explicitly open."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ketenplan.web.typed_text import typed_text_page


class SignInRequired(LoginRequiredMiddleware):
    """Sends a visitor to the sign-in page, but never at the cost of text: a form that was sent after the
    session ended comes back with everything that was typed, ready to be sent again. Nothing of it is
    stored."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        if request.method == "POST":
            return typed_text_page(request, status=401)
        return super().handle_no_permission(request, view_func)


class SecondFactorRequired:
    """Nobody sees project content with only a password. Demo accounts are excepted, and the screen says
    so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        if (
            not getattr(view, "login_required", True)
            or _is_account_page(request)
            or _has_second_factor(request)
        ):
            return None
        return redirect("mfa_activate_totp")


def _is_account_page(request: HttpRequest) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name.startswith(("account_", "mfa_"))


def _has_second_factor(request: HttpRequest) -> bool:
    user = request.user
    return not user.is_authenticated or user.is_demo or getattr(user, "has_second_factor", False)
