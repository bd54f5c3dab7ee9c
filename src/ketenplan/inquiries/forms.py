"""Forms of the quickscan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.plan.wording import CERTAINTIES, CHILDREN, DOMAINS
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText, RoomForm, day_field

MAX_QUICKSCAN_BYTES = 5 * 1024 * 1024


class HeaderForm(EditForm):
    area = GatedText(
        label=_("Area"),
        max_length=200,
        required=False,
        help_text=_("Describe the area neutrally, for example: a part of the municipality."),
    )
    scanned_on = day_field(label=_("Date of the quickscan"))
    author_function = GatedText(
        label=_("Who wrote it?"), max_length=120, required=False, help_text=_("A function, not a name.")
    )
    occasion = GatedText(label=_("Why was the quickscan done?"), rows=4, required=False)


class OneInALine(GatedText):
    """A list with one item on each line. The value is a list of texts."""

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class SafetyIssueForm(EditForm):
    title = GatedText(label=_("Title"), max_length=200, help_text=_("What is the problem, in a few words?"))
    description = GatedText(
        label=_("Description"),
        rows=5,
        required=False,
        help_text=_("Facts without persons. No names, addresses, dates of birth or numbers."),
    )
    life_areas = forms.MultipleChoiceField(
        label=_("Life areas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    domain = forms.ChoiceField(label=_("Domain"), choices=code_choices(DOMAINS), widget=forms.RadioSelect)
    certainty = forms.ChoiceField(
        label=_("How certain is it?"), choices=code_choices(CERTAINTIES), widget=forms.RadioSelect
    )
    children_affected = forms.ChoiceField(
        label=_("Are children affected?"), choices=code_choices(CHILDREN), widget=forms.RadioSelect
    )
    age_bands = forms.MultipleChoiceField(
        label=_("Age of the children"), required=False, widget=forms.CheckboxSelectMultiple
    )
    urgency = GatedText(label=_("How urgent is it, in words?"), rows=2, required=False)
    source_organisations = OneInALine(
        label=_("Which organisations see this?"),
        rows=3,
        required=False,
        help_text=_("One organisation on each line."),
    )
    tried = GatedText(label=_("What was tried already?"), rows=3, required=False)
    open_question = GatedText(label=_("What do we not know yet?"), rows=2, required=False)
    protective_factors = GatedText(label=_("What goes well?"), rows=3, required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["life_areas"].choices = reference_choices("life_areas")
        self.fields["age_bands"].choices = reference_choices("age_bands")


class QuickscanFileForm(RoomForm):
    file = forms.FileField(
        label=_("Quickscan file"),
        help_text=_("Excel (XLSX), LibreOffice (ODS), Word (DOCX), YAML or JSON. At most 5 MB."),
    )

    def clean_file(self) -> object:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_QUICKSCAN_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB. Choose a smaller file."))
        return upload


class ConfirmImportForm(RoomForm):
    """What the dry run showed, ready to be stored. It passes the whole reader and the gate once more."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=1_500_000, strip=False)
