"""Under which rules a project works, and where its DPIA stands."""

from datetime import date

import pytest

from ketenplan.access.roles import Role
from ketenplan.agreements.actions import store_frame
from ketenplan.agreements.models import LegalFrame
from ketenplan.core.agreements.frame import watch_sentence
from ketenplan.core.plan.chapters.agreements import _frame
from ketenplan.core.project import model as core
from ketenplan.core.project.agreements import RegimeProfile
from ketenplan.plans.queries import exchange_value, plan_value
from tests.contracts.permission_table import address
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import filled_project, member_of

FRAME = {"regime": "ZVH", "dpia_state": "NEEDED", "version": 0}


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def test_frame_is_stored_and_shown_with_what_to_watch(lead, filled):
    advice = {"officer_advice": "Begin met de DPIA.", "advised_on": "2026-11-02"}

    response = lead.post(address("agreements-frame", filled.ids), FRAME | advice | key(), follow=True)

    text = text_of(response)
    for words in (
        "Zorg- en Veiligheidshuis",
        "nodig, nog niet begonnen",
        "Begin met de DPIA.",
        "1 maart 2025",
    ):
        assert words in text
    assert (LegalFrame.objects.get().project, LegalFrame.objects.get().regime) == (filled.project, "ZVH")


def test_day_of_an_advice_asks_for_the_advice(lead, filled):
    response = lead.post(
        address("agreements-frame", filled.ids), FRAME | {"advised_on": "2026-11-02"} | key()
    )

    assert list(response.context["form"].errors) == ["officer_advice"]
    assert not LegalFrame.objects.exists()


def test_first_saver_is_not_overwritten(lead, filled):
    place = address("agreements-frame", filled.ids)
    lead.post(place, FRAME | {"officer_advice": "Tekst van de collega."} | key())

    response = lead.post(place, FRAME | {"officer_advice": "Mijn tekst."} | key())

    assert response.status_code == 409
    assert "Tekst van de collega." in text_of(response)
    assert LegalFrame.objects.get().officer_advice == "Tekst van de collega."


def test_reader_sees_the_frame_without_a_form(client, filled):
    LegalFrame.objects.create(project=filled.project, regime="RIEC")
    client.force_login(member_of(filled.project, Role.CCV_ADVISER))

    text = text_of(client.get(address("agreements-frame", filled.ids)))

    assert "Regionaal Informatie- en Expertisecentrum" in text
    assert "Opslaan" not in text


@pytest.mark.parametrize("regime", RegimeProfile)
def test_no_regime_says_that_something_is_allowed(regime):
    assert not {"mag", "mogen", "toegestaan"} & set(watch_sentence(regime).lower().rstrip(".").split())


def test_frame_stands_in_the_plan_and_in_the_project_file(filled):
    LegalFrame.objects.create(
        project=filled.project, regime="ZVH", dpia_state="DONE", officer_advice="Akkoord."
    )

    assert exchange_value(filled.visit).legal_frame == core.LegalFrame(
        core.RegimeProfile.ZVH, core.DpiaState.DONE, officer_advice="Akkoord."
    )
    assert plan_value(filled.visit).legal_frame == exchange_value(filled.visit).legal_frame


def test_frame_of_an_imported_project_is_stored(filled):
    frame = core.LegalFrame(
        core.RegimeProfile.RIEC, core.DpiaState.NEEDED, date(2026, 3, 1), "Eerst de DPIA."
    )

    store_frame(by=filled.visit, frame=frame)

    assert exchange_value(filled.visit).legal_frame == frame


def test_chapter_says_what_is_known_and_asks_the_rest():
    known = core.LegalFrame(core.RegimeProfile.COVENANT, core.DpiaState.DONE, officer_advice="Bewaar kort")

    told = repr(list(_frame(known)))
    asked = repr(list(_frame(None)))

    for words in ("een eigen convenant", "(DPIA): afgerond", "Bewaar kort."):
        assert words in told
    assert "OpenSpot" not in told
    assert "OpenSpot" in asked
