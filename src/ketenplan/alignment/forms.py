"""The decision about one proposed policy link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.plan.wording import RELATIONS
from ketenplan.web.choices import code_choices
from ketenplan.web.forms import EditForm, GatedText

ACCEPT, REJECT = "aanvaarden", "afwijzen"


class DecisionForm(EditForm):
    relation = forms.ChoiceField(
        label=_("What does this policy do for the issue?"),
        choices=code_choices(RELATIONS),
        required=False,
        widget=forms.RadioSelect,
    )
    argument = GatedText(
        label=_("Why?"),
        rows=2,
        max_length=1000,
        help_text=_("One sentence that the portfolio holder could say, or why it does not fit."),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if ACCEPT in self.data and not values.get("relation"):
            self.add_error("relation", _("Choose what this policy does before you accept it."))
        return values
