"""Reading the register of programmes and the decisions about them. Other municipalities never see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment import queries as alignment
from ketenplan.consultation import queries as consultation
from ketenplan.consultation.models import Partner
from ketenplan.core.programmes.advice import ProgrammeAdvice, advise
from ketenplan.core.programmes.facts import (
    INTENTIONS,
    PartnerFact,
    PolicyFact,
    ProjectFacts,
    types_by_name,
)
from ketenplan.core.programmes.proposals import KINDS, PROGRAMME, PassageText, propose_programmes
from ketenplan.core.project import model as core
from ketenplan.inquiries import queries as inquiries
from ketenplan.plans.models import ChapterText
from ketenplan.policies.models import PolicyDocument, PolicyPage, PolicyPassage, ReadingState
from ketenplan.programmes.models import Programme, ProgrammeDecision, ProgrammeTask
from ketenplan.reference import starter
from ketenplan.web.together import read_together

SAME: Final = (
    "key name owner portfolio_holder target_group area starts_on ends_on goals offer conditions contact_function"
).split()
"""Fields that a row and a value hold alike."""

LISTS: Final = ("themes", "life_areas", "age_bands", "partners")
"""Fields that are a list in a row and a tuple in a value."""


FIELDS: Final = (*(name for name in SAME if name != "key"), *LISTS, "state")
"""What a person fills in; the key and the source are given by the system."""


def differs(row: Programme, value: core.Programme) -> bool:
    """Whether a value says something else than a row, key and source left aside. 0 queries."""
    return any(getattr(value_of(row), name) != getattr(value, name) for name in FIELDS)


def programmes_for(visit: Visit) -> QuerySet[Programme]:
    """The register of the visited project's municipality in its own order; empty without the right. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return Programme.objects.none()
    rows = Programme.objects.filter(municipality=visit.project.municipality)
    return rows.select_related("source_document").order_by("position", "key")


def programme_values(visit: Visit) -> tuple[core.Programme, ...]:
    """The register as values. 1 query."""
    return tuple(value_of(row) for row in programmes_for(visit))


def value_of(row: Programme) -> core.Programme:
    """One programme as a value. 0 queries."""
    parts: dict[str, Any] = {name: getattr(row, name) for name in SAME}
    parts |= {name: tuple(getattr(row, name)) for name in LISTS}
    return core.Programme(
        **parts,
        source=_source(row),
        state=core.ProgrammeState(row.state),
    )


def _source(row: Programme) -> core.ProgrammeSource | None:
    if not row.source_quote:
        return None
    return core.ProgrammeSource(
        document=row.source_document_key,
        quote=row.source_quote,
        page=row.source_page,
        start=row.source_start,
        end=row.source_end,
        printed=row.source_printed,
        heading=tuple(row.source_heading),
    )


def decisions_for(visit: Visit) -> QuerySet[ProgrammeDecision]:
    """The decisions of the visited project with their tasks, in the order in which they were taken; empty without
    the right. 2 queries."""
    if not visit.may(Permission.POLICY_SEE):
        return ProgrammeDecision.objects.none()
    rows = ProgrammeDecision.objects.filter(project=visit.project).select_related("programme")
    return rows.prefetch_related("tasks").order_by("pk")


def decision_values(visit: Visit) -> tuple[core.ProgrammeDecision, ...]:
    """The decisions as values. 2 queries."""
    return tuple(decision_value(row) for row in decisions_for(visit))


def decision_value(row: ProgrammeDecision) -> core.ProgrammeDecision:
    """One decision as a value; its tasks and its programme have been read along."""
    return core.ProgrammeDecision(
        programme=row.programme.key,
        kind=core.DecisionKind(row.kind),
        reason=row.reason,
        decided_by=row.decided_by_label,
        decided_on=row.decided_on,
        tasks=tuple(task_value(task) for task in row.tasks.all()),
    )


def task_value(row: ProgrammeTask) -> core.ProgrammeTask:
    """One task as a value. 0 queries."""
    return core.ProgrammeTask(core.TaskKind(row.kind), row.owner_function, row.due_on, row.is_done)


@dataclass(frozen=True, slots=True)
class Considered:
    """The register with what the visited project thinks of it: `advice` most useful first, decisions by programme."""

    programmes: tuple[Programme, ...]
    decisions: dict[int, ProgrammeDecision]
    tasks: tuple[ProgrammeTask, ...]
    facts: ProjectFacts
    advice: tuple[ProgrammeAdvice, ...]


def considered_for(visit: Visit, *, on: date) -> Considered:
    """Everything of the room that this viewer may see; nothing without the right. 4 queries."""
    rows, decisions, tasks, partners, texts = read_together(
        programmes_for(visit).select_related(None),
        decisions_for(visit),
        tasks_for(visit).select_related(None),
        consultation.partners_for(visit),
        _texts_for(visit),
    )
    programmes = {row.pk: row for row in rows}
    by_pk = {row.pk: row for row in decisions}
    for decision in decisions:
        decision.programme = programmes[decision.programme_id]
    for task in tasks:
        task.decision = by_pk[task.decision_id]
    facts = _facts(visit, partners, texts)
    advice = advise(facts, map(value_of, rows), on=on) if rows else ()
    return Considered(tuple(rows), {row.programme_id: row for row in decisions}, tuple(tasks), facts, advice)


def advice_for(visit: Visit, *, on: date) -> tuple[ProgrammeAdvice, ...]:
    """The advice about every programme of the register, most useful first; empty without the right. 4 queries."""
    return considered_for(visit, on=on).advice


def _facts(visit: Visit, partners: Iterable[Partner], texts: Iterable[ChapterText]) -> ProjectFacts:
    """What the advice knows of the visited project, as far as this viewer may see it. 3 queries."""
    quickscan = inquiries.current_quickscan(visit)
    issues = tuple(inquiries.issue_value(row) for row in inquiries.issues_of(visit, quickscan))
    return ProjectFacts(
        municipality=visit.project.municipality.name,
        area=quickscan.area if quickscan else "",
        issues=issues,
        partners=tuple(PartnerFact(p.name, p.partner_type) for p in partners),
        policy=_policy(visit, {issue.key for issue in issues}),
        intentions=tuple(row.text for row in texts if row.text.strip()),
        partner_types=types_by_name(
            (item.code, (item.label, *item.aliases)) for item in starter.load("partner_types")
        ),
    )


def _policy(visit: Visit, issues: set[str]) -> tuple[PolicyFact, ...]:
    """Accepted passages of current issues; one that is silent gives no hook. 1 query."""
    rows = alignment.links_for(visit).filter(state="ACCEPTED").exclude(relation="SILENT")
    found = []
    for row in rows:
        passage = row.passage
        if row.safety_issue.key in issues and passage is not None:
            text = passage.page.text[passage.start : passage.end]
            place = (passage.document.key, passage.page.number, passage.start, passage.end)
            found.append(PolicyFact(row.safety_issue.key, *place, text))
    return tuple(found)


def _texts_for(visit: Visit) -> QuerySet[ChapterText]:
    """Own text in which the project says what it will do. 1 query."""
    if not visit.may(Permission.PLAN_SEE):
        return ChapterText.objects.none()
    return ChapterText.objects.filter(project=visit.project, chapter__in=INTENTIONS).order_by("chapter")


def tasks_for(visit: Visit) -> QuerySet[ProgrammeTask]:
    """The tasks that follow from decisions of the visited project; empty without the right. 1 query."""
    rows = ProgrammeTask.objects.filter(decision__in=decisions_for(visit).order_by().values("pk"))
    return rows.select_related("decision__programme").order_by("is_done", "due_on", "pk")


def passage_for(visit: Visit, passage_id: int) -> PolicyPassage | None:
    """A passage of the municipality with its page and document, or None. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return None
    rows = PolicyPassage.objects.filter(pk=passage_id, document__municipality=visit.project.municipality)
    return rows.select_related("page", "document").first()


def document_titles(visit: Visit) -> dict[str, str]:
    """The titles of the policy documents of the municipality by key. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return {}
    rows = PolicyDocument.objects.filter(municipality=visit.project.municipality)
    return dict(rows.values_list("key", "title"))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A programme that local policy speaks of. `passage` comes with its document; `printed` is on the paper or ""."""

    name: str
    quote: str
    passage: PolicyPassage
    page: int
    printed: str


def proposals_for(visit: Visit) -> tuple[Proposed, ...]:
    """Programmes in the policy of the municipality that the register does not have, by document and place. 3
    queries; every page is read once."""
    if not visit.may(Permission.POLICY_SEE):
        return ()
    passages = PolicyPassage.objects.filter(
        Q(kind__in=[kind.value for kind in KINDS]) | Q(document__kind=PROGRAMME),
        document__municipality=visit.project.municipality,
        document__state=ReadingState.READ,
    )
    rows = {
        row.pk: row for row in passages.select_related("document").order_by("document__title", "position")
    }
    pages = PolicyPage.objects.in_bulk({row.page_id for row in rows.values()})
    texts = (
        PassageText(row.pk, pages[row.page_id].text[row.start : row.end], row.kind, row.document.kind)
        for row in rows.values()
    )
    known = programmes_for(visit).values_list("name", flat=True)
    return tuple(
        Proposed(
            found.name,
            found.quote,
            rows[found.key],
            pages[rows[found.key].page_id].number,
            pages[rows[found.key].page_id].printed,
        )
        for found in propose_programmes(texts, known)
    )
