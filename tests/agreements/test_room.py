"""The room Afspraken: agreements, needs, the gap map, answers and tasks."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.agreements import actions
from ketenplan.agreements.models import Agreement, GapTask, Need
from ketenplan.audit.models import AuditEntry
from ketenplan.core.project import model as core
from tests.contracts.permission_table import address
from tests.factories.forms import AGREEMENT, NEED, key
from tests.factories.pages import text_of
from tests.factories.projects import (
    AgreementFactory,
    FilledProject,
    NeedFactory,
    PartnerFactory,
    filled_project,
    member_of,
)
from tests.factories.tables import added_since, counts


@pytest.fixture
def filled(db) -> FilledProject:
    """A project with one need that a signed agreement of the same parties carries."""
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def place(filled: FilledProject, name: str, **ids: object) -> str:
    return address(name, filled.ids | ids)


def errors_of(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


# -- agreements


def test_covenant_and_working_agreement_stand_in_lists_of_their_own(lead, filled):
    AgreementFactory(municipality=filled.project.municipality, title="Convenant Kade", kind="COVENANT")

    response = lead.get(place(filled, "agreements"))

    assert [row.row.title for row in response.context["covenants"]] == ["Convenant Kade"]
    assert [row.row.title for row in response.context["working"]] == ["Werkafspraak verzuim"]


@pytest.mark.parametrize(
    ("days", "standing"), [(-1, "afgelopen"), (0, "geldt"), (1, "geldt")], ids=["past", "last day", "before"]
)
def test_list_says_how_an_agreement_stands_today(lead, filled, days, standing):
    Agreement.objects.update(valid_until=timezone.localdate() + timedelta(days=days))

    response = lead.get(place(filled, "agreements"))

    assert [row.standing for row in response.context["working"]] == [standing]


def test_agreement_is_stored_with_every_field_and_shown(lead, filled):
    data = AGREEMENT | {
        "version": 0,
        "purpose": "Elk kind gaat naar school.",
        "flows": "Leerplicht > Politie: persoonsgegevens",
        "subjects": ["EFFORT", "INFORMATION"],
        "valid_from": "2026-01-01",
        "valid_until": "2028-12-31",
        "tables": "Verzuimtafel",
        "exit": "Met drie maanden opzegtermijn.",
    }

    response = lead.post(place(filled, "agreements-add"), data | key(), follow=True)

    row = Agreement.objects.get(title="Convenant verzuim")
    assert row.key == "A01"
    assert row.parties == [
        {
            "organisation": "Leerplicht",
            "organ": "college",
            "signatory_function": "wethouder jeugd",
            "decided_on": "2026-01-31",
            "legal_basis": "Leerplichtwet artikel 16",
        },
        {
            "organisation": "Politie",
            "organ": "",
            "signatory_function": "",
            "decided_on": None,
            "legal_basis": "",
        },
    ]
    assert row.flows == [{"sender": "Leerplicht", "receiver": "Politie", "category": "PERSONAL"}]
    text = text_of(response)
    for words in (
        "Elk kind gaat naar school.",
        "Leerplichtwet artikel 16",
        "31 december 2028",
        "Verzuimtafel",
    ):
        assert words in text
    assert AuditEntry.objects.filter(event="agreement.added").count() == 1


BAD = {
    "ends before it starts": (
        {"valid_from": "2026-02-01", "valid_until": "2026-01-31"},
        "valid_until",
        "Deze dag ligt vóór de eerste dag.",
    ),
    "party twice": ({"parties": "Politie\nLeerplicht\npolitie"}, "parties", "staat al als partij op regel 1"),
    "party twice by another name": (
        {"parties": "Leerplicht en RMC\nLeerplicht"},
        "parties",
        "Regel 2: “Leerplicht” staat al als partij op regel 1.",
    ),
    "unknown alias": (
        {"parties": "Politie\nDe Zwaluwgroep"},
        "parties",
        "Regel 2: wij kennen de organisatie “De Zwaluwgroep” niet.",
    ),
    "no day": ({"parties": "Politie; ; ; morgen"}, "parties", "“morgen” is geen datum"),
    "unknown receiver": (
        {"flows": "Politie > De Zwaluwgroep: persoonsgegevens"},
        "flows",
        "wij kennen de organisatie “De Zwaluwgroep” niet",
    ),
    "unknown kind of information": (
        {"flows": "Politie > Leerplicht: alles"},
        "flows",
        "“alles” is geen soort informatie",
    ),
    "flow in another form": ({"flows": "Politie geeft alles"}, "flows", "gever > ontvanger"),
    "publication of a working agreement": (
        {"kind": "WORKING_AGREEMENT", "publication": "PUBLISHED"},
        "publication",
        "alleen voor een convenant",
    ),
}


@pytest.mark.parametrize(("bad", "field", "sentence"), BAD.values(), ids=BAD)
def test_bad_agreement_is_said_at_the_field_and_not_stored(lead, filled, bad, field, sentence):
    before = counts()

    response = lead.post(place(filled, "agreements-add"), AGREEMENT | {"version": 0} | bad | key())

    found = errors_of(response)
    assert list(found) == [field]
    assert sentence in found[field][0]
    assert added_since(before) == {}


def test_college_and_mayor_are_two_parties(lead, filled):
    parties = "Leerplicht; college\nLeerplicht; burgemeester"

    lead.post(place(filled, "agreements-add"), AGREEMENT | {"version": 0, "parties": parties} | key())

    stored = Agreement.objects.get(title="Convenant verzuim").parties
    assert [party["organ"] for party in stored] == ["college", "burgemeester"]


def test_two_editors_both_keep_their_text(lead, filled):
    Agreement.objects.update(purpose="Tekst van de collega.", version=2)
    place_, mine = place(filled, "agreements-change"), AGREEMENT | {"version": 1, "purpose": "Mijn tekst."}

    response = lead.post(place_, mine | key())

    assert response.status_code == 409
    assert "Tekst van de collega." in text_of(response)
    assert response.context["form"].colleague["parties"] == "Leerplicht, Politie"
    assert Agreement.objects.get(pk=filled.agreement.pk).purpose == "Tekst van de collega."


def test_change_keeps_document_and_clauses(lead, filled):
    clauses = [{"subject": "EFFORT", "quote": "Partijen gaan samen op bezoek.", "end": 30}]
    Agreement.objects.update(document="convenant", clauses=clauses)

    lead.post(place(filled, "agreements-change"), AGREEMENT | {"version": 1} | key())

    row = Agreement.objects.get(pk=filled.agreement.pk)
    assert (row.title, row.document, row.version) == ("Convenant verzuim", "convenant", 2)
    assert row.clauses[0]["quote"] == "Partijen gaan samen op bezoek."


def test_form_shows_what_it_stored(lead, filled):
    lead.post(place(filled, "agreements-change"), AGREEMENT | {"version": 1} | key())

    page = lead.get(place(filled, "agreements-change"))

    assert page.context["form"]["parties"].value() == AGREEMENT["parties"]


def test_agreements_of_another_municipality_do_not_exist(lead, filled):
    other = AgreementFactory(title="Zeldzaam convenant")

    assert "Zeldzaam convenant" not in text_of(lead.get(place(filled, "agreements")))
    for name in ("agreements-one", "agreements-change", "agreements-remove"):
        assert lead.get(place(filled, name, agreement_id=other.pk)).status_code == 404


# -- what the plan needs


def test_gap_map_gives_verdict_reason_and_candidate(lead, filled):
    Agreement.objects.update(subjects=[])

    response = lead.get(place(filled, "agreements-gaps"))

    text = text_of(response)
    for words in (
        "Aanvullen",
        "De afspraak ‘Werkafspraak verzuim’ geldt, maar is niet compleet.",
        "Er staat niets in over inzet.",
        "Vraag de politie om de werkafspraak aan te vullen.",
        "Deze kaart zegt niet dat delen mag.",
    ):
        assert words in text


def test_gap_map_shows_the_clause_with_its_page(lead, filled):
    quote = "Partijen gaan samen op bezoek."
    Agreement.objects.update(clauses=[{"subject": "EFFORT", "quote": quote, "page": 4, "end": len(quote)}])

    text = text_of(lead.get(place(filled, "agreements-gaps")))

    assert quote in text
    assert "Bladzijde 4" in text or "Pagina 4" in text


def test_open_needs_come_first(lead, filled):
    NeedFactory(project=filled.project, parties=[{"organisation": "Halt"}, {"organisation": "School"}])

    response = lead.get(place(filled, "agreements-gaps"))

    assert [row.verdict for row in response.context["rows"]] == ["Maken", "Gereed"]


def test_sender_without_a_law_is_named_and_nothing_is_called_allowed(lead, filled):
    flows = "Politie > Leerplicht: persoonsgegevens"
    lead.post(
        place(filled, "agreements-need-add"),
        NEED | {"version": 0, "subject": "INFORMATION", "flows": flows} | key(),
    )

    text = text_of(lead.get(place(filled, "agreements-gaps")))

    assert "Geen grondslag genoemd" in text
    assert "‘Politie’ noemt geen wettelijke grondslag" in text


BAD_NEEDS = {
    "no measure": ({"measure": " "}, "measure", "Schrijf op voor welke maatregel of tafel"),
    "no parties": ({"parties": ""}, "parties", "Noem minstens één organisatie"),
    "unknown alias": ({"parties": "De Zwaluwgroep"}, "parties", "Regel 1: wij kennen de organisatie"),
    "flow without information": (
        {"flows": "Politie > Leerplicht: persoonsgegevens"},
        "flows",
        "informatie delen",
    ),
}


@pytest.mark.parametrize(("bad", "field", "sentence"), BAD_NEEDS.values(), ids=BAD_NEEDS)
def test_bad_need_is_said_at_the_field_and_not_stored(lead, filled, bad, field, sentence):
    before = counts()

    response = lead.post(place(filled, "agreements-need-add"), NEED | {"version": 0} | bad | key())

    found = errors_of(response)
    assert list(found) == [field]
    assert sentence in found[field][0]
    assert added_since(before) == {}


def test_need_can_begin_with_a_joint_table(lead, filled):
    second = PartnerFactory(project=filled.project)
    filled.table.partners.set([filled.partner, second])
    address_ = place(filled, "agreements-need-add")

    form = lead.get(f"{address_}?tafel={filled.table.pk}").context["form"]

    assert form["parties"].value() == f"{filled.partner.name}\n{second.name}"
    assert filled.table.name in form["measure"].value()
    assert lead.get(f"{address_}?tafel=99999").status_code == 404


def test_answer_and_its_withdrawal(lead, filled):
    reason = {"because": "De wet regelt dit al.", "version": 1}
    lead.post(place(filled, "agreements-answer"), reason | key())
    page = lead.get(place(filled, "agreements-gaps"))
    assert "Volgens de deelnemers is hiervoor geen afspraak nodig: De wet regelt dit al." in text_of(page)

    lead.post(place(filled, "agreements-answer-withdraw"), key())

    row = Need.objects.get(pk=filled.gap_task.need_id)
    assert (row.because, row.answered_by_label, row.answered_on) == ("", "", None)
    events = AuditEntry.objects.filter(event__startswith="need.").values_list("event", flat=True)
    assert sorted(events) == ["need.answered", "need.reopened"]


def test_task_has_an_owner_and_a_day(lead, filled):
    task = {"todo": "Vraag het besluit.", "owner_function": "jurist", "due_on": "2026-12-01", "version": 1}

    lead.post(place(filled, "agreements-task"), task | key())

    row = GapTask.objects.get()
    assert (row.todo, row.owner_function, row.due_on, row.version) == (
        "Vraag het besluit.",
        "jurist",
        date(2026, 12, 1),
        2,
    )


def test_need_of_another_project_does_not_exist(lead, filled):
    other = NeedFactory(measure="Zeldzame maatregel")

    assert "Zeldzame maatregel" not in text_of(lead.get(place(filled, "agreements-gaps")))
    for name in (
        "agreements-need-change",
        "agreements-need-remove",
        "agreements-answer",
        "agreements-task-add",
    ):
        assert lead.get(place(filled, name, need_id=other.pk)).status_code == 404


# -- the door to write


def test_reader_sees_the_map_without_ways_to_change_it(client, filled):
    client.force_login(member_of(filled.project, Role.CCV_ADVISER))

    text = text_of(client.get(place(filled, "agreements-gaps")))

    assert "Samen op huisbezoek" in text
    assert "Een taak toevoegen" not in text


def test_actions_refuse_who_may_not_change(filled):
    reader = Visit(member_of(filled.project, Role.CCV_ADVISER), filled.project, Role.CCV_ADVISER)

    with pytest.raises(NotAllowed):
        actions.add_agreement(by=reader, title="Convenant")
    with pytest.raises(NotAllowed):
        actions.remove_need(by=reader, need=filled.gap_task.need)


def test_actions_refuse_what_is_not_in_order(filled):
    before = counts()

    with pytest.raises(actions.NotInOrder):
        actions.add_agreement(
            by=filled.visit, title="Convenant", valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1)
        )
    with pytest.raises(actions.NotInOrder):
        actions.add_need(by=filled.visit, measure="Samen", subject=core.AgreementSubject.EFFORT)

    assert added_since(before) == {}
