"""Two people change the same thing: neither loses text, and neither overwrites the other without seeing it."""

import pytest

from ketenplan.alignment.actions import accept_link
from ketenplan.consultation.actions import change_partner
from ketenplan.inquiries.actions import change_header, change_issue
from ketenplan.plans.actions import write_chapter
from ketenplan.policies.actions import change_document
from ketenplan.projects.actions import change_member
from tests.contracts.permission_table import address
from tests.factories.forms import ISSUE, PARTNER, every_form, key
from tests.factories.pages import form_with, text_of
from tests.factories.projects import MembershipFactory, filled_project

MINE, THEIRS = "Wat ik hier heb getypt.", "Wat mijn collega al bewaarde."


def colleague_changes(filled, name: str) -> None:
    """Somebody else stores THEIRS in the text that this form is about."""
    by, visit = {"by": filled.visit, "version": 1}, filled.visit
    match name:
        case "quickscan-header":
            change_header(**by, quickscan=visit.project.quickscans.get(number=2), occasion=THEIRS)
        case "quickscan-issue-change":
            change_issue(**by, issue=filled.issue, **ISSUE | {"description": THEIRS})
        case "chain-change":
            change_partner(**by, partner=filled.partner, **PARTNER | {"contribution": THEIRS})
        case "policy-document-change":
            change_document(**by, document=filled.document, adopted_by=THEIRS)
        case "policy-decide":
            accept_link(**by, link=filled.link, relation="OVERLAPS", argument=THEIRS)
        case "plan-chapter":
            write_chapter(**by, chapter=2, text=THEIRS)


TEXTS = {
    "quickscan-header": "occasion",
    "quickscan-issue-change": "description",
    "chain-change": "contribution",
    "policy-document-change": "adopted_by",
    "policy-decide": "argument",
    "plan-chapter": "text",
}


def row_of(filled, name: str):
    """The row that this form changes, as it is now."""
    match name:
        case "quickscan-header":
            return filled.project.quickscans.get(number=2)
        case "plan-chapter":
            return filled.project.chapter_texts.get(chapter=2)
    row = {
        "quickscan-issue-change": filled.issue,
        "chain-change": filled.partner,
        "policy-document-change": filled.document,
        "policy-decide": filled.link,
    }[name]
    row.refresh_from_db()
    return row


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.mark.parametrize("name", TEXTS)
def test_second_editor_sees_both_texts_and_nothing_is_overwritten(lead, filled, name):
    data = every_form(filled)[name] | key() | {TEXTS[name]: MINE}
    colleague_changes(filled, name)

    response = lead.post(address(name, filled.ids), data)

    assert response.status_code == 409
    assert THEIRS in text_of(response)
    assert form_with(response, TEXTS[name])[TEXTS[name]] == MINE
    row = row_of(filled, name)
    assert (getattr(row, TEXTS[name]), row.version) == (THEIRS, 2)


@pytest.mark.parametrize("name", TEXTS)
def test_sending_the_shown_form_again_stores_it(lead, filled, name):
    data = every_form(filled)[name] | key() | {TEXTS[name]: MINE}
    colleague_changes(filled, name)
    shown = lead.post(address(name, filled.ids), data)

    button = {"aanvaarden": ""} if name == "policy-decide" else {}
    response = lead.post(address(name, filled.ids), form_with(shown, TEXTS[name]) | button)

    assert response.status_code == 302
    row = row_of(filled, name)
    assert (getattr(row, TEXTS[name]), row.version) == (MINE, 3)


def test_third_editor_in_between_is_seen_as_well(lead, filled):
    data = every_form(filled)["chain-change"] | key() | {"contribution": MINE}
    colleague_changes(filled, "chain-change")
    shown = lead.post(address("chain-change", filled.ids), data)
    fields = PARTNER | {"contribution": "Nog iemand anders."}
    change_partner(by=filled.visit, partner=filled.partner, version=2, **fields)

    response = lead.post(address("chain-change", filled.ids), form_with(shown, "contribution"))

    assert response.status_code == 409
    assert "Nog iemand anders." in text_of(response)


def test_role_that_a_colleague_gave_is_shown(lead, filled):
    other = MembershipFactory(project=filled.project, role="EXECUTIVE")
    place = address("members-change", filled.ids | {"membership_id": other.pk})
    change_member(by=filled.visit, membership=other, version=1, role="PRACTITIONER", ends_on=None)

    response = lead.post(place, {"role": "REPRESENTATIVE", "version": 1} | key())

    assert response.status_code == 409
    other.refresh_from_db()
    assert (other.role, other.version) == ("PRACTITIONER", 2)


def test_form_of_a_text_that_did_not_exist_yet_does_not_overwrite_it(lead, filled):
    write_chapter(by=filled.visit, chapter=5, version=0, text=THEIRS)

    response = lead.post(
        address("plan-chapter", filled.ids | {"chapter": 5}), {"text": MINE, "version": 0} | key()
    )

    assert response.status_code == 409
    assert filled.project.chapter_texts.get(chapter=5).text == THEIRS


@pytest.mark.parametrize("name", TEXTS)
def test_page_that_nobody_touched_is_stored_as_it_is_shown(lead, filled, name):
    """Opening a form and sending it unchanged changes nothing but the version."""
    place = address("policy-issue" if name == "policy-decide" else name, filled.ids)
    before = getattr(row_of(filled, name), TEXTS[name])
    shown = form_with(lead.get(place), TEXTS[name])
    added = {"argument": "Omdat het past.", "relation": "SUPPORTS", "aanvaarden": ""}

    response = lead.post(address(name, filled.ids), shown | (added if name == "policy-decide" else {}))

    assert response.status_code == 302
    after = row_of(filled, name)
    assert getattr(after, TEXTS[name]) == ("Omdat het past." if name == "policy-decide" else before)
    assert after.version == 2
