"""Forms of the room Beleidslijn that are about documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.plan.wording import DOCUMENT_STATUSES
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText, RoomForm, day_field


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or more files; the value is a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        files = files or [None]  # nothing was chosen: one missing file
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class UploadForm(RoomForm):
    files = ManyFilesField(
        label=_("Policy documents"),
        help_text=_(
            "PDF, Word (DOCX), ODT, HTML, text or Markdown. You may choose several files. At most 50 MB each."
        ),
        allow_empty_file=True,
    )


class DocumentForm(EditForm):
    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of document"))
    status = forms.ChoiceField(label=_("Status"), choices=code_choices(DOCUMENT_STATUSES))
    adopted_by = GatedText(
        label=_("Adopted by"),
        max_length=120,
        required=False,
        help_text=_("For example: the municipal council."),
    )
    adopted_on = day_field(label=_("Adopted on"))
    valid_from = day_field(label=_("Valid from"))
    valid_until = day_field(label=_("Valid until and including"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = reference_choices("document_kinds")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This day lies before the first day. Change one of the two."))
        return values
