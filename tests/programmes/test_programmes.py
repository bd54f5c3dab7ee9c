"""The room Aanhaakwijzer: advice per project, decisions with a reason, tasks, and the register."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.audit.models import AuditEntry
from ketenplan.core.programmes.advice import Verdict
from ketenplan.core.project.model import DecisionKind
from ketenplan.programmes import actions, queries, showing
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask
from ketenplan.projects.actions import StaleVersion
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import (
    FilledProject,
    PolicyPassageFactory,
    ProgrammeDecisionFactory,
    ProgrammeFactory,
    filled_project,
    member_of,
)

TODAY = date(2026, 11, 24)
QUERIES_LIST, QUERIES_ONE, QUERIES_REGISTER = 16, 15, 10
REASON = "Zij hebben plekken die wij nodig hebben."


@pytest.fixture
def filled(db) -> FilledProject:
    """A project on absence from school that joined the Thuiszitterspact, with one task of that."""
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


@pytest.fixture
def fines(filled) -> Programme:
    """A programme that works against the issue, about which nobody decided."""
    return ProgrammeFactory(
        municipality=filled.project.municipality,
        name="Strikt verzuim",
        goals="",
        offer="Bij verzuim krijgen ouders altijd een boete.",
    )


def joined(filled: FilledProject) -> Programme:
    return filled.task.decision.programme


def place(filled: FilledProject, name: str, **ids: object) -> str:
    return address(name, filled.ids | ids)


# -- advice


def test_page_shows_advice_with_reasons_and_quote(lead, filled, fines):
    response = lead.get(place(filled, "programmes"))

    quotes = ["".join(piece.text for piece in row.quote) for row in response.context["useful"]]
    assert sorted(quotes) == ["Bij verzuim krijgen ouders altijd een boete.", "schoolverzuim"]
    text = text_of(response)
    for words in (
        "Thuiszitterspact",
        "om bij aan te haken",
        "Strikt verzuim",
        "kan botsen",
        "Besluit over 1 programma.",
        "Neem contact op met coördinator thuiszitters (Samenwerkingsverband passend onderwijs).",
    ):
        assert words in text


def test_ended_programme_is_shown_as_ended_and_not_to_be_decided(lead, filled, fines):
    Programme.objects.filter(pk=fines.pk).update(ends_on=timezone.localdate() - timedelta(days=1))

    response = lead.get(place(filled, "programmes"))

    assert [row.programme.pk for row in response.context["ended"]] == [fines.pk]
    assert response.context["open"] == []


def test_programme_runs_on_its_last_day(filled, fines):
    Programme.objects.filter(pk=fines.pk).update(ends_on=TODAY)

    verdicts = {
        row.programme.pk: row.advice.verdict for row in showing.shown_for(filled.visit, on=TODAY).rows
    }

    assert verdicts[fines.pk] is Verdict.CLASHES


def test_accepted_policy_counts_as_a_criterion(filled):
    text = "De gemeente zet Groene daken voort."
    roofs = ProgrammeFactory(
        municipality=filled.project.municipality, name="Groene daken", themes=[], goals="", offer=""
    )
    filled.link.passage = PolicyPassageFactory(document=filled.document, text=text)
    filled.link.state, filled.link.relation, filled.link.argument = "ACCEPTED", "SUPPORTS", "Past."
    filled.link.decided_by, filled.link.decided_on = filled.lead, TODAY
    filled.link.save()

    found = {row.programme.pk: row for row in showing.shown_for(filled.visit, on=TODAY).rows}

    assert found[roofs.pk].advice.verdict is Verdict.JOIN
    assert "hebt aanvaard, noemt dit programma" in " ".join(found[roofs.pk].criteria)


@pytest.mark.parametrize("more", [0, 2])
def test_pages_cost_the_same_with_more_programmes(lead, filled, fines, django_assert_num_queries, more):
    for _ in range(more):
        ProgrammeDecisionFactory(project=filled.project)
    for name, cost in (
        ("programmes", QUERIES_LIST),
        ("programmes-one", QUERIES_ONE),
        ("programmes-register", QUERIES_REGISTER),
    ):
        with django_assert_num_queries(cost):
            lead.get(place(filled, name))


def test_empty_register_asks_to_fill_it(lead, filled):
    ProgrammeDecision.objects.all().delete()
    Programme.objects.all().delete()

    text = text_of(lead.get(place(filled, "programmes")))

    assert "Vul het register met de aanpakken die in de gemeente lopen." in text


def test_programmes_of_another_municipality_do_not_exist(lead, filled):
    other = ProgrammeFactory(name="Zeldzaam programma")

    for name in ("programmes", "programmes-register"):
        assert "Zeldzaam programma" not in text_of(lead.get(place(filled, name)))
    for name in ("programmes-one", "programmes-change", "programmes-remove"):
        assert lead.get(place(filled, name, programme_id=other.pk)).status_code == 404


def test_role_without_the_right_sees_nothing(filled):
    visit = Visit(filled.lead, filled.project, Role.EXECUTIVE)

    assert list(queries.programmes_for(visit)) == []
    assert list(queries.decisions_for(visit)) == []
    assert queries.advice_for(visit, on=TODAY) == ()


# -- deciding


def test_joining_asks_for_contact_and_an_agreement(lead, filled, fines):
    sent = {"kind": "JOIN", "reason": REASON, "version": 0} | key()

    response = lead.post(place(filled, "programmes-one", programme_id=fines.pk), sent)

    decision = ProgrammeDecision.objects.get(programme=fines)
    assert response.status_code == 302
    assert (decision.kind, decision.reason, decision.decided_by) == ("JOIN", REASON, filled.lead)
    assert [task.kind for task in decision.tasks.order_by("position")] == ["CONTACT", "AGREEMENT"]
    assert AuditEntry.objects.filter(event="programme.decided").count() == 1


def test_form_sent_twice_is_handled_once(lead, filled, fines):
    sent = {"kind": "TUNE", "reason": REASON, "version": 0} | key()

    for _ in range(2):
        lead.post(place(filled, "programmes-one", programme_id=fines.pk), sent)

    assert ProgrammeDecision.objects.get(programme=fines).version == 1
    assert AuditEntry.objects.filter(event="programme.decided").count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_decision_without_a_reason_is_refused(lead, filled, fines, reason):
    sent = {"kind": "UNKNOWN", "reason": reason, "version": 0} | key()

    response = lead.post(place(filled, "programmes-one", programme_id=fines.pk), sent)

    assert response.status_code == 422
    assert not ProgrammeDecision.objects.filter(programme=fines).exists()
    with pytest.raises(actions.NoReason):
        actions.decide(by=filled.visit, programme=fines, version=0, kind=DecisionKind.UNKNOWN, reason=reason)


def test_reason_with_a_number_of_a_citizen_is_refused_and_not_stored(lead, filled, fines):
    sent = {"kind": "JOIN", "reason": "Voor de leerling met BSN 111222333.", "version": 0} | key()

    response = lead.post(place(filled, "programmes-one", programme_id=fines.pk), sent)

    assert response.status_code == 422
    assert not ProgrammeDecision.objects.filter(programme=fines).exists()


def test_two_people_who_decide_at_once_both_keep_their_text(lead, filled):
    sent = {"kind": "DO_NOT_JOIN", "reason": "Er is geen plek meer.", "version": 1} | key()
    actions.decide(
        by=filled.visit, programme=joined(filled), version=1, kind=DecisionKind.TUNE, reason="Eerst praten."
    )

    response = lead.post(place(filled, "programmes-one"), sent)

    assert response.status_code == 409
    assert "Eerst praten." in text_of(response)
    assert "Er is geen plek meer." in response.content.decode()


def test_first_decision_of_two_people_is_no_error(filled, fines):
    first = {"by": filled.visit, "programme": fines, "version": 0}
    actions.decide(**first, kind=DecisionKind.JOIN, reason=REASON)

    with pytest.raises(StaleVersion):
        actions.decide(**first, kind=DecisionKind.TUNE, reason="Ook.")


def test_other_decision_keeps_what_was_done_and_drops_the_rest(filled):
    programme = joined(filled)
    actions.decide(by=filled.visit, programme=programme, version=1, kind=DecisionKind.JOIN, reason=REASON)
    ProgrammeTask.objects.filter(kind="CONTACT").update(is_done=True)

    actions.decide(
        by=filled.visit, programme=programme, version=2, kind=DecisionKind.DO_NOT_JOIN, reason="Toch niet."
    )

    assert [(task.kind, task.is_done) for task in ProgrammeTask.objects.all()] == [("CONTACT", True)]


def test_only_who_may_decide_does(client, filled, fines):
    client.force_login(member_of(filled.project, Role.REPRESENTATIVE))
    sent = {"kind": "JOIN", "reason": REASON, "version": 0} | key()

    page = client.get(place(filled, "programmes-one", programme_id=fines.pk))
    response = client.post(place(filled, "programmes-one", programme_id=fines.pk), sent)

    assert (page.status_code, response.status_code) == (200, 403)
    assert "Besluit opslaan" not in text_of(page)


def test_database_refuses_a_decision_without_a_reason_and_a_second_one(filled):
    for change in ({"reason": ""}, {"programme": joined(filled)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProgrammeDecisionFactory(project=filled.project, **change)


# -- tasks


def test_task_gets_an_owner_a_day_and_an_end(lead, filled):
    sent = {"owner_function": "projectleider", "due_on": "2026-12-31", "is_done": "on", "version": 1} | key()

    response = lead.post(place(filled, "programmes-task"), sent)

    filled.task.refresh_from_db()
    assert response.url == place(filled, "programmes-one")
    assert (filled.task.owner_function, filled.task.due_on, filled.task.is_done) == (
        "projectleider",
        date(2026, 12, 31),
        True,
    )


def test_task_of_another_project_does_not_exist(lead, filled):
    other = filled_project(municipality=filled.project.municipality)

    assert lead.get(place(filled, "programmes-task", task_id=other.task.pk)).status_code == 404


def test_two_people_who_change_a_task_both_keep_their_text(lead, filled):
    actions.change_task(
        by=filled.visit, task=filled.task, version=1, owner_function="jurist", due_on=None, is_done=False
    )

    response = lead.post(
        place(filled, "programmes-task"), {"owner_function": "wijkagent", "version": 1} | key()
    )

    assert response.status_code == 409
    assert "jurist" in text_of(response)


# -- the register


def form(**changes: object) -> dict[str, object]:
    return {
        "name": "Weerbare wijken",
        "themes": "sociale veiligheid\nmeldingsbereidheid",
        "partners": "Politie",
        "age_bands": ["12-15"],
        "life_areas": ["L13"],
        "starts_on": "2025-01-01",
        "ends_on": "2028-12-31",
        "state": "RUNNING",
        "version": 0,
        **key(),
        **changes,
    }


def test_programme_is_added_under_the_next_key(lead, filled):
    response = lead.post(place(filled, "programmes-add"), form())

    row = Programme.objects.get(name="Weerbare wijken")
    assert response.url == place(filled, "programmes-register")
    assert (row.key, row.themes, row.age_bands) == (
        "W01",
        ["sociale veiligheid", "meldingsbereidheid"],
        ["12-15"],
    )
    assert row.position > joined(filled).position


def test_programme_from_a_passage_keeps_the_quote_and_its_place(lead, filled):
    passage = filled.link.passage

    lead.post(f"{place(filled, 'programmes-add')}?passage={passage.pk}", form())

    row = Programme.objects.get(name="Weerbare wijken")
    assert row.source_quote == passage.page.text[passage.start : passage.end]
    assert (row.source_document, row.source_page) == (filled.document, 1)


@pytest.mark.parametrize("number", ["x", "0", "99999999999999999999"])
def test_passage_that_is_not_there_gives_404(lead, filled, number):
    assert lead.get(f"{place(filled, 'programmes-add')}?passage={number}").status_code == 404


def test_passage_of_another_municipality_gives_404(lead, filled):
    other = PolicyPassageFactory()

    assert lead.get(f"{place(filled, 'programmes-add')}?passage={other.pk}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "THUISZITTERSPACT"}, "name"),
        ({"ends_on": "2024-12-31"}, "ends_on"),
        ({"contact_function": "Bel met 06-12345678"}, "contact_function"),
        ({"age_bands": ["7"]}, "age_bands"),
    ],
)
def test_wrong_programme_is_refused_at_the_field(lead, filled, changes, field):
    response = lead.post(place(filled, "programmes-add"), form(**changes))

    assert list(response.context["form"].errors) == [field]
    assert Programme.objects.count() == 1


def test_programme_that_somebody_else_changed_shows_both(lead, filled):
    row = joined(filled)
    Programme.objects.update(version=2, owner="RIEC")

    response = lead.post(place(filled, "programmes-change"), form(name=row.name, owner="GGD", version=1))

    assert response.status_code == 409
    assert "RIEC" in text_of(response)


def test_programme_with_a_decision_is_not_removed(lead, filled):
    response = lead.post(place(filled, "programmes-remove"), key())

    assert response.status_code == 200
    assert "Zeg dat het is afgelopen" in text_of(response)
    assert Programme.objects.count() == 1


def test_programme_without_a_decision_is_removed(lead, filled, fines):
    lead.post(place(filled, "programmes-remove", programme_id=fines.pk), key())

    assert list(Programme.objects.all()) == [joined(filled)]
    assert AuditEntry.objects.filter(event="programme.removed").count() == 1


def test_source_outlives_its_document(filled):
    row = joined(filled)
    Programme.objects.update(
        source_document=filled.document, source_document_key="k", source_quote="Elk kind"
    )
    filled.link.delete()

    filled.document.delete()

    row.refresh_from_db()
    assert (row.source_document, row.source_quote) == (None, "Elk kind")


def test_register_is_kept_by_who_may_change_policy(filled):
    visit = Visit(filled.lead, filled.project, Role.REPRESENTATIVE)

    with pytest.raises(NotAllowed):
        actions.remove_programme(by=visit, programme=joined(filled))
    with pytest.raises(NotAllowed):
        actions.import_programmes(by=visit, values=())


# -- from policy


def measure(filled: FilledProject, text: str, **details: object):
    return PolicyPassageFactory(document=filled.document, text=text, kind="MEASURE", **details)


def test_policy_that_speaks_of_a_programme_is_proposed_with_its_quote(lead, filled):
    passage = measure(filled, "Zestig jongeren krijgen een stage via het programma Kansplek.")
    PolicyPassageFactory(text="Het programma Zeldzaam groeit.", kind="MEASURE")  # another municipality

    (found,) = queries.proposals_for(filled.visit)
    text = text_of(lead.get(place(filled, "programmes-proposals")))

    assert (found.name, found.passage) == ("Kansplek", passage)
    assert "via het programma Kansplek." in text
    assert "Zeldzaam" not in text


def test_what_stands_in_the_register_is_not_proposed_again(lead, filled):
    passage = measure(filled, "Zestig jongeren krijgen een stage via het programma Kansplek.")
    lead.post(f"{place(filled, 'programmes-add')}?passage={passage.pk}", form(name="Kansplek"))

    assert queries.proposals_for(filled.visit) == ()


def test_proposal_leads_to_a_form_with_its_name(lead, filled):
    passage = measure(filled, "Het programma Kansplek groeit.")

    response = lead.get(f"{place(filled, 'programmes-add')}?passage={passage.pk}&naam=Kansplek")

    assert response.context["form"]["name"].value() == "Kansplek"
    assert "Het programma Kansplek groeit." in text_of(response)


def test_role_without_the_right_gets_no_proposals(filled):
    measure(filled, "Het programma Kansplek groeit.")

    assert queries.proposals_for(Visit(filled.lead, filled.project, Role.EXECUTIVE)) == ()
