"""Forms of the room Afspraken."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.agreements import lines
from ketenplan.agreements.wording import COOPERATIONS, KINDS, PUBLICATIONS
from ketenplan.core.agreements.frame import DPIA_STATES, REGIMES
from ketenplan.core.agreements.sentences import STATES, SUBJECTS
from ketenplan.core.project import model as core
from ketenplan.core.project.agreements import (
    Agreement,
    AgreementKind,
    AgreementState,
    AgreementSubject,
    Cooperation,
    Need,
    Publication,
)
from ketenplan.web.choices import code_choices, reference_choices
from ketenplan.web.forms import EditForm, GatedText, OneInALine, day_field

_FLOWS = _(
    "One on each line: giver > receiver: kind. For example: Politie > Leerplicht: persoonsgegevens. Kinds are: geen "
    "gegevens, contactgegevens van medewerkers, beleidsinformatie, persoonsgegevens, bijzondere persoonsgegevens, "
    "strafrechtelijke gegevens."
)


class _WithLines(EditForm):
    """A form with parties and flows, one on each line; `resolve` knows the names of organisations."""

    def __init__(self, *args: Any, resolve: lines.Resolve, **options: Any) -> None:
        super().__init__(*args, **options)
        self.resolve = resolve
        self.fields["life_areas"].choices = reference_choices("life_areas")

    def clean_flows(self) -> list[str]:
        return self._read("flows", lines.data_flows, lines.flow_line)

    def _read(self, name: str, read: Callable[..., Any], write: Callable[[Any], str]) -> list[str]:
        """The lines of a field as they will be shown again; a bad one is said at the field."""
        try:
            return [write(value) for value in read(self.cleaned_data[name], self.resolve)]
        except lines.BadLine as error:
            raise forms.ValidationError(str(error)) from error


class AgreementForm(_WithLines):
    title = GatedText(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Which kind is it?"),
        choices=code_choices(KINDS),
        widget=forms.RadioSelect,
        help_text=_(
            "Organs sign a covenant, and it may have to be published. A working agreement is an instruction."
        ),
    )
    state = forms.ChoiceField(
        label=_("How far is it?"), choices=code_choices(STATES), widget=forms.RadioSelect
    )
    parties = OneInALine(
        label=_("Parties"),
        rows=6,
        required=False,
        help_text=_(
            "One on each line: organisation; organ; function that signs; day of the decision; law and article. For "
            "example: Gemeente; college; wethouder jeugd; 31-12-2026; Jeugdwet artikel 7.3.11. You can leave parts "
            "out. College and burgemeester are two parties."
        ),
    )
    purpose = GatedText(
        label=_("Purpose"),
        rows=3,
        required=False,
        help_text=_("In one sentence: what for, and why is it needed?"),
    )
    scope = GatedText(
        label=_("Scope"),
        rows=3,
        required=False,
        help_text=_("Area, group in neutral words, what is in and out."),
    )
    life_areas = forms.MultipleChoiceField(
        label=_("Life areas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    subjects = forms.MultipleChoiceField(
        label=_("What do the parties agree on?"),
        choices=code_choices(SUBJECTS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    flows = OneInALine(
        label=_("Who gives which information to whom?"), rows=4, required=False, help_text=_FLOWS
    )
    tables = OneInALine(
        label=_("Tables"), rows=2, required=False, help_text=_("The names of the tables, one on each line.")
    )
    roles = GatedText(
        label=_("Roles"),
        rows=3,
        required=False,
        help_text=_("Who leads, who is responsible. Functions, no names."),
    )
    safeguards = GatedText(label=_("Secrecy and security"), rows=3, required=False)
    retention = GatedText(label=_("How long is it kept?"), rows=2, required=False)
    capacity = GatedText(label=_("Hours and money"), rows=2, required=False)
    room = GatedText(label=_("Room for practitioners"), rows=2, required=False)
    escalation = GatedText(label=_("Who decides when it gets stuck?"), rows=2, required=False)
    valid_from = day_field(label=_("First day"))
    valid_until = day_field(label=_("Last day"))
    evaluated_on = day_field(label=_("Day of the evaluation"))
    exit = GatedText(label=_("How does a party leave?"), rows=2, required=False)
    cooperation = forms.ChoiceField(
        label=_("Is it of one of these cooperations?"),
        choices=code_choices(COOPERATIONS),
        help_text=_("These cooperations have a law of their own since 1 March 2025: the WGS."),
    )
    publication = forms.ChoiceField(
        label=_("Is it published?"),
        choices=code_choices(PUBLICATIONS),
        help_text=_("Only for a covenant (Woo)."),
    )

    def clean_parties(self) -> list[str]:
        return self._read("parties", lines.agreement_parties, lines.agreement_party_line)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This day lies before the first day. Change one of the two."))
        is_asked = values.get("publication", "UNASKED") != Publication.UNASKED
        if values.get("kind") == AgreementKind.WORKING_AGREEMENT and is_asked:
            self.add_error(
                "publication", _("This question is only asked of a covenant. Choose “nog niet gevraagd”.")
            )
        return values

    def values(self) -> dict[str, Any]:
        """The fields of `core.Agreement` that people fill in."""
        filled = super().values()
        return filled | {
            "kind": AgreementKind(filled["kind"]),
            "state": AgreementState(filled["state"]),
            "cooperation": Cooperation(filled["cooperation"]),
            "publication": Publication(filled["publication"]),
            "subjects": tuple(map(AgreementSubject, filled["subjects"])),
            "life_areas": tuple(filled["life_areas"]),
            "tables": tuple(filled["tables"]),
            "parties": lines.agreement_parties(filled["parties"], self.resolve),
            "flows": lines.data_flows(filled["flows"], self.resolve),
        }


def filled_in_agreement(value: Agreement) -> dict[str, object]:
    """An agreement as its form shows it."""
    shown: dict[str, object] = {
        name: getattr(value, name) for name in AgreementForm.base_fields if hasattr(value, name)
    }
    return shown | {
        "subjects": [subject.value for subject in value.subjects],
        "life_areas": list(value.life_areas),
        "tables": list(value.tables),
        "parties": [lines.agreement_party_line(party) for party in value.parties],
        "flows": [lines.flow_line(flow) for flow in value.flows],
    }


class NeedForm(_WithLines):
    measure = GatedText(
        label=_("For which measure or table?"),
        rows=3,
        max_length=2000,
        error_messages={"required": _("Write down for which measure or table this agreement is needed.")},
    )
    subject = forms.ChoiceField(
        label=_("What must the partners agree on?"), choices=code_choices(SUBJECTS), widget=forms.RadioSelect
    )
    parties = OneInALine(
        label=_("Which partners must agree?"),
        rows=5,
        help_text=_(
            "One on each line: organisation; organ; law and article that it names itself. For example: Politie; ; "
            "Politiewet artikel 3. Organ and law may stay empty."
        ),
        error_messages={"required": _("Name at least one organisation that must agree.")},
    )
    life_areas = forms.MultipleChoiceField(
        label=_("Life areas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    flows = OneInALine(
        label=_("Who gives which information to whom?"), rows=4, required=False, help_text=_FLOWS
    )

    def clean_parties(self) -> list[str]:
        return self._read("parties", lines.need_parties, lines.need_party_line)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("flows") and values.get("subject") != AgreementSubject.INFORMATION:
            self.add_error(
                "flows", _("This belongs to “informatie delen”. Choose that subject, or leave this empty.")
            )
        return values

    def values(self) -> dict[str, Any]:
        """The fields of `core.Need` that people fill in."""
        filled = super().values()
        return {
            "measure": filled["measure"],
            "subject": AgreementSubject(filled["subject"]),
            "life_areas": tuple(filled["life_areas"]),
            "parties": lines.need_parties(filled["parties"], self.resolve),
            "flows": lines.data_flows(filled["flows"], self.resolve),
        }


def filled_in_need(value: Need) -> dict[str, object]:
    """A need as its form shows it."""
    return {
        "measure": value.measure,
        "subject": value.subject.value,
        "life_areas": list(value.life_areas),
        "parties": [lines.need_party_line(party) for party in value.parties],
        "flows": [lines.flow_line(flow) for flow in value.flows],
    }


def filled_in_for_table(table: core.ChainTable, names: list[str]) -> dict[str, object]:
    """A need as it follows from a joint table: its partners agree on how they sit there."""
    measure = _("The joint table “%(name)s”") % {"name": table.name}
    return {"measure": measure, "subject": AgreementSubject.EFFORT.value, "parties": names}


class NotNeededForm(EditForm):
    because = GatedText(
        label=_("Not needed, because …"),
        rows=4,
        max_length=2000,
        help_text=_("Write it so that a reader of the plan understands it."),
    )


class GapTaskForm(EditForm):
    todo = GatedText(label=_("What must be done?"), rows=3, max_length=2000)
    owner_function = GatedText(
        label=_("Who does this?"), max_length=200, required=False, help_text=_("A function, never a name.")
    )
    due_on = day_field(label=_("Before when?"))
    is_done = forms.BooleanField(label=_("This is done"), required=False)


class FrameForm(EditForm):
    regime = forms.ChoiceField(
        label=_("Under which rules do the partners discuss persons?"),
        choices=code_choices(REGIMES),
        widget=forms.RadioSelect,
        help_text=_("That happens outside Ketenplan: here you keep no data about persons."),
    )
    dpia_state = forms.ChoiceField(
        label=_("Where does the DPIA stand?"),
        choices=code_choices(DPIA_STATES),
        widget=forms.RadioSelect,
        help_text=_("A DPIA is an assessment of the risks for people whose data are used."),
    )
    dpia_on = day_field(label=_("Since which day?"))
    officer_advice = GatedText(
        label=_("What does the privacy officer advise?"),
        rows=4,
        required=False,
        help_text=_("In one or two sentences."),
    )
    advised_on = day_field(label=_("Day of the advice"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("advised_on") and not values.get("officer_advice", "x").strip():
            self.add_error(
                "officer_advice", _("There is a day of the advice. Write down the advice as well.")
            )
        return values
