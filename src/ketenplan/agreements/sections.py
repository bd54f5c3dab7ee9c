"""The pages of the room, for the links above each of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECTIONS: tuple[tuple[str, Promise | str], ...] = (
    ("agreements", _("Agreements")),
    ("agreements-gaps", _("What the plan needs")),
    ("agreements-frame", _("Legal frame")),
)
