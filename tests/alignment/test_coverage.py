"""What the policy line does not reach, each with somebody who can act on it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketenplan.alignment import queries
from ketenplan.alignment.coverage import SOON, coverage, unused_goals
from tests.contracts.permission_table import address
from tests.factories.pages import text_of
from tests.factories.projects import (
    AcceptedLinkFactory,
    ConfirmedGoalFactory,
    PolicyObjectiveFactory,
    PolicyPassageFactory,
    SafetyIssueFactory,
    filled_project,
)

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def passage_of(filled, text="Elk kind gaat naar school.", **document):
    fields = {f"document__{name}": value for name, value in document.items()}
    return PolicyPassageFactory(text=text, document__municipality=filled.project.municipality, **fields)


def link_on(filled, *, relation="SUPPORTS", hook="", **document):
    passage = passage_of(filled, **document)
    return AcceptedLinkFactory(safety_issue=filled.issue, passage=passage, relation=relation, hook=hook)


def covered(filled, goals=()):
    issues = list(queries.issues_with_counts(filled.visit))
    return coverage(issues, list(queries.links_for(filled.visit)), on=TODAY, goals=goals)


def test_only_accepted_links_carry_an_issue(filled):
    assert covered(filled).issues_without_policy == (filled.issue,)

    link_on(filled)

    assert covered(filled).issues_without_policy == ()


@pytest.mark.parametrize(
    ("end", "expired", "expiring"),
    [
        (TODAY - DAY, 1, 0),
        (TODAY, 0, 1),
        (TODAY + SOON - DAY, 0, 1),
        (TODAY + SOON, 0, 0),
        (None, 0, 0),
    ],
)
def test_last_valid_day_counts_as_valid(filled, end, expired, expiring):
    link_on(filled, valid_until=end)

    found = covered(filled)

    assert (len(found.expired), len(found.expiring)) == (expired, expiring)


def test_draft_and_contested_links_are_weak_once(filled):
    draft = link_on(filled, status="DRAFT")
    conflict = link_on(filled, status="ADOPTED", relation="CONFLICTS")
    issue = SafetyIssueFactory(quickscan=filled.issue.quickscan)
    same_text = AcceptedLinkFactory(safety_issue=issue, passage=conflict.passage)
    unsure = link_on(filled, status="ADOPTED", text="Hierover is in de raad geen overeenstemming.")
    link_on(filled, status="ADOPTED")

    found = covered(filled)

    assert (found.not_adopted, found.conflicts) == ((draft,), 1)
    assert set(found.contested) == {conflict, same_text, unsure}
    assert len(found.weak) == 4


def test_portfolio_needs_one_sentence(filled):
    link_on(filled, owner="Jeugd", hook="Zo haalt u uw doel.")
    link_on(filled, owner="Jeugd")
    bare = link_on(filled, owner="Wonen")
    unnamed = link_on(filled)
    link_on(filled, hook="Een zin over een ander document.")

    assert [(row.name, row.links) for row in covered(filled).unhooked] == [
        ("Wonen", (bare,)),
        ("", (unnamed,)),
    ]


def test_portfolio_of_a_confirmed_goal_is_more_precise_than_the_owner_of_the_document(filled):
    link = link_on(filled, owner="Strategie")
    goal = ConfirmedGoalFactory(passage=link.passage, portfolio="Onderwijs")

    assert [row.name for row in covered(filled, [goal]).unhooked] == ["Onderwijs"]


def test_goal_is_used_when_an_accepted_link_rests_on_its_text(filled):
    used, free = passage_of(filled), passage_of(filled, "Het aantal thuiszitters daalt.")
    AcceptedLinkFactory(safety_issue=filled.issue, passage=used)
    goals = [ConfirmedGoalFactory(passage=used), ConfirmedGoalFactory(passage=free)]

    found = unused_goals(filled.visit, goals, list(queries.links_for(filled.visit)))

    assert [(row.goal, row.passage) for row in found] == [(goals[1], free)]


def test_proposed_link_does_not_use_a_goal(filled):
    goal = ConfirmedGoalFactory(passage=filled.link.passage)

    found = unused_goals(filled.visit, [goal], list(queries.links_for(filled.visit)))

    assert [(row.goal, row.passage) for row in found] == [(goal, filled.link.passage)]


def test_page_has_a_way_to_act_on_every_line(lead, filled):
    free = passage_of(filled, "Het aantal thuiszitters daalt.")
    ConfirmedGoalFactory(passage=free, what="Minder thuiszitters in 2028")
    PolicyObjectiveFactory(passage=free, key="open", what="Een doel dat niemand bevestigde")
    elsewhere = ConfirmedGoalFactory(what="Doel van een andere gemeente")
    link = link_on(filled, status="DRAFT", valid_until=date(2020, 1, 1))
    bare = SafetyIssueFactory(quickscan=filled.issue.quickscan, title="Buren durven niets te zeggen")

    response = lead.get(address("policy-coverage", filled.ids))

    text, html = text_of(response), response.content.decode()
    assert "Vraagstukken zonder beleid (1)" in text
    assert bare.title in text
    assert "Minder thuiszitters in 2028" in text
    assert "Een doel dat niemand bevestigde" not in text
    assert elsewhere.what not in text
    assert f"{address('policy-attach', filled.ids)}?passage={free.key}" in html
    assert html.count(f"?voorstel={link.pk}#link-{link.pk}") == 3  # no sentence, expired, a draft
    assert address("policy-issue", filled.ids | {"issue_id": bare.pk}) in html


def test_number_of_queries_does_not_grow(lead, filled):
    place, counts = address("policy-coverage", filled.ids), []
    ConfirmedGoalFactory(passage=passage_of(filled))
    link_on(filled)
    lead.get(place)
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            lead.get(place)
        counts.append(len(asked))
        for _number in range(5):
            SafetyIssueFactory(quickscan=filled.issue.quickscan)
            ConfirmedGoalFactory(passage=passage_of(filled))
            link_on(filled, status="DRAFT", valid_until=date(2020, 1, 1))

    assert counts[0] == counts[1] <= 15
