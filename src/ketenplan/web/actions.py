"""Handle each form once."""

import uuid
from collections.abc import Callable

from django.db import transaction

from ketenplan.organisations.models import User
from ketenplan.web.models import HandledForm


def handle_once(*, by: User, key: uuid.UUID, action: Callable[[], str]) -> str:
    """Run `action` in one transaction and return the address it gives; for a key that was handled
    before, return the address of that time and do nothing. Of two senders at the same moment one does
    the work."""
    try:
        with transaction.atomic():
            if earlier := handled(by=by, key=key):
                return earlier
            location = action()
            HandledForm.objects.create(user=by, key=key, location=location)
            return location
    except Exception:
        # Whatever went wrong, the other sender may be why: a version that passed, a name that is taken, a row
        # that is gone. Then this form was handled after all.
        if earlier := handled(by=by, key=key):
            return earlier
        raise


def handled(*, by: User, key: uuid.UUID) -> str | None:
    """Where the sender of this form was led the first time, or None when it was not handled yet. 1 query."""
    return HandledForm.objects.filter(user=by, key=key).values_list("location", flat=True).first()
