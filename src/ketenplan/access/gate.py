"""The one gate: every project, and everything in it, is obtained through a `Visit`.

What a viewer may not see does not exist for them: an unknown project and somebody else's project give the
same answer. Rights are evaluated on every request; nothing about them is kept in a session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from ketenplan.access.roles import Permission, permissions_of
from ketenplan.audit import actions as audit
from ketenplan.organisations.models import User
from ketenplan.projects.models import Membership, Project


class NotVisible(Exception):
    """The project does not exist for this viewer."""


class NotAllowed(PermissionDenied):
    """The viewer sees the project, but this role may not do this."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A person in one project, with the role they have there right now."""

    user: User
    project: Project
    role: str

    def may(self, permission: Permission) -> bool:
        """Whether this role has `permission`."""
        return permission in permissions_of(self.role)

    def require(self, permission: Permission) -> None:
        """Raises NotAllowed when this role lacks `permission`."""
        if not self.may(permission):
            raise NotAllowed(permission)

    def record(self, event: str, subject: Any = None, **facts: audit.Fact) -> None:
        """Add a line to the log of this project, in the current transaction."""
        audit.record(self.user, event, subject, chain=self.project.public_id, **facts)


def visit_project(user: User | AnonymousUser, public_id: str) -> Visit:
    """Enter a project. 1 query. Raises NotVisible for a stranger, an ended membership and an unknown id."""
    if not isinstance(user, User) or not user.is_active:
        raise NotVisible(public_id)
    rows = Membership.objects.current_on(timezone.localdate()).filter(user=user, project__public_id=public_id)
    membership = rows.select_related("project__municipality").first()
    if membership is None:
        raise NotVisible(public_id)
    return Visit(user, membership.project, membership.role)


type ProjectView = Callable[..., HttpResponseBase]


def project_view(need: Permission) -> Callable[[ProjectView], ProjectView]:
    """Make a view of a project: `view(request, visit, **kwargs)`.

    404 for who is not a member, 403 for a member whose role lacks `need`. Every page that is read gets a
    line in the log *before* it is shown: when that line cannot be written, the page is not shown either.
    """

    def decorate(view: ProjectView) -> ProjectView:
        @wraps(view)
        def entered(request: HttpRequest, public_id: str, **kwargs: Any) -> HttpResponseBase:
            try:
                visit = visit_project(request.user, public_id)
            except NotVisible as error:
                raise Http404 from error
            visit.require(need)
            request.visit = visit  # type: ignore[attr-defined]
            if request.method in ("GET", "HEAD"):
                name = request.resolver_match.view_name if request.resolver_match else ""
                visit.record("page.read", page=name, ids=[str(value) for value in kwargs.values()])
            return view(request, visit, **kwargs)

        entered.needs = need  # type: ignore[attr-defined]
        return entered

    return decorate
