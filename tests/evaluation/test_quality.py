"""The page Kwaliteit: figures from decisions, without text in what leaves the house."""

import csv
import json

import pytest
from django.utils import timezone

from ketenplan.alignment.models import PolicyLink
from tests.contracts.permission_table import address
from tests.factories.pages import text_of
from tests.factories.projects import filled_project

NOBODY_DECIDED = "Er is nog over geen enkel voorstel besloten."


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def decide(filled, state: str, **fields) -> PolicyLink:
    """The proposal of the filled project, decided."""
    link = PolicyLink.objects.get(project=filled.project)
    kinds = [{"kind": "WORD", "issue_word": "a", "policy_word": "a", "via": "a", "share": 1.0}]
    values = {
        "state": state,
        "relation": "SUPPORTS" if state == "ACCEPTED" else "",
        "argument": "Zeldzaam betoog",
        "reasons": kinds,
        "decided_by": filled.lead,
        "decided_by_label": "beleidsadviseur",
        "decided_on": timezone.localdate(),
    } | fields
    PolicyLink.objects.filter(pk=link.pk).update(**values)
    link.refresh_from_db()
    return link


def test_page_without_decisions_says_so(lead, filled):
    assert NOBODY_DECIDED in text_of(lead.get(address("policy-quality", filled.ids)))


@pytest.mark.parametrize(("state", "figure"), [("ACCEPTED", "100 %"), ("REJECTED", "0 %")])
def test_decisions_become_figures(lead, filled, state, figure):
    decide(filled, state)

    page = text_of(lead.get(address("policy-quality", filled.ids)))

    assert f"met hetzelfde woord als reden {figure} {figure} en {figure} 1 besluit" in page
    assert "Gemeten met 1 besluit" in page
    assert "minder dan tien besluiten" in page
    assert NOBODY_DECIDED not in page


def test_passage_linked_by_hand_was_missed(lead, filled):
    decide(filled, "ACCEPTED", origin="HAND")

    assert "dat is voorgesteld 0 % 0 % en 0 % 1 vraagstuk" in text_of(
        lead.get(address("policy-quality", filled.ids))
    )


def test_files_hold_keys_and_no_text(lead, filled):
    link = decide(filled, "ACCEPTED")
    ids = filled.ids

    table = lead.get(address("policy-quality-export", ids | {"file_format": "csv"}))
    data = lead.get(address("policy-quality-export", ids | {"file_format": "json"}))

    assert list(csv.reader(table.content.decode().splitlines())) == [
        ["issue", "passage", "grade", "rank"],
        [filled.issue.key, link.passage.key, "1", "1"],
    ]
    assert json.loads(data.content)["measures"]["recall@20"]["value"] == 1
    for text in (filled.issue.title, filled.document.title, link.argument, link.passage.page.text):
        assert text not in table.content.decode() + data.content.decode()


def test_other_file_does_not_exist(lead, filled):
    assert lead.get(address("policy-quality-export", filled.ids | {"file_format": "xml"})).status_code == 404


def test_page_asks_as_many_queries_with_more_decisions(lead, filled, django_assert_num_queries):
    decide(filled, "ACCEPTED")
    place = address("policy-quality", filled.ids)
    lead.get(place)
    with django_assert_num_queries(QUERIES):
        lead.get(place)


QUERIES = 15
