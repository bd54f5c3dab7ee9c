"""Reading the log."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from ketenplan.access.gate import Visit
from ketenplan.audit.chain import HASHED, entry_hash
from ketenplan.audit.models import AuditEntry, ChainHead
from ketenplan.projects.models import Project


def entries_for(visit: Visit, *, changes_only: bool = False) -> QuerySet[AuditEntry]:
    """Log lines of the visited project, newest first. 1 query."""
    rows = AuditEntry.objects.filter(chain=visit.project.public_id).order_by("-number")
    return rows.exclude(event__endswith=".read") if changes_only else rows


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """Where a chain first fails: the number of the entry, and what is wrong with it (a code)."""

    chain: str
    number: int
    code: str


def broken_chains() -> Iterator[BrokenChain]:
    """The first fault of every chain; nothing when the whole log is sound. Streams all entries.

    A chain that lines or a project ask for must have its head: each project begins with a line.
    """
    heads = {head.chain: head for head in ChainHead.objects.all()}
    named = AuditEntry.objects.order_by().values_list("chain", flat=True).distinct()
    projects = Project.objects.order_by().values_list("public_id", flat=True)
    for chain in sorted({*heads, *named, *projects}):
        head = heads.get(chain)
        if fault := _first_fault(head) if head else BrokenChain(chain, 0, "CUT_OFF"):
            yield fault


def _first_fault(head: ChainHead) -> BrokenChain | None:
    previous, number = "", 0
    rows = AuditEntry.objects.filter(chain=head.chain).order_by("number")
    for entry in rows.iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            return BrokenChain(head.chain, number, "MISSING")
        fields = {name: getattr(entry, name) for name in HASHED}
        if entry.previous_hash != previous or entry.hash != entry_hash(fields, previous):
            return BrokenChain(head.chain, number, "CHANGED")
        previous = entry.hash
    if number != head.length or previous != head.hash:
        return BrokenChain(head.chain, number, "CUT_OFF")
    return None
