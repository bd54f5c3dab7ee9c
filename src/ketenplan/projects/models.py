"""Projects and memberships."""

import secrets
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ketenplan.organisations.models import Municipality

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes: an id may be read out


def new_public_id() -> str:
    """An opaque id of 12 characters (59 bits); it identifies a project and grants nothing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


class Project(models.Model):
    """One approach in one municipality, under a neutral pseudonym."""

    public_id = models.SlugField(max_length=12, unique=True, default=new_public_id, editable=False)
    pseudonym = models.CharField(max_length=60)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="projects")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pseudonym", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "pseudonym"], name="one_project_per_pseudonym")
        ]

    def __str__(self) -> str:
        return self.pseudonym


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current_on(self, day: date) -> "MembershipQuerySet":
        """Memberships that give access on `day`; both ends count."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Membership(models.Model):
    """One account in one project with one role, from one day to another (both included)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["project", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "user"], name="one_membership_per_account"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.project_id}: {self.role}"
