"""Proposals come from the text; a person decides, with a relation and a reason, and that stays."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment import actions, queries
from ketenplan.alignment.models import PolicyLink
from ketenplan.alignment.proposing import propose_links
from ketenplan.audit.models import AuditEntry
from ketenplan.core.project.model import Relation
from ketenplan.jobs.actions import LeaseLost, claim_job, start_job
from ketenplan.jobs.models import Job
from ketenplan.jobs.tasks import run_job
from ketenplan.policies.actions import remove_document
from ketenplan.projects.actions import StaleVersion
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import (
    AcceptedLinkFactory,
    FilledProject,
    PolicyLinkFactory,
    PolicyPassageFactory,
    SafetyIssueFactory,
    filled_project,
    member_of,
)

SCHOOL = "Elk kind gaat naar school en de leerplichtambtenaar volgt het verzuim van kinderen."
ABSENCE = (
    "Wij dringen het verzuim van school terug: bij verzuim bezoekt een leerplichtambtenaar het kind thuis."
)
ROADS = "Het wegdek van de provinciale weg wordt volgend jaar van nieuw asfalt voorzien."
NO_RELATION = "Kies eerst wat dit beleid voor het vraagstuk doet. Daarna kunt u het aanvaarden."
NO_ARGUMENT = "Schrijf in één zin waarom."
ARGUMENT = "De jeugdagenda vraagt hetzelfde van ons."


@pytest.fixture
def filled(db) -> FilledProject:
    """A project with an issue about absence from school, and one proposal made by hand."""
    return filled_project()


@pytest.fixture
def visit(filled) -> Visit:
    return filled.visit


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.fixture
def corpus(filled) -> dict[str, str]:
    """Three documents of this municipality by text, beside the one of the proposal. Value: passage key."""
    here = {"document__municipality": filled.project.municipality}
    return {text: PolicyPassageFactory(text=text, **here).key for text in (ABSENCE, ROADS)}


def search(visit: Visit) -> None:
    """Ask for proposals, and do the job."""
    actions.search_links(by=visit)
    run_job.func(Job.objects.get(kind=queries.PROPOSE_LINKS, state="READY").pk)


def passages_with(filled: FilledProject, state: str) -> set[str]:
    return set(
        PolicyLink.objects.filter(project=filled.project, state=state).values_list("passage__key", flat=True)
    )


def decision_of(link: PolicyLink) -> tuple[str, str, str, int]:
    link.refresh_from_db()
    return link.state, link.relation, link.argument, link.version


OPEN = ("PROPOSED", "", "", 1)


def test_job_proposes_what_is_about_the_issue_with_reasons(filled, visit, corpus):
    search(visit)

    assert passages_with(filled, "PROPOSED") == {filled.link.passage.key, corpus[ABSENCE]}
    for link in PolicyLink.objects.filter(project=filled.project):
        assert link.score > 0
        assert link.reasons != []
        text = link.passage.text.casefold()
        assert [
            reason.policy_word for reason in queries.reasons_of(link) if reason.policy_word not in text
        ] == []
    ranks = (
        PolicyLink.objects.filter(project=filled.project).order_by("-score").values_list("rank", flat=True)
    )
    assert list(ranks) == [1, 2]
    job = Job.objects.get(kind=queries.PROPOSE_LINKS)
    assert (job.state, job.done, job.total) == ("DONE", 1, 1)


def test_policy_of_another_municipality_is_never_proposed(filled, visit):
    elsewhere = PolicyPassageFactory(text=ABSENCE)

    search(visit)

    assert not PolicyLink.objects.filter(passage=elsewhere).exists()
    assert passages_with(filled, "PROPOSED") == {filled.link.passage.key}


def test_document_that_was_not_read_is_not_proposed(filled, visit):
    here = {"document__municipality": filled.project.municipality, "document__state": "UNREADABLE"}
    unread = PolicyPassageFactory(text=ABSENCE, **here)

    search(visit)

    assert not PolicyLink.objects.filter(passage=unread).exists()


def test_searching_again_keeps_decisions_and_replaces_proposals(filled, visit, corpus):
    search(visit)
    accepted, rejected = PolicyLink.objects.filter(project=filled.project).order_by("rank")
    actions.accept_link(by=visit, link=accepted, version=1, relation="SUPPORTS", argument=ARGUMENT)
    actions.reject_link(by=visit, link=rejected, version=1, argument="Gaat over iets anders.")
    here = {"document__municipality": filled.project.municipality}
    roads = PolicyPassageFactory(text=ROADS, **here)
    outdated = PolicyLinkFactory(safety_issue=filled.issue, passage=roads)
    added = PolicyPassageFactory(text=SCHOOL, **here)

    search(visit)

    assert decision_of(accepted) == ("ACCEPTED", "SUPPORTS", ARGUMENT, 2)
    assert decision_of(rejected) == ("REJECTED", "", "Gaat over iets anders.", 2)
    assert not PolicyLink.objects.filter(pk=outdated.pk).exists()
    assert passages_with(filled, "PROPOSED") == {added.key}


def test_search_of_an_overtaken_worker_changes_nothing(filled, corpus):
    job = start_job(by=filled.lead, kind=queries.PROPOSE_LINKS, subject_id=filled.project.pk)
    slow = claim_job(job.pk)
    Job.objects.update(holder="another-worker")

    with pytest.raises(LeaseLost):
        propose_links(slow)

    assert list(PolicyLink.objects.filter(project=filled.project)) == [filled.link]


@pytest.mark.parametrize("relation", Relation)
def test_accepted_link_is_dated_and_signed_by_function(filled, visit, relation):
    actions.accept_link(by=visit, link=filled.link, version=1, relation=relation, argument=ARGUMENT)

    assert decision_of(filled.link) == ("ACCEPTED", relation, ARGUMENT, 2)
    assert filled.link.decided_by == filled.lead
    assert filled.link.decided_by_label == f"beleidsadviseur, {filled.lead.organisation.name}"
    assert filled.link.decided_on == timezone.localdate()


def test_rejected_link_is_signed_and_has_no_relation(filled, visit):
    actions.reject_link(by=visit, link=filled.link, version=1, argument="Gaat over iets anders.")

    assert decision_of(filled.link) == ("REJECTED", "", "Gaat over iets anders.", 2)
    assert filled.link.decided_by_label == filled.lead.label


def test_decision_keeps_the_function_of_that_day(filled, visit):
    actions.reject_link(by=visit, link=filled.link, version=1, argument="Gaat over iets anders.")
    label = filled.lead.label
    filled.lead.function = "wethouder"
    filled.lead.save()

    decision_of(filled.link)

    assert filled.link.decided_by_label == label


@pytest.mark.parametrize("relation", ["", "LIKES", "supports"])
def test_accepting_needs_one_of_the_relations(filled, visit, relation):
    with pytest.raises(actions.NoRelation):
        actions.accept_link(by=visit, link=filled.link, version=1, relation=relation, argument=ARGUMENT)

    assert decision_of(filled.link) == OPEN


@pytest.mark.parametrize("argument", ["", "  \n"])
def test_deciding_needs_an_argument(filled, visit, argument):
    with pytest.raises(actions.NoArgument):
        actions.accept_link(by=visit, link=filled.link, version=1, relation="SUPPORTS", argument=argument)
    with pytest.raises(actions.NoArgument):
        actions.reject_link(by=visit, link=filled.link, version=1, argument=argument)

    assert decision_of(filled.link) == OPEN


@pytest.mark.parametrize(
    "decision",
    [
        {"state": "ACCEPTED", "relation": "SUPPORTS", "argument": ""},
        {"state": "ACCEPTED", "relation": "", "argument": ARGUMENT},
        {"state": "REJECTED", "relation": "", "argument": ""},
    ],
)
def test_database_refuses_a_decision_that_is_not_whole(filled, decision):
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyLink.objects.filter(pk=filled.link.pk).update(**decision)

    assert decision_of(filled.link) == OPEN


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        ({"relation": "", "argument": ARGUMENT, "aanvaarden": ""}, NO_RELATION),
        ({"relation": "SUPPORTS", "argument": "", "aanvaarden": ""}, NO_ARGUMENT),
        ({"relation": "", "argument": " ", "afwijzen": ""}, NO_ARGUMENT),
    ],
)
def test_page_asks_for_what_is_missing(lead, filled, sent, missing):
    response = lead.post(address("policy-decide", filled.ids), sent | {"version": 1} | key())

    assert response.status_code == 422
    assert [text for text in (NO_RELATION, NO_ARGUMENT) if text in text_of(response)] == [missing]
    assert decision_of(filled.link) == OPEN


def test_page_rejects_without_a_relation(lead, filled):
    sent = {"argument": "Gaat over iets anders.", "afwijzen": "", "version": 1}

    response = lead.post(address("policy-decide", filled.ids), sent | key())

    assert response.status_code == 302
    assert decision_of(filled.link) == ("REJECTED", "", "Gaat over iets anders.", 2)


def test_decision_of_a_colleague_is_not_overwritten(filled, visit):
    actions.accept_link(by=visit, link=filled.link, version=1, relation="OVERLAPS", argument=ARGUMENT)
    lines = AuditEntry.objects.count()

    with pytest.raises(StaleVersion):
        actions.reject_link(by=visit, link=filled.link, version=1, argument="Gaat over iets anders.")

    assert decision_of(filled.link) == ("ACCEPTED", "OVERLAPS", ARGUMENT, 2)
    assert AuditEntry.objects.count() == lines


def test_decision_can_be_changed_with_a_new_reason(filled, visit):
    actions.accept_link(by=visit, link=filled.link, version=1, relation="OVERLAPS", argument=ARGUMENT)

    actions.reject_link(by=visit, link=filled.link, version=2, argument="Bij nader inzien niet.")

    assert decision_of(filled.link) == ("REJECTED", "", "Bij nader inzien niet.", 3)


def test_removed_document_takes_its_links_along_and_no_others(filled, visit):
    other = PolicyPassageFactory(text=ABSENCE, document__municipality=filled.project.municipality)
    kept = AcceptedLinkFactory(safety_issue=filled.issue, passage=other)
    actions.accept_link(by=visit, link=filled.link, version=1, relation="SUPPORTS", argument=ARGUMENT)

    remove_document(by=visit, document=filled.document)

    assert list(PolicyLink.objects.filter(project=filled.project)) == [kept]


def test_representative_reads_and_does_not_decide(client, filled):
    member = member_of(filled.project, Role.REPRESENTATIVE)
    client.force_login(member)
    by = Visit(member, filled.project, Role.REPRESENTATIVE)
    sent = {"relation": "SUPPORTS", "argument": ARGUMENT, "version": 1, "aanvaarden": ""} | key()

    page = client.get(address("policy-issue", filled.ids))

    assert page.status_code == 200
    assert filled.issue.title in text_of(page)
    assert 'name="aanvaarden"' not in page.content.decode()
    assert client.post(address("policy-decide", filled.ids), sent).status_code == 403
    assert client.post(address("policy-search", filled.ids), key()).status_code == 403
    with pytest.raises(NotAllowed):
        actions.accept_link(by=by, link=filled.link, version=1, relation="SUPPORTS", argument=ARGUMENT)
    with pytest.raises(NotAllowed):
        actions.reject_link(by=by, link=filled.link, version=1, argument=ARGUMENT)
    assert decision_of(filled.link) == OPEN


def test_link_of_another_project_is_not_found(lead, filled):
    stranger = PolicyLinkFactory(safety_issue=SafetyIssueFactory(title="Geheim vraagstuk"))
    sent = {"relation": "SUPPORTS", "argument": ARGUMENT, "version": 1, "aanvaarden": ""} | key()

    response = lead.post(address("policy-decide", filled.ids | {"link_id": stranger.pk}), sent)

    assert (response.status_code, "Geheim vraagstuk" in text_of(response)) == (404, False)
    assert decision_of(stranger) == OPEN
