"""Reading projects and members."""

from datetime import date

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.organisations.models import User
from ketenplan.projects.models import Membership


def memberships_of(viewer: User, *, on: date) -> QuerySet[Membership]:
    """The current memberships of `viewer`, with project and municipality, by pseudonym. 1 query."""
    rows = Membership.objects.current_on(on).filter(user=viewer)
    return rows.select_related("project__municipality").order_by("project__pseudonym", "pk")


def members_of(visit: Visit) -> QuerySet[Membership]:
    """Members of the visited project by organisation and function; empty without the right. 1 query."""
    if not visit.may(Permission.MEMBERS_SEE):
        return Membership.objects.none()
    rows = Membership.objects.filter(project=visit.project).select_related("user__organisation")
    return rows.order_by("user__organisation__name", "user__function", "pk")
