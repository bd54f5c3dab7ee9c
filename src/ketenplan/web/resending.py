"""A form that comes back to its sender (typed_text) is sent again with one press, also when signing in changed the
token against forgery in between.

Why it is safe to do without that token here: a browser itself writes `Sec-Fetch-Site`, no page and no script can, and
"same-origin" means that the form stood on a page of ours. Only forms that this site printed for sending again, for
exactly this address and not long ago, are let through. An older browser without that header presses twice.
"""

from collections.abc import Callable

from django.core import signing
from django.http import HttpRequest, HttpResponse

FIELD = "sent_again"
MAX_AGE_SECONDS = 12 * 60 * 60  # somebody who comes back after lunch or a long meeting
_SALT = "ketenplan.web.resending"


def ticket_for(address: str) -> str:
    """What a form carries that is printed for sending again to `address`."""
    return signing.dumps(address, salt=_SALT)


def is_sent_again(request: HttpRequest) -> bool:
    """Whether the browser says that this form comes from us, and the form carries our ticket for this address."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return False
    if request.content_type != "application/x-www-form-urlencoded":  # such a form never carries a file
        return False
    try:
        address = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        return False
    return bool(address == request.path)


class SendAgainOnce:
    """Stands just before Django's own check of the token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        if is_sent_again(request):
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
