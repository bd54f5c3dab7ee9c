"""The pages of the room, for the links above each of them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECTIONS: tuple[tuple[str, Promise | str], ...] = (
    ("chain", _("Partners")),
    ("chain-matrix", _("Who can do what")),
    ("chain-tables", _("Tables")),
    ("chain-advice", _("Advice")),
)
