"""What a person says about one goal: right, right with corrections, or not a goal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.core.goals.figures import read_number
from ketenplan.core.goals.wording import DIRECTIONS, figure_text
from ketenplan.web.choices import code_choices
from ketenplan.web.forms import EditForm, GatedText, day_field

CONFIRM, REJECT = "bevestigen", "afwijzen"
FIRST_YEAR, LAST_YEAR = 1990, 2100


class FigureField(forms.CharField):
    """A figure as Dutch writes it: "7,1", "1.240". The value is a float, or None for an empty field."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10})
        super().__init__(max_length=20, required=False, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return figure_text(value) if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        text = super().clean(value).strip()
        if not text:
            return None
        figure = read_number(text)
        if figure is None:
            raise forms.ValidationError(_("Fill in a number, for example 7.1 as 7,1."))
        return figure


def year_field(**options: Any) -> forms.IntegerField:
    """A year, or nothing."""
    return forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, **options)


class QuotedText(GatedText):
    """Free text that may be a literal piece of a policy document. That is public and nobody of the project wrote it, so
    it is not screened; everything else is. `quote` is what the document says."""

    quote = ""

    def clean(self, value: Any) -> str:
        text = forms.CharField.clean(self, value).replace("\r\n", "\n")
        return text if text in self.quote else super().clean(value)


class GoalForm(EditForm):
    what = QuotedText(label=_("What is the goal?"), rows=2, max_length=600)
    indicator = QuotedText(label=_("Indicator"), max_length=300, required=False)
    target = FigureField(label=_("Target"), help_text=_("The figure to reach, for example 7,1."))
    unit = QuotedText(
        label=_("Unit"), max_length=120, required=False, help_text=_("For example: % or weeks.")
    )
    direction = forms.ChoiceField(
        label=_("Which way"), choices=[("", _("not stated")), *code_choices(DIRECTIONS)], required=False
    )
    is_relative = forms.BooleanField(label=_("The target is a change in percent"), required=False)
    target_year = year_field(label=_("Reached in the year"))
    baseline = FigureField(label=_("Where it started"))
    baseline_year = year_field(label=_("Year of the start"))
    portfolio = GatedText(
        label=_("Portfolio holder"),
        max_length=200,
        required=False,
        help_text=_("A function, for example: alderman for youth. Never a name."),
    )
    adopted_by = GatedText(label=_("Adopted by"), max_length=120, required=False)
    valid_from = day_field(label=_("Valid from"))
    valid_until = day_field(label=_("Valid until and including"))
    argument = GatedText(
        label=_("Remark"),
        rows=2,
        max_length=1000,
        required=False,
        help_text=_("Needed when you reject: why is this no goal?"),
    )

    def __init__(self, *args: Any, quote: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, QuotedText):
                field.quote = quote

    def full_clean(self) -> None:
        """Whoever rejects a goal need not get its parts right first: they are not stored."""
        super().full_clean()
        if REJECT in self.data:
            for name in set(self.errors) - {"version", "argument"}:
                del self.errors[name]
            self.marks = {name: pieces for name, pieces in self.marks.items() if name == "argument"}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This day lies before the first day. Change one of the two."))
        if REJECT in self.data and not values.get("argument") and "argument" not in self.errors:
            self.add_error("argument", _("Say in one sentence why this is no goal."))
        return values

    def parts(self) -> dict[str, Any]:
        """What was filled in about the goal itself, without the remark."""
        return {name: value for name, value in self.values().items() if name != "argument"}
