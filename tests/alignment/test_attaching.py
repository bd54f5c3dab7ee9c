"""A person links a passage that the search did not propose."""

import pytest

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment import actions
from ketenplan.alignment.models import PolicyLink
from ketenplan.audit.models import AuditEntry
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import form_with, text_of
from tests.factories.projects import PolicyPassageFactory, SafetyIssueFactory, filled_project, member_of

TEXT = "Iedere wijk krijgt een jongerenwerker die de straat kent."
REASON, HOOK = "De jongerenwerker ziet deze kinderen elke dag.", "Uw wijkaanpak helpt deze kinderen."


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.fixture
def passage(filled):
    return PolicyPassageFactory(text=TEXT, document__municipality=filled.project.municipality)


def place(filled, passage, issue=None):
    at = f"{address('policy-attach', filled.ids)}?passage={passage.key}"
    return f"{at}&vraagstuk={issue.pk}" if issue else at


def form(filled, passage, **fields):
    decision = {"issue": filled.issue.pk, "relation": "SUPPORTS", "argument": REASON, "hook": HOOK}
    return {"passage": passage.key} | decision | fields | key()


def test_page_shows_the_passage_and_has_the_issue_chosen(lead, filled, passage):
    page = lead.get(place(filled, passage, filled.issue))

    assert TEXT in text_of(page)
    assert form_with(page, "argument")["issue"] == str(filled.issue.pk)


def test_link_is_accepted_signed_and_marked_as_made_by_hand(lead, filled, passage):
    response = lead.post(place(filled, passage), form(filled, passage))

    link = PolicyLink.objects.get(passage=passage)
    assert response["Location"].endswith(f"?voorstel={link.pk}#link-{link.pk}")
    assert (link.safety_issue, link.project, link.state, link.origin) == (
        filled.issue,
        filled.project,
        "ACCEPTED",
        "HAND",
    )
    assert (link.relation, link.argument, link.hook) == ("SUPPORTS", REASON, HOOK)
    assert link.decided_by_label == filled.lead.label
    assert AuditEntry.objects.filter(event="policy_link.attached").count() == 1
    assert "met de hand gekoppeld" in text_of(lead.get(response["Location"]))


def test_link_made_by_hand_is_kept_by_a_new_search(filled, passage):
    link = actions.attach_passage(
        by=filled.visit, issue=filled.issue, passage=passage, relation="SUPPORTS", argument=REASON
    )

    actions.store_search(filled.project, {filled.issue.key: filled.issue}, (), stamp="x", passages=0)

    assert list(PolicyLink.objects.filter(project=filled.project)) == [link]


@pytest.mark.parametrize("missing", ["issue", "relation", "argument"])
def test_nothing_is_linked_without_issue_relation_and_reason(lead, filled, passage, missing):
    response = lead.post(place(filled, passage), form(filled, passage, **{missing: ""}))

    assert response.status_code == 422
    assert not PolicyLink.objects.filter(passage=passage).exists()


def test_personal_detail_is_refused_before_it_is_stored(lead, filled, passage):
    response = lead.post(place(filled, passage), form(filled, passage, argument="Bel 06-12345678."))

    assert response.status_code == 422
    assert not PolicyLink.objects.filter(passage=passage).exists()


def test_passage_that_is_linked_already_leads_to_that_link_and_keeps_the_text(lead, filled):
    response = lead.post(place(filled, filled.link.passage), form(filled, filled.link.passage))

    filled.link.refresh_from_db()
    assert response.status_code == 409
    assert form_with(response, "argument")["argument"] == REASON
    assert f"?voorstel={filled.link.pk}#link-{filled.link.pk}" in response.content.decode()
    assert (filled.link.state, filled.link.version) == ("PROPOSED", 1)


def test_form_that_is_sent_again_after_signing_in_knows_its_passage(lead, filled, passage):
    response = lead.post(address("policy-attach", filled.ids), form(filled, passage))

    assert response.status_code == 302
    assert PolicyLink.objects.get(passage=passage).argument == REASON


def test_same_form_twice_links_once(lead, filled, passage):
    sent = form(filled, passage)

    answers = [lead.post(place(filled, passage), sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert PolicyLink.objects.filter(passage=passage).count() == 1


def test_passage_of_another_municipality_does_not_exist(lead, filled):
    elsewhere = PolicyPassageFactory(text="Geheim beleid.")

    answers = [
        lead.get(place(filled, elsewhere)),
        lead.post(place(filled, elsewhere), form(filled, elsewhere)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not PolicyLink.objects.filter(passage=elsewhere).exists()


def test_issue_of_another_project_cannot_be_chosen(lead, filled, passage):
    stranger = SafetyIssueFactory(title="Geheim vraagstuk")

    page = lead.get(place(filled, passage, stranger))
    response = lead.post(place(filled, passage), form(filled, passage, issue=stranger.pk))

    assert "Geheim vraagstuk" not in text_of(page) + text_of(response)
    assert response.status_code == 422
    assert not PolicyLink.objects.filter(passage=passage).exists()


def test_reader_may_not_link(client, filled, passage):
    member = member_of(filled.project, Role.REPRESENTATIVE)
    client.force_login(member)

    assert client.post(place(filled, passage), form(filled, passage)).status_code == 403
    with pytest.raises(NotAllowed):
        actions.attach_passage(
            by=Visit(member, filled.project, Role.REPRESENTATIVE),
            issue=filled.issue,
            passage=passage,
            relation="x",
            argument="",
        )
    assert not PolicyLink.objects.filter(passage=passage).exists()
