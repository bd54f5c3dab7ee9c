"""The one door to write to the log."""

from django.db import models, transaction
from django.utils import timezone

from ketenplan.audit.chain import entry_hash
from ketenplan.audit.models import AuditEntry, ChainHead
from ketenplan.organisations.models import User

SITE = "site"

type Fact = str | int | bool | list[str] | None


@transaction.atomic
def record(
    by: User | None, event: str, subject: models.Model | None = None, *, chain: str = SITE, **facts: Fact
) -> AuditEntry:
    """Add one line in the transaction of the change it describes.

    `event` reads "room.what_happened"; `facts` hold codes, ids and counts, never content. `chain` is the
    public id of a project. 3 queries (4 for the first line of a chain).
    """
    head = _locked_head(chain)
    fields = {
        "chain": chain,
        "number": head.length + 1,
        "at": timezone.now(),
        "actor_id": by.pk if by else None,
        "actor_label": by.label if by else "Ketenplan",
        "event": event,
        "object_type": subject._meta.label_lower if subject else "",
        "object_id": str(subject.pk) if subject else "",
        "facts": facts,
    }
    digest = entry_hash(fields, head.hash)
    entry = AuditEntry.objects.create(**fields, previous_hash=head.hash, hash=digest)
    ChainHead.objects.filter(pk=head.pk).update(length=head.length + 1, hash=digest)
    return entry


def _locked_head(chain: str) -> ChainHead:
    """The head of `chain`, held until the transaction ends (row lock; on SQLite the IMMEDIATE
    transaction)."""
    head = ChainHead.objects.select_for_update().filter(chain=chain).first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
        head = ChainHead.objects.select_for_update().get(chain=chain)
    return head
