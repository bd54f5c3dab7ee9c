"""The forms of the room Keten."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ketenplan.consultation.composition import Cells, seen_state
from ketenplan.consultation.models import Partner
from ketenplan.core.chain import FormFact
from ketenplan.core.chain.words import (
    ASPECTS,
    PARTNER_DOMAINS,
    PARTNER_ROLES,
    PARTNER_STATUSES,
    SUBJECTS,
    TABLE_STATES,
)
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText, RoomForm


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
    status = forms.ChoiceField(
        label=_("Does this partner take part?"), choices=code_choices(PARTNER_STATUSES), initial="PROPOSED"
    )
    status_reason = GatedText(
        label=_("Why?"),
        rows=2,
        required=False,
        help_text=_("Needed when the partner does not take part."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("status") == "DECLINED" and not cleaned.get("status_reason", "x").strip():
            self.add_error("status_reason", _("Write down why this partner does not take part."))
        return cleaned

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner_type"].choices = [("", _("Not chosen yet")), *reference_choices("partner_types")]


class TableForm(EditForm):
    """A table. Ended consultation forms cannot be chosen, but a table that has one keeps it until it is changed."""

    name = GatedText(label=_("Name of the table"), max_length=160)
    form = forms.ChoiceField(
        label=_("Form of consultation"),
        required=False,
        help_text=_("Forms that have ended are not in the list."),
    )
    subject = forms.ChoiceField(
        label=_("What is it about?"), choices=code_choices(SUBJECTS), widget=forms.RadioSelect
    )
    state = forms.ChoiceField(
        label=_("Does it exist already?"), choices=code_choices(TABLE_STATES), widget=forms.RadioSelect
    )
    purpose = GatedText(label=_("What does this approach need it for?"), rows=3, required=False)
    seated = forms.MultipleChoiceField(
        label=_("Who sit at this table?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        partners: Iterable[Partner],
        known: Sequence[FormFact],
        stored: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        choices = [(fact.code, fact.label) for fact in known if fact.is_active]
        if stored and stored not in dict(choices):
            label = next((fact.label for fact in known if fact.code == stored), stored)
            choices.append((stored, _("%(form)s (has ended)") % {"form": label}))
        self.fields["form"].choices = [("", _("Not chosen yet")), *choices]
        self.fields["seated"].choices = [(str(partner.pk), partner.name) for partner in partners]

    def values(self) -> dict[str, Any]:
        """As of every form, with the numbers of the partners."""
        return super().values() | {"seated": [int(pk) for pk in self.cleaned_data["seated"]]}


class StandingForm(RoomForm):
    """What each partner has for one issue: a row of boxes per partner. `seen` guards against a lost update."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(
        self, *args: Any, issue: str, partners: Sequence[Partner], cells: Cells, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.partners = partners
        self.fields["seen"].initial = seen_state(issue, partners, cells)
        for partner in partners:
            stored = cells.get((issue, partner.pk), frozenset())
            for aspect, word in ASPECTS.items():
                self.fields[_box(partner, aspect)] = forms.BooleanField(
                    label=f"{partner.name}: {word}", required=False, initial=aspect in stored
                )

    def rows(self) -> Iterator[tuple[Partner, list[tuple[str, BoundField]], str]]:
        """Per partner its boxes, each with the word of its column, and what a colleague chose instead."""
        for partner in self.partners:
            boxes = [(word, self[_box(partner, aspect)]) for aspect, word in ASPECTS.items()]
            yield partner, boxes, self.colleague.get(str(partner.pk), "")

    def aspects(self) -> dict[int, frozenset[str]]:
        """What was ticked, per number of the partner."""
        return {
            partner.pk: frozenset(name for name in ASPECTS if self.cleaned_data[_box(partner, name)])
            for partner in self.partners
        }

    def show_stored(self, issue: str, cells: Cells) -> None:
        """Keep what was ticked and put the words of the colleague beside each row that differs."""
        typed = self.aspects()
        for partner in self.partners:
            stored = cells.get((issue, partner.pk), frozenset())
            if stored != typed[partner.pk]:
                words = ", ".join(word for name, word in ASPECTS.items() if name in stored)
                self.colleague[str(partner.pk)] = words or str(_("nothing"))
        data = self.data.copy()
        data["seen"] = seen_state(issue, self.partners, cells)
        data.pop("form_key", None)
        self.data = data
        self.add_error(
            None, _("Somebody else changed this while you were choosing. Their choice is named per partner.")
        )


def _box(partner: Partner, aspect: str) -> str:
    return f"p{partner.pk}_{aspect}"


class AnswerForm(EditForm):
    because = GatedText(
        label=_("Not needed, because …"),
        rows=4,
        help_text=_("Write it so that a reader of the plan understands it."),
    )
    also = forms.MultipleChoiceField(
        label=_("For which other issues is this true as well?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        """`others` are key and sentence of the advice that says the same of other issues."""
        super().__init__(*args, **options)
        self.fields["also"].choices = others
        if not others:
            del self.fields["also"]
