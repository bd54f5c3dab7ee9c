"""The index follows the database: added, replaced and withdrawn documents, and other versions."""

import pytest

from ketenplan.core.matching.policy_index import posted
from ketenplan.core.project.model import DocumentStatus
from ketenplan.policies.models import PolicyDocument
from ketenplan.search import synchronising
from ketenplan.search.backends import stored_postings
from ketenplan.search.queries import Filters, open_search
from ketenplan.search.synchronising import Differences, StaleIndex, differences, finder_for, synchronise

pytestmark = pytest.mark.django_db

OTHERWISE = {"a": "van ouders die hun huur niet betalen", "b": "voor jongeren met een boete of een lening"}
"""Two ways to go on, so that passages are no near-duplicates."""


def test_added_replaced_and_withdrawn_documents_show_at_once(kind, waterveen, store, keys):
    store(waterveen, "a", "Hulp bij schulden.")
    assert keys(waterveen, "schulden") == ["a-0001"]

    store(waterveen, "a", "Iets over plantsoenen.", "Hulp bij hoge schulden.")
    assert keys(waterveen, "schulden") == ["a-0002"]
    assert keys(waterveen, "plantsoenen") == ["a-0001"]

    PolicyDocument.objects.filter(key="a").delete()
    assert keys(waterveen, "schulden plantsoenen") == []
    assert dict(stored_postings().stamps(str(waterveen.pk))) == {}


def test_document_that_is_left_out_is_not_found(kind, waterveen, store, keys):
    store(waterveen, "a", "Hulp bij schulden.")
    assert keys(waterveen, "schulden") == ["a-0001"]

    PolicyDocument.objects.update(is_searched=False)

    assert keys(waterveen, "schulden") == []


def test_removed_is_as_if_never_added(kind, waterveen, elsewhere, store):
    for municipality in (waterveen, elsewhere):
        store(municipality, "a", "Hulp bij schulden.", "Schulden van gezinnen in de wijk.")
    store(waterveen, "b", *["Schulden en schuldhulp."] * 30)
    open_search(waterveen)
    PolicyDocument.objects.filter(key="b").delete()

    found = [open_search(place).find("hoge schulden in de wijk").found for place in (waterveen, elsewhere)]

    assert [item.hit for item in found[0]] == [item.hit for item in found[1]]


def test_nothing_changed_costs_a_few_queries(kind, waterveen, store, django_assert_max_num_queries):
    """One for the documents, one for an index in the database, and what a municipality's own words take."""
    for key in "abcdefgh":
        store(waterveen, key, "Hulp bij schulden.")
    assert synchronise(waterveen) == Differences(behind=tuple("abcdefgh"))

    with django_assert_max_num_queries(6):
        assert synchronise(waterveen) == Differences()


def test_other_version_is_refused_or_made_again(kind, waterveen, store, monkeypatch, keys):
    store(waterveen, "a", "Hulp bij schulden.")
    synchronise(waterveen)
    monkeypatch.setattr(synchronising, "ENGINE_VERSION", "next")

    with pytest.raises(StaleIndex):
        synchronise(waterveen, refuse_stale=True)
    assert synchronise(waterveen, again=True, refuse_stale=True).behind == ("a",)
    assert synchronise(waterveen, refuse_stale=True) == Differences()
    assert keys(waterveen, "schulden") == ["a-0001"]


def test_filters_keep_to_documents(kind, waterveen, store, keys):
    for key, status, year in (("a", DocumentStatus.ADOPTED, 2026), ("b", DocumentStatus.DRAFT, 2030)):
        store(waterveen, key, f"Hulp bij schulden, {OTHERWISE[key]}.")
        PolicyDocument.objects.filter(key=key).update(status=status, valid_until=f"{year}-12-31")

    assert keys(waterveen, "schulden") == ["a-0001", "b-0001"]
    assert keys(waterveen, "schulden", filters=Filters(status="DRAFT")) == ["b-0001"]
    assert keys(waterveen, "schulden", filters=Filters(document="a")) == ["a-0001"]
    assert keys(waterveen, "schulden", filters=Filters(document="unknown")) == []
    day = PolicyDocument.objects.get(key="b").valid_until
    assert keys(waterveen, "schulden", filters=Filters(valid_on=day)) == ["b-0001"]


def test_differences_name_what_is_behind_and_too_many(kind, waterveen, store):
    store(waterveen, "a", "Hulp bij schulden.")
    postings = stored_postings()
    with postings.alone(str(waterveen.pk)):
        postings.write(str(waterveen.pk), [posted("gone", "s", [], finder_for(waterveen))], [])

    assert differences(waterveen, postings) == Differences(behind=("a",), too_many=("gone",))
