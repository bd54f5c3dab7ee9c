"""Forms of this product: sent twice is handled once, refused text is never stored, two editors both keep
their text."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from ketenplan.core.privacy import Finding, is_refused, screen


class ComponentRenderer(TemplatesSetting):
    """Renders every form with our components (templates/web/forms)."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `findings` say why exactly this piece is marked."""

    text: str
    findings: tuple[object, ...] = ()


class RefusedText(forms.ValidationError):
    """Text that the gate refuses. `pieces` show where, to the writer only."""

    def __init__(self, text: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(list(dict.fromkeys(finding.message for finding in findings)), code="refused")
        self.pieces = cut_at(text, findings)


def cut_at(text: str, findings: tuple[Finding, ...]) -> list[Piece]:
    """`text` in pieces, so that every finding starts and ends with a piece. Overlapping findings share
    one."""
    edges = sorted({0, len(text), *(f.start for f in findings), *(f.end for f in findings)})
    return [
        Piece(text[start:end], tuple(f for f in findings if f.start <= start and end <= f.end))
        for start, end in pairwise(edges)
    ]


class GatedText(forms.CharField):
    """Free text of a project: it passes the gate before anything else can happen to it."""

    def __init__(self, *, rows: int = 0, max_length: int = 4000, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(max_length=max_length, widget=widget, **options)
        self.error_messages["max_length"] = _(
            "This text is too long: %(limit_value)d characters fit in, and yours has %(show_value)d."
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without a limit in the browser: it would cut off what somebody pastes without a word."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        return {name: value for name, value in attrs.items() if name != "maxlength"}

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        text = text.replace("\r\n", "\n")
        findings = screen(text)
        if is_refused(findings):
            raise RefusedText(text, findings)
        return text


def day_field(**options: object) -> forms.DateField:
    """A date that the browser helps to choose; without help it is typed as 31-12-2026."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, required=False, **options)  # type: ignore[arg-type]


class RoomForm(forms.Form):
    """A form that is handled once, however often it is sent. Spots that the gate refused are in `marks`."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    required_css_class = "required"

    def __init__(self, *args: Any, prefix_id: int | None = None, **options: Any) -> None:
        """`prefix_id` keeps the ids of several forms of one kind on a page apart."""
        options.setdefault("label_suffix", "")
        if prefix_id is not None:
            options["auto_id"] = f"id_{prefix_id}_%s"
        super().__init__(*args, **options)
        self.marks: dict[str, list[Piece]] = {}
        self.colleague: dict[str, str] = {}
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("autocomplete", "off")
            field.initial = uuid.uuid4() if name == "form_key" else field.initial

    def add_error(self, field: str | None, error: Any) -> None:
        if field and isinstance(error, RefusedText):
            self.marks[field] = error.pieces
        super().add_error(field, error)

    def clean_form_key(self) -> uuid.UUID:
        """The key printed in the form; a form without one (an old page) is handled as a new one."""
        return self.cleaned_data["form_key"] or uuid.uuid4()

    def values(self) -> dict[str, Any]:
        """What was filled in, without the fields that only guard the form."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("form_key", "version")
        }


class EditForm(RoomForm):
    """A form that changes a row that somebody else may have changed meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def show_colleague(self, stored: Mapping[str, Any], version: int) -> None:
        """Keep what was typed and put the stored text of the colleague beside every field that differs.

        Sending the form again then replaces the colleague's version, knowingly.
        """
        for name, value in stored.items():
            if name in self.fields and _shown(value) != _shown(self.cleaned_data.get(name)):
                self.colleague[name] = _shown(value)
        data = self.data.copy()
        data["version"], data["form_key"] = str(version), str(uuid.uuid4())
        self.data = data
        self.add_error(
            None,
            _("Somebody else changed this while you were typing. Your text and theirs are both shown below."),
        )


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
