"""The form of a chain partner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.plan.wording import PARTNER_DOMAINS, PARTNER_ROLES
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText


class PartnerForm(EditForm):
    name = GatedText(
        label=_("Organisation or department"), max_length=160, help_text=_("An organisation, never a person.")
    )
    partner_type = forms.ChoiceField(label=_("Kind of partner"), required=False)
    domain = forms.ChoiceField(label=_("Domain"), choices=code_choices(PARTNER_DOMAINS))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=code_choices(PARTNER_ROLES),
        widget=forms.RadioSelect,
        help_text=_("Core partners decide together. More than eight core partners is rarely workable."),
    )
    contribution = GatedText(label=_("What can this partner do?"), rows=3, required=False)
    doer_function = GatedText(
        label=_("Who does the work there?"),
        max_length=120,
        required=False,
        help_text=_("A function, not a name."),
    )
    decider_function = GatedText(
        label=_("Who may decide there?"),
        max_length=120,
        required=False,
        help_text=_("The function that holds the mandate."),
    )
    speaks_for_child = forms.BooleanField(label=_("This partner speaks for the child."), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["partner_type"].choices = [("", _("Not chosen yet")), *reference_choices("partner_types")]
