"""Starting projects, keeping members, and the guard against lost updates that every room uses."""

from datetime import date
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from ketenplan.access.gate import NotAllowed, Visit
from ketenplan.access.roles import Permission, Role
from ketenplan.audit import actions as audit
from ketenplan.core.project.pseudonym import choose_pseudonym
from ketenplan.organisations.models import Municipality, Organisation, User
from ketenplan.projects.letters import invitation
from ketenplan.projects.models import Membership, Project


class StaleVersion(Exception):
    """The row was changed by somebody else after the form was made. Holds the row as it is now."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(row.pk)
        self.row = row


class AlreadyMember(Exception):
    """This account is a member of the project already."""


class EndsTooEarly(Exception):
    """The last day of a new membership is before its first."""


class LastProjectLead(Exception):
    """A project keeps at least one project leader."""


def change_row(row: models.Model, *, version: int, **changes: object) -> None:
    """Store `changes` if `row` still has `version`, and raise its version. Raises StaleVersion. 1 query."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(**changes, version=F("version") + 1):
        row.refresh_from_db()
        raise StaleVersion(row)


@transaction.atomic
def start_project(*, by: User, municipality: Municipality, on: date) -> Project:
    """Start a project under a new pseudonym, with `by` as its project leader. Raises NotAllowed."""
    if not by.may_start_projects or by.organisation.municipality_id != municipality.pk:
        raise NotAllowed("project.start")
    taken = set(Project.objects.filter(municipality=municipality).values_list("pseudonym", flat=True))
    project = Project.objects.create(
        pseudonym=choose_pseudonym(taken), municipality=municipality, created_by=by
    )
    Membership.objects.create(project=project, user=by, role=Role.PROJECT_LEAD, starts_on=on)
    audit.record(by, "project.started", project, chain=project.public_id)
    return project


@transaction.atomic
def invite_member(
    *, by: Visit, email: str, function: str, organisation: str, role: str, ends_on: date | None
) -> Membership:
    """Make somebody a member; an account that does not exist yet is made without a password.

    Raises NotAllowed, EndsTooEarly, AlreadyMember.
    """
    by.require(Permission.MEMBERS_MANAGE)
    today = timezone.localdate()
    if ends_on is not None and ends_on < today:
        raise EndsTooEarly(ends_on)
    user = _account_for(email, function, organisation, by.project.municipality)
    membership, created = Membership.objects.get_or_create(
        project=by.project,
        user=user,
        defaults={"role": role, "starts_on": today, "ends_on": ends_on},
    )
    if not created:
        raise AlreadyMember(user.pk)
    by.record("member.invited", membership, role=role)
    return membership


def _account_for(email: str, function: str, organisation: str, municipality: Municipality) -> User:
    user = User.objects.filter(email=email.lower()).first()
    if user:
        return user
    employer, _ = Organisation.objects.get_or_create(name=organisation, municipality=municipality)
    return User.objects.create_user(email, None, function=function, organisation=employer)


def send_invitation(*, by: Visit, email: str, link: str) -> bool:
    """Mail `link` and the pseudonym, nothing else. False when the mail server did not take it; nothing is undone."""
    by.require(Permission.MEMBERS_MANAGE)
    subject, body = invitation(by.project.pseudonym, link)
    try:
        return EmailMessage(subject, body, to=[email]).send() == 1
    except (OSError, SMTPException):
        return False


@transaction.atomic
def change_member(
    *, by: Visit, membership: Membership, version: int, role: str, ends_on: date | None
) -> None:
    """Change role or end date. Raises NotAllowed, StaleVersion, LastProjectLead.

    A membership of today that ends yesterday moves to that day as a whole; the log keeps when it began.
    """
    by.require(Permission.MEMBERS_MANAGE)
    Project.objects.select_for_update().get(pk=by.project.pk)  # or two project leaders leave at once
    today = timezone.localdate()
    leads = Membership.objects.current_on(today).filter(project=by.project, role=Role.PROJECT_LEAD)
    others = leads.exclude(pk=membership.pk).filter(ends_on__isnull=True)
    if (role != Role.PROJECT_LEAD or ends_on is not None) and not others.exists():
        raise LastProjectLead(membership.pk)
    starts_on = min(membership.starts_on, ends_on or membership.starts_on)
    change_row(membership, version=version, role=role, starts_on=starts_on, ends_on=ends_on)
    by.record("member.changed", membership, role=role)
