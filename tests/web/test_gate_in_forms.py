"""Every free text of a project passes the gate: refused text comes back to its writer and goes nowhere else."""

import logging

import pytest
from django import forms

from ketenplan.alignment.forms import AttachForm, DecisionForm
from ketenplan.alignment.succession.forms import MoveForm
from ketenplan.consultation.forms import PartnerForm
from ketenplan.goals.forms import GoalForm
from ketenplan.inquiries.forms import HeaderForm, SafetyIssueForm
from ketenplan.plans.forms import ChapterForm
from ketenplan.policies.forms import DocumentForm, FindForm, ListForm
from ketenplan.projects.forms import InviteForm
from ketenplan.thesaurus.forms import ConceptForm, TermForm
from ketenplan.web.forms import EditForm, GatedText, RoomForm
from tests.contracts.permission_table import address
from tests.factories.forms import every_form, key, rest_on_an_older_document
from tests.factories.pages import form_with, marked_in
from tests.factories.projects import filled_project
from tests.factories.tables import added_since, counts, tables_with

CANARY, NUMBER = "Zwaluwkanarie", "111222333"
REFUSED = f"{CANARY} met burgerservicenummer {NUMBER} is gezien"
REFUSALS = {
    "BSN": NUMBER,
    "e-mail": "piet.bakker@post.example",
    "phone": "06-12345678",
    "IBAN": "NL91ABNA0417164300",
    "postcode": "1234 AB 12",
    "name": "Pieter Bakker",
}

FORMS = {
    "members-invite": InviteForm,
    "quickscan-start": HeaderForm,
    "quickscan-header": HeaderForm,
    "quickscan-issue-add": SafetyIssueForm,
    "quickscan-issue-change": SafetyIssueForm,
    "chain-add": PartnerForm,
    "chain-change": PartnerForm,
    "policy-document-change": DocumentForm,
    "policy-decide": DecisionForm,
    "policy-attach": AttachForm,
    "policy-goal": GoalForm,
    "policy-settle": MoveForm,
    "thesaurus": ConceptForm,
    "thesaurus-concept": TermForm,
    "plan-chapter": ChapterForm,
}
NOT_FREE = {
    ("ConfirmImportForm", "content"),  # read and screened as a whole by the quickscan reader
    ("AttachForm", "passage"),  # the key of a passage, looked up before anything else
    ("GoalForm", "target"),  # a figure: text that is none is refused
    ("GoalForm", "baseline"),
    ("InviteForm", "email"),  # the work address of a colleague
}


def all_forms(kind: type[forms.Form] = RoomForm) -> set[type[forms.Form]]:
    """Every form of the product: URLs have been loaded, so every module with a form has been too."""
    return {kind} | {form for child in kind.__subclasses__() for form in all_forms(child)}


def gated(form: type[forms.Form]) -> list[str]:
    return [name for name, field in form.base_fields.items() if isinstance(field, GatedText)]


CASES = [(name, field) for name, form in FORMS.items() for field in gated(form)]


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def correct(filled, name: str) -> dict:
    """A correct form of this address."""
    if name == "quickscan-start":
        filled.project.quickscans.all().delete()
        return {"area": "Een deel van de gemeente", "version": 0} | key()
    if name == "policy-settle":
        rest_on_an_older_document(filled)
    return every_form(filled)[name] | key()


@pytest.mark.parametrize(("name", "field"), CASES)
def test_refused_text_comes_back_marked_and_is_kept_nowhere(lead, filled, caplog, capfd, name, field):
    data = correct(filled, name) | {field: REFUSED}
    place, before = address(name, filled.ids), counts()

    with caplog.at_level(logging.DEBUG):
        response = lead.post(place, data)

    assert response.status_code in (200, 422)
    assert form_with(response, field)[field] == REFUSED
    assert [spot for spot in marked_in(response) if spot != "school"] == [NUMBER]  # a matched word
    assert added_since(before) == {}
    assert [tables_with(CANARY), tables_with(NUMBER)] == [[], []]
    written = caplog.text + "".join(capfd.readouterr())
    assert CANARY not in written
    assert NUMBER not in written


@pytest.mark.parametrize("what", REFUSALS)
def test_each_kind_is_refused_in_a_form(lead, filled, what):
    text = f"Neem contact op met {REFUSALS[what]} over het vraagstuk."
    place = address("quickscan-issue-change", filled.ids)

    response = lead.post(place, correct(filled, "quickscan-issue-change") | {"description": text})

    assert response.status_code == 200
    assert marked_in(response) != []
    filled.issue.refresh_from_db()
    assert (filled.issue.description, filled.issue.version) == ("", 1)


def test_same_text_without_the_number_is_stored(lead, filled):
    text = f"{CANARY} is gezien"

    response = lead.post(
        address("plan-chapter", filled.ids), correct(filled, "plan-chapter") | {"text": text}
    )

    assert response.status_code == 302
    assert tables_with(CANARY) == ["plans_chaptertext"]


def test_free_text_fields_are_behind_the_gate():
    """A new text field is a `GatedText`, or stands in the list of exceptions with its reason."""
    open_fields = {
        (form.__name__, name)
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field, GatedText | forms.UUIDField)
    }

    assert open_fields == NOT_FREE


def test_every_form_with_text_is_tried_here():
    with_text = {form for form in all_forms() if gated(form)}

    assert with_text == set(FORMS.values())


def test_every_form_of_the_product_is_a_room_form():
    """A plain Django form would pass by the key, the version and the gate."""
    plain = {
        form.__name__
        for form in forms.Form.__subclasses__()
        if form.__module__.startswith("ketenplan.") and form is not RoomForm
    }

    assert plain == {FindForm.__name__, ListForm.__name__}  # asked in the address, and nothing of it is kept
    assert EditForm in all_forms()
