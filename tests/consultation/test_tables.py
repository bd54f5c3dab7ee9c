"""Tables of the chain: who sits there, which forms may be chosen, and two people at once."""

import pytest

from ketenplan.consultation import queries
from ketenplan.consultation.models import ChainTable
from ketenplan.core.chain import ChainReference, FormFact
from ketenplan.core.project import model as core
from tests.contracts.permission_table import address
from tests.factories.forms import TABLE, key
from tests.factories.pages import text_of
from tests.factories.projects import ChainTableFactory, PartnerFactory, filled_project

FORMS = (
    FormFact("STEERING", "Stuurgroep", frozenset({core.Subject.POLICY})),
    FormFact("ENDED", "Oud overleg", frozenset({core.Subject.PERSON}), is_active=False),
)


@pytest.fixture(autouse=True)
def reference(monkeypatch):
    monkeypatch.setattr(queries, "chain_reference", lambda *args, **options: ChainReference(forms=FORMS))


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def test_table_is_stored_with_who_sit_there(lead, filled):
    data = TABLE | {"form": "STEERING", "purpose": "Besluit.", "seated": [filled.partner.pk], "version": 0}

    response = lead.post(address("chain-table-add", filled.ids), data | key())

    assert response.url == address("chain-tables", filled.ids)
    assert queries.table_values(filled.visit)[-1] == core.ChainTable(
        "T01", "Stuurgroep", form="STEERING", purpose="Besluit."
    )
    assert [partner.tables for partner in queries.partner_values(filled.visit)] == [("T01",)]
    assert "Stuurgroep" in text_of(lead.get(address("chain-tables", filled.ids)))


def test_ended_form_cannot_be_chosen_but_is_kept_where_it_was(lead, filled):
    ended = TABLE | {"form": "ENDED", "version": 1}
    refused = lead.post(address("chain-table-add", filled.ids), ended | {"version": 0} | key())
    ChainTable.objects.filter(pk=filled.table.pk).update(form="ENDED")

    kept = lead.post(address("chain-table-change", filled.ids), ended | key())
    page = lead.get(address("chain-tables", filled.ids))

    assert refused.context["form"].errors.keys() == {"form"}
    assert kept.status_code == 302
    assert "Oud overleg bestaat niet meer" in text_of(page)


def test_name_is_given_once(lead, filled):
    ChainTableFactory(name="Stuurgroep")  # of another project
    lead.post(address("chain-table-add", filled.ids), TABLE | {"version": 0} | key())

    again = lead.post(address("chain-table-add", filled.ids), TABLE | {"version": 0} | key())
    renamed = lead.post(address("chain-table-change", filled.ids), TABLE | {"version": 1} | key())

    assert [r.context["form"].errors.keys() for r in (again, renamed)] == [{"name"}, {"name"}]
    assert filled.project.chain_tables.count() == 2


def test_table_that_a_colleague_changed_is_shown_beside_the_text(lead, filled):
    lead.post(
        address("chain-table-change", filled.ids),
        TABLE | {"version": 1, "purpose": "Van een collega."} | key(),
    )

    response = lead.post(
        address("chain-table-change", filled.ids), TABLE | {"version": 1, "purpose": "Van mij."} | key()
    )

    assert response.status_code == 409
    assert "Van een collega." in text_of(response)
    filled.table.refresh_from_db()
    assert filled.table.purpose == "Van een collega."


def test_partner_of_another_project_cannot_be_seated(lead, filled):
    stranger = PartnerFactory()

    response = lead.post(
        address("chain-table-add", filled.ids), TABLE | {"version": 0, "seated": [stranger.pk]} | key()
    )

    assert response.context["form"].errors.keys() == {"seated"}
    assert stranger.tables.count() == 0


def test_removing_a_table_keeps_its_partners(lead, filled):
    filled.partner.tables.add(filled.table)

    lead.post(address("chain-table-remove", filled.ids), key())

    assert queries.table_values(filled.visit) == ()
    assert [partner.tables for partner in queries.partner_values(filled.visit)] == [()]


def test_table_of_another_project_is_not_found(lead, filled):
    stranger = ChainTableFactory(name="Geheime tafel")

    for name in ("chain-table-change", "chain-table-remove"):
        response = lead.post(address(name, filled.ids | {"table_id": stranger.pk}), TABLE | key())
        assert (response.status_code, "Geheime tafel" in text_of(response)) == (404, False)


@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("subject", "X"), ("state", ""), ("form", "LOT")]
)
def test_faulty_field_is_pointed_out(lead, filled, field, value):
    response = lead.post(address("chain-table-add", filled.ids), TABLE | {field: value, "version": 0} | key())

    assert response.context["form"].errors.keys() == {field}
    assert ChainTable.objects.count() == 1


def test_refused_text_is_not_stored(lead, filled):
    data = TABLE | {"purpose": "Over de leerling met BSN 111222333.", "version": 0}

    response = lead.post(address("chain-table-add", filled.ids), data | key())

    assert response.context["form"].errors.keys() == {"purpose"}
    assert ChainTable.objects.count() == 1
