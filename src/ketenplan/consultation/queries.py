"""Reading the chain: partners, tables, standings and answers to advice."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, Subquery

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.consultation import composition
from ketenplan.consultation.models import AdviceAnswer, ChainTable, Partner, PartnerStanding
from ketenplan.core.chain import ChainReference
from ketenplan.core.project import model as core
from ketenplan.inquiries import queries as inquiries
from ketenplan.inquiries.models import SafetyIssue
from ketenplan.reference import chains, starter


def partners_for(visit: Visit) -> QuerySet[Partner]:
    """Partners of the visited project in their own order; empty without the right. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return Partner.objects.none()
    return Partner.objects.filter(project=visit.project).order_by("position", "key")


def partner_values(visit: Visit) -> tuple[core.Partner, ...]:
    """The partners as values for the core. 2 queries."""
    return tuple(partner_value(row) for row in seated_partners(visit))


def seated_partners(visit: Visit) -> list[Partner]:
    """The partners with the tables they sit at. 2 queries."""
    tables = Prefetch("tables", ChainTable.objects.order_by("position", "key"))
    return list(partners_for(visit).prefetch_related(tables))


def partner_value(row: Partner) -> core.Partner:
    """One partner as a value; its tables have been read along."""
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


def seats_for(visit: Visit) -> QuerySet[Any]:
    """Which partner (`partner_id`) sits at which table (`chaintable_id`), by the order of the tables. 1 query."""
    if not visit.may(Permission.CHAIN_SEE):
        return Partner.tables.through.objects.none()
    rows = Partner.tables.through.objects.filter(partner__project=visit.project)
    return rows.order_by("chaintable__position", "chaintable__key", "pk")


def table_values(visit: Visit) -> tuple[core.ChainTable, ...]:
    """The tables as values for the core. 1 query."""
    return tuple(table_value(row) for row in tables_for(visit))


def table_value(row: ChainTable) -> core.ChainTable:
    """One table as a value. 0 queries."""
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
    return in_matrix_order(map(standing_value, standings_for(visit)))


def in_matrix_order(values: Iterable[core.PartnerStanding]) -> tuple[core.PartnerStanding, ...]:
    """By issue and then by partner."""
    return tuple(sorted(values, key=lambda value: (value.issue, value.partner)))


def standing_value(row: PartnerStanding) -> core.PartnerStanding:
    """One cell of the matrix as a value; its partner and issue have been read along."""
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
    return tuple(map(answer_value, answers_for(visit)))


def answer_value(row: AdviceAnswer) -> core.AdviceAnswer:
    """One answer as a value. 0 queries."""
    return core.AdviceAnswer(row.advice, row.because, row.answered_by_label, row.answered_on)


def _current_issues(visit: Visit) -> tuple[core.SafetyIssue, ...]:
    """As `inquiries.current_issues`, in 1 query."""
    newest = inquiries.quickscans_for(visit).values("pk")[:1]
    rows = SafetyIssue.objects.filter(quickscan__in=Subquery(newest)).order_by("position", "key")
    return tuple(inquiries.issue_value(row) for row in rows)


def chain_value(visit: Visit, partners: Iterable[Partner] | None = None) -> core.Project:
    """The chain with the current safety issues that the viewer may see; the rest of the project is left out.
    6 queries, 4 when the seated `partners` are given."""
    issues = _current_issues(visit)
    name = visit.project.municipality.name
    return core.Project(
        pseudonym=visit.project.pseudonym,
        municipality=name,
        quickscans=(core.Quickscan(name, safety_issues=issues),) if issues else (),
        partners=partner_values(visit) if partners is None else tuple(partner_value(row) for row in partners),
        tables=table_values(visit),
        standings=standing_values(visit),
        advice_answers=answer_values(visit),
    )


def chain_reference(on: date) -> ChainReference:
    """What the rules know about partner types and consultation forms on the day `on`."""
    return chains.chain_reference(on=on)


def advice_for(visit: Visit, *, on: date, value: core.Project | None = None) -> tuple[composition.Told, ...]:
    """Advice on the composition, with its sentences; of issues only those the viewer may see. Nothing without the
    right. 6 queries, or none when the chain is given as `value`."""
    if not visit.may(Permission.CHAIN_SEE):
        return ()
    labels = {
        name: {item.code: item.label for item in starter.load(name)}
        for name in ("life_areas", "partner_types")
    }
    return composition.advice_on(value or chain_value(visit), chain_reference(on), labels)
