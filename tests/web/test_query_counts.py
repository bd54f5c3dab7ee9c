"""Every page of a project costs the same number of queries, with one of everything and with fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketenplan.policies.files import store
from tests.contracts.permission_table import PROJECT_PAGES, address
from tests.factories.browser import sign_in
from tests.factories.projects import (
    AcceptedLinkFactory,
    ChapterTextFactory,
    ConfirmedGoalFactory,
    MembershipFactory,
    PartnerFactory,
    PolicyLinkFactory,
    PolicyObjectiveFactory,
    PolicyPassageFactory,
    QuickscanFactory,
    SafetyIssueFactory,
    filled_project,
)

MOST = 15  # the number that the product answers for

COUNTS = {
    "overview": 9,
    "members": 10,
    "members-invite": 9,
    "members-change": 10,
    "quickscan": 11,
    "quickscan-start": 9,
    "quickscan-header": 10,
    "quickscan-issue-add": 10,
    "quickscan-issue-change": 11,
    "quickscan-issue-remove": 11,
    "quickscan-compare": 11,
    "quickscan-import": 9,
    "quickscan-import-store": 8,
    "quickscan-template": 8,
    "quickscan-download": 10,
    "chain": 10,
    "chain-add": 9,
    "chain-change": 10,
    "chain-remove": 10,
    "policy": 14,
    "policy-search": 8,
    "policy-issue": 13,
    "policy-coverage": 15,
    "policy-quality": 15,
    "policy-quality-export": 14,
    "policy-attach": 8,
    "policy-decide": 9,
    "policy-succession": 13,
    "policy-follow": 9,
    "policy-settle": 10,
    "policy-goals": 14,
    "policy-goals-search": 8,
    "policy-goal": 13,
    "policy-find": 10,
    "thesaurus": 13,
    "thesaurus-concept": 14,
    "thesaurus-index": 8,
    "thesaurus-withdraw": 9,
    "thesaurus-withdraw-concept": 10,
    "policy-documents": 11,
    "policy-progress": 10,
    "policy-document": 14,
    "policy-document-change": 10,
    "policy-document-remove": 10,
    "policy-original": 14,
    "policy-document-stop": 9,
    "policy-document-again": 9,
    "policy-document-searched": 9,
    "policies:page": 12,
    "policies:picture": 10,
    "plan": 15,
    "plan-chapter": 10,
    "plan-export": 19,
    "plan-project-file": 25,
    "log": 11,
}
"""Queries of a GET by the project leader, the session, the account and the line in the log included."""

FILES = {"plan-export", "plan-project-file"}
"""Files of the whole project: no page views, and written down twice (opened, and what was taken along)."""

MANY = 49


@pytest.fixture
def small(db, files_folder):
    filled = filled_project()
    filled.document.sha256 = store([b"# Jeugdagenda"], limit=100).sha256
    filled.document.save()
    ConfirmedGoalFactory(passage=PolicyPassageFactory(document=filled.document))
    return filled


@pytest.fixture
def large(small):
    """The same project with fifty of everything: issues, links per issue, partners, documents, passages, members."""
    for number in range(MANY):
        issue = SafetyIssueFactory(quickscan=small.issue.quickscan)
        passage = PolicyPassageFactory(document__municipality=small.project.municipality)
        PolicyPassageFactory(document=small.document)
        kind = AcceptedLinkFactory if number % 2 else PolicyLinkFactory
        kind(safety_issue=issue, passage=passage)
        kind(safety_issue=small.issue, passage=passage)
        PolicyObjectiveFactory(passage=passage)
        ConfirmedGoalFactory(passage=PolicyPassageFactory(document=small.document))
        PartnerFactory(project=small.project)
        MembershipFactory(project=small.project, role="CCV_ADVISER")
        QuickscanFactory(project=small.project, number=100 + number)
    for chapter in range(3, 20):
        ChapterTextFactory(project=small.project, chapter=chapter)
    # The newest version is the one that is shown.
    small.issue.quickscan.number = 1000
    small.issue.quickscan.save()
    return small


def queries_of(client, filled, name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address(name, filled.ids))
        response.getvalue()
    assert response.status_code == PROJECT_PAGES[name].code
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["small", "large"])
def test_pages_cost_the_same_with_one_and_with_fifty_of_everything(client, request, size):
    filled = request.getfixturevalue(size)
    sign_in(client, filled.lead)
    client.get(address("overview", filled.ids))  # takes the greeting out of the session, begins the log

    assert {name: queries_of(client, filled, name) for name in PROJECT_PAGES} == COUNTS


def test_no_page_costs_more_than_was_promised():
    assert {name for name, count in COUNTS.items() if count > MOST} == FILES
