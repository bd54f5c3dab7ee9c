"""The room Keten: partners, what is missing among them, and who speaks for the child."""

import pytest

from ketenplan.consultation import actions, queries
from ketenplan.consultation.models import Partner
from ketenplan.core.plan.wording import PARTNER_DOMAINS
from ketenplan.core.project import model as core
from tests.contracts.permission_table import address
from tests.factories.forms import PARTNER, key
from tests.factories.pages import text_of
from tests.factories.projects import PartnerFactory, filled_project

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


def test_page_says_which_domains_are_missing_and_that_nobody_speaks_for_the_child(lead, filled):
    page = lead.get(address("chain", filled.ids))

    assert page.context["missing_domains"] == [
        label for code, label in PARTNER_DOMAINS.items() if code is not core.PartnerDomain.CARE
    ]
    assert page.context["child_voice"] is False
    assert page.context["without_decider"] == [filled.partner.name]

    lead.post(address("chain-change", filled.ids), FULL | {"version": 1} | key())
    page = lead.get(address("chain", filled.ids))
    assert (page.context["child_voice"], page.context["without_decider"]) == (True, [])


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
