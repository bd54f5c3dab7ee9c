"""The overview: one set of facts, from which the rooms and the next steps follow."""

import pytest

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from ketenplan.overview import queries
from ketenplan.overview.queries import Facts
from tests.contracts.permission_table import address
from tests.factories.projects import (
    AcceptedLinkFactory,
    MembershipFactory,
    PartnerFactory,
    PolicyDocumentFactory,
    PolicyPassageFactory,
    ProjectFactory,
    SafetyIssueFactory,
    filled_project,
)

pytestmark = pytest.mark.django_db


def test_facts_are_counted_in_one_query(django_assert_num_queries):
    filled = filled_project()
    filled_project()
    place = filled.project.municipality
    for state in ("WAITING", "READING", "UNREADABLE"):
        PolicyDocumentFactory(municipality=place, state=state)
    PartnerFactory(project=filled.project, decider_function="bestuurder", speaks_for_child=True)
    PartnerFactory(project=filled.project, role="RING")
    carried = SafetyIssueFactory(quickscan=filled.issue.quickscan)
    for text in ("Een doel.", "Nog een doel."):
        passage = PolicyPassageFactory(document=filled.document, text=text)
        AcceptedLinkFactory(safety_issue=carried, passage=passage)

    with django_assert_num_queries(1):
        facts = queries.facts_for(filled.visit)

    assert facts == Facts(
        safety_issues=2,
        partners=3,
        core_partners=2,
        core_without_decider=1,
        child_voices=1,
        documents=4,
        documents_in_work=2,
        documents_unreadable=1,
        proposals=1,
        accepted=2,
        issues_with_policy=1,
    )


def test_empty_project_has_empty_facts_and_says_what_is_first(client):
    membership = MembershipFactory(project=ProjectFactory())
    visit = Visit(membership.user, membership.project, Role.PROJECT_LEAD)

    facts = queries.facts_for(visit)
    steps = queries.steps_for(visit, facts)

    assert facts == Facts(*[0] * 11)
    assert [step.url_name for step in steps] == ["quickscan", "chain", "policy"]
    client.force_login(membership.user)
    assert client.get(address("overview", {"public_id": visit.project.public_id})).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_rooms_and_steps_are_those_that_this_role_may_enter(role):
    filled = filled_project()
    visit = Visit(filled.lead, filled.project, role)
    rooms = queries.rooms_for(visit, here="chain-add")

    for room in rooms:
        assert visit.may(RIGHTS[room.url_name])
    assert {room.url_name for room in rooms} == {name for name, need in RIGHTS.items() if visit.may(need)}
    assert [room.url_name for room in rooms if room.is_current] == ["chain"] * visit.may(RIGHTS["chain"])
    steps = queries.steps_for(visit, queries.facts_for(visit))
    assert {step.url_name for step in steps} <= {room.url_name for room in rooms}


RIGHTS = {
    "overview": "project.see",
    "quickscan": "quickscan.see",
    "chain": "chain.see",
    "policy": "policy.see",
    "plan": "plan.see",
    "members": "members.see",
    "log": "log.see",
}


@pytest.mark.parametrize(("role", "led_to"), [(Role.PROJECT_LEAD, 200), (Role.EXECUTIVE, 200)])
def test_every_link_on_the_overview_opens_for_its_reader(client, role, led_to):
    from selectolax.lexbor import LexborHTMLParser

    filled = filled_project()
    member = MembershipFactory(project=filled.project, role=role)
    client.force_login(member.user)
    page = client.get(address("overview", filled.ids))

    links = {node.attributes["href"] for node in LexborHTMLParser(page.content).css("a[href^='/project/']")}

    assert links != set()
    assert {client.get(link).status_code for link in links} == {led_to}
