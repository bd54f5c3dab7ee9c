"""Members: inviting, changing, ending, and the project leader that every project keeps."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Role
from ketenplan.organisations.models import Organisation, User
from ketenplan.projects import actions
from ketenplan.projects.models import Membership, Project
from tests.conftest import HttpsClient
from tests.contracts.permission_table import address
from tests.factories.accounts import UserFactory
from tests.factories.forms import every_form, key
from tests.factories.pages import text_of
from tests.factories.projects import ProjectFactory, filled_project, member_of

NEW = "nieuw@instelling.example"


@pytest.fixture
def filled(db):
    return filled_project()


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def invite(browser, filled, **fields):
    data = every_form(filled)["members-invite"] | fields | key()
    return browser.post(address("members-invite", filled.ids), data)


def change(browser, filled, membership, **fields):
    place = address("members-change", filled.ids | {"membership_id": membership.pk})
    return browser.post(place, {"role": membership.role, "version": membership.version} | fields | key())


def test_invited_person_gets_an_account_without_a_password(lead, filled):
    response = invite(lead, filled)

    user = User.objects.get(email=NEW)
    assert response.url == address("members", filled.ids)
    assert (user.function, user.organisation.name, user.has_usable_password()) == (
        "wijkagent",
        "Politie",
        False,
    )
    assert (user.is_demo, user.may_start_projects) == (False, False)
    assert user.memberships.get().role == Role.REPRESENTATIVE
    assert user.organisation.municipality == filled.project.municipality


def test_mail_holds_a_link_and_the_pseudonym_and_nothing_of_the_project(lead, filled):
    invite(lead, filled)

    (letter,) = mail.outbox
    place = "https://testserver" + address("overview", filled.ids)
    assert letter.to == [NEW]
    assert filled.project.pseudonym in letter.subject
    assert place in letter.body
    rest = letter.subject + letter.body.replace(place, "").replace(filled.project.pseudonym, "")
    hidden = [filled.issue.title, filled.partner.name, filled.project.municipality.name, filled.lead.function]
    assert [word for word in hidden if word in rest] == []


def test_mail_server_that_is_away_undoes_nothing_and_shows_the_link(lead, filled, monkeypatch):
    def away(*args, **options):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)

    page = lead.get(invite(lead, filled).url)

    assert User.objects.get(email=NEW).memberships.exists()
    assert "https://testserver" + address("overview", filled.ids) in text_of(page)


def test_existing_account_is_used_as_it_is(lead, filled):
    user = UserFactory(email=NEW)

    invite(lead, filled, email="NIEUW@instelling.example", function="iets anders")

    user.refresh_from_db()
    assert user.function == "beleidsadviseur"
    assert user.memberships.get().project == filled.project
    assert not Organisation.objects.filter(name="Politie").exists()


def test_member_is_not_invited_twice(lead, filled):
    invite(lead, filled)

    response = invite(lead, filled, role="EXECUTIVE")

    assert response.context["form"].errors.keys() == {"email"}
    assert User.objects.get(email=NEW).memberships.get().role == Role.REPRESENTATIVE
    assert len(mail.outbox) == 1


def test_access_that_ends_before_it_begins_is_refused(lead, filled):
    yesterday = timezone.localdate() - timedelta(days=1)

    response = invite(lead, filled, ends_on=yesterday.isoformat())

    assert response.context["form"].errors.keys() == {"ends_on"}
    assert not User.objects.filter(email=NEW).exists()


def test_access_works_through_its_last_day(client, filled):
    user = member_of(filled.project, Role.REPRESENTATIVE)
    user.memberships.update(ends_on=timezone.localdate())
    client.force_login(user)

    assert client.get(address("overview", filled.ids)).status_code == 200


def test_ended_access_ends_at_the_next_click(lead, filled):
    user = member_of(filled.project, Role.REPRESENTATIVE)
    theirs = HttpsClient()
    theirs.force_login(user)
    before = theirs.get(address("overview", filled.ids)).status_code
    yesterday = timezone.localdate() - timedelta(days=1)

    change(lead, filled, user.memberships.get(), ends_on=yesterday.isoformat())

    assert (before, theirs.get(address("overview", filled.ids)).status_code) == (200, 404)


def test_changed_role_works_at_the_next_click(lead, filled):
    user = member_of(filled.project, Role.EXECUTIVE)
    theirs = HttpsClient()
    theirs.force_login(user)
    before = theirs.get(address("quickscan", filled.ids)).status_code

    change(lead, filled, user.memberships.get(), role="CCV_ADVISER")

    assert (before, theirs.get(address("quickscan", filled.ids)).status_code) == (403, 200)


@pytest.mark.parametrize("fields", [{"role": "EXECUTIVE"}, {"ends_on": "2099-01-01"}])
def test_last_project_leader_stays(lead, filled, fields):
    response = change(lead, filled, filled.membership, **fields)

    assert response.context["form"].non_field_errors()
    filled.membership.refresh_from_db()
    assert (filled.membership.role, filled.membership.ends_on) == (Role.PROJECT_LEAD, None)


def test_project_leader_who_has_a_successor_may_leave(lead, filled):
    member_of(filled.project, Role.PROJECT_LEAD)

    assert change(lead, filled, filled.membership, role="EXECUTIVE").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_project_leaders_do_not_leave_at_the_same_moment():
    filled = filled_project()
    other = member_of(filled.project, Role.PROJECT_LEAD)
    together, left = threading.Barrier(2), []

    def leave(user):
        visit = Visit(user, filled.project, Role.PROJECT_LEAD)
        membership = user.memberships.get()
        together.wait()
        try:
            actions.change_member(by=visit, membership=membership, version=1, role="EXECUTIVE", ends_on=None)
            left.append(True)
        except actions.LastProjectLead:
            left.append(False)
        connection.close()

    threads = [threading.Thread(target=leave, args=[user]) for user in (filled.lead, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(left) == [False, True]
    assert Membership.objects.filter(role=Role.PROJECT_LEAD).count() == 1


def test_members_are_hidden_from_a_role_that_may_not_see_them(filled):
    from ketenplan.projects.queries import members_of

    visit = Visit(filled.lead, filled.project, Role.PRACTITIONER)

    assert list(members_of(visit)) == []
    assert list(members_of(filled.visit)) == [filled.membership]


# --- projects ----------------------------------------------------------------------------------------------------


def test_own_projects_are_listed_and_no_others(client, filled):
    other, ended = filled_project(), ProjectFactory()
    Membership.objects.create(
        project=ended,
        user=filled.lead,
        role=Role.PROJECT_LEAD,
        starts_on=timezone.localdate() - timedelta(days=9),
        ends_on=timezone.localdate() - timedelta(days=1),
    )
    client.force_login(filled.lead)

    page = client.get("/")

    assert [project for project, _ in page.context["rows"]] == [filled.project]
    assert other.project.pseudonym not in text_of(page)


def test_started_project_has_a_new_pseudonym_and_its_leader(client, filled):
    User.objects.filter(pk=filled.lead.pk).update(may_start_projects=True)
    client.force_login(filled.lead)
    for _ in range(5):
        client.post("/project/nieuw/", key())

    names = list(Project.objects.values_list("pseudonym", flat=True))
    started = Project.objects.exclude(pk=filled.project.pk)
    assert len(set(names)) == len(names) == 6
    assert {project.municipality_id for project in started} == {filled.project.municipality_id}
    assert [project.memberships.get().role for project in started] == [Role.PROJECT_LEAD] * 5


def test_project_is_started_in_the_own_municipality_only(filled):
    user = UserFactory(may_start_projects=True)

    with pytest.raises(NotAllowed):
        actions.start_project(by=user, municipality=filled.project.municipality, on=timezone.localdate())
