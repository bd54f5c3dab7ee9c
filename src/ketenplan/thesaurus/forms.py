"""Forms of the thesaurus of a municipality."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.matching.own_terms import MAX_LETTERS, TermKind
from ketenplan.web.forms import GatedText, RoomForm

KINDS = [
    (TermKind.EVERYDAY.value, _("everyday: this is what people say")),
    (TermKind.POLICY.value, _("policy: this stands in our documents")),
]


class TermForm(RoomForm):
    term = GatedText(
        label=_("Word or phrase"),
        max_length=2 * MAX_LETTERS,
        help_text=_("At most five words. Say what happens, never what somebody is."),
    )
    kind = forms.ChoiceField(label=_("What kind of word is it?"), choices=KINDS, widget=forms.RadioSelect)


class ConceptForm(RoomForm):
    label = GatedText(
        label=_("Name of the subject"),
        max_length=2 * MAX_LETTERS,
        help_text=_("For instance the name of a local programme or team."),
    )
