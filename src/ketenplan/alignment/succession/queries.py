"""Reading which document follows which, and the links that wait for a decision because of it."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.alignment.models import LinkMove, PolicyLink
from ketenplan.core.documents.succession import (
    Candidate,
    Comparison,
    Fate,
    Succession,
    compare_words,
    fate_of,
    find_again,
    propose_predecessors,
)
from ketenplan.core.project import model as core
from ketenplan.policies.models import PolicyDocument, PolicyPassage, ReadingState
from ketenplan.policies.queries import document_details, documents_for, passages_of

DECIDED = ("ACCEPTED", "REJECTED")


@dataclass(frozen=True, slots=True)
class Proposed:
    """`older` may be what a document follows, for the grounds in `succession`."""

    older: PolicyDocument
    succession: Succession


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of the newer document that may say the same, beside the old one word by word."""

    passage: PolicyPassage
    likeness: float
    fate: Fate
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decided link on the older document, with the passages of the newer one that may take its place, best first;
    none when the passage is gone."""

    link: PolicyLink
    found: tuple[Found, ...]


def predecessors_of(visit: Visit, document: PolicyDocument) -> tuple[Proposed, ...]:
    """Documents of the same municipality that `document` may follow, latest first. 1 query."""
    rows = {row.key: row for row in documents_for(visit).filter(kind=document.kind).exclude(pk=document.pk)}
    others = [core.PolicyDocument(**document_details(row)) for row in rows.values()]
    own = core.PolicyDocument(**document_details(document))
    return tuple(Proposed(rows[found.older], found) for found in propose_predecessors(own, others))


def document_followed_by(visit: Visit, document: PolicyDocument) -> PolicyDocument | None:
    """The document that `document` follows, as people confirmed; None when there is none. 1 query."""
    return documents_for(visit).filter(followed_by=document).first()


def _links_on(visit: Visit, older: PolicyDocument, newer: PolicyDocument) -> QuerySet[PolicyLink]:
    """Decided links of this project on `older` for which nobody decided yet what `newer` means. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return PolicyLink.objects.none()
    settled = LinkMove.objects.filter(newer=newer, link__isnull=False).values("link_id")
    rows = PolicyLink.objects.filter(project=visit.project, passage__document=older, state__in=DECIDED)
    rows = rows.exclude(pk__in=settled).select_related("safety_issue", "passage__page", "passage__document")
    return rows.order_by("safety_issue__position", "rank", "pk")


def waiting_links(visit: Visit, older: PolicyDocument, newer: PolicyDocument) -> tuple[Waiting, ...]:
    """The links that wait, each with what the newer document says instead. A text that somebody looked at for the
    same issue already is left out, unless nothing else says the same. 3 queries."""
    links = list(_links_on(visit, older, newer))
    passages = list(passages_of(visit, newer)) if links else []
    by_key = {str(row.pk): row for row in passages}
    texts = [(key, row.text) for key, row in by_key.items()]
    taken = _looked_at(visit, newer) if links else frozenset()
    waiting = []
    for link in links:
        found = tuple(_found(link, by_key[c.key], c) for c in find_again(link.passage.text, texts))
        free = tuple(one for one in found if (link.safety_issue_id, one.passage.pk) not in taken)
        waiting.append(Waiting(link, free or found))
    return tuple(waiting)


def _looked_at(visit: Visit, document: PolicyDocument) -> frozenset[tuple[int, int]]:
    """Issue and passage of each link of this project on `document` that is decided or kept for later. 1 query."""
    rows = PolicyLink.objects.filter(project=visit.project, passage__document=document)
    return frozenset(rows.exclude(state="PROPOSED").values_list("safety_issue_id", "passage_id"))


def _found(link: PolicyLink, passage: PolicyPassage, candidate: Candidate) -> Found:
    older, newer = link.passage.text, passage.text
    return Found(passage, candidate.likeness, fate_of(older, newer), compare_words(older, newer))


def moves_for(visit: Visit, newer: PolicyDocument) -> QuerySet[LinkMove]:
    """What was decided because `newer` follows another document, latest first. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return LinkMove.objects.none()
    rows = LinkMove.objects.filter(project=visit.project, newer=newer)
    return rows.select_related("safety_issue").order_by("-pk")


def move_values(visit: Visit) -> tuple[core.LinkMove, ...]:
    """What was decided about links because of newer documents, in the whole project, oldest first. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return ()
    rows = LinkMove.objects.filter(project=visit.project).select_related(
        "safety_issue", "newer", "link__passage"
    )
    return tuple(_move_value(row) for row in rows.order_by("pk"))


SAME: Final = ("older_title", "older_quote", "newer_quote", "argument", "decided_on", "reason", "moved_on")


def _move_value(row: LinkMove) -> core.LinkMove:
    is_read = row.newer is not None and row.newer.state == ReadingState.READ
    return core.LinkMove(
        **{name: getattr(row, name) for name in SAME},
        issue=row.safety_issue.key,
        document=row.newer.key if row.newer is not None and is_read else "",
        passage=row.link.passage.key if row.link is not None else "",
        outcome=core.MoveOutcome(row.outcome),
        state=core.LinkState(row.state),
        relation=core.Relation(row.relation) if row.relation else None,
        decided_by=row.decided_by_label,
        moved_by=row.moved_by_label,
    )
