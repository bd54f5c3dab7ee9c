"""Own text in the draft plan, and what the plan takes from the rooms."""

import pytest

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from ketenplan.core.plan import build_plan
from ketenplan.plans import actions, queries
from ketenplan.plans.models import ChapterText
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import AcceptedLinkFactory, PolicyPassageFactory, filled_project


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.mark.parametrize("chapter", [0, 5, 19])
def test_text_is_stored_and_stands_in_the_plan(lead, filled, chapter):
    text = f"Wat wij in hoofdstuk {chapter} willen zeggen."

    response = lead.post(
        address("plan-chapter", filled.ids | {"chapter": chapter}), {"text": text, "version": 0} | key()
    )

    assert response.url == address("plan", filled.ids) + f"#hoofdstuk-{chapter}"
    assert text in text_of(lead.get(address("plan", filled.ids)))
    assert f'id="hoofdstuk-{chapter}"' in lead.get(address("plan", filled.ids)).content.decode()


@pytest.mark.parametrize("chapter", [20, 99, 10**9])
def test_chapter_that_does_not_exist_is_not_found(lead, filled, chapter):
    place = address("plan-chapter", filled.ids | {"chapter": chapter})

    assert [lead.get(place).status_code, lead.post(place, {"text": "x"}).status_code] == [404, 404]


def test_text_can_be_emptied(lead, filled):
    actions.write_chapter(by=filled.visit, chapter=2, version=1, text="")

    assert queries.plan_value(filled.visit).chapter_texts == ()
    assert ChapterText.objects.get().version == 2


def test_plan_holds_only_the_text_of_linked_policy(filled):
    """A municipality may have thousands of pages: the plan reads those that it quotes."""
    AcceptedLinkFactory(
        safety_issue=filled.issue, passage=PolicyPassageFactory(document=filled.document, text="Een doel.")
    )
    PolicyPassageFactory(document=filled.document, text="Niet gekoppeld.")

    (document,) = queries.plan_value(filled.visit).documents

    assert {page.text for page in document.pages} == {"Een doel.", filled.link.passage.text}


def test_plan_costs_six_queries(filled, django_assert_num_queries):
    with django_assert_num_queries(6):
        queries.plan_value(filled.visit)


def test_reader_of_the_plan_sees_the_whole_plan(filled):
    """The plan is the unit of visibility: a steering group member reads what the project leader reads."""
    executive = Visit(filled.lead, filled.project, Role.EXECUTIVE)

    assert queries.plan_value(executive) == queries.plan_value(filled.visit)


def test_plan_of_an_empty_project_can_be_built(filled):
    from datetime import date

    filled.project.quickscans.all().delete()
    filled.project.partners.all().delete()

    document = build_plan(
        queries.plan_value(filled.visit), on=date(2026, 11, 23), version="0.1", labels=queries.labels()
    )

    assert document is not None
