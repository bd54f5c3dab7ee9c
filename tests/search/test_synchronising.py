"""The index follows the database: added, replaced and withdrawn documents, and other versions."""

import pytest

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Role
from ketenplan.core.matching.policy_index import posted
from ketenplan.core.project.model import DocumentStatus
from ketenplan.jobs.tasks import run_job
from ketenplan.policies.models import PolicyDocument
from ketenplan.search import synchronising
from ketenplan.search.actions import renew_index
from ketenplan.search.backends import stored_postings
from ketenplan.search.queries import Filters, open_search, search_for
from ketenplan.search.synchronising import (
    Differences,
    StaleIndex,
    catch_up,
    differences,
    finder_for,
    of_another_engine,
    synchronise,
)
from tests.factories.projects import ProjectFactory, UserFactory

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


@pytest.fixture
def upgraded(kind, waterveen, store, monkeypatch):
    """Two documents in the index of the version before this one."""
    for key in "ab":
        store(waterveen, key, f"Hulp bij schulden, {OTHERWISE[key]}.")
    synchronise(waterveen)
    monkeypatch.setattr(synchronising, "ENGINE_VERSION", "next")
    return waterveen


def test_search_of_a_person_after_an_upgrade_writes_nothing_and_says_what_it_left_out(
    upgraded, store, monkeypatch
):
    visit = Visit(UserFactory(), ProjectFactory(municipality=upgraded), Role.POLICY_ADVISER)
    written = []
    monkeypatch.setattr(synchronising, "posted_documents", _told(written))

    first = search_for(visit, "schulden")
    assert (first.found, first.left_out, written) == ((), ("a", "b"), [])

    store(upgraded, "c", "Schulden en boetes van winkeliers.")  # what is new is found at once
    assert [one.row.key for one in search_for(visit, "schulden").found] == ["c-0001"]
    assert written == [("c",)]


def test_job_renews_the_index_a_document_at_a_time(upgraded):
    visit = Visit(UserFactory(), ProjectFactory(municipality=upgraded), Role.POLICY_ADVISER)
    steps = []

    catch_up(upgraded, lambda *step: steps.append((*step, len(search_for(visit, "schulden").left_out))))

    assert steps == [(1, 2, 1), (2, 2, 0)]
    assert len(search_for(visit, "schulden").found) == 2


def test_many_new_documents_are_left_for_the_job(kind, waterveen, store, monkeypatch):
    monkeypatch.setattr(synchronising, "IN_PASSING", 1)
    visit = Visit(UserFactory(), ProjectFactory(municipality=waterveen), Role.POLICY_ADVISER)
    for key in "ab":
        store(waterveen, key, f"Hulp bij schulden, {OTHERWISE[key]}.")

    assert search_for(visit, "schulden").left_out == ("a", "b")

    run_job.func(renew_index(by=None, municipality=waterveen).pk)
    store(waterveen, "b", "Iets over plantsoenen.")  # one is written in passing
    found = search_for(visit, "schulden plantsoenen")
    assert (found.left_out, {one.row.key for one in found.found}) == ((), {"a-0001", "b-0001"})


def test_index_is_renewed_by_one_job_however_many_search(upgraded):
    first, second = (renew_index(by=None, municipality=upgraded) for _ in range(2))
    assert first == second

    run_job.func(first.pk)

    assert of_another_engine(upgraded) == ()


def _told(written):
    make = synchronising.posted_documents

    def posted_documents(municipality, keys):
        written.append(keys)
        return make(municipality, keys)

    return posted_documents
