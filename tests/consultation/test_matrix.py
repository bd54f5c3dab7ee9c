"""The matrix: who has what for which issue, and two people who fill it in at once."""

import pytest

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from ketenplan.consultation import actions, queries
from ketenplan.core.project import model as core
from ketenplan.inquiries.actions import import_quickscan
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import PartnerFactory, SafetyIssueFactory, filled_project, member_of


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def boxes(filled, *aspects, partner=None):
    pk = (partner or filled.partner).pk
    return {f"p{pk}_{aspect}": "on" for aspect in aspects}


def seen(lead, filled):
    return lead.get(address("chain-standing", filled.ids)).context["form"]["seen"].initial


def test_boxes_are_stored_and_shown(lead, filled):
    data = boxes(filled, "has_sight", "has_trust") | {"seen": seen(lead, filled)} | key()

    response = lead.post(address("chain-standing", filled.ids), data)

    assert response.url == address("chain-matrix", filled.ids)
    assert queries.standing_values(filled.visit) == (
        core.PartnerStanding(filled.issue.key, filled.partner.key, has_sight=True, has_trust=True),
    )
    page = lead.get(address("chain-matrix", filled.ids))
    assert [words for _, cells in page.context["rows"] for _, words in cells] == [["zicht", "vertrouwen"]]


def test_unticking_everything_empties_the_cell(lead, filled):
    full = boxes(filled, "has_sight") | {"seen": seen(lead, filled)}
    lead.post(address("chain-standing", filled.ids), full | key())

    lead.post(address("chain-standing", filled.ids), {"seen": seen(lead, filled)} | key())

    assert queries.standing_values(filled.visit) == ()


def test_colleague_who_was_first_is_not_overwritten(lead, filled):
    before = seen(lead, filled)
    actions.set_standings(
        by=filled.visit,
        issue=filled.issue,
        seen=before,
        aspects={filled.partner.pk: frozenset({"has_power"})},
    )

    response = lead.post(
        address("chain-standing", filled.ids), boxes(filled, "has_means") | {"seen": before} | key()
    )

    assert response.status_code == 409
    assert "Uw collega koos: bevoegdheid" in text_of(response)
    assert [standing.has_power for standing in queries.standing_values(filled.visit)] == [True]

    again = boxes(filled, "has_means") | {"seen": response.context["form"]["seen"].value()}
    assert lead.post(address("chain-standing", filled.ids), again | key()).status_code == 302
    assert [standing.has_power for standing in queries.standing_values(filled.visit)] == [False]


def test_same_form_twice_is_handled_once(lead, filled):
    data = boxes(filled, "has_sight") | {"seen": seen(lead, filled)} | key()

    first = lead.post(address("chain-standing", filled.ids), data)
    second = lead.post(address("chain-standing", filled.ids), data)

    assert (first.status_code, second.status_code) == (302, 302)


def test_cells_stay_with_the_issue_in_a_later_quickscan(filled):
    old = filled.issue
    actions.set_standings(
        by=filled.visit,
        issue=old,
        seen=f"{filled.partner.pk}=",
        aspects={filled.partner.pk: frozenset({"has_sight"})},
    )
    value = core.Quickscan(
        "Waterveen", safety_issues=(core.SafetyIssue(old.key, "Hetzelfde, anders gezegd"),)
    )
    newer = import_quickscan(by=filled.visit, value=value).safety_issues.get()

    assert [standing.issue for standing in queries.chain_value(filled.visit).standings] == [old.key]
    actions.set_standings(
        by=filled.visit,
        issue=newer,
        seen=f"{filled.partner.pk}=has_sight",
        aspects={filled.partner.pk: frozenset()},
    )
    assert queries.standing_values(filled.visit) == ()


def test_partner_that_left_keeps_what_it_had(filled):
    gone = PartnerFactory(project=filled.project, status="LEFT")
    actions.set_standings(
        by=filled.visit, issue=filled.issue, seen=f"{gone.pk}=", aspects={gone.pk: frozenset({"has_means"})}
    )

    actions.set_standings(
        by=filled.visit,
        issue=filled.issue,
        seen=f"{filled.partner.pk}=",
        aspects={filled.partner.pk: frozenset({"has_sight"})},
    )

    assert {standing.partner for standing in queries.standing_values(filled.visit)} == {
        gone.key,
        filled.partner.key,
    }


def test_who_may_not_see_issues_sees_no_issue_and_no_cell(client, filled):
    actions.set_standings(
        by=filled.visit,
        issue=filled.issue,
        seen=f"{filled.partner.pk}=",
        aspects={filled.partner.pk: frozenset({"has_sight"})},
    )
    practitioner = member_of(filled.project, Role.PRACTITIONER)
    client.force_login(practitioner)

    pages = [client.get(address(name, filled.ids)) for name in ("chain", "chain-matrix", "chain-advice")]

    assert [filled.issue.title in text_of(page) for page in pages] == [False, False, False]
    assert queries.standing_values(Visit(practitioner, filled.project, Role.PRACTITIONER)) == ()


def test_issue_of_another_project_is_not_found(lead, filled):
    stranger = SafetyIssueFactory(title="Geheim vraagstuk")

    response = lead.post(address("chain-standing", filled.ids | {"issue_id": stranger.pk}), key())

    assert (response.status_code, "Geheim vraagstuk" in text_of(response)) == (404, False)


def test_box_of_a_partner_of_another_project_changes_nothing(lead, filled):
    stranger = PartnerFactory()
    data = boxes(filled, "has_sight", partner=stranger) | {"seen": seen(lead, filled)} | key()

    lead.post(address("chain-standing", filled.ids), data)

    assert stranger.standings.count() == 0
