"""Forms about a document that follows another."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.alignment.models import MoveOutcome
from ketenplan.web.forms import EditForm, GatedText


class FollowsForm(EditForm):
    """Confirm a predecessor, or withdraw it when `older` is empty."""

    older = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(EditForm):
    """`choice` is "KEPT", "LAPSED" or the id of a passage of the newer document."""

    choice = forms.ChoiceField(label=_("What should happen to this link?"), widget=forms.RadioSelect)
    reason = GatedText(
        label=_("Why?"),
        rows=2,
        max_length=1000,
        help_text=_("One sentence. The decision as it was stays readable below."),
    )

    def __init__(self, *args: Any, passages: Sequence[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        moves = [
            (str(pk), _("Move it to text %(number)s of the newer document") % {"number": number})
            for number, pk in enumerate(passages, start=1)
        ]
        self.fields["choice"].choices = [
            *moves,
            (MoveOutcome.KEPT, _("Keep it on the older document")),
            (MoveOutcome.LAPSED, _("Let it lapse: the newer document no longer says this")),
        ]
