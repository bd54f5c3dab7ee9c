"""The matrix: what each partner has for each safety issue."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import Partner, PartnerStanding
from ketenplan.core.project import model as core
from ketenplan.inquiries.models import SafetyIssue

ASPECTS: Final = ("has_sight", "has_power", "has_means", "has_trust", "has_interest_against")


@transaction.atomic
def store_standings(
    *, by: Visit, standings: tuple[core.PartnerStanding, ...], issues: Mapping[str, SafetyIssue]
) -> None:
    """Store the matrix of an imported project, after its partners. `issues` are its safety issues by key.
    Raises NotAllowed."""
    by.require(Permission.CHAIN_CHANGE)
    partners = {partner.key: partner for partner in Partner.objects.filter(project=by.project)}
    PartnerStanding.objects.bulk_create(
        PartnerStanding(
            partner=partners[value.partner],
            safety_issue=issues[value.issue],
            **{name: getattr(value, name) for name in ASPECTS},
        )
        for value in standings
    )
