"""Storing goals that were found, and deciding about them by people."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.goals import PassageKind
from ketenplan.core.project import model as core
from ketenplan.goals.models import PolicyObjective
from ketenplan.goals.queries import FIND_GOALS
from ketenplan.jobs.actions import start_job
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPassage, ReadingState
from ketenplan.projects.actions import change_row

PARTS: Final[tuple[str, ...]] = (
    "what",
    "indicator",
    "target",
    "unit",
    "direction",
    "is_relative",
    "target_year",
    "baseline",
    "baseline_year",
    "portfolio",
    "adopted_by",
    "valid_from",
    "valid_until",
)
"""What a person may correct of a goal; the quote and its place are never touched."""
PLACE: Final = ("page", "printed", "paragraph", "start", "end")


class NoReason(Exception):
    """A goal is rejected with a sentence that says why."""


@transaction.atomic
def search_goals(*, by: Visit) -> int:
    """Look for goals in every document of the municipality once more, in the background. How many documents.
    Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    rows = PolicyDocument.objects.filter(municipality=by.project.municipality, state=ReadingState.READ)
    for row in rows:
        start_job(by=by.user, kind=FIND_GOALS, subject_id=row.pk)
    by.record("policy_goal.searched", documents=len(rows))
    return len(rows)


@transaction.atomic
def confirm_goal(*, by: Visit, goal: PolicyObjective, version: int, argument: str = "", **parts: Any) -> None:
    """Say that this is a goal, with its parts as `by` found them right. Raises NotAllowed, StaleVersion."""
    by.require(Permission.POLICY_CHANGE)
    corrected = [name for name in PARTS if name in parts and parts[name] != getattr(goal, name)]
    _decide(by, goal, version, state="CONFIRMED", argument=argument, **parts)
    by.record("policy_goal.confirmed", goal, key=goal.key, corrected=corrected)


@transaction.atomic
def reject_goal(*, by: Visit, goal: PolicyObjective, version: int, argument: str) -> None:
    """Say that this is no goal, or not the right one, and why. Raises NotAllowed, NoReason, StaleVersion."""
    by.require(Permission.POLICY_CHANGE)
    if not argument.strip():
        raise NoReason(goal.pk)
    _decide(by, goal, version, state="REJECTED", argument=argument)
    by.record("policy_goal.rejected", goal, key=goal.key)


def _decide(by: Visit, goal: PolicyObjective, version: int, **decision: Any) -> None:
    change_row(
        goal,
        version=version,
        decided_by=by.user,
        decided_by_label=by.user.label,
        decided_on=timezone.localdate(),
        **decision,
    )


@transaction.atomic
def store_proposals(
    document: PolicyDocument, value: core.PolicyDocument, found: Iterable[core.PolicyObjective]
) -> None:
    """Replace the open proposals of a document. What people decided stays, and learns whether the document
    still says it."""
    there = PolicyObjective.objects.filter(municipality=document.municipality, document_key=document.key)
    there.filter(state="PROPOSED").delete()
    proposals = {proposal.key: proposal for proposal in found}
    decided = set()
    for row in there:
        decided.add(row.key)
        _find_again(row, document, value, proposals.get(row.key))
    PolicyObjective.objects.bulk_create(
        _row(document, proposal, position)
        for position, proposal in enumerate(proposals.values(), start=1)
        if proposal.key not in decided
    )


def _find_again(
    row: PolicyObjective,
    document: PolicyDocument,
    value: core.PolicyDocument,
    proposal: core.PolicyObjective | None,
) -> None:
    """Put a decided goal back on its place in a text that was read again."""
    row.document, row.document_title = document, document.title
    place = _place_of(row, proposal, value)
    row.is_quoted = place is not None
    for name, at in (place or {}).items():
        setattr(row, name, at)
    row.save(update_fields=["document", "document_title", "is_quoted", *PLACE])


def _place_of(
    row: PolicyObjective, proposal: core.PolicyObjective | None, value: core.PolicyDocument
) -> dict[str, Any] | None:
    """Where the quote stands now, byte for byte; None when it does not."""
    if proposal is not None and proposal.quote == row.quote:
        return {name: getattr(proposal, name) for name in PLACE}
    for page in value.pages:
        start = page.text.find(row.quote)
        if start >= 0:
            end = start + len(row.quote)
            return {"page": page.number, "printed": page.printed, "start": start, "end": end}
    return None


def _row(document: PolicyDocument, proposal: core.PolicyObjective, position: int) -> PolicyObjective:
    fields = asdict(proposal)
    fields["document"] = document
    for name in ("decided_by", "state", "is_quoted", "argument", "decided_on"):
        fields.pop(name)
    return PolicyObjective(
        **fields | {"direction": proposal.direction or ""},
        municipality=document.municipality,
        document_key=document.key,
        document_title=document.title,
        position=position,
    )


@transaction.atomic
def store_goals(*, by: Visit, goals: Iterable[core.PolicyObjective]) -> None:
    """Store the goals of an imported project, decided or not, in place of open proposals with the same key. A goal
    about which somebody here decided stays as it is. Raises NotAllowed."""
    by.require(Permission.POLICY_CHANGE)
    municipality = by.project.municipality
    here = PolicyObjective.objects.filter(municipality=municipality)
    decided = set(here.exclude(state="PROPOSED").values_list("key", flat=True))
    wanted = {goal.key: goal for goal in goals if goal.key not in decided}
    here.filter(key__in=wanted).delete()
    documents = {row.key: row for row in PolicyDocument.objects.filter(municipality=municipality)}
    PolicyObjective.objects.bulk_create(
        _imported(municipality, documents.get(goal.document), goal, position)
        for position, goal in enumerate(wanted.values(), start=1)
    )
    by.record("policy_goal.imported", count=len(wanted))


def _imported(
    municipality: Municipality, document: PolicyDocument | None, goal: core.PolicyObjective, position: int
) -> PolicyObjective:
    fields = asdict(goal) | {"direction": goal.direction or "", "decided_by_label": goal.decided_by}
    del fields["decided_by"]
    return PolicyObjective(
        **fields | {"document": document},
        municipality=municipality,
        document_key=goal.document,
        document_title=document.title if document else goal.document,
        position=position,
    )


@transaction.atomic
def store_kinds(document: PolicyDocument, kinds: Mapping[str, PassageKind]) -> None:
    """Store what kind each passage is, by passage key. One query per kind."""
    for kind in PassageKind:
        keys = [key for key, value in kinds.items() if value is kind]
        PolicyPassage.objects.filter(document=document, key__in=keys).update(kind=kind)


@transaction.atomic
def follow_documents(municipality: Municipality) -> None:
    """Give open proposals the adoption and validity of their documents, and every goal their titles. 2 queries."""
    source = PolicyDocument.objects.filter(pk=OuterRef("document_id"))
    mine = PolicyObjective.objects.filter(municipality=municipality, document__isnull=False)
    same = ("adopted_by", "valid_from", "valid_until")
    mine.filter(state="PROPOSED").update(**{name: Subquery(source.values(name)[:1]) for name in same})
    mine.update(document_title=Subquery(source.values("title")[:1]))


@transaction.atomic
def drop_proposals(document: PolicyDocument) -> None:
    """A document goes: its open proposals go too."""
    PolicyObjective.objects.filter(document=document, state="PROPOSED").delete()
