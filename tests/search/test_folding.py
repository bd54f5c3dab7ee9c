"""A draft and the plan that followed it are one hit, which names the other."""

from datetime import date

import pytest

from ketenplan.policies.models import PolicyDocument
from ketenplan.search.queries import Filters, open_search

pytestmark = pytest.mark.django_db

DRAFT = "De gemeente halveert het aantal gezinnen met hoge schulden in de wijk voor het eind van de periode."
FINAL = (
    "De gemeente halveert het aantal gezinnen met hoge schulden in de wijk voor het eind van deze periode."
)
OTHER = "Wie hoge schulden heeft krijgt binnen een maand een gesprek met een schuldhulpverlener van de stad."


@pytest.fixture
def versions(waterveen, store):
    for key, text, status, start in (
        ("concept", DRAFT, "DRAFT", 2026),
        ("plan", FINAL, "ADOPTED", 2026),
        ("vorig", FINAL, "ADOPTED", 2022),
    ):
        store(waterveen, key, text, f"Alleen in {key} staat dit over schulden bij de buren van {start}.")
        PolicyDocument.objects.filter(key=key).update(
            status=status, valid_from=date(start, 1, 1), valid_until=date(start + 3, 12, 31)
        )
    store(waterveen, "nota", OTHER)
    return waterveen


def folded(municipality, **options):
    found = open_search(municipality).find("gezinnen met hoge schulden", **options).found
    return {item.row.key: set(item.hit.same_as) for item in found}


def test_best_version_speaks_for_the_others(kind, versions):
    found = folded(versions)

    assert found["plan-0001"] == {"concept-0001", "vorig-0001"}
    assert not {"concept-0001", "vorig-0001"} & found.keys()
    assert found["nota-0001"] == set()


def test_version_that_is_valid_on_the_day_speaks(kind, versions):
    found = folded(versions, filters=Filters(valid_on=date(2023, 6, 1)))

    assert found["vorig-0001"] == set()
    assert "plan-0001" not in found


def test_version_of_the_chosen_document_is_found(kind, versions):
    assert "concept-0001" in folded(versions, filters=Filters(document="concept"))


def test_folding_leaves_room_for_others(kind, versions):
    assert list(folded(versions, limit=2)) == ["plan-0001", "nota-0001"]


def test_passages_of_one_document_are_never_folded(kind, waterveen, store):
    store(waterveen, "a", DRAFT, FINAL)

    assert folded(waterveen) == {"a-0001": set(), "a-0002": set()}
