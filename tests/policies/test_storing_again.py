"""A document that is read elsewhere once more is brought up to date: nothing that people typed is lost."""

from dataclasses import replace
from datetime import date

import pytest

from ketenplan.alignment.models import LinkMove, PolicyLink
from ketenplan.audit.models import AuditEntry
from ketenplan.core.project.model import DocumentStatus
from ketenplan.policies.actions import change_document, store_document
from ketenplan.policies.models import PolicyDocument, PolicyPassage
from ketenplan.search.models import TextDigest
from tests.factories.passages import document
from tests.factories.projects import AcceptedLinkFactory, PolicyLinkFactory

FIRST = ["Hulp bij schulden.", "Elk kind gaat naar school.", "Meer groen in de wijk."]
OTHERWISE = ["Een nieuwe inleiding.", "Elk kind gaat naar school.", "Hulp bij schulden."]


@pytest.fixture
def municipality(filled):
    PolicyDocument.objects.all().delete()
    return filled.project.municipality


@pytest.fixture
def store(municipality):
    def store(bodies, by=None, **details):
        value = replace(document("agenda", bodies), **details)
        return store_document(by=by, municipality=municipality, value=value)

    return store


def _texts(row):
    passages = row.passages.select_related("page").order_by("position")
    return [(passage.key, passage.text) for passage in passages]


def test_details_that_people_changed_stay(filled, store):
    older = store(["Iets anders."], key="ouder")
    row = store(FIRST, title="Agenda", owner="")
    typed = {"title": "Jeugdagenda 2026", "owner": "Jeugd", "valid_until": date(2028, 12, 31)}
    change_document(by=filled.visit, document=row, version=row.version, **typed)
    PolicyDocument.objects.filter(pk=row.pk).update(follows=older, size=12)

    again = store(OTHERWISE, title="agenda_def2", kind="YOUTH_PLAN", status=DocumentStatus.DRAFT)

    again.refresh_from_db()
    assert (again.pk, again.follows, again.size) == (row.pk, older, 12)
    assert {name: getattr(again, name) for name in typed} == typed
    assert (again.kind, again.status) == (row.kind, row.status)


def test_details_that_nobody_changed_follow_the_file_unless_it_is_silent(store):
    row = store(FIRST, title="Agenda", owner="Jeugd", adopted_by="de gemeenteraad")

    again = store(OTHERWISE, title="Jeugdagenda", adopted_by="")

    assert (again.pk, again.title, again.owner) == (row.pk, "Jeugdagenda", "Jeugd")
    assert again.adopted_by == "de gemeenteraad"


def test_passages_that_still_say_the_same_keep_their_row(store):
    row = store(FIRST)
    before = {passage.text: passage.pk for passage in row.passages.select_related("page")}
    digest = TextDigest.objects.get(document=row).digest

    again = store(OTHERWISE)

    after = {passage.text: passage.pk for passage in again.passages.select_related("page")}
    keys = [f"agenda-000{number}" for number in (1, 2, 3)]
    assert _texts(again) == list(zip(keys, OTHERWISE, strict=True))
    assert {text: pk for text, pk in after.items() if before.get(text) == pk}.keys() == set(FIRST[:2])
    assert again.pages.count() == 1
    assert TextDigest.objects.get(document=row).digest != digest


def test_equal_passages_stay_in_their_order(store):
    row = store(["Zie hierboven.", "Zie hierboven."])
    before = list(row.passages.order_by("position").values_list("pk", flat=True))

    again = store(["Begin.", "Zie hierboven.", "Zie hierboven.", "Zie hierboven."])

    after = list(again.passages.order_by("position").values_list("pk", flat=True))
    assert after[1:3] == before
    assert [text for _, text in _texts(again)] == ["Begin."] + ["Zie hierboven."] * 3


def test_decision_stays_where_its_text_is_and_stays_readable_where_it_went(filled, store):
    PolicyLink.objects.all().delete()
    row = store(FIRST)
    school, green = (PolicyPassage.objects.get(document=row, position=position) for position in (2, 3))
    options = {"project": filled.project, "safety_issue": filled.issue}
    kept = AcceptedLinkFactory(passage=school, **options)
    gone = AcceptedLinkFactory(passage=green, argument="Groen helpt.", hook="Zeg het zo.", **options)
    PolicyLinkFactory(passage=row.passages.get(position=1), **options)

    store(OTHERWISE, by=filled.lead)

    kept.refresh_from_db()
    assert (kept.state, kept.argument, kept.passage.key) == ("ACCEPTED", kept.argument, "agenda-0002")
    assert not PolicyLink.objects.filter(pk=gone.pk).exists()
    move = LinkMove.objects.get()
    assert (move.older_quote, move.argument) == (FIRST[2], "Groen helpt.\nZeg het zo.")
    assert (move.newer, move.outcome, move.state, move.link) == (row, "LAPSED", "ACCEPTED", None)
    assert (move.moved_by, move.decided_on) == (filled.lead, gone.decided_on)
    entry = AuditEntry.objects.filter(event="policy_link.lapsed").get()
    assert (entry.chain, entry.facts["newer"]) == (filled.project.public_id, "agenda")
