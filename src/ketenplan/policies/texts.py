"""Storing the text of a document, the first time or again.

A text that is read again keeps the rows of its passages as far as they still say the same: decisions of people rest on
them. What a document no longer says goes, after other rooms were told.
"""

from collections import defaultdict
from collections.abc import Iterable

from ketenplan.core.project import model as core
from ketenplan.organisations.models import User
from ketenplan.policies import signals
from ketenplan.policies.models import PolicyDocument, PolicyPage, PolicyPassage

BATCH = 500
_PLACE = ("page", "key", "position", "paragraph", "start", "end", "heading")
"""What may differ of a passage that still says the same."""


def store_text(
    document: PolicyDocument,
    pages: Iterable[core.Page],
    passages: Iterable[core.Passage],
    *,
    by: User | None = None,
) -> None:
    """Store pages and passages, in the transaction of the caller, instead of what was there of this document.

    A passage of which the text is still there keeps its row; the n-th of equal ones stays the n-th. `by` is who had it
    read.
    """
    before = list(document.passages.select_related("page"))
    by_number = _store_pages(document, pages)
    new, again = _sorted_out(document, passages, by_number, before)
    gone = [row for row in before if row.pk not in {kept.pk for kept in again}]
    if gone:
        signals.text_goes.send(sender=PolicyDocument, document=document, passages=gone, by=by)
        PolicyPassage.objects.filter(pk__in=[row.pk for row in gone]).delete()
    _put_in_place(again)
    PolicyPassage.objects.bulk_create(new, batch_size=BATCH)
    document.pages.exclude(number__in=by_number).delete()
    signals.text_stored.send(sender=PolicyDocument, document=document)


def _store_pages(document: PolicyDocument, pages: Iterable[core.Page]) -> dict[int, PolicyPage]:
    """The pages as rows, by number; pages that are over stay until no passage stands on them."""
    rows = [
        PolicyPage(document=document, number=page.number, printed=page.printed, text=page.text)
        for page in pages
    ]
    there = dict(document.pages.values_list("number", "pk"))
    for row in rows:
        row.pk = there.get(row.number)
    PolicyPage.objects.bulk_update([row for row in rows if row.pk], ["printed", "text"], batch_size=BATCH)
    PolicyPage.objects.bulk_create([row for row in rows if not row.pk], batch_size=BATCH)
    return {row.number: row for row in rows}


def _sorted_out(
    document: PolicyDocument,
    passages: Iterable[core.Passage],
    by_number: dict[int, PolicyPage],
    before: Iterable[PolicyPassage],
) -> tuple[list[PolicyPassage], list[PolicyPassage]]:
    """New rows, and rows that are there already with their new place."""
    there: defaultdict[str, list[PolicyPassage]] = defaultdict(list)
    for row in before:
        there[row.text].append(row)
    new: list[PolicyPassage] = []
    again: list[PolicyPassage] = []
    for position, passage in enumerate(passages, start=1):
        row = PolicyPassage(
            document=document,
            page=by_number[passage.page],
            key=passage.key or f"{document.key}-{position:04}",
            position=position,
            paragraph=passage.paragraph,
            start=passage.start,
            end=passage.end,
            heading=list(passage.heading),
        )
        same = there[row.text]
        if same:
            row.pk = same.pop(0).pk
        (again if row.pk else new).append(row)
    return new, again


def _put_in_place(rows: list[PolicyPassage]) -> None:
    # NB: keys may change places, and a database looks at each row by itself whether a key is there already.
    PolicyPassage.objects.bulk_update(
        [PolicyPassage(pk=row.pk, key=f"~{row.pk}") for row in rows], ["key"], batch_size=BATCH
    )
    PolicyPassage.objects.bulk_update(rows, _PLACE, batch_size=BATCH)
