"""Reading the chain partners."""

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import Partner
from ketenplan.core.project import model as core


def partners_for(visit: Visit) -> QuerySet[Partner]:
    """Partners of the visited project in their own order; empty without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return Partner.objects.none()
    return Partner.objects.filter(project=visit.project).order_by("position", "key")


def partner_values(visit: Visit) -> tuple[core.Partner, ...]:
    """The partners as values for the core. 1 query."""
    return tuple(_value(row) for row in partners_for(visit))


def _value(row: Partner) -> core.Partner:
    return core.Partner(
        key=row.key,
        name=row.name,
        partner_type=row.partner_type,
        domain=core.PartnerDomain(row.domain),
        role=core.PartnerRole(row.role),
        contribution=row.contribution,
        doer_function=row.doer_function,
        decider_function=row.decider_function,
        speaks_for_child=row.speaks_for_child,
    )
