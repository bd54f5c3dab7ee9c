"""Entering the quickscan by hand, and comparing versions."""

import pytest

from ketenplan.core.project import model as core
from ketenplan.inquiries import actions, queries
from ketenplan.inquiries.models import SafetyIssue
from tests.contracts.permission_table import address
from tests.factories.forms import ISSUE, key
from tests.factories.pages import text_of
from tests.factories.projects import filled_project

FULL = ISSUE | {
    "description": "Winkeliers zien dit vaak.",
    "life_areas": ["L01", "L03"],
    "age_bands": ["4-11"],
    "urgency": "Hoog.",
    "source_organisations": "Politie\n\n  School \n",
    "tried": "Gesprekken.",
    "open_question": "Wie helpt?",
    "protective_factors": "De kinderen sporten graag.",
    "version": 0,
}


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def test_issue_is_stored_with_everything_that_was_filled_in(lead, filled):
    lead.post(address("quickscan-issue-add", filled.ids), FULL | key())

    stored = queries.issue_value(SafetyIssue.objects.latest("pk"))
    assert stored == core.SafetyIssue(
        key="V01",
        title=FULL["title"],
        description="Winkeliers zien dit vaak.",
        life_areas=("L01", "L03"),
        domain=core.Domain.BOTH,
        certainty=core.Certainty.REPORTED,
        children_affected=core.ChildrenAffected.YES,
        age_bands=("4-11",),
        urgency="Hoog.",
        source_organisations=("Politie", "School"),
        tried="Gesprekken.",
        open_question="Wie helpt?",
        protective_factors="De kinderen sporten graag.",
    )
    shown = text_of(lead.get(address("quickscan", filled.ids)))
    assert all(text in shown for text in ("Winkeliers zien dit vaak.", "Gemeld", "Politie"))


def test_key_of_a_removed_issue_is_not_given_again_while_a_version_has_it(filled):
    scan = filled.project.quickscans.get(number=2)
    first = actions.add_issue(by=filled.visit, quickscan=scan, **ISSUE)
    second = actions.add_issue(by=filled.visit, quickscan=scan, **ISSUE)
    newer = actions.import_quickscan(by=filled.visit, value=core.Quickscan("Waterveen"))

    third = actions.add_issue(by=filled.visit, quickscan=newer, **ISSUE)

    assert [first.key, second.key, third.key] == ["V01", "V02", "V03"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("domain", "OTHER"), ("certainty", ""), ("life_areas", ["L99"]), ("title", "x" * 201)],
)
def test_faulty_field_is_pointed_out_and_nothing_is_stored(lead, filled, field, value):
    response = lead.post(address("quickscan-issue-add", filled.ids), FULL | {field: value} | key())

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {field}
    assert SafetyIssue.objects.count() == 1


def test_issue_of_an_older_version_is_not_changed(lead, filled):
    actions.import_quickscan(by=filled.visit, value=core.Quickscan("Waterveen"))

    response = lead.post(address("quickscan-issue-change", filled.ids), FULL | {"version": 1} | key())

    assert response.status_code == 404


def test_versions_are_compared_in_words(lead, filled):
    issue = core.SafetyIssue(filled.issue.key, filled.issue.title, certainty=core.Certainty.ASSUMED)
    new = core.SafetyIssue("V88", "Nieuw vraagstuk over schulden")
    actions.import_quickscan(by=filled.visit, value=core.Quickscan("Waterveen", safety_issues=(issue, new)))

    page = text_of(lead.get(address("quickscan-compare", filled.ids)))

    assert "Nieuw vraagstuk over schulden" in page
    assert "Waargenomen" in page
    assert "Vermoed" in page


@pytest.mark.parametrize("query", [{"van": "99"}, {"van": "x", "naar": "-1"}, {"van": "9" * 40}, {}])
def test_comparing_unknown_versions_shows_the_last_two(lead, filled, query):
    page = lead.get(address("quickscan-compare", filled.ids), query)

    assert (page.context["old"].version, page.context["new"].version) == (1, 2)


def test_comparing_without_versions_is_a_page(lead, filled):
    filled.project.quickscans.all().delete()

    assert lead.get(address("quickscan-compare", filled.ids)).status_code == 200


def test_warning_of_the_gate_is_shown_beside_the_issue(lead, filled):
    filled.issue.description = "De kapper uit de Dorpsstraat weet ervan."
    filled.issue.save()
    hints = queries.hints_for(filled.issue)

    page = text_of(lead.get(address("quickscan", filled.ids)))

    assert hints != []
    assert all(" ".join(hint.finding.message.split()) in page for hint in hints)
