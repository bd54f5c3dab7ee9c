"""A municipality changes its lists: it counts there and nowhere else, and every change is in the log."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenplan.access.gate import NotAllowed, visit_project
from ketenplan.access.roles import Role
from ketenplan.audit.models import AuditEntry
from ketenplan.projects.actions import StaleVersion
from ketenplan.reference import actions, queries
from ketenplan.reference.merging import merged
from ketenplan.reference.models import OwnItem
from ketenplan.reference.starter import ItemStatus, ReferenceItem, find_in, load
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.projects import FilledProject, filled_project, member_of

STREET_TEAM = ReferenceItem(
    "STREET_TEAM", "Straatteam", ("Het oude straatteam",), "Raad", extra={"domain": "CARE"}
)


@pytest.fixture
def filled(db) -> FilledProject:
    return filled_project()


@pytest.fixture
def visit(filled):
    return visit_project(filled.lead, filled.project.public_id)


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def _save(visit, item, version=0):
    return actions.save_item(by=visit, list_name="partner_types", item=item, version=version)


def test_added_row_counts_for_this_municipality_only(visit):
    other = filled_project()
    _save(visit, STREET_TEAM)

    here = queries.merged_list(visit.project.municipality, "partner_types")
    there = queries.merged_list(other.project.municipality, "partner_types")
    assert find_in(here, "het oude straatteam") == "STREET_TEAM"
    assert find_in(there, "Straatteam") is None
    assert there == load("partner_types")
    entry = AuditEntry.objects.get(event="reference_item.added")
    assert entry.facts == {"list": "partner_types", "code": "STREET_TEAM", "status": "ACTIVE"}


def test_ended_row_of_the_starter_set_is_known_but_not_chosen_until_withdrawn(visit):
    mayor = load("partner_types")[0]
    ended = ReferenceItem(
        mayor.code, mayor.label, status=ItemStatus.ENDED, valid_until=date(2026, 1, 1), extra=mayor.extra
    )
    row = _save(visit, ended)
    assert queries.merged_list(visit.project.municipality, "partner_types")[0] == ended

    actions.withdraw_item(by=visit, row=row)

    assert queries.merged_list(visit.project.municipality, "partner_types")[0] == mayor
    assert AuditEntry.objects.filter(event="reference_item.withdrawn").count() == 1


@pytest.mark.parametrize(
    ("item", "field", "words"),
    [
        (
            ReferenceItem("X", "Wijkteam", extra={"domain": "CARE"}),
            "label",
            "hoort al bij ‘Sociaal wijkteam’",
        ),
        (ReferenceItem("X", "Nieuw", extra={"domain": "SPORT"}), "domain", "‘SPORT’ kan hier niet"),
        (ReferenceItem("X", "Nieuw"), "domain", "leeg"),
        (ReferenceItem("x y", "Nieuw", extra={"domain": "CARE"}), "code", "code kan niet"),
        (
            ReferenceItem(
                "X",
                "Nieuw",
                valid_from=date(2026, 2, 1),
                valid_until=date(2026, 1, 31),
                extra={"domain": "CARE"},
            ),
            "valid_until",
            "ligt voor de eerste dag",
        ),
        (
            ReferenceItem("X", "Bel 06-12345678", extra={"domain": "CARE"}),
            "label",
            "gegevens over een persoon",
        ),
    ],
)
def test_bad_row_is_refused_with_the_field_and_not_stored(visit, item, field, words):
    with pytest.raises(actions.BadItem) as refused:
        _save(visit, item)

    assert [fault.field for fault in refused.value.faults] == [field]
    assert words in refused.value.faults[0].sentence
    assert not OwnItem.objects.exists()


def test_two_people_do_not_overwrite_each_other(visit):
    row = _save(visit, STREET_TEAM)
    _save(visit, STREET_TEAM, row.version)

    with pytest.raises(StaleVersion):
        _save(visit, STREET_TEAM, row.version)


def test_adviser_may_look_but_not_change(filled):
    adviser = member_of(filled.project, Role.POLICY_ADVISER)
    visit = visit_project(adviser, filled.project.public_id)

    assert queries.lists_for(visit)["partner_types"] == load("partner_types")
    with pytest.raises(NotAllowed):
        _save(visit, STREET_TEAM)


def test_form_adds_a_row_once_and_finds_it_by_its_old_name(lead, filled):
    form = {
        "code": "STREET_TEAM",
        "label": "Straatteam",
        "aliases": "Het oude straatteam",
        "status": "ACTIVE",
        "domain": "CARE",
        "version": "0",
        **key(),
    }
    place = address("reference-add", filled.ids)
    first, second = lead.post(place, form), lead.post(place, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert OwnItem.objects.get().label == "Straatteam"
    page = lead.get(address("reference-list", filled.ids), {"woord": "oude straat"}).content.decode()
    assert "Straatteam" in page
    assert "Burgemeester" not in page


codes = st.sampled_from("ABCDE")
rows = st.builds(ReferenceItem, codes, st.text(max_size=3))
lists = st.lists(rows, unique_by=lambda row: row.code)


@given(lists, lists, st.randoms())
def test_merging_keeps_every_code_once_and_own_rows_win_whatever_their_order(starter, own, random):
    shuffled = random.sample(own, len(own))
    result = merged(starter, own)

    assert result == merged(starter, shuffled)
    assert {row.code for row in result} == {row.code for row in (*starter, *own)}
    assert len({row.code for row in result}) == len(result)
    assert all(row in result for row in own)
    assert [row.code for row in result][: len(starter)] == [row.code for row in starter]
