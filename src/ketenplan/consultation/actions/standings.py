"""The matrix: what each partner has for each safety issue."""

from collections.abc import Mapping

from django.db import transaction

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation import composition, queries
from ketenplan.consultation.models import Partner, PartnerStanding
from ketenplan.core.chain.words import ASPECTS
from ketenplan.core.project import model as core
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.projects.models import Project


class StaleCells(Exception):
    """The cells were changed by somebody else after the form was made. Holds them as they are now."""

    def __init__(self, cells: composition.Cells) -> None:
        super().__init__()
        self.cells = cells


@transaction.atomic
def set_standings(*, by: Visit, issue: SafetyIssue, seen: str, aspects: Mapping[int, frozenset[str]]) -> None:
    """Store what each partner (by number) has for `issue`. `seen` is the state that the form was made from
    (`composition.seen_state`). Partners outside `aspects` keep what they have. Raises NotAllowed, StaleCells."""
    by.require(Permission.CHAIN_CHANGE)
    Project.objects.select_for_update().get(pk=by.project.pk)
    partners = [partner for partner in queries.partners_for(by) if partner.pk in aspects]
    cells = composition.cells_of(queries.standings_for(by))
    if composition.seen_state(issue.key, partners, cells) != seen:
        raise StaleCells(cells)
    # NB: also the rows that older quickscans have for this key, or they would come back.
    PartnerStanding.objects.filter(partner__in=partners, safety_issue__key=issue.key).delete()
    PartnerStanding.objects.bulk_create(
        PartnerStanding(partner=partner, safety_issue=issue, **dict.fromkeys(aspects[partner.pk], True))
        for partner in partners
        if aspects[partner.pk]
    )
    by.record("standing.changed", issue, key=issue.key)


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
