"""Reading policy documents. They belong to a municipality; other municipalities never see them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ketenplan.access.gate import Visit
from ketenplan.access.roles import Permission
from ketenplan.core.project import model as core
from ketenplan.jobs.models import Job
from ketenplan.organisations.models import Municipality
from ketenplan.policies.models import PolicyDocument, PolicyPage, PolicyPassage, ReadingState

READ_DOCUMENT = "READ_DOCUMENT"


def documents_for(visit: Visit) -> QuerySet[PolicyDocument]:
    """Documents of the visited project's municipality by title; empty without the right. 1 query."""
    if not visit.may(Permission.POLICY_SEE):
        return PolicyDocument.objects.none()
    return PolicyDocument.objects.filter(municipality=visit.project.municipality).order_by("title", "pk")


def documents_with_counts(visit: Visit) -> QuerySet[PolicyDocument]:
    """`documents_for` with `passage_count`, and `link_count`: accepted links of the visited project alone. 1 query."""
    passages = PolicyPassage.objects.filter(document=OuterRef("pk")).order_by()
    accepted = passages.filter(policy_links__project=visit.project, policy_links__state="ACCEPTED")
    return documents_for(visit).annotate(
        passage_count=_count_of(passages, "pk"), link_count=_count_of(accepted, "policy_links")
    )


def _count_of(rows: QuerySet[PolicyPassage], what: str) -> Coalesce:
    counted = rows.values("document").annotate(n=Count(what)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def searched_documents(municipality: Municipality) -> QuerySet[PolicyDocument]:
    """The documents in which links are looked for: read, and not left out (a foreign language). 1 query."""
    rows = PolicyDocument.objects.filter(municipality=municipality, state=ReadingState.READ, is_searched=True)
    return rows.order_by("key")


def passages_of(visit: Visit, document: PolicyDocument) -> QuerySet[PolicyPassage]:
    """Passages of one document in reading order, with their page. 1 query."""
    rows = PolicyPassage.objects.filter(document__in=documents_for(visit).values("pk"), document=document)
    return rows.select_related("page").order_by("position")


def passages_by_key(visit: Visit, keys: Iterable[str]) -> dict[str, PolicyPassage]:
    """The passages of this municipality that have these keys, with page and document. 1 query, none without keys."""
    wanted = set(keys)
    rows = PolicyPassage.objects.filter(document__in=documents_for(visit).values("pk"), key__in=wanted)
    return {row.key: row for row in rows.select_related("page", "document")} if wanted else {}


def pages_for(visit: Visit) -> QuerySet[PolicyPage]:
    """Pages of the documents that `documents_for` gives, with their document. 1 query."""
    rows = PolicyPage.objects.filter(document__in=documents_for(visit).values("pk"))
    return rows.select_related("document").order_by("document", "number")


def neighbour_of(visit: Visit, page: PolicyPage, step: int) -> int | None:
    """The number of the page after (`step` 1) or before (-1) this one; None at the end. 1 query."""
    rows = pages_for(visit).filter(document=page.document)
    rows = rows.filter(number__gt=page.number) if step > 0 else rows.filter(number__lt=page.number).reverse()
    return rows.values_list("number", flat=True).first()


def progress_of(visit: Visit) -> dict[int, tuple[int, int]]:
    """Pages done and total per document that is being read. 1 query."""
    rows = Job.objects.filter(kind=READ_DOCUMENT, finished_at__isnull=True).values_list(
        "subject_id", "done", "total"
    )
    return {int(subject): (done, total) for subject, done, total in rows}


def document_values(
    municipality: Municipality, *, only: Iterable[int] | None = None
) -> tuple[core.PolicyDocument, ...]:
    """The documents of a municipality that were read, with pages and passages, as values. 3 queries."""
    rows = PolicyDocument.objects.filter(municipality=municipality, state=ReadingState.READ)
    if only is not None:
        rows = rows.filter(pk__in=only)
    pages = Prefetch("pages", PolicyPage.objects.order_by("number"))
    passages = Prefetch("passages", PolicyPassage.objects.select_related("page").order_by("position"))
    rows = rows.select_related("follows").order_by("key").prefetch_related(pages, passages)
    return tuple(document_value(row) for row in rows)


def document_value(row: PolicyDocument) -> core.PolicyDocument:
    """One document as a value. Costs pages, passages and the document it follows unless they were fetched."""
    return core.PolicyDocument(
        **document_details(row),
        follows=_followed(row),
        pages=tuple(core.Page(page.number, page.text, page.printed) for page in row.pages.all()),
        passages=tuple(passage_value(passage) for passage in row.passages.all()),
    )


def _followed(row: PolicyDocument) -> str:
    """The key of the document that `row` follows; "" when there is none, or none that was read."""
    return row.follows.key if row.follows is not None and row.follows.state == ReadingState.READ else ""


def document_details(row: PolicyDocument) -> dict[str, Any]:
    """Everything of a document but its text and what it follows, by field of `core.project.model.PolicyDocument`.
    0 queries."""
    same = (
        "key",
        "title",
        "kind",
        "adopted_by",
        "adopted_on",
        "valid_from",
        "valid_until",
        "file_name",
        "sha256",
    )
    details = {name: getattr(row, name) for name in (*same, "has_pages", "owner", "is_searched")}
    return details | {"status": core.DocumentStatus(row.status)}


def passage_value(row: PolicyPassage) -> core.Passage:
    """One passage as a value. Costs the page row."""
    return core.Passage(
        key=row.key,
        page=row.page.number,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
        heading=tuple(row.heading),
    )


def all_originals() -> dict[str, list[str]]:
    """Keys of documents by the hash of their original, over the whole site; for `fsck` only. 1 query."""
    found: dict[str, list[str]] = {}
    rows = PolicyDocument.objects.exclude(sha256="").exclude(size=0)
    for sha256, key in rows.values_list("sha256", "key"):
        found.setdefault(sha256, []).append(key)
    return found
