"""A whole project out of one site and into another: nothing is lost, and nothing is half stored."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.alignment.succession.actions import settle_link
from ketenplan.alignment.succession.queries import moves_for, waiting_links
from ketenplan.audit.models import AuditEntry
from ketenplan.core.project import model as core
from ketenplan.core.project.exchange import from_json, to_json
from ketenplan.inquiries.actions import import_quickscan
from ketenplan.organisations.models import Municipality
from ketenplan.plans.imports import DoesNotFit, OtherMunicipality, ProjectExists, import_project
from ketenplan.plans.queries import exchange_value
from ketenplan.policies.models import PolicyDocument
from ketenplan.projects.models import Project
from tests.contracts.permission_table import address
from tests.core.project.strategies import projects
from tests.factories.accounts import UserFactory
from tests.factories.forms import key, upload
from tests.factories.pages import text_of
from tests.factories.projects import AcceptedLinkFactory, PolicyPassageFactory, filled_project
from tests.factories.tables import added_since, counts

TODAY = date(2026, 11, 23)


@pytest.fixture
def starter(db):
    """Somebody who may take over projects, in Waterveen."""
    return UserFactory(
        may_start_projects=True,
        organisation__municipality__name="Waterveen",
        organisation__municipality__slug="waterveen",
    )


def exported(by, project: Project) -> str:
    return to_json(exchange_value(Visit(by, project, Role.PROJECT_LEAD)))


def clear_everything() -> None:
    """As on another site: no projects and no policy."""
    Project.objects.all().delete()
    PolicyDocument.objects.all().delete()


def full(starter) -> core.Project:
    """A project with something in every field of the exchange format."""
    filled = filled_project(municipality=starter.organisation.municipality)
    passage = PolicyPassageFactory(
        document=filled.document, text="De raad wil dat elk kind naar school gaat."
    )
    AcceptedLinkFactory(safety_issue=filled.issue, passage=passage, rank=4)
    PolicyDocument.objects.update(
        sha256="0123456789abcdef" * 4,
        has_pages=True,
        status="ADOPTED",
        adopted_by="de raad",
        adopted_on=date(2025, 1, 1),
        valid_from=date(2025, 1, 1),
        valid_until=date(2028, 12, 31),
    )
    filled.issue.life_areas, filled.issue.source_organisations = ["L01"], ["School", "Politie"]
    filled.issue.save()
    _with_an_older_document(filled)
    return exchange_value(filled.visit)


def _with_an_older_document(filled) -> None:
    """The document follows one that is left out of matching; a link on that one was kept."""
    passage = PolicyPassageFactory(
        document__municipality=filled.project.municipality,
        document__title="Jeugdagenda 2021-2024",
        document__is_searched=False,
        document__owner="Jeugd en onderwijs",
        text="De raad wil minder verzuim.",
    )
    link = AcceptedLinkFactory(safety_issue=filled.issue, passage=passage, rank=5)
    PolicyDocument.objects.filter(pk=filled.document.pk).update(follows=passage.document)
    newer = PolicyDocument.objects.get(pk=filled.document.pk)
    settle_link(
        by=filled.visit, link=link, newer=newer, version=1, outcome="KEPT", passage=None, reason="Geldt nog."
    )


def test_project_comes_back_the_same_on_another_site(starter):
    before = full(starter)
    clear_everything()

    project = import_project(by=starter, value=from_json(to_json(before)), on=TODAY)

    assert exported(starter, project) == to_json(before)
    assert before.links[0].state is core.LinkState.PROPOSED
    assert before.links[1].argument == "De jeugdagenda vraagt hetzelfde."
    assert [quickscan.version for quickscan in before.quickscans] == [1, 2]
    assert [(one.owner, one.is_searched) for one in before.documents if one.owner] == [
        ("Jeugd en onderwijs", False)
    ]
    assert [one.reason for one in before.link_moves] == ["Geldt nog."]
    assert [one.state for one in before.objectives] == [core.ObjectiveState.PROPOSED]


def test_kept_link_does_not_wait_again_after_a_move_to_another_site(starter):
    before = full(starter)
    clear_everything()

    project = import_project(by=starter, value=before, on=TODAY)

    visit = Visit(starter, project, Role.PROJECT_LEAD)
    older = PolicyDocument.objects.get(owner="Jeugd en onderwijs")
    newer = older.followed_by.get()
    assert waiting_links(visit, older, newer) == ()
    assert [move.reason for move in moves_for(visit, newer)] == ["Geldt nog."]


def test_project_comes_back_through_the_screen(starter, client):
    before = full(starter)
    clear_everything()
    client.force_login(starter)

    response = client.post("/project/inlezen/", {"file": upload("p.json", to_json(before))} | key())
    project = Project.objects.get()
    after = client.get(address("plan-project-file", {"public_id": project.public_id}))

    assert response.url == address("overview", {"public_id": project.public_id})
    assert after.content.decode() == to_json(before)
    assert after.headers["Content-Type"] == "application/json"


def test_decisions_about_issues_of_an_older_quickscan_travel_along(starter):
    filled = filled_project(municipality=starter.organisation.municipality)
    AcceptedLinkFactory(
        safety_issue=filled.issue,
        passage=PolicyPassageFactory(document=filled.document, text="Nog een doel van de raad."),
    )
    issue = core.SafetyIssue("V99", "Iets anders")
    import_quickscan(by=filled.visit, value=core.Quickscan("Waterveen", safety_issues=(issue,)))
    before = exchange_value(filled.visit)
    clear_everything()

    project = import_project(by=starter, value=before, on=TODAY)

    assert [link.issue for link in before.links] == [filled.issue.key]
    assert exported(starter, project) == to_json(before)


@given(value=projects())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_taken_over_comes_out_the_same_twice(starter, value):
    """Arbitrary valid files: refused as a whole, or stored without loss."""
    value = replace(value, municipality="Waterveen")
    with transaction.atomic():
        tables = counts()
        try:
            first = import_project(by=starter, value=value, on=TODAY)
        except DoesNotFit:
            assert added_since(tables) == {}
        else:
            once = exchange_value(Visit(starter, first, Role.PROJECT_LEAD))
            assert_same(value, once)
            clear_everything()
            second = import_project(by=starter, value=once, on=TODAY)
            assert exported(starter, second) == to_json(once)
        transaction.set_rollback(True)


def assert_same(given: core.Project, stored: core.Project) -> None:
    """All of it, but for what the tables keep in their own order, empty texts, and the name of the municipality
    in each quickscan, which is that of the project."""
    named = tuple(replace(quickscan, municipality="Waterveen") for quickscan in given.quickscans)
    assert (stored.pseudonym, stored.quickscans, stored.partners) == (given.pseudonym, named, given.partners)
    assert stored.documents == tuple(sorted(given.documents, key=lambda document: document.key))
    texts = (text for text in given.chapter_texts if text.text)
    assert stored.chapter_texts == tuple(sorted(texts, key=lambda text: text.chapter))
    newest = {issue.key for quickscan in given.quickscans[-1:] for issue in quickscan.safety_issues}
    kept = {link for link in given.links if link.issue in newest or link.state is not core.LinkState.PROPOSED}
    assert set(stored.links) == kept
    assert set(stored.objectives) == set(given.objectives)
    assert stored.link_moves == given.link_moves


def test_two_projects_of_one_municipality_share_their_documents(starter):
    before = full(starter)

    project = import_project(by=starter, value=replace(before, pseudonym="Bron-Eik-33"), on=TODAY)

    assert PolicyDocument.objects.count() == len(before.documents)
    assert exported(starter, project) == to_json(replace(before, pseudonym="Bron-Eik-33"))


def test_project_is_only_taken_over_by_who_may(starter):
    value = core.Project("Bron-Eik-33", "Waterveen")
    other = UserFactory(organisation=starter.organisation)

    with pytest.raises(NotAllowed):
        import_project(by=other, value=value, on=TODAY)


def test_project_of_another_municipality_is_refused(starter):
    Municipality.objects.create(name="Oeverkerk", slug="oeverkerk")

    with pytest.raises(OtherMunicipality):
        import_project(by=starter, value=core.Project("Bron-Eik-33", "Oeverkerk"), on=TODAY)


def test_name_that_is_taken_is_refused(starter):
    value = core.Project("Bron-Eik-33", "Waterveen")
    import_project(by=starter, value=value, on=TODAY)

    with pytest.raises(ProjectExists):
        import_project(by=starter, value=value, on=TODAY)


ISSUE = core.SafetyIssue("V01", "Verzuim")
PAGE = core.Page(1, "Elk kind naar school.")
DOCUMENT = core.PolicyDocument("nota", "Nota", pages=(PAGE,), passages=(core.Passage("nota-1", 1, 1, 0, 9),))
ACCEPTED = core.PolicyLink("V01", "nota", "nota-1", state=core.LinkState.ACCEPTED)
MISFITS = {
    "a name that is too long": {"partners": (core.Partner("P01", "n" * 161),)},
    "a key that is too long": {
        "quickscans": (core.Quickscan("Waterveen", safety_issues=(core.SafetyIssue("V" * 21, "x"),)),)
    },
    "a title that is too long": {
        "quickscans": (core.Quickscan("Waterveen", safety_issues=(core.SafetyIssue("V01", "x" * 201),)),)
    },
    "one name twice": {"partners": (core.Partner("P01", "School"), core.Partner("P02", "School"))},
    "one chapter twice": {"chapter_texts": (core.ChapterText(2, "een"), core.ChapterText(2, "twee"))},
    "a decision without a reason": {
        "quickscans": (core.Quickscan("Waterveen", safety_issues=(ISSUE,)),),
        "documents": (DOCUMENT,),
        "links": (ACCEPTED,),
    },
    "a version beyond all numbers": {"quickscans": (core.Quickscan("Waterveen", version=10**30),)},
}


@pytest.mark.parametrize("what", MISFITS)
def test_file_that_does_not_fit_is_refused_with_a_sentence_and_leaves_nothing(starter, client, what):
    value = core.Project("Bron-Eik-33", "Waterveen", **MISFITS[what])
    client.force_login(starter)
    before = counts()

    response = client.post("/project/inlezen/", {"file": upload("p.json", to_json(value))} | key())

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"file"}
    assert added_since(before) == {}


def test_sentence_names_the_place_of_what_is_too_long(starter, client):
    partners = (core.Partner("P01", "School"), core.Partner("P02", "n" * 161))
    client.force_login(starter)
    content = to_json(core.Project("Bron-Eik-33", "Waterveen", partners=partners))

    response = client.post("/project/inlezen/", {"file": upload("p.json", content)} | key())

    assert "ketenpartner 2, veld 'name'" in text_of(response)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.json", ""),
        ("kapot.json", "{"),
        ("anders.json", '{"format": "ketenplan-project/2", "project": {}}'),
        ("tekst.json", "dit is geen json"),
        ("bytes.json", b"\xff\xfe\x00"),
    ],
)
def test_bad_file_gets_one_sentence_and_stores_nothing(starter, client, name, content):
    client.force_login(starter)
    before = counts()

    response = client.post("/project/inlezen/", {"file": upload(name, content)} | key())

    assert response.status_code == 200
    assert len(response.context["form"].errors["file"]) == 1
    assert added_since(before) == {}


def test_number_of_a_citizen_in_the_file_is_refused_and_not_repeated(starter, client):
    partner = core.Partner("P01", "School", contribution="Volgt de leerling met BSN 111222333.")
    client.force_login(starter)
    before = counts()
    content = to_json(core.Project("Bron-Eik-33", "Waterveen", partners=(partner,)))

    response = client.post("/project/inlezen/", {"file": upload("p.json", content)} | key())

    assert response.status_code == 200
    assert "ketenpartner 1, veld 'contribution'" in text_of(response)
    assert "111222333" not in text_of(response)
    assert added_since(before) == {}


def test_export_follows_the_role(starter):
    """A role that may not enter the quickscan takes no quickscan along."""
    filled = filled_project()

    value = exchange_value(Visit(filled.lead, filled.project, Role.EXECUTIVE))

    assert (value.quickscans, value.partners, value.links) == ((), (), ())
    assert exchange_value(filled.visit).quickscans != ()


def test_taking_over_and_along_is_written_down(starter):
    project = import_project(by=starter, value=core.Project("Bron-Eik-33", "Waterveen"), on=TODAY)

    assert AuditEntry.objects.filter(chain=project.public_id, event="project.imported").count() == 1
