"""The form of one row; its fields follow from the list."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.reference.checking import AllLists, choices_of
from ketenplan.reference.lists import STATUSES, ExtraField, FieldKind, ReferenceList
from ketenplan.reference.starter import ItemStatus, ReferenceItem
from ketenplan.web.forms import EditForm, GatedText, RoomForm, day_field

MOST_BYTES = 2_000_000


class ItemForm(EditForm):
    code = GatedText(
        label=_("Code"),
        max_length=40,
        help_text=_("Capitals, digits and dashes. Nobody sees it in the plan."),
    )
    label = GatedText(label=_("Name"), max_length=200)
    aliases = GatedText(
        label=_("Other names"), rows=3, required=False, help_text=_("Also old names. One on each line.")
    )
    status = forms.ChoiceField(label=_("Status"), choices=list(STATUSES.items()))
    valid_from = day_field(label=_("Holds from"))
    valid_until = day_field(label=_("Holds up to and including"))
    source = GatedText(label=_("Source"), rows=2, max_length=1000, required=False)

    def __init__(
        self, *args: Any, spec: ReferenceList, lists: AllLists, code: str = "", **options: Any
    ) -> None:
        """`code` is that of an existing row, which does not change any more."""
        self.spec, self.given_code = spec, code
        super().__init__(*args, **options)
        if code:
            del self.fields["code"]
        for each in spec.fields:
            self.fields[each.name] = _field(each, lists)

    def item(self) -> ReferenceItem:
        """What was filled in, as a row."""
        data = self.cleaned_data
        extra = {
            each.name: tuple(value) if isinstance(value := data.get(each.name), list) else value
            for each in self.spec.fields
            if data.get(each.name)
        }
        return ReferenceItem(
            code=self.given_code or data["code"],
            label=data["label"],
            aliases=tuple(
                dict.fromkeys(line.strip() for line in data["aliases"].split("\n") if line.strip())
            ),
            source=data["source"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            extra=extra,
            status=ItemStatus(data["status"]),
        )


def shown(item: ReferenceItem) -> Mapping[str, Any]:
    """A row as the form shows it."""
    extra = {name: list(value) if isinstance(value, tuple) else value for name, value in item.extra.items()}
    return {
        "code": item.code,
        "label": item.label,
        "aliases": "\n".join(item.aliases),
        "status": item.status.value,
        "valid_from": item.valid_from,
        "valid_until": item.valid_until,
        "source": item.source,
        **extra,
    }


def _field(each: ExtraField, lists: AllLists) -> forms.Field:
    if each.kind is FieldKind.TEXT:
        return GatedText(label=each.label, rows=2, max_length=1000, required=each.required)
    choices = list(choices_of(each, lists).items())
    if each.kind is FieldKind.CODES:
        return forms.MultipleChoiceField(
            label=each.label, choices=choices, required=each.required, widget=forms.CheckboxSelectMultiple
        )
    blank = [("", _("Not chosen yet"))]
    return forms.ChoiceField(label=each.label, choices=[*blank, *choices], required=each.required)


class ListFileForm(RoomForm):
    file = forms.FileField(label=_("File with the list"), help_text=_("Excel (XLSX) or JSON. At most 2 MB."))

    def clean_file(self) -> object:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 2 MB. Choose a smaller file."))
        return upload


class ConfirmListForm(RoomForm):
    """What the dry run showed, ready to be stored. It passes every check once more."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=4_000_000, strip=False)
