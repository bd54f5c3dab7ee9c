from datetime import date

import pytest

from ketenplan.core.documents import KIND_NAMES, Clue, ProposedMetadata, propose_details, propose_metadata
from ketenplan.core.project.model import DocumentStatus, Page
from ketenplan.reference.starter import load

KINDS = {
    "YOUTH_PLAN": ("Jeugdbeleid", "Beleidsplan jeugd"),
    "BUDGET": ("Programmabegroting", "Begroting"),
    "COALITION": ("Coalitieakkoord",),
    "PROGRAMME": ("Programma", "Weerbare wijken"),
}


def test_title_and_first_page_give_everything_with_evidence():
    proposal = propose_metadata(
        "Beleidsplan Jeugd 2025–2028",
        "Dichtbij als het kan.\nVastgesteld door de raad van de gemeente Waterveen op 12 december 2024.",
        KINDS,
    )
    adoption = "Vastgesteld door de raad van de gemeente Waterveen op 12 december 2024"
    assert proposal == ProposedMetadata(
        kind="YOUTH_PLAN",
        status=DocumentStatus.ADOPTED,
        adopted_by="gemeenteraad",
        adopted_on=date(2024, 12, 12),
        valid_from=date(2025, 1, 1),
        valid_until=date(2028, 12, 31),
        clues=(
            Clue("kind", "Beleidsplan Jeugd"),
            Clue("status", adoption),
            Clue("adopted_by", adoption),
            Clue("adopted_on", adoption),
            Clue("valid_from", "2025–2028"),
            Clue("valid_until", "2025–2028"),
        ),
    )


def test_document_that_says_nothing_gives_nothing():
    assert propose_metadata("Nota", "Wij werken samen. Anders lukt het niet.", KINDS) == ProposedMetadata()


def test_title_without_kind_falls_back_on_the_cover():
    proposal = propose_metadata("Samen sterk", "Coalitieakkoord gemeente Waterveen 2026-2030", KINDS)
    assert (proposal.kind, proposal.valid_until) == ("COALITION", date(2030, 12, 31))


def test_longer_word_is_not_taken_for_the_shorter_one():
    assert propose_metadata("Programmabegroting 2027", "", KINDS).kind == "BUDGET"


def test_year_is_a_period_for_a_budget_only():
    assert propose_metadata("Programmabegroting 2027", "", KINDS).valid_until == date(2027, 12, 31)
    assert propose_metadata("Jeugdbeleid 2027", "", KINDS).valid_until is None


def test_two_periods_on_the_cover_give_no_dates():
    proposal = propose_metadata("Jeugdbeleid", "Opvolger van de nota 2021-2024, geldig 2025-2028.", KINDS)
    assert (proposal.valid_from, proposal.valid_until) == (None, None)


@pytest.mark.parametrize(
    ("text", "body", "day"),
    [
        ("Door het college vastgesteld op 3 maart 2026.", "college", date(2026, 3, 3)),
        (
            "Vastgesteld door het college van burgemeester en wethouders op 3-3-2026",
            "college",
            date(2026, 3, 3),
        ),
        ("Raadsbesluit van 31 mei 2025", "gemeenteraad", date(2025, 5, 31)),
        ("Vastgesteld op 1 april 2025 door de burgemeester", "burgemeester", date(2025, 4, 1)),
        ("Vastgesteld door de raad op 31 juni 2025", "", None),
        ("De raad stelt het plan later vast.", "", None),
    ],
)
def test_adoption_is_read_in_its_usual_forms(text, body, day):
    proposal = propose_metadata("Nota", text, KINDS)
    assert (proposal.adopted_by, proposal.adopted_on) == (body, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Dit convenant geldt van 1 juli 2023 tot en met 30 juni 2027.", date(2023, 7, 1), date(2027, 6, 30)),
        (
            "Dit convenant treedt in werking op 1 april 2024 en eindigt op 31 maart 2028.",
            date(2024, 4, 1),
            date(2028, 3, 31),
        ),
        ("Het pact geldt tot en met 31 augustus 2027.", date(2024, 1, 1), date(2027, 8, 31)),
        ("Looptijd tot en met 30 juni 2027.", date(2024, 1, 1), date(2027, 6, 30)),
        ("Het programma loopt door. Het pact geldt tot en met 31 augustus 2020.", None, None),
    ],
)
def test_what_the_text_says_outright_goes_before_the_years_in_the_title(text, first, last):
    proposal = propose_metadata("Afspraken 2024-2027", "Inleiding. " * 400 + text, KINDS)
    assert (proposal.valid_from, proposal.valid_until) == (first, last)


def test_draft_on_the_cover_is_not_adopted():
    cover = "Ontwerp voor behandeling in de raad. Raadsbesluit van 31 mei 2025 blijft gelden."
    proposal = propose_metadata("Nota", cover, KINDS)
    assert (proposal.status, proposal.adopted_on) == (DocumentStatus.DRAFT, None)
    assert propose_metadata("Nota", "Over het ontwerp van de wijk.", KINDS).status is DocumentStatus.UNKNOWN


def test_signed_agreement_is_adopted_by_nobody_in_particular():
    proposal = propose_metadata("Convenant", "Ondertekend te Waterveen op 19 maart 2024", KINDS)
    assert (proposal.status, proposal.adopted_by) == (DocumentStatus.ADOPTED, "")
    assert proposal.adopted_on == date(2024, 3, 19)


def test_draft_is_named_as_such():
    assert propose_metadata("Concept Jeugdbeleid 2027-2030", "", KINDS).status is DocumentStatus.DRAFT


def test_whole_days_are_read():
    proposal = propose_metadata("Nota", "Geldig 1 juni 2026 tot en met 31 mei 2030.", KINDS)
    assert (proposal.valid_from, proposal.valid_until) == (date(2026, 6, 1), date(2030, 5, 31))


def test_details_are_fields_of_a_policy_document():
    details = propose_details("Jeugdagenda 2025-2028", (Page(1, "Voorwoord"),))
    assert details == {
        "title": "Jeugdagenda 2025-2028",
        "kind": "YOUTH_PLAN",
        "status": DocumentStatus.UNKNOWN,
        "adopted_by": "",
        "adopted_on": None,
        "valid_from": date(2025, 1, 1),
        "valid_until": date(2028, 12, 31),
    }


def test_kind_codes_are_those_of_the_reference_list():
    assert set(KIND_NAMES) <= {item.code for item in load("document_kinds")}


DECISION = (
    "Raadsbesluit Bezuinigingen 2028–2031. De raad van de gemeente Waterveen; gelet op artikel 189 van de Gemeentewet; "
    "besluit: 1. het buurthuis te sluiten; " + "2. de subsidie te verlagen; " * 200
)


@pytest.mark.parametrize(
    "closing",
    [
        "Aldus vastgesteld in de openbare vergadering van 4 november 2027.",
        "Aldus besloten in de openbare raadsvergadering d.d. 4-11-2027.",
        "Aldus vastgesteld door de raad in zijn vergadering van 4 november 2027, de griffier,",
    ],
)
def test_decision_of_the_council_is_adopted_on_the_day_of_its_last_sentence(closing):
    found = propose_metadata("Bezuinigingen 2028–2031", DECISION + closing)
    assert (found.status, found.adopted_by) == (DocumentStatus.ADOPTED, "gemeenteraad")
    assert (found.adopted_on, found.kind) == (date(2027, 11, 4), "BUDGET")


def test_day_below_the_title_of_a_decision_of_the_council_counts():
    found = propose_metadata(
        "Raadsbesluit speelplaatsen", "Raadsbesluit speelplaatsen. Vastgesteld op 2 mei 2026"
    )
    assert (found.adopted_by, found.adopted_on) == ("gemeenteraad", date(2026, 5, 2))


def test_meeting_of_another_board_is_not_taken_for_the_council():
    text = "Het algemeen bestuur besluit: de begroting vast te stellen. " + "Toelichting. " * 300
    found = propose_metadata(
        "Nota", text + "Aldus vastgesteld in de openbare vergadering van 3 juli 2026.", KINDS
    )
    assert (found.adopted_by, found.adopted_on) == ("", date(2026, 7, 3))


def test_decision_that_is_a_draft_or_has_no_day_is_not_adopted():
    assert propose_metadata("Concept-raadsbesluit", DECISION).status is DocumentStatus.DRAFT
    open_day = propose_metadata("Nota", DECISION + "Aldus vastgesteld in de openbare vergadering van … 2027.")
    assert open_day.status is DocumentStatus.UNKNOWN
    not_yet = propose_metadata("Nota", "Dit plan is nog niet vastgesteld op 3 mei 2026.")
    assert not_yet.status is DocumentStatus.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Ondertekend te Waterveen, 7 februari 2025",
        "Getekend te Oud Waterveen op 7 februari 2025",
        "Gesloten op 7 februari 2025",
        "Door alle partijen ondertekend op 7-2-2025",
        "Artikel 1. " * 400
        + "Aldus overeengekomen en in vijfvoud ondertekend te Waterveen op 7 februari 2025.",
    ],
)
def test_signed_agreement_is_adopted_on_the_day_it_was_signed(text):
    found = propose_metadata("Convenant Veilige Haven 2025-2028", text)
    assert (found.kind, found.status) == ("COVENANT", DocumentStatus.ADOPTED)
    assert (found.adopted_by, found.adopted_on) == ("", date(2025, 2, 7))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Jaarplan leerplicht 2027–2028", "De doelen voor dit schooljaar staan hieronder."),
        ("Thuiszitterspact schooljaar 2027-2028", ""),
        ("Aanpak verzuim", "Voor het schooljaar 2027/2028."),
    ],
)
def test_school_year_runs_from_august_to_july(title, text):
    found = propose_metadata(title, text)
    assert (found.valid_from, found.valid_until) == (date(2027, 8, 1), date(2028, 7, 31))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Handhavingsplan 2027-2028", "De jaarwisseling en het schooljaar zijn druk."),
        ("Onderwijsagenda 2027-2028", "Scholen en gemeente werken samen."),
    ],
)
def test_two_years_are_calendar_years_unless_school_years_are_counted(title, text):
    found = propose_metadata(title, text)
    assert (found.valid_from, found.valid_until) == (date(2027, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    "title",
    [
        "Uitvoeringsprogramma 2026",
        "Uitvoeringsprogramma veilige buurten 2026 en bijlagen",
        "Jaarplan Veiligheid 2026",
    ],
)
def test_plan_of_one_year_is_valid_in_that_year(title):
    found = propose_metadata(title, "Vastgesteld door het college op 9 december 2025")
    assert (found.valid_from, found.valid_until) == (date(2026, 1, 1), date(2026, 12, 31))


def test_plan_of_one_year_that_names_two_years_gets_no_dates():
    assert propose_metadata("Uitvoeringsplan 2026 en terugblik jaarplan 2025", "").valid_from is None
