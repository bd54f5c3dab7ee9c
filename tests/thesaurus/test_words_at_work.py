"""A word of the municipality helps: from adding it to the passage that is found, through the jobs of a real worker."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from ketenplan.alignment import actions as alignment
from ketenplan.alignment.models import IssueSearch, PolicyLink
from ketenplan.core.matching.own_terms import TermKind
from ketenplan.jobs.models import Job
from ketenplan.jobs.tasks import run_job
from ketenplan.search import synchronising
from ketenplan.search.actions import INDEX_POLICY
from ketenplan.search.queries import search_for
from ketenplan.search.synchronising import differences, stored_postings
from ketenplan.thesaurus import actions, queries
from tests.contracts.permission_table import address
from tests.factories.projects import (
    PolicyPassageFactory,
    SafetyIssueFactory,
    filled_project,
)

ISSUE = "Veel gedoe met de krullepot"
LOCAL = "krullepot"
POLICY = "De gemeente biedt schuldhulpverlening binnen vier weken na de eerste melding."


@pytest.fixture(params=["tantivy", "database"], autouse=True)
def index(request, settings, tmp_path):
    settings.INDEX, settings.INDEX_FOLDER = request.param, tmp_path / "index"


def debts_of() -> str:
    """The id of the subject that the policy above is about, whatever the files call it."""
    finder = queries.OwnWords().finder
    return next(mention.concept for mention in finder.named_in(finder.read("schuldhulpverlening")))


def place():
    """A project with one issue in local words, and policy that answers it in the words of policy."""
    filled = filled_project()
    PolicyLink.objects.filter(project=filled.project).delete()
    issue = SafetyIssueFactory(quickscan=filled.issue.quickscan, title=ISSUE)
    passage = PolicyPassageFactory(document__municipality=filled.project.municipality, text=POLICY)
    return filled, issue, passage


@pytest.fixture
def here(db):
    return place()


def work() -> list[str]:
    """What a worker does until nothing waits; the kinds of the jobs that it did."""
    done = []
    while job := Job.objects.filter(state="READY").first():
        run_job.func(job.pk)
        job.refresh_from_db()
        assert job.state == "DONE"
        done.append(job.kind)
    return done


def add(filled, term=LOCAL, kind=TermKind.EVERYDAY, concept=None):
    return actions.add_term(by=filled.visit, concept=concept or debts_of(), kind=kind, term=term)


def page_of(client, filled, issue) -> str:
    client.force_login(filled.lead)
    page = client.get(address("policy-issue", filled.ids | {"issue_id": issue.pk})).content.decode()
    return " ".join(LexborHTMLParser(page).css_first("main").text().split())


def test_issue_in_local_words_finds_policy_only_after_the_word_was_added(client, here):
    filled, issue, passage = here
    other, other_issue, other_passage = place()
    for one in (filled, other):
        alignment.search_links(by=one.visit)
    work()
    assert POLICY not in page_of(client, filled, issue)

    add(filled)
    assert work() == [INDEX_POLICY]
    assert POLICY not in page_of(client, filled, issue)  # nobody asked to search again

    for one in (filled, other):
        alignment.search_links(by=one.visit)
    work()

    page = page_of(client, filled, issue)
    assert POLICY in page
    assert LOCAL in page[page.index(POLICY) :]  # the reason names the word
    assert PolicyLink.objects.get(safety_issue=issue).passage == passage
    assert POLICY not in page_of(client, other, other_issue)
    assert not PolicyLink.objects.filter(passage=other_passage).exists()


def test_decisions_stay_when_a_word_is_withdrawn_and_searched_again(here):
    filled, issue, _ = here
    row = add(filled)
    alignment.search_links(by=filled.visit)
    work()
    link = PolicyLink.objects.get(safety_issue=issue)
    alignment.accept_link(by=filled.visit, link=link, version=1, relation="SUPPORTS", argument="Dit past.")

    actions.withdraw_term(by=filled.visit, row=row)
    alignment.search_links(by=filled.visit)
    work()

    link.refresh_from_db()
    assert (link.state, link.argument) == ("ACCEPTED", "Dit past.")
    assert IssueSearch.objects.get(safety_issue=issue).statement == "NOTHING_FOUND"


def test_policy_in_local_words_is_found_after_the_job_and_no_longer_after_withdrawal(here):
    filled, _, _ = here
    local = PolicyPassageFactory(
        document__municipality=filled.project.municipality, text="Het Krulplein is iedere ochtend open."
    )

    def found() -> bool:
        return local.key in {one.row.key for one in search_for(filled.visit, "schuldhulpverlening").found}

    assert not found()
    row = add(filled, "Krulplein", TermKind.POLICY)
    work()
    assert found()
    actions.withdraw_term(by=filled.visit, row=row)
    work()
    assert not found()


def test_search_of_a_person_leaves_the_index_to_the_job(here, monkeypatch):
    """However many documents there are, adding a word makes no page wait for them; new text is there at once."""
    filled, _, _ = here
    search_for(filled.visit, "schulden")
    row = add(filled, "Krulplein", TermKind.POLICY)
    read = []
    whole = synchronising.posted
    monkeypatch.setattr(synchronising, "posted", lambda key, *rest: read.append(key) or whole(key, *rest))

    search_for(filled.visit, "het Krulplein en de schulden")
    assert read == []
    new = PolicyPassageFactory(
        document__municipality=filled.project.municipality, text="Het Krulplein is open."
    )
    assert new.key in {one.row.key for one in search_for(filled.visit, "schuldhulpverlening").found}
    assert read == [new.document.key]

    work()
    assert len(set(read)) == 3
    assert not differences(filled.project.municipality, stored_postings())
    actions.withdraw_term(by=filled.visit, row=row)
    result = search_for(filled.visit, "schuldhulpverlening")  # the index still knows the word: nothing breaks
    assert new.key in {one.row.key for one in result.found}


def test_job_that_is_killed_halfway_goes_on_where_it_was(here, monkeypatch):
    filled, _, _ = here
    search_for(filled.visit, "schulden")
    add(filled)
    municipality = filled.project.municipality
    total = len(differences(municipality, stored_postings()).behind)

    class Killed(BaseException):
        pass

    def kill(done, total):
        raise Killed

    with pytest.raises(Killed):
        synchronising.catch_up(municipality, kill)
    assert len(differences(municipality, stored_postings()).behind) == total - 1

    steps = []
    synchronising.catch_up(municipality, lambda *step: steps.append(step))
    assert steps == [(number, total - 1) for number in range(1, total)]


def test_other_municipality_keeps_its_index(here):
    filled, _, _ = here
    other, _, _ = place()
    for one in (filled, other):
        search_for(one.visit, "schulden")

    add(filled)

    assert differences(filled.project.municipality, stored_postings())
    assert not differences(other.project.municipality, stored_postings())
    assert Job.objects.filter(kind=INDEX_POLICY).values_list("subject_id", flat=True).get() == str(
        filled.project.municipality_id
    )


def test_several_words_wait_for_one_job(here):
    filled, _, _ = here
    for term in ("Krulplein", "krulkamer", "krulspreekuur"):
        add(filled, term)

    assert Job.objects.filter(kind=INDEX_POLICY, state="READY").count() == 1


def test_word_that_was_refused_asks_for_nothing(here):
    filled, _, _ = here
    with pytest.raises(actions.TermRefused):
        add(filled, "van de")
    assert not Job.objects.filter(kind=INDEX_POLICY).exists()


def test_new_search_is_offered_until_it_was_done(client, here):
    filled, _, _ = here

    def offered() -> bool:
        client.force_login(filled.lead)
        page = client.get(address("thesaurus", filled.ids)).content.decode()
        return "Opnieuw zoeken bij de vraagstukken" in page

    assert not offered()  # never searched: the policy line says so
    alignment.search_links(by=filled.visit)
    work()
    assert not offered()

    row = add(filled)
    assert offered()
    alignment.search_links(by=filled.visit)
    assert not offered()  # busy
    work()
    assert not offered()
    actions.withdraw_term(by=filled.visit, row=row)
    assert offered()


def test_page_tells_how_far_the_job_is(client, here):
    filled, _, _ = here
    client.force_login(filled.lead)

    def page() -> str:
        return client.get(address("thesaurus-concept", filled.ids)).content.decode()

    assert "worden doorgenomen" not in page()
    add(filled)
    assert "worden doorgenomen" in page()
    Job.objects.filter(kind=INDEX_POLICY).update(state="RUNNING", done=3, total=8)
    assert "3 van de 8 documenten" in page()
    Job.objects.filter(kind=INDEX_POLICY).update(state="FAILED")
    assert "niet gelukt" in page()

    answer = client.post(address("thesaurus-index", filled.ids))

    assert answer.status_code == 302
    assert "worden doorgenomen" in page()
    work()
    assert "worden doorgenomen" not in page()
