"""The decision about one policy link: a proposal of the search, or a passage that a person brings in."""

from collections.abc import Iterable

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ketenplan.core.plan.wording import RELATIONS
from ketenplan.core.project.model import Relation
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.web.choices import code_choices
from ketenplan.web.forms import EditForm, GatedText, RoomForm

ACCEPT, REJECT, LATER = "aanvaarden", "afwijzen", "later"
NEEDED = {ACCEPT: {"relation", "argument"}, REJECT: {"argument"}, LATER: set[str]()}
"""Which fields each button asks for."""


MEANINGS = {
    Relation.SUPPORTS: _("it helps to tackle the issue"),
    Relation.CONDITIONS: _("money, people or a demand"),
    Relation.OVERLAPS: _("another programme does the same"),
    Relation.CONFLICTS: _("it works against the approach"),
    Relation.SILENT: _("it says nothing about the issue"),
}


def _relation(**options: str) -> forms.ChoiceField:
    words = code_choices(RELATIONS)
    return forms.ChoiceField(
        label=_("What does this policy do for the issue?"),
        choices=[(code, format_lazy("{}: {}", label, MEANINGS[Relation(code)])) for code, label in words],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this policy does before you accept it.")},
        **options,
    )


def _argument() -> GatedText:
    return GatedText(
        label=_("Why?"),
        rows=2,
        max_length=1000,
        help_text=_("One sentence: why it fits, or why it does not."),
        error_messages={"required": _("Write in one sentence why.")},
    )


def _hook() -> GatedText:
    return GatedText(
        label=_("Sentence for the portfolio holder"),
        max_length=300,
        required=False,
        help_text=_(
            "With this sentence you ask the alderman or the mayor for support. It comes into the plan."
        ),
    )


class DecisionForm(EditForm):
    """Accept, reject or put off. The button that was pressed tells what must be filled in."""

    use_required_attribute = False
    relation = _relation(help_text=_("Needed when you accept."))
    argument = _argument()
    hook = _hook()

    def full_clean(self) -> None:
        """Ask for what this button needs only; on screen both fields stay without "optional"."""
        pressed = next((name for name in NEEDED if name in self.data), REJECT)
        for name in NEEDED[ACCEPT]:
            self.fields[name].required = name in NEEDED[pressed]
        super().full_clean()
        for name in NEEDED[ACCEPT]:
            self.fields[name].required = True


class AttachForm(RoomForm):
    """Link a passage by hand to one of the issues of now. The passage goes along in the form: an address that is
    sent again after a session ended has no query."""

    use_required_attribute = False
    passage = forms.CharField(widget=forms.HiddenInput)
    issue = forms.TypedChoiceField(
        label=_("Safety issue"),
        coerce=int,
        error_messages={"required": _("Choose the issue that this passage belongs to.")},
    )
    relation = _relation()
    argument = _argument()
    hook = _hook()

    def __init__(self, *args: object, issues: Iterable[SafetyIssue], **options: object) -> None:
        super().__init__(*args, **options)
        choices = [(issue.pk, f"{issue.key}. {issue.title}") for issue in issues]
        self.fields["issue"].choices = [("", _("Choose an issue")), *choices]  # type: ignore[attr-defined]
