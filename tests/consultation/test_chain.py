"""The room Keten: partners, what is missing among them, and who speaks for the child."""

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ketenplan.consultation import actions, queries
from ketenplan.consultation.models import Partner
from ketenplan.core.project import model as core
from tests.contracts.permission_table import address
from tests.factories.forms import PARTNER, TABLE, key
from tests.factories.pages import text_of
from tests.factories.projects import (
    AdviceAnswerFactory,
    ChainTableFactory,
    PartnerFactory,
    PartnerStandingFactory,
    SafetyIssueFactory,
    filled_project,
)

FULL = PARTNER | {
    "contribution": "Zoekt woningen.",
    "doer_function": "consulent",
    "decider_function": "directeur",
    "speaks_for_child": "on",
    "version": 0,
}


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def test_partner_is_stored_with_everything_that_was_filled_in(lead, filled):
    lead.post(address("chain-add", filled.ids), FULL | key())

    assert queries.partner_values(filled.visit)[-1] == core.Partner(
        key="P01",
        name="Woningcorporatie",
        domain=core.PartnerDomain.HOUSING,
        role=core.PartnerRole.CORE,
        contribution="Zoekt woningen.",
        doer_function="consulent",
        decider_function="directeur",
        speaks_for_child=True,
    )


def test_keys_fill_the_first_gap_and_places_go_on(filled):
    made = [actions.add_partner(by=filled.visit, **PARTNER | {"name": name}) for name in ("Een", "Twee")]
    actions.remove_partner(by=filled.visit, partner=made[0])

    third = actions.add_partner(by=filled.visit, **PARTNER | {"name": "Drie"})

    assert [made[1].key, third.key] == ["P02", "P01"]
    assert third.position > made[1].position


def test_name_is_given_once_in_a_project(lead, filled):
    PartnerFactory(name="Woningcorporatie")  # of another project
    lead.post(address("chain-add", filled.ids), FULL | key())

    response = lead.post(address("chain-add", filled.ids), FULL | key())
    renamed = lead.post(address("chain-change", filled.ids), FULL | {"version": 1} | key())

    assert [r.context["form"].errors.keys() for r in (response, renamed)] == [{"name"}, {"name"}]
    assert filled.project.partners.count() == 2


def test_partner_keeps_its_own_name(lead, filled):
    fields = FULL | {"name": filled.partner.name, "version": 1}

    assert lead.post(address("chain-change", filled.ids), fields | key()).status_code == 302


def test_page_stops_until_somebody_speaks_for_the_child_and_counts_open_advice(lead, filled):
    page = lead.get(address("chain", filled.ids))
    before = [item.advice.key for item in page.context["open_advice"]]

    lead.post(address("chain-change", filled.ids), FULL | {"version": 1} | key())
    page = lead.get(address("chain", filled.ids))

    assert before == [
        "NO_CHILD_VOICE",
        f"NO_DECIDER:{filled.partner.key}",
        "MISSING_DOMAIN:ADMINISTRATION",
        "MISSING_DOMAIN:EDUCATION",
        "MISSING_DOMAIN:HOUSING",
        "MISSING_DOMAIN:PUNISHMENT",
    ]
    assert page.context["stops"] == []
    assert [item.advice.key for item in page.context["open_advice"]] == [
        "MISSING_DOMAIN:ADMINISTRATION",
        "MISSING_DOMAIN:CARE",
        "MISSING_DOMAIN:EDUCATION",
        "MISSING_DOMAIN:PUNISHMENT",
    ]


def test_drawing_shows_organisations_and_no_functions(lead, filled):
    lead.post(address("chain-change", filled.ids), FULL | {"version": 1} | key())
    lead.post(
        address("chain-table-change", filled.ids),
        TABLE | {"version": 1, "seated": [filled.partner.pk]} | key(),
    )

    drawing = lead.get(address("chain", filled.ids)).context["drawing"]

    for picture in (drawing.wide, drawing.narrow):
        svg = base64.b64decode(picture.partition(",")[2]).decode()
        assert ("Woningcorporatie" in svg, "Stuurgroep" in svg, "<path" in svg) == (True, True, True)
        assert ("consulent" in svg, "directeur" in svg) == (False, False)
    assert drawing.words.startswith("Tekening van de keten met één partner en één tafel.")


def test_partner_that_declined_says_why_and_is_not_drawn(lead, filled):
    declined = FULL | {"version": 1, "status": "DECLINED", "status_reason": ""}

    refused = lead.post(address("chain-change", filled.ids), declined | key())
    lead.post(address("chain-change", filled.ids), declined | {"status_reason": "Geen taak."} | key())
    page = lead.get(address("chain", filled.ids))

    assert refused.context["form"].errors.keys() == {"status_reason"}
    assert (page.context["present"], page.context["drawing"]) == ([], None)
    assert "Doet niet mee Geen taak." in text_of(page)


@pytest.mark.parametrize("name", ["chain", "chain-matrix", "chain-tables", "chain-advice"])
def test_page_costs_the_same_queries_for_one_partner_and_for_many(
    lead, filled, name, django_assert_num_queries
):
    lead.get(address(name, filled.ids))
    with CaptureQueriesContext(connection) as one:
        lead.get(address(name, filled.ids))
    for number in range(6):
        table = ChainTableFactory(project=filled.project)
        partner = PartnerFactory(project=filled.project)
        partner.tables.add(table, filled.table)
        issue = SafetyIssueFactory(quickscan=filled.issue.quickscan, key=f"W{number:02}")
        PartnerStandingFactory(partner=partner, safety_issue=issue)
        AdviceAnswerFactory(project=filled.project)

    with django_assert_num_queries(len(one)):
        lead.get(address(name, filled.ids))
    assert len(one) <= 15


def test_name_with_html_is_shown_as_text(lead, filled):
    lead.post(address("chain-add", filled.ids), FULL | {"name": "<b>School</b> & co"} | key())

    page = lead.get(address("chain", filled.ids))

    assert "<b>School" not in page.content.decode()
    assert "<b>School</b> & co" in text_of(page)


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("domain", "X"), ("role", ""), ("partner_type", "onbekend")]
)
def test_faulty_field_is_pointed_out(lead, filled, field, value):
    response = lead.post(address("chain-add", filled.ids), FULL | {field: value} | key())

    assert response.context["form"].errors.keys() == {field}
    assert Partner.objects.count() == 1
