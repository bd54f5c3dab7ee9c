"""Goals are found in documents as proposals; a person confirms, corrects or rejects, and that stays."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.audit.models import AuditEntry
from ketenplan.core.project import model as core
from ketenplan.goals import actions, queries
from ketenplan.goals.models import PolicyObjective
from ketenplan.jobs.models import Job
from ketenplan.jobs.tasks import run_job
from ketenplan.policies.actions import change_document, remove_document, store_document
from ketenplan.policies.models import PolicyPassage
from ketenplan.projects.actions import StaleVersion
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import (
    ConfirmedGoalFactory,
    FilledProject,
    PolicyObjectiveFactory,
    PolicyPassageFactory,
    filled_project,
    member_of,
)

DOWN = "Het aantal thuiszitters daalt van 24 naar 12 in 2028."
SAFE = "Wij willen dat ieder kind veilig naar school gaat."
QUERIES = 16
ROADS = "De gemeente veegt de straten twee keer per jaar."


@pytest.fixture
def filled(db) -> FilledProject:
    """A project whose municipality has one document with one proposed goal."""
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def value_of(*sentences: str, key: str = "jeugdplan", **details: object) -> core.PolicyDocument:
    """A document of one page with every sentence a passage."""
    passages, start = [], 0
    for number, sentence in enumerate(sentences, start=1):
        passages.append(core.Passage(f"{key}-{number}", 1, number, start, start + len(sentence), ("Doelen",)))
        start += len(sentence) + 1
    page = core.Page(1, "\n".join(sentences), "5")
    return core.PolicyDocument(key, "Jeugdplan", pages=(page,), passages=tuple(passages), **details)  # type: ignore[arg-type]


def store(filled: FilledProject, *sentences: str, **details: object):
    """Store a document and do the jobs that follow."""
    row = store_document(
        by=filled.lead, municipality=filled.project.municipality, value=value_of(*sentences, **details)
    )
    work()
    return row


def work() -> None:
    for job in Job.objects.filter(kind=queries.FIND_GOALS, state="READY"):
        run_job.func(job.pk)


def goals_of(filled: FilledProject) -> dict[str, PolicyObjective]:
    """Goals of the stored document by what they say."""
    rows = PolicyObjective.objects.filter(municipality=filled.project.municipality, document_key="jeugdplan")
    return {row.what: row for row in rows}


def form_of(goal: PolicyObjective, **changes: str) -> dict[str, str]:
    """The form as the page shows it, with changes."""
    fields = {"what": goal.what, "target": "12", "baseline": "24", "target_year": "2028", "direction": "DOWN"}
    return {**fields, "version": str(goal.version), **key(), **changes}


def place_of(filled: FilledProject, goal: PolicyObjective) -> str:
    return address("policy-goal", filled.ids | {"goal_id": goal.pk})


# -- finding


def test_goals_are_found_when_a_document_is_stored(filled):
    store(filled, DOWN, ROADS, SAFE, adopted_by="gemeenteraad", valid_until=date(2028, 12, 31))

    found = goals_of(filled)[DOWN]
    assert (found.target, found.baseline, found.target_year, found.direction) == (12, 24, 2028, "DOWN")
    assert (found.state, found.quote, found.printed) == ("PROPOSED", DOWN, "5")
    assert (found.adopted_by, found.valid_until) == ("gemeenteraad", date(2028, 12, 31))
    assert SAFE in goals_of(filled)


def test_passages_get_their_kind(filled):
    store(filled, SAFE, "Op grond van artikel 13b mag de burgemeester alleen een woning sluiten.")

    kinds = PolicyPassage.objects.filter(document__key="jeugdplan").order_by("position")
    assert list(kinds.values_list("kind", flat=True)) == ["OBJECTIVE", "RULE"]


def test_decided_goal_stays_when_the_document_is_read_again(filled):
    store(filled, DOWN, SAFE)
    goal = goals_of(filled)[DOWN]
    actions.confirm_goal(by=filled.visit, goal=goal, version=1, target=10.0)

    again = store(filled, ROADS, DOWN)

    after = goals_of(filled)
    assert set(after) == {DOWN} | set(after) - {SAFE}
    assert (after[DOWN].pk, after[DOWN].state, after[DOWN].target) == (goal.pk, "CONFIRMED", 10.0)
    assert (after[DOWN].document, after[DOWN].start, after[DOWN].is_quoted) == (again, len(ROADS) + 1, True)


def test_goal_says_so_when_its_quote_vanished(lead, filled):
    store(filled, DOWN)
    goal = goals_of(filled)[DOWN]
    actions.confirm_goal(by=filled.visit, goal=goal, version=1)

    store(filled, SAFE)

    goal.refresh_from_db()
    assert (goal.state, goal.is_quoted, goal.quote) == ("CONFIRMED", False, DOWN)
    assert "staat niet meer in het document" in text_of(lead.get(place_of(filled, goal)))


def test_removed_document_takes_only_its_proposals_along(filled):
    document = store(filled, DOWN, SAFE)
    goal = goals_of(filled)[DOWN]
    actions.confirm_goal(by=filled.visit, goal=goal, version=1)

    remove_document(by=filled.visit, document=document)

    assert {row.pk: row.document for row in goals_of(filled).values()} == {goal.pk: None}


def test_open_proposals_follow_the_details_of_their_document(filled):
    document = store(filled, DOWN, SAFE)
    actions.confirm_goal(by=filled.visit, goal=goals_of(filled)[DOWN], version=1)

    change_document(
        by=filled.visit,
        document=document,
        version=1,
        title="Ander plan",
        adopted_by="college",
        valid_until=None,
    )

    after = goals_of(filled)
    assert (after[SAFE].adopted_by, after[DOWN].adopted_by) == ("college", "")
    assert {row.document_title for row in after.values()} == {"Ander plan"}


def test_looking_again_finds_goals_in_documents_that_were_there(lead, filled):
    document = store(filled, DOWN)
    PolicyObjective.objects.filter(document=document).delete()

    response = lead.post(address("policy-goals-search", filled.ids))
    work()

    assert response.status_code == 302
    assert list(goals_of(filled)) == [DOWN]


# -- deciding


def test_confirming_through_the_page_stores_corrections_and_the_decider(lead, filled):
    response = lead.post(
        place_of(filled, filled.goal),
        form_of(filled.goal, target="10,5", portfolio="wethouder jeugd", bevestigen="1"),
    )

    goal = filled.goal
    goal.refresh_from_db()
    assert response.status_code == 302
    assert (goal.state, goal.target, goal.portfolio) == ("CONFIRMED", 10.5, "wethouder jeugd")
    assert (goal.decided_by, goal.decided_by_label) == (filled.lead, filled.lead.label)
    line = AuditEntry.objects.get(event="policy_goal.confirmed")
    assert set(line.facts["corrected"]) >= {"target", "portfolio"}


def test_rejecting_needs_a_reason(lead, filled):
    response = lead.post(place_of(filled, filled.goal), form_of(filled.goal, afwijzen="1"))

    filled.goal.refresh_from_db()
    assert (response.status_code, filled.goal.state) == (422, "PROPOSED")
    assert "Zeg in één zin waarom dit geen doel is." in text_of(response)


def test_rejected_goal_keeps_its_reason(lead, filled):
    lead.post(
        place_of(filled, filled.goal), form_of(filled.goal, argument="Dit is oud beleid.", afwijzen="1")
    )

    filled.goal.refresh_from_db()
    assert (filled.goal.state, filled.goal.argument) == ("REJECTED", "Dit is oud beleid.")


def test_same_form_twice_is_one_decision(lead, filled):
    form = form_of(filled.goal, bevestigen="1")

    first, second = (lead.post(place_of(filled, filled.goal), form) for _ in range(2))

    assert (first.status_code, second.url) == (302, first.url)
    assert AuditEntry.objects.filter(event="policy_goal.confirmed").count() == 1


def test_two_editors_both_keep_their_text(lead, filled):
    actions.confirm_goal(by=filled.visit, goal=filled.goal, version=1, portfolio="wethouder onderwijs")

    response = lead.post(
        place_of(filled, filled.goal),
        form_of(filled.goal, version="1", portfolio="wethouder jeugd", bevestigen="1"),
    )

    assert response.status_code == 409
    assert "wethouder onderwijs" in text_of(response)
    assert 'value="wethouder jeugd"' in response.content.decode()


def test_text_about_a_person_is_refused(lead, filled):
    response = lead.post(
        place_of(filled, filled.goal),
        form_of(filled.goal, argument="Bel Jan de Vries op 06-12345678.", bevestigen="1"),
    )

    filled.goal.refresh_from_db()
    assert (response.status_code, filled.goal.state) == (422, "PROPOSED")


@pytest.mark.parametrize("figure", ["veel", "12-", "1/2", "€"])
def test_odd_figure_gets_one_sentence(lead, filled, figure):
    response = lead.post(place_of(filled, filled.goal), form_of(filled.goal, target=figure, bevestigen="1"))

    assert response.status_code == 422
    assert "Vul een getal in, bijvoorbeeld 7,1." in text_of(response)


def test_who_only_reads_may_not_decide(filled):
    reader = Visit(member_of(filled.project, Role.REPRESENTATIVE), filled.project, Role.REPRESENTATIVE)

    with pytest.raises(NotAllowed):
        actions.confirm_goal(by=reader, goal=filled.goal, version=1)
    with pytest.raises(NotAllowed):
        actions.reject_goal(by=reader, goal=filled.goal, version=1, argument="Nee.")


def test_stale_version_is_refused(filled):
    actions.confirm_goal(by=filled.visit, goal=filled.goal, version=1)

    with pytest.raises(StaleVersion):
        actions.reject_goal(by=filled.visit, goal=filled.goal, version=1, argument="Toch niet.")


def test_rejection_without_reason_is_no_row(filled):
    with pytest.raises(actions.NoReason):
        actions.reject_goal(by=filled.visit, goal=filled.goal, version=1, argument="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyObjective.objects.filter(pk=filled.goal.pk).update(
            state="REJECTED", decided_on=date(2026, 1, 1)
        )


# -- seeing


def test_goals_of_another_municipality_do_not_exist(lead, filled):
    other = filled_project()

    response = lead.get(address("policy-goal", filled.ids | {"goal_id": other.goal.pk}))

    assert response.status_code == 404
    assert set(queries.all_goals(filled.visit)) == {filled.goal}
    assert queries.outline_of(filled.visit).per_state == {"PROPOSED": 1}


def test_only_confirmed_goals_are_fact(filled):
    confirmed = ConfirmedGoalFactory(passage__document__municipality=filled.project.municipality)

    assert list(queries.confirmed_goals(filled.visit)) == [confirmed]


def test_list_is_chosen_by_state_and_portfolio(lead, filled):
    here = {"passage__document__municipality": filled.project.municipality}
    ConfirmedGoalFactory(what="Scholen zijn veilig.", portfolio="burgemeester", **here)

    both = text_of(lead.get(address("policy-goals", filled.ids)))
    chosen = text_of(
        lead.get(address("policy-goals", filled.ids) + "?stand=CONFIRMED&portefeuille=burgemeester")
    )

    assert "Scholen zijn veilig." in both
    assert filled.goal.what in both
    assert "Scholen zijn veilig." in chosen
    assert filled.goal.what not in chosen


NAMED = "Burgemeester Pieter Bakker wil dat het aantal thuiszitters daalt van 24 naar 12 in 2028."


@pytest.fixture
def named(filled) -> PolicyObjective:
    """A goal of which the public document names somebody, also as the one who answers for it."""
    return PolicyObjectiveFactory(
        passage=PolicyPassageFactory(document=filled.document, text=NAMED), portfolio="Pieter Bakker"
    )


def test_literal_quote_of_the_document_is_not_screened_again(lead, filled, named):
    response = lead.post(place_of(filled, named), form_of(named, what=NAMED, portfolio="burgemeester"))

    assert response.status_code == 302
    named.refresh_from_db()
    assert (named.state, named.what, named.portfolio) == ("CONFIRMED", NAMED, "burgemeester")


@pytest.mark.parametrize(
    ("field", "text"), [("what", f"{NAMED} Bel Pieter Bakker."), ("portfolio", "Pieter Bakker")]
)
def test_what_a_person_adds_is_screened_and_a_portfolio_is_never_a_name(lead, filled, named, field, text):
    response = lead.post(place_of(filled, named), form_of(named, portfolio="", what=NAMED) | {field: text})

    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert "Hier staat de naam van een persoon" in text_of(response)
    named.refresh_from_db()
    assert named.state == "PROPOSED"


def test_goal_is_rejected_whatever_its_parts_are(lead, filled, named):
    wrong = {"what": "", "portfolio": "Pieter Bakker", "target": "veel", "afwijzen": "1"}
    response = lead.post(place_of(filled, named), form_of(named, argument="Geen doel.") | wrong)

    assert response.status_code == 302
    named.refresh_from_db()
    assert (named.state, named.what, named.portfolio) == ("REJECTED", NAMED, "Pieter Bakker")


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_number_of_queries_for_any_size(lead, filled, count, django_assert_num_queries):
    for _ in range(count - 1):
        PolicyObjectiveFactory(passage__document__municipality=filled.project.municipality)

    with django_assert_num_queries(QUERIES):
        lead.get(address("policy-goals", filled.ids))


def test_import_keeps_what_was_decided_here(filled):
    actions.confirm_goal(by=filled.visit, goal=filled.goal, version=1)
    (mine,) = queries.goal_values(filled.project.municipality)
    foreign = replace(mine, key="vreemd", what="Iets anders.", decided_by="adviseur, Gemeente")
    actions.store_goals(by=filled.visit, goals=(replace(mine, what="Anders gezegd."), foreign))

    rows = {row.key: row.what for row in queries.all_goals(filled.visit)}
    assert rows == {mine.key: mine.what, "vreemd": "Iets anders."}
    assert set(queries.goal_values(filled.project.municipality)) == {mine, foreign}
