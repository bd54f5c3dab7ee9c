"""Starting a project, and who gets in: invited, changed, ended."""

import threading
from datetime import date, timedelta
from smtplib import SMTPException

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from ketenplan.access.gate import NotAllowed, NotVisible, Visit, visit_project
from ketenplan.access.roles import Permission, Role
from ketenplan.audit.models import AuditEntry
from ketenplan.organisations.models import Organisation, User
from ketenplan.projects import actions, queries
from ketenplan.projects.models import Membership, Project
from tests.contracts.permission_table import address
from tests.factories.accounts import MunicipalityFactory, OrganisationFactory, UserFactory
from tests.factories.forms import key
from tests.factories.pages import text_of
from tests.factories.projects import MembershipFactory, ProjectFactory, filled_project, member_of
from tests.factories.tables import added_since, counts

TODAY = date(2026, 11, 23)
EMAIL = "wijkagent@politie.example"
INVITED = {"email": EMAIL, "function": "wijkagent", "organisation": "Politie", "role": "REPRESENTATIVE"}
CONTENT = "Zwaluwkanarie"
"""A word that stands in the project and may stand in no mail."""


class MailAway(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


class MailRefuses(EmailBackend):
    """A mail server that takes nothing from us."""

    def send_messages(self, messages):
        raise SMTPException("relay denied")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T12:00:00+01:00"):
        yield


@pytest.fixture
def filled(db):
    filled = filled_project(pseudonym="Bron-Eik-33")
    filled.issue.description = CONTENT
    filled.issue.save()
    return filled


@pytest.fixture
def lead(client, filled):
    client.force_login(filled.lead)
    return client


def url(name: str, filled, membership: Membership | None = None) -> str:
    return address(name, filled.ids | ({"membership_id": membership.pk} if membership else {}))


def change(browser, filled, membership: Membership, **data):
    """Send the form of one member."""
    sent = {"role": membership.role, "ends_on": "", "version": membership.version} | data
    return browser.post(url("members-change", filled, membership), sent | key())


def stored(membership: Membership) -> tuple[str, date | None, int]:
    membership.refresh_from_db()
    return membership.role, membership.ends_on, membership.version


# --- starting a project


@pytest.fixture
def starter(db):
    return UserFactory(may_start_projects=True)


def test_start_gives_a_pseudonym_and_makes_the_starter_project_leader(starter):
    project = actions.start_project(by=starter, municipality=starter.organisation.municipality, on=TODAY)

    member = project.memberships.get()
    assert project.pseudonym == "Kade-Linde-27"
    assert (member.user, member.role, member.starts_on, member.ends_on) == (
        starter,
        "PROJECT_LEAD",
        TODAY,
        None,
    )
    assert AuditEntry.objects.filter(chain=project.public_id, event="project.started").count() == 1


def test_pseudonym_is_unique_in_the_municipality_only(starter):
    here, elsewhere = starter.organisation.municipality, MunicipalityFactory()
    ProjectFactory(municipality=here, pseudonym="Kade-Linde-27")
    ProjectFactory(municipality=elsewhere, pseudonym="Baken-Plataan-27")

    first, second = (actions.start_project(by=starter, municipality=here, on=TODAY) for _ in range(2))

    assert first.pseudonym != "Kade-Linde-27"
    assert len({first.pseudonym, second.pseudonym, "Kade-Linde-27"}) == 3


@pytest.mark.parametrize("may_start", [True, False])
def test_nobody_starts_a_project_elsewhere_or_without_the_right(db, may_start):
    by = UserFactory(may_start_projects=may_start)
    where = MunicipalityFactory() if may_start else by.organisation.municipality

    with pytest.raises(NotAllowed):
        actions.start_project(by=by, municipality=where, on=TODAY)

    assert Project.objects.count() == 0


def test_start_page_leads_to_the_new_project(client, starter):
    client.force_login(starter)

    response = client.post("/project/nieuw/", key())

    project = Project.objects.get()
    assert response.url == address("overview", {"public_id": project.public_id})
    assert "Kade-Linde-27" in text_of(client.get(response.url))


# --- inviting


def test_invitation_makes_a_member_and_an_account_without_a_password(lead, filled):
    response = lead.post(url("members-invite", filled), INVITED | key())

    account = User.objects.get(email=EMAIL)
    member = filled.project.memberships.get(user=account)
    assert response.url == url("members", filled)
    assert (account.function, account.organisation.name) == ("wijkagent", "Politie")
    assert account.organisation.municipality == filled.project.municipality
    assert not account.has_usable_password()
    assert not account.may_start_projects
    assert (member.role, member.starts_on, member.ends_on) == ("REPRESENTATIVE", TODAY, None)
    assert "De uitnodiging is per mail verstuurd." in text_of(lead.get(response.url))


def test_mail_carries_a_link_and_the_pseudonym_and_nothing_else(lead, filled):
    lead.post(url("members-invite", filled), INVITED | key())

    [letter] = mail.outbox
    link = f"https://testserver{url('overview', filled)}"
    assert (letter.to, letter.cc, letter.bcc, letter.attachments) == ([EMAIL], [], [], [])
    assert letter.subject == "U bent uitgenodigd voor Bron-Eik-33"
    assert letter.body == (
        "U bent uitgenodigd om mee te werken aan de aanpak Bron-Eik-33.\n\n"
        f"Open dit adres om te beginnen:\n{link}\n\n"
        "Hebt u nog geen wachtwoord? Kies dan op de inlogpagina ‘Wachtwoord vergeten’."
    )
    raw = str(letter.message())
    assert [word for word in (CONTENT, filled.issue.title, "Politie", "wijkagent,") if word in raw] == []


def test_known_account_keeps_its_function_and_employer(lead, filled):
    known = UserFactory(email=EMAIL, function="teamchef", organisation__name="Eenheid Noord")

    lead.post(url("members-invite", filled), INVITED | {"email": EMAIL.upper()} | key())

    known.refresh_from_db()
    assert (known.function, known.organisation.name) == ("teamchef", "Eenheid Noord")
    assert filled.project.memberships.filter(user=known).count() == 1
    assert User.objects.filter(email__iexact=EMAIL).count() == 1


def test_known_organisation_is_not_made_twice(lead, filled):
    OrganisationFactory(name="Politie", municipality=filled.project.municipality)

    lead.post(url("members-invite", filled), INVITED | key())

    assert Organisation.objects.filter(name="Politie").count() == 1


@pytest.mark.parametrize("server", ["MailAway", "MailRefuses"])
def test_mail_server_away_adds_the_member_and_shows_the_link(lead, filled, settings, server):
    settings.EMAIL_BACKEND = f"{__name__}.{server}"

    response = lead.post(url("members-invite", filled), INVITED | key(), follow=True)

    assert filled.project.memberships.filter(user__email=EMAIL).count() == 1
    assert mail.outbox == []
    link = f"https://testserver{url('overview', filled)}"
    assert (
        f"Het lid is toegevoegd, maar de mail kon niet worden verstuurd. Geef dit adres zelf door: {link}"
    ) in text_of(response)


def test_member_is_not_invited_a_second_time(lead, filled):
    lead.post(url("members-invite", filled), INVITED | key())
    before = counts()

    response = lead.post(url("members-invite", filled), INVITED | {"role": "EXECUTIVE"} | key())

    assert "Dit account is al lid." in text_of(response)
    assert filled.project.memberships.get(user__email=EMAIL).role == "REPRESENTATIVE"
    assert added_since(before) == {}
    assert len(mail.outbox) == 1


def test_end_before_the_beginning_is_a_question_to_the_writer(lead, filled):
    before = counts()

    response = lead.post(url("members-invite", filled), INVITED | {"ends_on": "2026-11-22"} | key())

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"ends_on"}
    assert added_since(before) == {}
    assert mail.outbox == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROJECT_LEAD])
def test_only_the_project_leader_invites(filled, role):
    visit = Visit(member_of(filled.project, role), filled.project, role)
    before = counts()

    with pytest.raises(NotAllowed):
        actions.invite_member(by=visit, ends_on=None, **INVITED)
    with pytest.raises(NotAllowed):
        actions.send_invitation(by=visit, email=EMAIL, link="x")
    with pytest.raises(NotAllowed):
        actions.change_member(by=visit, membership=filled.membership, version=1, role=role, ends_on=None)

    assert added_since(before) == {}
    assert mail.outbox == []


# --- changing and ending


@pytest.mark.parametrize(
    "data", [{"role": "EXECUTIVE"}, {"ends_on": "2026-11-22"}, {"ends_on": "2027-06-01"}]
)
def test_last_project_leader_cannot_go(lead, filled, data):
    MembershipFactory(project=filled.project, role="EXECUTIVE")
    MembershipFactory(project=filled.project, starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 22))
    before = counts()

    response = change(lead, filled, filled.membership, **data)

    assert "Een project houdt altijd een projectleider." in text_of(response)
    assert stored(filled.membership) == ("PROJECT_LEAD", None, 1)
    assert added_since(before) == {}


def test_project_leader_can_go_when_there_is_another(lead, filled):
    other = MembershipFactory(project=filled.project)

    assert change(lead, filled, filled.membership, role="EXECUTIVE").status_code == 302
    assert stored(filled.membership) == ("EXECUTIVE", None, 2)
    lead.force_login(other.user)
    assert "Een project houdt altijd" in text_of(change(lead, filled, other, role="EXECUTIVE"))


def test_member_may_be_ended_by_the_only_project_leader(lead, filled):
    other = MembershipFactory(project=filled.project, role="EXECUTIVE")

    assert change(lead, filled, other, ends_on="2026-11-22").status_code == 302
    assert stored(other) == ("EXECUTIVE", date(2026, 11, 22), 2)


def test_ended_membership_loses_access_at_once_in_an_open_session(client, filled):
    other = MembershipFactory(project=filled.project, role="REPRESENTATIVE")
    client.force_login(other.user)
    before = client.get(url("plan", filled)).status_code

    actions.change_member(
        by=filled.visit, membership=other, version=1, role=other.role, ends_on=TODAY - timedelta(days=1)
    )

    pages = ("overview", "plan", "quickscan", "chain", "policy", "members")
    assert before == 200
    assert [client.get(url(name, filled)).status_code for name in pages] == [404] * 6
    assert filled.project.pseudonym not in text_of(client.get("/"))


def test_last_day_counts_and_the_day_after_does_not(client, filled):
    other = MembershipFactory(project=filled.project, role="REPRESENTATIVE", ends_on=TODAY)
    client.force_login(other.user)

    assert client.get(url("plan", filled)).status_code == 200
    with time_machine.travel("2026-11-24T00:00:01+01:00"):
        client.force_login(other.user)
        assert client.get(url("plan", filled)).status_code == 404


def test_member_of_today_can_be_ended_today(lead, filled):
    """Invited by mistake: 'a day in the past' is before the first day, and still ends the access now."""
    lead.post(url("members-invite", filled), INVITED | key())
    member = filled.project.memberships.get(user__email=EMAIL)

    response = change(lead, filled, member, ends_on="2026-11-22")

    assert response.status_code == 302
    assert list(queries.memberships_of(member.user, on=TODAY)) == []
    with pytest.raises(NotVisible):
        visit_project(member.user, filled.project.public_id)


def test_role_that_changed_holds_for_the_next_page(client, filled):
    other = MembershipFactory(project=filled.project, role="POLICY_ADVISER")
    client.force_login(other.user)
    before = client.get(url("quickscan", filled)).status_code

    actions.change_member(by=filled.visit, membership=other, version=1, role="EXECUTIVE", ends_on=None)

    assert (before, client.get(url("quickscan", filled)).status_code) == (200, 403)


def test_second_editor_sees_what_the_first_one_stored(lead, filled):
    other = MembershipFactory(project=filled.project, role="REPRESENTATIVE")
    change(lead, filled, other, role="MANDATE_HOLDER")

    response = change(lead, filled, other, role="PRACTITIONER", version=1)

    assert response.status_code == 409
    assert stored(other) == ("MANDATE_HOLDER", None, 2)
    assert response.context["form"].colleague == {"role": "MANDATE_HOLDER"}
    assert response.context["form"]["version"].value() == "2"


def test_member_of_another_project_is_not_found(lead, filled):
    other = filled_project()

    assert change(lead, filled, other.membership, role="EXECUTIVE").status_code == 404
    assert stored(other.membership) == ("PROJECT_LEAD", None, 1)


def test_every_change_of_members_is_in_the_log(lead, filled):
    lead.post(url("members-invite", filled), INVITED | key())
    change(lead, filled, filled.project.memberships.get(user__email=EMAIL), role="PRACTITIONER")

    lines = AuditEntry.objects.filter(chain=filled.project.public_id, event__startswith="member.")
    assert list(lines.order_by("pk").values_list("event", flat=True)) == ["member.invited", "member.changed"]
    assert EMAIL not in repr(list(lines.values()))


def test_members_are_seen_by_who_may_see_them(filled):
    practitioner = member_of(filled.project, Role.PRACTITIONER)

    assert list(queries.members_of(Visit(practitioner, filled.project, Role.PRACTITIONER))) == []
    assert queries.members_of(filled.visit).count() == 2
    assert not Visit(practitioner, filled.project, Role.PRACTITIONER).may(Permission.MEMBERS_SEE)


@pytest.mark.django_db(transaction=True)
def test_two_project_leaders_cannot_leave_at_the_same_moment():
    """Each may go while the other stays; together they would leave the project alone."""
    project = ProjectFactory()
    leads = MembershipFactory.create_batch(2, project=project)
    together, refused = threading.Barrier(2), []

    def leave(own: Membership) -> None:
        together.wait()
        try:
            actions.change_member(
                by=Visit(own.user, project, own.role),
                membership=own,
                version=1,
                role="EXECUTIVE",
                ends_on=None,
            )
        except actions.LastProjectLead:
            refused.append(own.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[own]) for own in leads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert list(project.memberships.filter(role="PROJECT_LEAD").values_list("pk", flat=True)) == refused
