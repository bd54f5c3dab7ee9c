"""Reading the chain: partners, tables, standings and answers to advice."""

from django.db.models import Prefetch, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation.models import AdviceAnswer, ChainTable, Partner, PartnerStanding
from ketenplan.core.project import model as core
from ketenplan.inquiries import queries as inquiries


def partners_for(visit: Visit) -> QuerySet[Partner]:
    """Partners of the visited project in their own order; empty without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return Partner.objects.none()
    return Partner.objects.filter(project=visit.project).order_by("position", "key")


def partner_values(visit: Visit) -> tuple[core.Partner, ...]:
    """The partners as values for the core. 2 queries."""
    tables = Prefetch("tables", ChainTable.objects.order_by("position", "key"))
    return tuple(_value(row) for row in partners_for(visit).prefetch_related(tables))


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
        status=core.PartnerStatus(row.status),
        status_reason=row.status_reason,
        tables=tuple(table.key for table in row.tables.all()),
    )


def tables_for(visit: Visit) -> QuerySet[ChainTable]:
    """Tables of the visited project in their own order; empty without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return ChainTable.objects.none()
    return ChainTable.objects.filter(project=visit.project).order_by("position", "key")


def table_values(visit: Visit) -> tuple[core.ChainTable, ...]:
    """The tables as values for the core. 1 query."""
    return tuple(_table_value(row) for row in tables_for(visit))


def _table_value(row: ChainTable) -> core.ChainTable:
    return core.ChainTable(
        key=row.key,
        name=row.name,
        form=row.form,
        subject=core.Subject(row.subject),
        state=core.TableState(row.state),
        purpose=row.purpose,
    )


def standings_for(visit: Visit) -> QuerySet[PartnerStanding]:
    """The cells of the matrix that are filled in, for the issues the viewer may see. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return PartnerStanding.objects.none()
    rows = PartnerStanding.objects.filter(
        partner__project=visit.project,
        safety_issue__quickscan__in=inquiries.quickscans_for(visit).order_by().values("pk"),
    )
    return rows.select_related("partner", "safety_issue").order_by("pk")


def standing_values(visit: Visit) -> tuple[core.PartnerStanding, ...]:
    """The matrix as values for the core, by issue and then by partner. 1 query."""
    values = (_standing_value(row) for row in standings_for(visit))
    return tuple(sorted(values, key=lambda value: (value.issue, value.partner)))


def _standing_value(row: PartnerStanding) -> core.PartnerStanding:
    return core.PartnerStanding(
        issue=row.safety_issue.key,
        partner=row.partner.key,
        has_sight=row.has_sight,
        has_power=row.has_power,
        has_means=row.has_means,
        has_trust=row.has_trust,
        has_interest_against=row.has_interest_against,
    )


def answers_for(visit: Visit) -> QuerySet[AdviceAnswer]:
    """Answers to advice on the composition, oldest first; empty without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return AdviceAnswer.objects.none()
    return AdviceAnswer.objects.filter(project=visit.project).order_by("pk")


def answer_values(visit: Visit) -> tuple[core.AdviceAnswer, ...]:
    """The answers as values for the core. 1 query."""
    return tuple(
        core.AdviceAnswer(row.advice, row.because, row.answered_by_label, row.answered_on)
        for row in answers_for(visit)
    )
