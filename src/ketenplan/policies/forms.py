"""Forms of the room Beleidslijn that are about documents."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.goals.wording import PASSAGE_KINDS
from ketenplan.core.plan.wording import DOCUMENT_STATUSES
from ketenplan.policies import listing
from ketenplan.policies.models import PolicyDocument
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText, RoomForm, day_field

VALIDITIES = [
    (listing.VALID, _("valid")),
    (listing.EXPIRED, _("expired")),
    (listing.NOT_YET, _("not valid yet")),
    (listing.WITHDRAWN, _("withdrawn")),
]
READINGS = [
    (listing.WELL, _("read well")),
    (listing.PROBLEM, _("something is the matter")),
    (listing.WORKING, _("being read")),
]


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
            "PDF, Word (DOCX), ODT, HTML, text or Markdown. Choose up to 100 files at once, or drag them to this"
            " button. At most 50 MB each."
        ),
        allow_empty_file=True,
    )

    def renew_key(self) -> None:
        """Make what is sent next a new form: this one was handled, at least in part."""
        self.data = self.data.copy()
        self.data["form_key"] = str(uuid.uuid4())


class SearchedForm(RoomForm):
    """Whether a document takes part in matching."""

    is_searched = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ListForm(forms.Form):
    """What of the list of documents to show. Every field stands in the address; what is unknown counts as empty."""

    is_filter = True

    word = forms.CharField(label=_("Word in the title"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    validity = forms.ChoiceField(label=_("Valid today"), required=False)
    reading = forms.ChoiceField(label=_("Reading"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)

    def __init__(self, *args: Any, owners: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        choices = {
            "kind": reference_choices("document_kinds"),
            "status": code_choices(DOCUMENT_STATUSES),
            "validity": VALIDITIES,
            "reading": READINGS,
            "owner": [(owner, owner) for owner in owners],
        }
        for name, rows in choices.items():
            self.fields[name].choices = [("", _("all")), *rows]

    def wish(self) -> dict[str, str]:
        """What was asked, without the parts that nobody knows."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FindForm(forms.Form):
    """A question about policy, with filters. Everything stands in the address; nothing of it is kept."""

    is_filter = True

    question = GatedText(
        label=_("What are you looking for?"),
        max_length=40_000,
        required=False,
        help_text=_("A word, a sentence or a whole issue. No names or other data of persons."),
    )
    document = forms.ChoiceField(label=_("Document"), required=False)
    kind = forms.ChoiceField(label=_("Kind of document"), required=False)
    passage_kind = forms.ChoiceField(label=_("Kind of passage"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    valid_on = day_field(label=_("Valid on"))

    def __init__(self, *args: Any, documents: Iterable[PolicyDocument] = (), **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        rows = sorted(documents, key=lambda row: (row.title.casefold(), row.pk))
        owners = sorted({row.owner for row in rows if row.owner}, key=str.casefold)
        choices = {
            "document": [(row.key, row.title) for row in rows],
            "kind": reference_choices("document_kinds"),
            "passage_kind": code_choices(PASSAGE_KINDS),
            "status": code_choices(DOCUMENT_STATUSES),
            "owner": [(owner, owner) for owner in owners],
        }
        for name, known in choices.items():
            self.fields[name].choices = [("", _("all")), *known]

    def has_filter(self) -> bool:
        """Whether anything but the question was filled in."""
        return self.is_bound and any(self.data.get(name) for name in self.fields if name != "question")


class DocumentForm(EditForm):
    title = GatedText(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of document"))
    status = forms.ChoiceField(label=_("Status"), choices=code_choices(DOCUMENT_STATUSES))
    adopted_by = GatedText(
        label=_("Adopted by"),
        max_length=120,
        required=False,
        help_text=_("For example: the municipal council."),
    )
    owner = GatedText(
        label=_("Owner"),
        max_length=120,
        required=False,
        help_text=_("The portfolio or department that keeps this document. No name of a person."),
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
