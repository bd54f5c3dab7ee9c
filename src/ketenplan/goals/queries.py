"""Reading policy objectives. They belong to a municipality; other municipalities never see them."""

from typing import Final

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.goals.models import PolicyObjective

FIND_GOALS: Final = "FIND_GOALS"


def all_goals(visit: Visit) -> QuerySet[PolicyObjective]:
    """Objectives of the visited project's municipality by document and place, with their document; open,
    confirmed and rejected ones. Empty without the right. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return PolicyObjective.objects.none()
    rows = PolicyObjective.objects.filter(municipality=visit.project.municipality)
    return rows.select_related("document").order_by("document_title", "document_key", "position", "pk")


def confirmed_goals(visit: Visit) -> QuerySet[PolicyObjective]:
    """The objectives that a person has confirmed: the only ones that may be presented as fact. 1 query."""
    return all_goals(visit).filter(state="CONFIRMED")
