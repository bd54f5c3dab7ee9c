"""Policy links: proposed by a search in the background, decided by people, and never lost by a new search."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment import actions, queries
from ketenplan.alignment.coverage import coverage
from ketenplan.alignment.models import PolicyLink
from ketenplan.core.project import model as core
from ketenplan.inquiries.actions import change_issue, import_quickscan
from ketenplan.jobs.models import Job
from ketenplan.jobs.tasks import run_job
from tests.contracts.permission_table import address
from tests.factories.forms import ISSUE, every_form, key
from tests.factories.pages import marked_in
from tests.factories.projects import (
    AcceptedLinkFactory,
    PolicyPassageFactory,
    SafetyIssueFactory,
    filled_project,
    member_of,
)

SCHOOL = "Elk kind gaat naar school; de leerplichtambtenaar volgt het schoolverzuim van kinderen."

OBJECTIVES = (
    "De leerplichtambtenaar belt dezelfde dag met ouders van kinderen die verzuimen.",
    "Iedere school meldt ongeoorloofd verzuim binnen een week bij de gemeente.",
    "In 2028 zitten er geen kinderen langer dan drie maanden thuis zonder onderwijs.",
    "Het samenwerkingsverband zoekt een passende school voor thuiszitters.",
    "Op de basisschool werkt een jeugdverpleegkundige die structureel verzuim bespreekt.",
    "Het wijkteam bezoekt gezinnen waarvan de kinderen vaak ziek worden gemeld.",
    "Wij betalen schoolspullen en de fiets naar school voor kinderen uit gezinnen met weinig geld.",
    "De raad vraagt elk jaar cijfers over verzuim op het voortgezet onderwijs.",
    "Een brugfunctionaris verbindt school, ouders en buurt.",
    "Spijbelen wordt besproken met de leerling zelf, en met Halt als het blijft gebeuren.",
    "Kinderen krijgen op school les over geld, gezondheid en veiligheid.",
    "Zomerscholen helpen kinderen die achterlopen door langdurig verzuim.",
)


@pytest.fixture
def filled(db):
    filled = filled_project()
    PolicyLink.objects.all().delete()
    return filled


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def search(filled) -> None:
    """What the worker does after somebody asked for a search."""
    actions.search_links(by=filled.visit)
    waiting = Job.objects.filter(kind="PROPOSE_LINKS", subject_id=str(filled.project.pk), state="READY")
    for job in waiting:
        run_job.func(job.pk)
        job.refresh_from_db()
        assert job.state == "DONE"


def passage_of(filled, text=SCHOOL):
    return PolicyPassageFactory(document__municipality=filled.project.municipality, text=text)


def test_search_proposes_passages_with_their_reasons(filled):
    passage = passage_of(filled)

    search(filled)

    link = PolicyLink.objects.get(passage=passage)
    assert (link.safety_issue, link.state, link.relation, link.argument) == (filled.issue, "PROPOSED", "", "")
    assert link.score > 0
    words = {reason.issue_word.casefold() for reason in queries.reasons_of(link)}
    assert words & {"school", "kinderen", "verzuimen"}
    assert sum(reason.share for reason in queries.reasons_of(link)) == pytest.approx(1)


def test_search_looks_in_the_own_municipality_only(filled):
    elsewhere = PolicyPassageFactory(text=SCHOOL)

    search(filled)

    assert not PolicyLink.objects.filter(passage=elsewhere).exists()


def test_search_proposes_a_few_in_order_of_score(filled, monkeypatch):
    monkeypatch.setattr(actions, "PROPOSALS_PER_ISSUE", 3)
    for text in OBJECTIVES:
        passage_of(filled, text)

    search(filled)

    links = list(queries.links_for(filled.visit))
    assert [link.rank for link in links] == [1, 2, 3]
    assert [link.score for link in links] == sorted((link.score for link in links), reverse=True)


def test_new_search_leaves_decisions_and_renews_the_rest(filled):
    for text in OBJECTIVES:
        passage_of(filled, text)
    search(filled)
    first, second, *others = queries.links_for(filled.visit)
    actions.accept_link(by=filled.visit, link=first, version=1, relation="SUPPORTS", argument="Dit past.")
    actions.reject_link(by=filled.visit, link=second, version=1, argument="Dit past niet.")
    decided = list(PolicyLink.objects.exclude(state="PROPOSED").order_by("pk").values())

    search(filled)

    assert list(PolicyLink.objects.exclude(state="PROPOSED").order_by("pk").values()) == decided
    assert len(decided) == 2
    renewed = PolicyLink.objects.filter(state="PROPOSED")
    assert {link.passage for link in renewed} == {link.passage for link in others} != set()
    # Somebody may be typing about a proposal while the search runs: it keeps its address and its version.
    assert {(link.pk, link.version) for link in renewed} == {(link.pk, link.version) for link in others}


def test_decision_follows_its_issue_to_a_new_quickscan(filled):
    link = AcceptedLinkFactory(safety_issue=filled.issue, passage=passage_of(filled))
    gone = AcceptedLinkFactory(
        safety_issue=SafetyIssueFactory(quickscan=filled.issue.quickscan, key="V77"),
        passage=passage_of(filled),
    )
    kept = core.SafetyIssue(filled.issue.key, "Anders opgeschreven")

    newer = import_quickscan(by=filled.visit, value=core.Quickscan("Waterveen", safety_issues=(kept,)))

    link.refresh_from_db()
    gone.refresh_from_db()
    assert link.safety_issue == newer.safety_issues.get()
    assert (link.state, link.argument, link.relation) == (
        "ACCEPTED",
        "De jeugdagenda vraagt hetzelfde.",
        "SUPPORTS",
    )
    assert gone.safety_issue.quickscan == filled.issue.quickscan


@pytest.mark.parametrize("change", ["quickscan", "issue", "document"])
def test_change_starts_one_new_search(filled, change):
    from ketenplan.policies.actions import change_document

    for _ in range(2):
        filled.issue.refresh_from_db()
        filled.document.refresh_from_db()
        if change == "quickscan":
            import_quickscan(by=filled.visit, value=core.Quickscan("Waterveen"))
        elif change == "issue":
            change_issue(by=filled.visit, issue=filled.issue, version=filled.issue.version, **ISSUE)
        else:
            version = filled.document.version
            change_document(by=filled.visit, document=filled.document, version=version, title="Nota")

    assert Job.objects.filter(kind="PROPOSE_LINKS").count() == 1


def test_search_of_an_overtaken_worker_stores_nothing(filled, monkeypatch):
    from ketenplan.alignment import proposing

    passage_of(filled)
    actions.search_links(by=filled.visit)
    job = Job.objects.get(kind="PROPOSE_LINKS")
    whole = proposing.examine_issues

    def overtaken(*args, **options):
        Job.objects.filter(pk=job.pk).update(holder="another worker")
        return whole(*args, **options)

    monkeypatch.setattr(proposing, "examine_issues", overtaken)

    run_job.func(job.pk)

    assert not PolicyLink.objects.exists()


# --- deciding ----------------------------------------------------------------------------------------------------


@pytest.fixture
def link(filled):
    passage_of(filled)
    search(filled)
    return PolicyLink.objects.filter(safety_issue=filled.issue).first()


def decide(browser, filled, link, **fields):
    data = {"version": link.version, "argument": "Omdat het past."} | fields
    return browser.post(address("policy-decide", filled.ids | {"link_id": link.pk}), data | key())


def test_accepting_needs_a_relation(lead, filled, link):
    response = decide(lead, filled, link, aanvaarden="")

    link.refresh_from_db()
    assert (response.status_code, link.state) == (422, "PROPOSED")


@pytest.mark.parametrize("button", ["aanvaarden", "afwijzen"])
def test_deciding_needs_a_reason(lead, filled, link, button):
    response = decide(lead, filled, link, relation="SUPPORTS", argument="  ", **{button: ""})

    link.refresh_from_db()
    assert (response.status_code, link.state) == (422, "PROPOSED")


@pytest.mark.parametrize("relation", core.Relation)
def test_decision_is_stored_with_who_and_when(lead, filled, link, relation):
    decide(lead, filled, link, relation=relation.value, aanvaarden="")

    link.refresh_from_db()
    assert (link.state, link.relation, link.argument) == ("ACCEPTED", relation, "Omdat het past.")
    assert (link.decided_by_label, link.decided_on) == (filled.lead.label, timezone.localdate())


def test_rejection_keeps_no_relation(lead, filled, link):
    decide(lead, filled, link, relation="SUPPORTS", afwijzen="")

    link.refresh_from_db()
    assert (link.state, link.relation) == ("REJECTED", "")


def test_decision_can_be_changed(lead, filled, link):
    decide(lead, filled, link, relation="SUPPORTS", aanvaarden="")
    link.refresh_from_db()

    decide(lead, filled, link, afwijzen="", argument="Bij nader inzien niet.")

    link.refresh_from_db()
    assert (link.state, link.argument, link.version) == ("REJECTED", "Bij nader inzien niet.", 3)


@pytest.mark.parametrize(
    "call",
    [
        lambda visit, link: actions.accept_link(
            by=visit, link=link, version=1, relation="SUPPORTS", argument="x"
        ),
        lambda visit, link: actions.reject_link(by=visit, link=link, version=1, argument="x"),
        lambda visit, link: actions.search_links(by=visit),
    ],
)
def test_action_itself_asks_for_the_right(filled, link, call):
    user = member_of(filled.project, Role.REPRESENTATIVE)

    with pytest.raises(NotAllowed):
        call(Visit(user, filled.project, Role.REPRESENTATIVE), link)

    link.refresh_from_db()
    assert link.state == "PROPOSED"


@pytest.mark.parametrize(
    "row",
    [
        {"state": "ACCEPTED", "relation": "SUPPORTS", "argument": ""},
        {"state": "REJECTED", "argument": ""},
        {"state": "ACCEPTED", "relation": "", "argument": "x"},
    ],
)
def test_table_itself_refuses_half_a_decision(link, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyLink.objects.filter(pk=link.pk).update(**row)


# --- pages -------------------------------------------------------------------------------------------------------


def test_quote_is_shown_byte_for_byte_with_its_words_marked(lead, filled, link):
    page = lead.get(address("policy-issue", filled.ids))

    assert link.passage.text in LexborHTMLParser(page.content).body.text()
    assert marked_in(page) != []
    quoted = " ".join(row.passage.text for row in queries.links_for(filled.visit))
    assert [mark for mark in marked_in(page) if mark not in quoted] == []


def test_quote_with_html_is_shown_as_text(lead, filled):
    AcceptedLinkFactory(
        safety_issue=filled.issue, passage=passage_of(filled, "<b>vet</b> & <script>x</script>")
    )

    page = lead.get(address("policy-issue", filled.ids)).content.decode()

    assert "<script>x" not in page
    assert "<b>vet" not in page


def test_policy_line_counts_what_is_open_expired_and_missing(filled):
    expired = passage_of(filled)
    expired.document.valid_until = date(2020, 1, 1)
    expired.document.save()
    bare = SafetyIssueFactory(quickscan=filled.issue.quickscan)
    links = [
        AcceptedLinkFactory(safety_issue=filled.issue, passage=expired),
        AcceptedLinkFactory(safety_issue=filled.issue, passage=passage_of(filled), relation="CONFLICTS"),
    ]
    issues = list(queries.issues_with_counts(filled.visit))

    found = coverage(issues, links, on=date(2026, 11, 23))

    assert (found.issues_without_policy, len(found.expired), found.conflicts) == ((bare,), 1, 1)
    assert [(issue.proposed, issue.accepted, issue.rejected) for issue in issues] == [(0, 2, 0), (0, 0, 0)]


def test_reader_without_the_right_sees_no_buttons(client, filled, link):
    client.force_login(member_of(filled.project, Role.REPRESENTATIVE))

    page = client.get(address("policy-issue", filled.ids)).content.decode()

    assert 'name="argument"' not in page
    assert every_form(filled)["policy-decide"]["argument"] not in page
