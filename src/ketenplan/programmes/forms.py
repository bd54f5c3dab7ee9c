"""Forms of the room Aanhaakwijzer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.programmes.sentences import DECISIONS
from ketenplan.core.project.model import DecisionKind, ProgrammeState
from ketenplan.programmes.wording import STATES
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText, OneInALine, RoomForm, day_field

MAX_LIST_BYTES = 5 * 1024 * 1024


class ProgrammeForm(EditForm):
    name = GatedText(label=_("Name"), max_length=200)
    owner = GatedText(
        label=_("Who runs it?"), max_length=200, required=False, help_text=_("An organisation or department.")
    )
    portfolio_holder = GatedText(
        label=_("Portfolio holder"),
        max_length=200,
        required=False,
        help_text=_("A function, for example: alderman for youth. Never a name."),
    )
    themes = OneInALine(label=_("Subjects"), rows=3, required=False, help_text=_("One subject on each line."))
    goals = GatedText(label=_("What does it want to reach?"), rows=4, required=False)
    offer = GatedText(label=_("What does it offer?"), rows=4, required=False)
    conditions = GatedText(
        label=_("What does it ask?"),
        rows=3,
        required=False,
        help_text=_("Conditions for joining, for example: a decision of the alliance."),
    )
    target_group = GatedText(
        label=_("Whom is it for?"),
        max_length=300,
        required=False,
        help_text=_("A group in neutral words, without origin or religion."),
    )
    age_bands = forms.MultipleChoiceField(label=_("Age"), required=False, widget=forms.CheckboxSelectMultiple)
    life_areas = forms.MultipleChoiceField(
        label=_("Life areas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    area = GatedText(
        label=_("Area"),
        max_length=200,
        required=False,
        help_text=_("A part of the municipality. Leave it empty for the whole municipality."),
    )
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    state = forms.ChoiceField(
        label=_("Does it still run?"),
        choices=code_choices(STATES),
        widget=forms.RadioSelect,
        initial=ProgrammeState.RUNNING.value,
    )
    contact_function = GatedText(
        label=_("Whom can you approach?"),
        max_length=200,
        required=False,
        help_text=_("A function, never a name."),
    )
    partners = OneInALine(
        label=_("Who takes part?"), rows=4, required=False, help_text=_("One organisation on each line.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["life_areas"].choices = reference_choices("life_areas")
        self.fields["age_bands"].choices = reference_choices("age_bands")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("This day lies before the first day. Change one of the two."))
        return values


class DecisionForm(EditForm):
    kind = forms.ChoiceField(
        label=_("What do you do?"), choices=code_choices(DECISIONS), widget=forms.RadioSelect
    )
    reason = GatedText(label=_("Why?"), rows=3, max_length=2000, help_text=_("One or two sentences."))

    def clean_kind(self) -> DecisionKind:
        return DecisionKind(self.cleaned_data["kind"])


class TaskForm(EditForm):
    owner_function = GatedText(
        label=_("Who does this?"), max_length=200, required=False, help_text=_("A function, never a name.")
    )
    due_on = day_field(label=_("Before when?"))
    is_done = forms.BooleanField(label=_("This is done"), required=False)


class ListForm(RoomForm):
    file = forms.FileField(label=_("List of programmes"), help_text=_("Excel (XLSX). At most 5 MB."))

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_LIST_BYTES:
            raise forms.ValidationError(_("This file is too large. It may be 5 MB at most."))
        return upload


class ConfirmListForm(RoomForm):
    content = forms.CharField(widget=forms.HiddenInput, max_length=1_500_000, strip=False)
