"""Advice on the page: reasons, answers, and a stop sign that cannot be answered away."""

from datetime import date

import pytest

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.consultation import actions, queries
from ketenplan.consultation.models import AdviceAnswer
from ketenplan.core.chain import ChainReference, TypeNeed
from ketenplan.inquiries.models import SafetyIssue
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import AdviceAnswerFactory, SafetyIssueFactory, filled_project, member_of

TODAY = date(2026, 11, 24)


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def answer_address(filled, advice):
    return f"{address('chain-answer', filled.ids)}?advies={advice}"


def no_decider(filled):
    return f"NO_DECIDER:{filled.partner.key}"


def test_answer_closes_the_advice_and_is_shown_with_who_gave_it(lead, filled):
    response = lead.post(
        answer_address(filled, no_decider(filled)), {"because": "Het college beslist.", "version": 0} | key()
    )
    page = lead.get(address("chain-advice", filled.ids))

    assert response.url == address("chain-advice", filled.ids)
    assert [item.advice.key for item in page.context["answered"]] == [no_decider(filled)]
    assert no_decider(filled) not in [item.advice.key for group in page.context["open"] for item in group]
    assert "Het college beslist." in text_of(page)
    assert filled.lead.label in text_of(page)


def test_stop_sign_cannot_be_answered(lead, filled):
    response = lead.post(answer_address(filled, "NO_CHILD_VOICE"), {"because": "Kan.", "version": 0} | key())

    assert response.status_code == 404
    with pytest.raises(actions.NotAnswerable):
        actions.answer_advice(by=filled.visit, advice="NO_CHILD_VOICE", version=0, because="Kan.", on=TODAY)
    assert AdviceAnswer.objects.count() == 0


def test_answer_that_came_in_by_a_file_does_not_lift_the_stop_sign(lead, filled):
    AdviceAnswerFactory(project=filled.project, advice="NO_CHILD_VOICE")

    page = lead.get(address("chain-advice", filled.ids))

    assert [item.advice.key for item in page.context["stops"]] == ["NO_CHILD_VOICE"]


def test_advice_that_is_not_given_cannot_be_answered(lead, filled):
    response = lead.post(answer_address(filled, "NO_DECIDER:P99"), {"because": "Kan.", "version": 0} | key())

    assert response.status_code == 404
    assert AdviceAnswer.objects.count() == 0


def test_answer_can_be_changed_and_withdrawn(lead, filled):
    advice = no_decider(filled)
    lead.post(answer_address(filled, advice), {"because": "Eerst dit.", "version": 0} | key())

    lead.post(answer_address(filled, advice), {"because": "Toch dit.", "version": 1} | key())
    changed = [answer.because for answer in queries.answer_values(filled.visit)]
    lead.post(address("chain-answer-withdraw", filled.ids), {"advies": advice} | key())

    assert changed == ["Toch dit."]
    assert queries.answer_values(filled.visit) == ()
    assert advice in [
        told.advice.key for told in queries.advice_for(filled.visit, on=TODAY) if told.advice.is_open
    ]


def test_two_answers_at_once_are_shown_beside_each_other(lead, filled):
    lead.post(
        answer_address(filled, no_decider(filled)), {"because": "Van een collega.", "version": 0} | key()
    )

    response = lead.post(
        answer_address(filled, no_decider(filled)), {"because": "Van mij.", "version": 0} | key()
    )

    assert response.status_code == 409
    assert "Van een collega." in text_of(response)
    assert [answer.because for answer in queries.answer_values(filled.visit)] == ["Van een collega."]


@pytest.mark.parametrize("because", ["", "  ", "De leerling met BSN 111222333."])
def test_empty_or_refused_answer_is_not_stored(lead, filled, because):
    response = lead.post(
        answer_address(filled, no_decider(filled)), {"because": because, "version": 0} | key()
    )

    assert response.context["form"].errors.keys() == {"because"}
    assert AdviceAnswer.objects.count() == 0


def test_other_roles_read_advice_and_answer_nothing(client, filled):
    member = member_of(filled.project, Role.REPRESENTATIVE)
    client.force_login(member)

    page = client.get(address("chain-advice", filled.ids))

    assert "Stop: niemand spreekt namens het kind." in text_of(page)
    assert "advies=" not in page.content.decode()
    with pytest.raises(NotAllowed):
        actions.answer_advice(
            by=Visit(member, filled.project, Role.REPRESENTATIVE),
            advice=no_decider(filled),
            version=0,
            because="Kan.",
            on=TODAY,
        )


def test_who_may_not_see_the_chain_gets_no_advice(filled):
    executive = Visit(filled.lead, filled.project, Role.EXECUTIVE)

    assert queries.advice_for(executive, on=TODAY) == ()


@pytest.fixture
def two_schools(filled, monkeypatch):
    """Two issues about school, for which nobody of the chain is the right kind of partner."""
    needs = (TypeNeed("L03", frozenset({"SCHOOL"}), "Leerplichtwet 1969"),)
    monkeypatch.setattr(queries, "chain_reference", lambda *args, **options: ChainReference(needs=needs))
    SafetyIssue.objects.filter(pk=filled.issue.pk).update(life_areas=["L03"])
    other = SafetyIssueFactory(quickscan=filled.issue.quickscan, life_areas=["L03"])
    return [f"MISSING_TYPE:{key}:L03:SCHOOL" for key in (filled.issue.key, other.key)]


def test_same_advice_about_two_issues_stands_there_once(lead, filled, two_schools):
    page = lead.get(address("chain-advice", filled.ids))

    together = [group for group in page.context["open"] if len(group) > 1]
    assert [[item.advice.key for item in group] for group in together] == [two_schools]
    assert "Bij twee vraagstukken ontbreekt een partner voor het leefgebied" in text_of(page)
    assert text_of(page).count("Bron: Leerplichtwet 1969.") == 1


@pytest.mark.parametrize("chosen", [False, True])
def test_one_answer_can_be_given_for_the_other_issues_as_well(lead, filled, two_schools, chosen):
    one, other = two_schools
    data = {"because": "De school komt later.", "version": 0, "also": [other] if chosen else []}

    lead.post(answer_address(filled, one), data | key())

    given = [answer.advice for answer in queries.answer_values(filled.visit)]
    assert given == ([one, other] if chosen else [one])


def test_answer_is_not_given_for_another_kind_of_advice_along_with_it(lead, filled, two_schools):
    data = {"because": "De school komt later.", "version": 0, "also": [no_decider(filled)]}

    response = lead.post(answer_address(filled, two_schools[0]), data | key())

    assert response.context["form"].errors.keys() == {"also"}
    with pytest.raises(actions.UnknownAdvice):
        actions.answer_advice(
            by=filled.visit,
            advice=two_schools[0],
            version=0,
            because="Kan.",
            on=TODAY,
            also=[no_decider(filled)],
        )
    assert AdviceAnswer.objects.count() == 0
